"""The checks with rows of the database: what stops a submission, what is frozen, what live pages state."""

import datetime
import uuid
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import checking, drafting, overriding, publishing, versions
from articles.checks import standard
from articles.models import RetiredFact, Term
from articles.rules import open_request
from reviewers import signing
from reviewers.refusal import Refused
from tests import factories

FILL = import_module("articles.migrations.0004_the_house_list_of_terms").fill
FILL_PICTURES = import_module("articles.migrations.0015_the_house_list_about_pictures").fill


@pytest.fixture
def house(publishing_house):
    factories.house_lists()
    return publishing_house


def body(text: str) -> dict:
    """Changes that put a text into a section of the small article."""
    return {"sections": [{"uuid": str(uuid.uuid4()), "heading": "More", "level": 2, "body": f"<p>{text}</p>"}]}


def newest(article) -> list:
    return checking.findings_for(versions.latest(article), article.topic)


def codes(article) -> set[str]:
    return {each.code for each in newest(article)}


def test_new_database_has_the_house_list(db):
    factories.house_lists()
    assert Term.objects.filter(kind="language").count() == 43
    assert set(RetiredFact.objects.values_list("code", flat=True)) == {each["code"] for each in standard.facts()}


def test_filling_the_list_again_changes_no_row_that_is_there(house):
    Term.objects.filter(code="addict").update(severity="advise")
    Term.objects.filter(code="user").delete()
    FILL(apps, SimpleNamespace(connection=connection))
    assert Term.objects.get(code="addict").severity == "advise"
    assert Term.objects.filter(code="user").exists() and Term.objects.count() == len(standard.terms())


def test_rows_about_pictures_come_to_a_house_that_has_its_list_already(house):
    Term.objects.filter(code="sm-4-injecting").delete()
    Term.objects.filter(code="sm-4-paraphernalia").update(severity="advise")
    Term.objects.filter(code="addict").delete()
    FILL_PICTURES(apps, SimpleNamespace(connection=connection))
    assert Term.objects.get(code="sm-4-injecting").kind == "picture"
    assert Term.objects.get(code="sm-4-paraphernalia").severity == "advise"
    assert not Term.objects.filter(code="addict").exists()


def test_only_what_blocks_stops_a_submission(house):
    article = factories.draft_article(house, **body("An addict waits."))
    with pytest.raises(Refused) as refused:
        drafting.submit_for_review(by=house.editor, article=article)
    assert refused.value.codes == ["addict"]
    factories.edited(house, article, **body("Drug users wait."))
    drafting.submit_for_review(by=house.editor, article=article)


def test_word_that_may_be_about_a_thing_stops_nothing_and_its_reason_reaches_the_signer(house):
    article = factories.draft_article(house, **body("The mug is clean. He has been clean for a year."))
    with pytest.raises(Refused) as refused:
        drafting.submit_for_review(by=house.editor, article=article)
    assert refused.value.codes == ["clean-person"] and "been clean" in str(refused.value)
    factories.edited(house, article, **body("The mug is clean."))
    article.refresh_from_db()
    [finding] = [each for each in newest(article) if each.code == "clean-person"]
    overriding.override(by=house.editor, article=article, finding=finding, reason="It is a mug.")
    drafting.submit_for_review(by=house.editor, article=article)
    frozen = signing.desk_notes(open_request(article))["findings"]
    [told] = [each for each in frozen if each["code"] == "clean-person"]
    assert (told["severity"], told["override"]["reason"]) == ("warn", "It is a mug.")


def test_switched_off_or_softened_term_stops_nothing(house):
    article = factories.draft_article(house, **body("An addict waits."))
    Term.objects.filter(code="addict").update(severity="advise")
    assert "addict" in codes(article)
    Term.objects.filter(code="addict").update(active=False)
    assert "addict" not in codes(article)
    drafting.submit_for_review(by=house.editor, article=article)


