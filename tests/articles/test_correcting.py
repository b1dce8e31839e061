"""Fix once: one wording replaced in many articles, each a version and a request of its own; done when no live page
states it."""

import uuid

import pytest

from articles import corrected, correcting, drafting, publishing, stated
from articles.checks.finding import BLOCK
from articles.corrected import progress
from articles.correcting import Chosen
from articles.models import Correction, CorrectionArticle, Term
from articles.rules import open_request
from reviewers.models import AuditEntry
from reviewers.refusal import Refused
from tests import factories
from tests.articles.acting import codes_of, words_now

OLD, NEW = "night desk", "988 line"


def body(text: str) -> dict:
    return {"sections": [{"uuid": str(uuid.uuid4()), "heading": "Help", "level": 2, "body": f"<p>{text}</p>"}]}


@pytest.fixture
def house(publishing_house):
    """Two live pages and a draft that state it, one live page that does not."""
    house = publishing_house
    house.first = factories.live_article(house, "First one", **body("Call the night desk. Night desk staff help."))
    house.second = factories.live_article(house, "Second one", **body("The night desk answers."))
    house.right = factories.live_article(house, "Right one", **body("Call 988."))
    house.draft = factories.draft_article(house, "Draft one", **body("The night desk answers."))
    return house


def begun(house, **changes) -> Correction:
    arguments = {"by": house.editor, "wording": stated.of_phrase(OLD), "replacement": NEW} | changes
    return correcting.start(**arguments)


def all_of(found: correcting.Found, new: str = NEW) -> Chosen:
    """Every proposed place of an article, as the pages post it."""
    texts = {place.key: place.fitted(new) for place in found.places if place.ticked}
    return Chosen(found.article, found.version.number, texts)


def chosen(*articles) -> list[Chosen]:
    return [all_of(each) for each in correcting.find(stated.of_phrase(OLD)) if not articles or each.article in articles]


def states(correction) -> dict[str, str]:
    return {step.article.title: step.state for step in progress(correction).steps}


def bar(correction) -> tuple[int, int]:
    found = progress(correction)
    return found.right, found.total


def through_the_desk(house, article) -> None:
    drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article)
    publishing.publish(by=house.publisher, version=article.versions.order_by("-number").first())


def test_it_is_found_in_drafts_and_on_live_pages(house):
    factories.edited(house, house.second, **body("Nothing."))
    found = {each.article.title: each for each in correcting.find(stated.of_phrase(OLD))}
    assert sorted(found) == ["Draft one", "First one", "Second one"]
    assert [len(found[title].places) for title in sorted(found)] == [1, 2, 0]
    assert [found[title].counted_live for title in sorted(found)] == [0, 2, 1]
    assert found["First one"].places[0].before == "Call the " and found["First one"].places[0].after == "."


def test_each_article_gets_one_version_with_the_same_note(house):
    correction = begun(house, note="The desk was closed.")
    tries = correcting.draft_correction(by=house.editor, correction=correction, chosen=chosen())
    assert len(tries) == 3 and all(each.version for each in tries)
    assert {each.version.note for each in tries} == {"The desk was closed."}
    assert words_now(house.first)["sections"][0]["body"] == "<p>Call the 988 line. 988 line staff help.</p>"
    assert house.first.versions.count() == 2 and house.right.versions.count() == 1


def test_only_ticked_places_change_and_each_may_have_its_own_words(house):
    [found] = [each for each in correcting.find(stated.of_phrase(OLD)) if each.article == house.first]
    one = Chosen(house.first, found.version.number, {found.places[1].key: "Lifeline"})
    correcting.draft_correction(by=house.editor, correction=begun(house), chosen=[one])
    assert words_now(house.first)["sections"][0]["body"] == "<p>Call the night desk. Lifeline staff help.</p>"


def test_article_saved_meanwhile_is_refused_in_words_and_stops_no_other(house):
    picks = chosen()
    factories.edited(house, house.first, lead="Somebody else's lead.")
    tries = correcting.draft_correction(by=house.editor, correction=begun(house), chosen=picks)
    told = {each.article.title: each.refused for each in tries}
    assert told["Draft one"] == told["Second one"] == ""
    assert told["First one"].startswith("editor saved version 2 of this article after it was shown here.")
    assert "night desk" in str(words_now(house.first)) and house.first.versions.count() == 2


def test_place_that_is_not_there_changes_nothing(house):
    correction, [pick] = begun(house), chosen(house.first)
    for texts in ({**pick.texts, "x.body.0-3": "x"}, {}, dict.fromkeys(pick.texts, " ")):
        bad = Chosen(house.first, pick.seen, texts)
        assert len(codes_of(lambda bad=bad: correcting.draft(by=house.editor, correction=correction, chosen=bad))) == 1
    assert house.first.versions.count() == 1 and not CorrectionArticle.objects.exists()


