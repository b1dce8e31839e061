"""The demonstration articles keep the house's own rules: no check warns of their words."""

from types import SimpleNamespace

import pytest

from articles.checks import ADVISE, findings_of
from articles.demo import texts
from tests.articles.checks.reading import FACTS, TERMS

STAFF = {
    each["key"]: SimpleNamespace(uuid=each["key"], name=each["name"]) for each in texts.read("people.toml")["staff"]
}
TOPICS = {each["slug"]: each for each in texts.read("topics.toml")["topics"]}


@pytest.mark.parametrize("text", texts.articles(), ids=lambda text: text["slug"])
def test_no_check_warns_of_a_demonstration_article(text):
    words = texts.words_of(text, STAFF)
    crisis_help = TOPICS[text["topic"]]["crisis_help"]
    found = findings_of(words, terms=TERMS, facts=FACTS, crisis_help=crisis_help)
    found += findings_of(words | text.get("newer_draft", {}), terms=TERMS, facts=FACTS, crisis_help=crisis_help)
    assert [(each.code, each.quote or each.sentence) for each in found if each.severity != ADVISE] == []
