"""The credentials office acts on bad news: many pages take two people, and so does taking an event back."""

import datetime

import pytest

from articles.delivery import reconciling
from articles.models import Notice, Publication
from articles.verifying import faults
from reviewers import bad_news, credentials, falling
from reviewers.models import EventAnswered, EventAsked, EventInError, LicenseEvent, SignOff
from reviewers.refusal import Refused
from reviewers.standing import standing
from tests import factories

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def house(publishing_house):
    publishing_house.license = publishing_house.reviewer.licenses.get()
    publishing_house.second = factories.person("second-officer", "Credentials officers")
    return publishing_house


@pytest.fixture
def many(house, monkeypatch):
    """A house in which two pages are many; two stand on the pharmacist's signatures."""
    monkeypatch.setattr(falling, "ALONE", 1)
    house.pages = [factories.live_article(house, title) for title in ("First one", "Second one")]
    return house


def refused(act, *codes) -> str:
    with pytest.raises(Refused) as refusal:
        act()
    assert refusal.value.codes == list(codes)
    return str(refusal.value)


def facts(**changes) -> dict:
    return {"status": "revoked", "effective_on": factories.TODAY(), "source": "Letter of the board"} | changes


def revoke(house, **changes) -> LicenseEvent:
    arguments = {"by": house.officer, "license": house.license, "kind": "status"} | facts(**changes)
    return credentials.record_license_event(**arguments)


def fall(house, **changes):
    known = facts(**changes)
    return falling.fall_of(house.license, kind="status", status=known["status"], effective_on=known["effective_on"])


def ask(house, *, by=None) -> EventAsked:
    return bad_news.ask_event(by=by or house.officer, license=house.license, shown=fall(house).digest, **facts())


def confirm(house, asked, *, by=None, shown=None):
    shown = shown or falling.fall_as_asked(asked).digest
    return bad_news.confirm_event(by=by or house.second, asked=asked, shown=shown)


def taken_back(house, event, *, first=None, second=None) -> EventInError:
    asked = bad_news.call_error(by=first or house.officer, event=event, reason="Somebody of the same name.")
    return bad_news.confirm_error(by=second or house.second, asked=asked)


def what_verify_finds() -> list[str]:
    reconciling.reconcile()
    return list(faults())


def live() -> set[str]:
    return set(Publication.objects.live().values_list("address", flat=True))


def test_what_falls_is_what_then_fell(house):
    factories.live_article(house)
    factories.signed_version(house, "Signed only")
    found = fall(house)
    assert (found.signatures, [each.title for each in found.falls], found.again) == (2, ["Naloxone at home"], ())
    revoke(house, shown=found.digest)
    assert live() == set() and not SignOff.objects.filter(validity__isnull=False).exists()


def test_earlier_signed_pages_stand_and_wait_for_a_new_review(house):
    factories.live_article(house)
    tomorrow = factories.TODAY() + DAY
    assert fall(house, effective_on=tomorrow).signatures == 0
    assert not fall(house, status="expired") and not fall(house, status="probation")


def test_what_changed_since_it_was_shown_is_shown_again(house):
    shown = fall(house).digest
    factories.live_article(house)
    refused(lambda: revoke(house, shown=shown), "fall-changed")
    assert live() and house.license.events.count() == 1


def test_latest_version_that_somebody_else_signed_is_named(house):
    article = factories.live_article(house)
    other = factories.clinician("other", officer=house.officer, number="PHA-0009")
    factories.edited(house, article, lead="Other words.")
    factories.drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article, by=other.user)
    [page] = fall(house).falls
    assert page.instead.startswith("Version 2, signed by Other, PharmD on ") and "versions/2" in page.instead_link
    credentials.record_license_event(by=house.officer, license=other.licenses.get(), kind="status", **facts())
    assert fall(house).falls[0].instead == ""


def test_many_pages_take_a_second_person(many):
    refused(lambda: revoke(many), "second-person")
    assert len(live()) == 2 and many.license.events.count() == 1
    event = confirm(many, ask(many))
    assert live() == set() and event.recorded_by == many.officer
    answer = EventAnswered.objects.get()
    assert (answer.event, answer.answered_by, answer.asked.asked_by, answer.asked.pages) == (
        event,
        many.second,
        many.officer,
        2,
    )
    assert what_verify_finds() == []


def test_publisher_may_be_the_second_person(many):
    confirm(many, ask(many), by=many.publisher)
    assert live() == set()


@pytest.mark.parametrize(("who", "codes"), [("officer", ["same-person"]), ("editor", ["permission"])])
def test_nobody_else_confirms(many, who, codes):
    asked = ask(many)
    refused(lambda: confirm(many, asked, by=getattr(many, who)), *codes)
    assert len(live()) == 2


def test_holder_neither_asks_nor_answers(many):
    many.pharmacist.groups.add(*many.officer.groups.all())
    assert "Nobody vouches for their own license" in refused(
        lambda: ask(many, by=many.pharmacist), "event_asked_by_another"
    )
    asked = ask(many)
    refused(lambda: confirm(many, asked, by=many.pharmacist), "own-license")
    refused(lambda: bad_news.decline_event(by=many.pharmacist, asked=asked, reason="No."), "own-license")