def test_lists_are_asked_for_once_a_submission(house):
    article = factories.draft_article(house, **body("Drug users wait. " * 50))
    with CaptureQueriesContext(
        connection,
    ) as captured:
        drafting.submit_for_review(by=house.editor, article=article)
    for table in ("articles_term", "articles_retiredfact", "articles_findingoverride"):
        assert sum(f'FROM "{table}"' in query["sql"] for query in captured) == 1


def test_findings_are_frozen_with_the_request(house):
    article = factories.draft_article(house, **body("Drug users wait."))
    drafting.submit_for_review(by=house.editor, article=article)
    request = open_request(article)
    Term.objects.filter(code="user").update(why="Something else.", suggestion="")
    [finding] = [each for each in signing.desk_notes(request)["findings"] if each["code"] == "user"]
    assert finding["quote"] == "Drug users" and finding["context"] == "Drug users wait."
    assert finding["suggestions"] == ["person who uses drugs"] and finding["override"] is None
    assert finding["where"] == "section “More”" and finding["source"] and finding["why"]


def test_crisis_help_follows_the_topic(house):
    article = factories.draft_article(house, key_points=[], **body("Some think of suicide. There is help."))
    assert "crisis-988-missing" not in codes(article)
    house.topic.crisis_help = False
    house.topic.save()
    article.refresh_from_db()
    assert "crisis-988-missing" in codes(article)


def test_link_to_a_page_that_was_taken_down_is_named(house):
    gone = factories.live_article(house, "Gone one")
    article = factories.draft_article(house, **body(f'<a href="/{gone.address}/">About naloxone</a>'))
    assert "link-withdrawn" not in codes(article)
    publishing.withdraw(by=house.editor, article=gone, reason="incorrect")
    assert "link-withdrawn" in codes(article)


def test_term_is_tried_on_every_live_page_and_on_no_draft(house):
    first = factories.live_article(house, "First one", **body("A rescue breath helps. A rescue\u00a0breath is air."))
    factories.live_article(house, "Second one")
    factories.draft_article(house, "Third one", **body("A rescue breath helps."))
    factories.edited(house, first, **body("Nothing."))
    term = Term(code="trial", kind="language", phrases="rescue breath", active=False)
    stated = checking.where_stated(term)
    assert [(each.publication.article, each.finding.quote) for each in stated] == [
        (first, "rescue breath"),
        (first, "rescue\u00a0breath"),
    ]
    assert stated[0].finding.context == "A rescue breath helps."
    fact = RetiredFact(code="breath", wordings="rescue breath", now="Air.", since=datetime.date(2024, 1, 1))
    assert len(checking.where_stated(fact)) == 2


def test_names_excuse_a_term_on_live_pages_too(house):
    factories.live_article(house, **body("The National Institute on Drug Abuse says so."))
    assert checking.where_stated(Term.objects.get(code="substance-abuse")) == []


@pytest.mark.parametrize(
    "phrases", ["a.*b", "(drug)", "[ab]+", "... drug", "drug ...", "/", "a " * 13, "a ... b ... c ... d", "\\w+"]
)
def test_phrase_is_words_and_never_a_pattern(phrases):
    term = Term(code="trial", kind="language", phrases=phrases)
    with pytest.raises(ValidationError):
        term.full_clean(validate_unique=False)


@pytest.mark.parametrize("fields", [*standard.terms(), *standard.facts()], ids=lambda fields: fields["code"])
def test_every_row_of_the_house_list_may_be_saved_in_the_admin(fields):
    model = RetiredFact if "wordings" in fields else Term
    model(**fields).full_clean(validate_unique=False)


def test_findings_are_those_of_the_lists_as_they_are_now(house):
    """What was worked out for the same words before counts only while every row says the same."""
    article = factories.draft_article(house, **body("An addict waits."))
    assert "addict" in codes(article)
    Term.objects.filter(code="addict").update(why="Another reason.")
    assert {each.why for each in newest(article) if each.code == "addict"} == {"Another reason."}
    Term.objects.filter(code="addict").update(active=False)
    assert "addict" not in codes(article)