@pytest.mark.parametrize(
    ("changes", "code"), [({"replacement": " "}, "wording-missing"), ({"note": "x" * 301}, "too-long")]
)
def test_correction_says_what_to_write_instead(house, changes, code):
    assert codes_of(lambda: begun(house, **changes)) == [code]
    assert not Correction.objects.exists()


@pytest.mark.parametrize("role", ["publisher", "pharmacist", "officer"])
def test_only_an_editor_corrects(house, role):
    by = getattr(house, role)
    assert codes_of(lambda: begun(house, by=by)) == ["permission"]
    correction = begun(house)
    with pytest.raises(Refused):
        correcting.draft(by=by, correction=correction, chosen=chosen(house.first)[0])
    assert house.first.versions.count() == 1


def test_each_article_is_submitted_through_its_own_request_and_its_own_reasons(house):
    correcting.draft_correction(by=house.editor, correction=begun(house), chosen=chosen())
    factories.house_lists()
    Term.objects.create(code="trial", kind="grammar", severity=BLOCK, phrases="line staff")
    shown = [(article, 2) for article in (house.first, house.second, house.draft)]
    outcomes = correcting.submit_each(by=house.editor, shown=shown)
    refused = [article for article, outcome in outcomes if isinstance(outcome, Refused)]
    assert refused == [house.first] and "line staff" in str(outcomes[0][1])
    requests = {open_request(article).pk for article in (house.second, house.draft)}
    assert len(requests) == 2 and open_request(house.first) is None


def test_article_that_was_saved_after_it_was_shown_is_not_submitted_and_stops_no_other(house):
    correction = begun(house)
    correcting.draft_correction(by=house.editor, correction=correction, chosen=chosen())
    factories.edited(house, house.first, description="Newer.")
    shown = [(step.article, step.number) for step in corrected.progress(correction).steps if step.can_be_submitted]
    factories.edited(house, house.second, description="Newer still.")
    outcomes = dict(correcting.submit_each(by=house.editor, shown=shown))
    assert dict(shown) == {house.first: 3, house.second: 2}
    assert outcomes[house.first].submission.version.number == 3
    assert outcomes[house.second].codes == ["saved-meanwhile"] and open_request(house.second) is None


def test_progress_follows_from_rows_until_the_last_wrong_page_is_gone(house):
    correction = begun(house)
    assert bar(correction) == (0, 2) and states(correction) == {"First one": "stated", "Second one": "stated"}
    correcting.draft_correction(by=house.editor, correction=correction, chosen=chosen(house.first, house.draft))
    assert states(correction) == {"First one": "drafted", "Second one": "stated", "Draft one": "unpublished"}
    drafting.submit_for_review(by=house.editor, article=house.first)
    assert states(correction)["First one"] == "on-the-desk"
    factories.sign(house, house.first)
    assert states(correction)["First one"] == "signed" and bar(correction) == (0, 2)
    publishing.publish(by=house.publisher, version=house.first.versions.get(number=2))
    assert states(correction)["First one"] == "clean" and bar(correction) == (1, 2)
    publishing.withdraw(by=house.editor, article=house.second, reason="incorrect")
    found = progress(correction)
    assert found.done and (found.right, found.total) == (2, 2) and states(correction)["Second one"] == "withdrawn"
    assert found.sentence == "Done: no live page states it any more; 2 pages did."


def test_page_that_states_it_later_is_wrong_again(house):
    correction = begun(house)
    for article in (house.first, house.second):
        factories.edited(house, article, **body("Call 988."))
        through_the_desk(house, article)
    assert progress(correction).done
    factories.live_article(house, "New one", **body("The night desk answers."))
    assert bar(correction) == (2, 3) and states(correction)["New one"] == "stated"


def test_refusal_and_a_new_try_are_both_kept_and_the_newest_counts(house):
    correction, picks = begun(house), chosen(house.first)
    factories.edited(house, house.first, lead="Another lead.")
    correcting.draft_correction(by=house.editor, correction=correction, chosen=picks)
    assert states(correction)["First one"] == "refused"
    correcting.draft_correction(by=house.editor, correction=correction, chosen=chosen(house.first))
    assert states(correction)["First one"] == "drafted" and correction.tries.count() == 2
    acts = AuditEntry.objects.filter(payload__contains='"draft correction"').count()
    assert acts == 2


def test_older_version_on_the_desk_is_told(house):
    factories.edited(house, house.first, lead="Another lead.")
    drafting.submit_for_review(by=house.editor, article=house.first)
    correction = begun(house)
    correcting.draft_correction(by=house.editor, correction=correction, chosen=chosen(house.first))
    assert states(correction)["First one"] == "older-on-the-desk"


def test_frozen_words_are_read_once(house, django_assert_num_queries):
    correction = begun(house)
    progress(correction)
    with django_assert_num_queries(10):
        assert progress(correction).wrong == 2


def test_live_pages_that_state_a_wording_are_listed_by_address(house):
    pages = corrected.stated_live(stated.of_phrase(OLD))
    assert [(page.article, len(places)) for page, places in pages] == [(house.first, 2), (house.second, 1)]