def test_up_to_ten_pages_ask_nobody(house):
    factories.live_article(house)
    refused(lambda: ask(house), "one-is-enough")


def test_nobody_signs_while_the_news_waits(many):
    factories.article_in_review(many, "Third one")
    asked = ask(many)
    assert [each.code for each in standing(many.license).reasons] == ["license-news-waits"]
    with pytest.raises(Refused, match="reported that the license"):
        factories.sign(many, waiting_article())
    bad_news.decline_event(by=many.second, asked=asked, reason="The letter was about somebody else.")
    many.license.refresh_from_db()
    factories.sign(many, waiting_article())


def waiting_article():
    return factories.drafting.Article.objects.get(title="Third one")


def test_the_same_news_waits_once(many):
    ask(many)
    refused(lambda: ask(many), "asked-already")


def test_what_fell_away_meanwhile_is_shown_again_to_the_second_person(many):
    asked = ask(many)
    shown = falling.fall_as_asked(asked).digest
    factories.publishing.withdraw(by=many.editor, article=many.pages[0], reason="incorrect")
    refused(lambda: confirm(many, asked, shown=shown), "fall-changed")
    confirm(many, asked)
    assert live() == set()


def test_declining_takes_a_reason_and_whoever_asked_may_take_it_back(many):
    asked = ask(many)
    refused(lambda: bad_news.decline_event(by=many.officer, asked=asked, reason=" "), "reason-missing")
    bad_news.decline_event(by=many.officer, asked=asked, reason="I misread the letter.")
    refused(lambda: confirm(many, asked), "answered-already")
    assert len(live()) == 2


def test_who_can_be_the_second_person_is_told(many):
    ask(many)
    told = Notice.objects.filter(kind="bad-news")
    assert set(told.values_list("person__username", flat=True)) == {"second-officer", "publisher"}


def test_event_entered_in_error_counts_no_more_and_its_pages_return(house):
    factories.live_article(house)
    before = Publication.objects.get()
    event = revoke(house)
    taken_back(house, event)
    assert SignOff.objects.filter(validity__isnull=False).count() == 1 and standing(house.license).good
    after = Publication.objects.live().get()
    assert (after.version, after.address, after.started_by) == (before.version, before.address, house.second)
    assert after.pk != before.pk and what_verify_finds() == []


def test_page_that_was_paused_before_or_withdrawn_since_stays_down(house):
    paused, gone = factories.live_article(house), factories.live_article(house, "Gone one")
    factories.publishing.pause(by=house.editor, article=paused, reason="reviewer-license")
    event = revoke(house)
    factories.publishing.withdraw(by=house.editor, article=gone, reason="incorrect")
    taken_back(house, event)
    assert live() == set()


def test_page_stays_down_while_another_event_speaks_against_it(house):
    factories.live_article(house)
    first, second = revoke(house), revoke(house, status="suspended")
    taken_back(house, first)
    assert live() == set()
    taken_back(house, second)
    assert len(live()) == 1


def test_newer_page_stays_where_it_is(house):
    article = factories.live_article(house)
    event = revoke(house)
    other = factories.clinician("other", officer=house.officer, number="PHA-0009")
    version = factories.edited(house, article, lead="Other words.")
    factories.drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article, by=other.user)
    factories.publishing.publish(by=house.publisher, version=version)
    taken_back(house, event)
    assert Publication.objects.live().get().version == version


@pytest.mark.parametrize(
    ("second", "codes"), [("officer", ["same-person"]), ("publisher", ["permission"]), ("editor", ["permission"])]
)
def test_one_person_takes_nothing_back(house, second, codes):
    factories.live_article(house)
    event = revoke(house)
    refused(lambda: taken_back(house, event, second=getattr(house, second)), *codes)
    assert live() == set() and not EventInError.objects.exists()


@pytest.mark.parametrize("place", ["first", "second"])
def test_holder_takes_nothing_back(house, place):
    event = revoke(house)
    house.pharmacist.groups.add(*house.officer.groups.all())
    refused(lambda: taken_back(house, event, **{place: house.pharmacist}), "own-license")


def test_only_what_speaks_against_a_license_can_be_an_error(house):
    for event in (house.license.events.get(), revoke(house, kind="stated")):
        refused(lambda event=event: bad_news.call_error(by=house.officer, event=event, reason="No."), "error-harmless")
    event = revoke(house)
    refused(lambda: bad_news.call_error(by=house.officer, event=event, reason=" "), "reason-missing")
    taken_back(house, event)
    refused(lambda: bad_news.call_error(by=house.officer, event=event, reason="Again."), "error-already")


def test_declined_news_brings_back_what_was_stopped_meanwhile(many):
    asked = ask(many)
    for article in many.pages:
        factories.publishing.pause(by=many.editor, article=article, reason="reviewer-license")
    bad_news.decline_event(by=many.second, asked=asked, reason="The letter was about somebody else.")
    assert len(live()) == 2


def test_active_again_gives_nobody_the_right_to_sign_before_a_fresh_check(house):
    revoke(house, status="suspended")
    revoke(house, status="active")
    assert not standing(house.license).good
    factories.article_in_review(house, "Third one")
    with pytest.raises(Refused):
        factories.sign(house, waiting_article())
    factories.verify(house.license, by=house.officer)
    assert standing(house.license).good
    factories.sign(house, waiting_article())
