"""The publisher's own article, which is kept outside the repository: exactly what was found in it by hand."""

import pytest

from articles.checks import findings_of
from articles.checks.passages import passages
from articles.checks.readability import measured
from articles.checks.tokens import sentences_of, tokens_of
from articles.importing import parse, read_text
from tests.articles.importing.test_seed import SEED

from .reading import FACTS, TERMS

pytestmark = pytest.mark.skipif(SEED is None, reason="the seed article is not on this machine")


@pytest.fixture(scope="module")
def words():
    return parse(read_text(SEED.read_bytes())).words | {"bylines": []}


@pytest.fixture(scope="module")
def found(words):
    return findings_of(words, terms=TERMS, facts=FACTS, crisis_help=False)


def of(found, *codes: str) -> list:
    return [each for each in found if each.code in codes]


def test_language_hits_are_the_three_that_were_named_and_no_other(found):
    hits = [(each.code, len(each.quote.split()), each.quote.split()[-1]) for each in found if each.check == "language"]
    assert sorted(hits) == [
        ("abused-drug", 3, "opioid"),
        ("dirty-needle", 2, "needles"),
        ("dirty-needle", 4, "needles"),
    ]


def test_six_phrases_about_hiding_marks(found):
    assert [each.quote for each in of(found, "sm-3-hiding-signs")] == [
        "cover",
        "hide",
        "hide",
        "cover up",
        "hide",
        "hide",
    ]


def test_five_sections_give_instruction_detail(found, words):
    tripped = {each.part for each in found if each.code.startswith("sm-3")}
    at = [place for place, part in enumerate(words["sections"]) if part["uuid"] in tripped]
    assert set(at) >= {2, 3, 4, 5, 7}
    assert of(found, "sm-3-injection-site") and of(found, "sm-3-preparation")


def test_marks_are_described_for_light_skin_only(found):
    colors = [set(each.quote.split()) for each in of(found, "sm-7-skin-color")]
    assert [words & {"red", "pink", "white"} for words in colors] == [{"red", "pink"}, {"white", "pink"}]


def test_grammar_fixture(found):
    [finding] = [each for each in found if each.check == "grammar"]
    assert (len(finding.quote.split()), finding.quote[:4]) == (5, "Keep")


def test_no_crisis_help_and_no_retired_fact(found):
    assert of(found, "crisis-help-missing") and not [each for each in found if each.check == "retired-facts"]


def test_references_lack_what_was_named(found, words):
    flags = {}
    for each in found:
        if each.check == "references":
            flags.setdefault(each.part, set()).add(each.code.removeprefix("reference-"))
    assert [flags[each["uuid"]] for each in words["references"]] == [
        {"no-link", "month-only"},
        {"truncated", "authors-cut", "no-source", "no-link", "month-only"},
        {"no-source", "no-link"},
        {"no-link"},
    ]


def test_grade_depends_on_blocks_as_it_was_measured(words):
    """Read as one run of text it is about 9.8 to 10.2, block by block about 8.7."""
    prose = [each for each in passages(words) if each.field not in ("title", "description", "what_changed")]
    in_blocks = measured(prose).grade
    flat = " ".join(each.text.replace("\n", " ") for each in prose)
    run_on = measured([type(prose[0])("", "lead", flat)]).grade
    assert 8.2 <= in_blocks <= 9.2
    assert 9.3 <= run_on <= 10.7
    assert tokens_of(flat, sentences_of(flat)).norms == [norm for each in prose for norm in each.tokens.norms]


def test_every_quote_is_at_its_place(found, words):
    texts = {(each.part, each.field): each.text for each in passages(words)}
    quoted = [each for each in found if each.quote]
    assert len(quoted) > 30
    assert all(texts[each.part, each.field][each.start : each.end] == each.quote for each in quoted)
