"""A new review that is wanted before it falls due: who may ask, where it is seen, and that only a review answers it."""

import datetime

import pytest
from django.urls import reverse

from articles import drafting, publishing, recalling, worklist
from articles.models import Notice, Publication, RetiredFact, ReviewWanted
from articles.wanted import is_wanted, wanted_for
from articles.where import where_it_stands
from reviewers import credentials, falling, taken_away
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done, file_at

DAY = datetime.timedelta(days=1)


def build():
    house = factories.publishing_house()
    house.live = factories.live_article(house, "Live one")
    house.draft = factories.draft_article(house, "Drafted one")
    return house


built, house = houses.fixtures(build)


def ask(house, **changes) -> ReviewWanted:
    facts = {"by": house.officer, "article": house.live, "cause": "reader", "reason": "A reader doubts the dose."}
    return recalling.ask_new_review(**facts | changes)


def listed() -> list[str]:
    rows = worklist.everything()
    return [row.told("again") for row in rows if worklist.belongs(row, "again", user=row)]


def page() -> Publication:
    return Publication.objects.live().get()


@pytest.mark.parametrize("who", ["officer", "publisher", "editor", "pharmacist"])
def test_whoever_may_stop_a_page_may_ask(house, who):
    ask(house, by=getattr(house, who))
    assert listed() == ["a reader reported something: A reader doubts the dose."] and page().is_live


def test_nobody_else_asks_and_never_without_a_reason(house):
    writer = factories.person("writer", "Writers")
    assert codes_of(lambda: ask(house, by=writer)) == ["permission"]
    assert codes_of(lambda: ask(house, reason=" ", cause="mood")) == ["reason-missing", "cause-missing"]
    assert codes_of(lambda: ask(house, article=house.draft)) == ["not-live"]
    assert listed() == [] and not ReviewWanted.objects.exists()


def test_same_words_may_be_submitted_again_and_their_review_answers(house):
    assert not where_it_stands(house.live, by=house.editor).wants_review
    ask(house)
    found = where_it_stands(house.live, by=house.editor)
    assert found.wants_review and found.not_to_submit == []
    drafting.submit_for_review(by=house.editor, article=house.live)
    factories.sign(house, house.live)
    assert listed(), "a signature that is not published yet answers nothing"
    publishing.publish(by=house.publisher, version=house.live.versions.get())
    assert listed() == [] and not is_wanted(page().sign_off)


def test_page_that_moved_on_the_same_signature_is_still_wanted(house):
    ask(house)
    drafting.save_draft(by=house.editor, article=house.live, words={}, desk={"address": "opioids/elsewhere"})
    publishing.publish(by=house.publisher, version=house.live.versions.get())
    assert len(listed()) == 1


def test_editors_and_whoever_looks_after_it_are_told(house):
    ask(house)
    [notice] = Notice.objects.filter(kind="review-wanted")
    assert notice.person == house.editor and "A reader doubts the dose." in notice.sentence


def retired(house, **changes) -> RetiredFact:
    facts = {"code": "keep-dry", "wordings": "keep it dry", "now": "Store it cool."}
    facts |= {"since": factories.TODAY(), "active": True} | changes
    return RetiredFact.objects.create(added_by=house.editor, **facts)


def test_retired_fact_asks_for_the_review_of_every_live_page_that_states_it(house):
    [row] = recalling.fact_retired(by=house.editor, fact=retired(house))
    assert (row.publication, row.cause) == (page(), "fact") and "Store it cool." in row.reason
    assert recalling.fact_retired(by=house.editor, fact=retired(house, code="off", active=False)) == []


def taken(house, *, on: datetime.date):
    facts = {"kind": "status", "status": "suspended", "effective_on": on, "source": "Letter of the board"}
    license = house.reviewer.licenses.get()
    return done(lambda: credentials.record_license_event(by=house.officer, license=license, **facts))


@pytest.fixture
def tomorrow(monkeypatch):
    """It is tomorrow for whoever asks what was signed before."""
    day = factories.TODAY() + DAY
    for module in (falling, taken_away):
        monkeypatch.setattr(module, "today", lambda: day)
    return day


def test_page_signed_before_the_license_was_taken_away_stands_and_waits_for_a_new_review(house, tomorrow):
    license = house.reviewer.licenses.get()
    fall = falling.fall_of(license, kind="status", status="suspended", effective_on=tomorrow)
    assert (fall.signatures, fall.falls, [each.title for each in fall.again]) == (0, (), ["Live one"])
    taken(house, on=tomorrow)
    assert page().is_live and listed() == ["its clinician’s license was taken away"]
    assert wanted_for(page().sign_off) == ["The license of Pharmacist, PharmD was taken away after this was signed."]
    assert where_it_stands(house.live, by=house.editor).wants_review


def test_second_license_that_was_taken_away_is_nobodys_review(house, tomorrow):
    other = factories.license_for(house.reviewer, by=house.officer, jurisdiction="Ohio")
    facts = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY(), "source": "Letter"}
    credentials.record_license_event(by=house.officer, license=other, **facts)
    assert listed() == []


def test_page_and_profile_say_that_the_license_is_no_longer_in_force(house, monkeypatch):
    gone = "The license on which this page was signed was in force that day. It no longer is."
    assert gone not in file_at(page().address).read_text()
    taken(house, on=factories.TODAY() + DAY)
    monkeypatch.setattr("reviewers.standing.today", lambda: factories.TODAY() + DAY)
    factories.reconciling.reconcile()
    assert gone in file_at(page().address).read_text()
    assert "is no longer in force" in file_at("reviewers/pharmacist").read_text()


def test_page_says_that_its_review_is_overdue_from_the_day_after_it_was_due(house, settings):
    overdue = "The medical review of this page is overdue."
    assert overdue not in file_at(page().address).read_text()
    settings.REVIEW_DUE_MONTHS = -1
    factories.reconciling.reconcile()
    assert overdue in file_at(page().address).read_text()


def test_form_asks_and_keeps_what_was_typed(house, client):
    address = reverse("live:again", args=[house.live.pk])
    assert client.post(address).status_code == 302  # a stranger signs in first
    client.force_login(factories.person("writer", "Writers"))
    assert client.post(address, {"cause": "recall", "reason": "Doubtful."}).status_code == 403
    client.force_login(house.officer)
    answer = client.post(address, {"cause": "", "reason": "The dose is doubtful."})
    assert answer.status_code == 422 and "The dose is doubtful." in answer.content.decode()
    assert client.post(address, {"cause": "recall", "reason": "The dose is doubtful."}).status_code == 302
    assert "The dose is doubtful." in client.get(address).content.decode() and len(listed()) == 1


def test_editor_who_retires_a_fact_is_told_how_many_pages_state_it(house, client):
    client.force_login(house.publisher)
    typed = {"code": "keep-dry", "wordings": "keep it dry", "now": "Store it cool.", "since": "2026-01-01"}
    answer = client.post(
        reverse("admin:articles_retiredfact_add"), typed | {"source": "FDA label", "active": "on"}, follow=True
    )
    assert "1 live page states this: it waits for a new review." in answer.content.decode()
    assert ReviewWanted.objects.get().asked_by == house.publisher


def test_nobody_reaches_the_row_past_the_verb(house):
    row = ask(house)
    with pytest.raises(Exception, match="written once"), factories.publishing.transaction.atomic():
        ReviewWanted.objects.filter(pk=row.pk).update(reason="Nothing.")
    with pytest.raises(Refused):
        ask(house, article=house.draft)
