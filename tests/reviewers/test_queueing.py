"""Who takes a request on: only who may sign it, one at a time, and nobody who is idle, away or gone holds anything."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Notice
from articles.rules import open_request
from reviewers import claims, queueing, signing
from reviewers.models import Away, Claim, Declined, Reading
from reviewers.rules import reasons_not_to_sign
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done

DAY = datetime.timedelta(days=1)


def build():
    house = factories.publishing_house()
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    house.article = factories.article_in_review(house, "Waiting one")
    house.request = open_request(house.article)
    return house


built, house = houses.fixtures(build)


def claimed(house, by=None) -> Claim:
    return done(lambda: queueing.claim(by=by or house.pharmacist, request=house.request))


def why_not(house, by) -> list[str]:
    return [reason.code for reason in reasons_not_to_sign(request=house.request, by=by)]


def days_ago(claim: Claim, days: float) -> None:
    """Let a claim and its reading be that old."""
    at = timezone.now() - days * DAY
    Claim.objects.filter(pk=claim.pk).update(at=at)
    Reading.objects.filter(request=claim.request_id, reviewer=claim.reviewer_id).update(at=at)


def test_claim_is_written_and_recorded(house):
    claim = claimed(house)
    assert (claim.reviewer, claim.number, claim.made_by) == (house.reviewer, 1, house.pharmacist)
    assert codes_of(lambda: claimed(house)) == ["claimed-already"]


def test_claimed_request_is_not_for_another_to_sign_or_claim(house):
    claimed(house)
    assert why_not(house, house.pharmacist) == []
    assert why_not(house, house.second.user) == ["claimed-by-another"]
    assert codes_of(lambda: claimed(house, house.second.user)) == ["claimed-by-another"]
    assert codes_of(lambda: factories.sign(house, house.article, by=house.second.user)) == ["claimed-by-another"]


def test_nobody_has_to_claim_before_signing(house):
    assert factories.sign(house, house.article, by=house.second.user).signer == house.second.user


def test_whoever_sees_danger_sends_back_what_another_has_claimed(house):
    claimed(house)
    closed = signing.request_changes(by=house.second.user, request=house.request, reason="The dose is wrong.")
    assert closed.closed_by == house.second.user


@pytest.mark.parametrize("who", ["editor", "publisher", "officer"])
def test_only_a_clinician_claims(house, who):
    assert "not-a-reviewer" in codes_of(lambda: claimed(house, getattr(house, who)))


def test_contributor_is_never_offered_nor_given_a_request(house):
    request = factories.notice_in_review(house, subject="notice:own", contributors={house.second.user: "advised"})
    assert codes_of(lambda: queueing.claim(by=house.second.user, request=request)) == ["contributor"]
    assert queueing.who_can_be_asked(request=request, by=house.editor) == [house.reviewer]
    give = {"by": house.editor, "request": request, "to": house.second}
    assert codes_of(lambda: queueing.hand_over(**give)) == ["contributor"]


def test_claim_of_five_idle_days_is_back_in_the_queue_and_is_taken_over(house):
    claim = claimed(house)
    days_ago(claim, 4.9)
    assert why_not(house, house.second.user) == ["claimed-by-another"]
    days_ago(claim, 5)
    assert why_not(house, house.second.user) == []
    taken = claimed(house, house.second.user)
    assert taken.number == 2
    claim.refresh_from_db()
    assert claim.ended.how == "taken-over" and claim.ended.ended_by == house.second.user
    assert why_not(house, house.pharmacist) == ["claimed-by-another"]


def test_reading_keeps_a_claim(house):
    claim = claimed(house)
    days_ago(claim, 6)
    queueing.seen(by=house.pharmacist, request=house.request, place="s-storing-it")
    assert why_not(house, house.second.user) == ["claimed-by-another"]
    [held] = claims.holdings([house.request])[house.request.pk]
    assert not held.resting and held.seen_at > claim.at - DAY


def test_being_there_is_noted_once_an_hour_and_keeps_the_place(house):
    queueing.seen(by=house.pharmacist, request=house.request, place="s-storing-it")
    first = Reading.objects.get().at
    queueing.seen(by=house.pharmacist, request=house.request)
    assert Reading.objects.get().at == first
    Reading.objects.update(at=first - 2 * queueing.AN_HOUR)
    queueing.seen(by=house.pharmacist, request=house.request)
    assert Reading.objects.get().at > first and Reading.objects.get().place == "s-storing-it"


def test_given_back_is_open_to_others(house):
    claimed(house)
    done(lambda: queueing.give_back(by=house.pharmacist, request=house.request))
    assert why_not(house, house.second.user) == []
    assert codes_of(lambda: queueing.give_back(by=house.pharmacist, request=house.request)) == ["not-claimed"]


@pytest.mark.parametrize("why", ["away", "license", "deactivated"])
def test_who_cannot_answer_holds_nothing(house, why):
    claimed(house)
    if why == "away":
        queueing.go_away(by=house.pharmacist, first_day=factories.TODAY(), last_day=factories.TODAY() + DAY)
    elif why == "license":
        [license] = house.reviewer.licenses.all()
        factories.verify(license, by=house.officer, expires_on=factories.TODAY() - DAY)
    else:
        type(house.pharmacist).objects.filter(pk=house.pharmacist.pk).update(is_active=False)
    assert why_not(house, house.second.user) == []


def test_declining_needs_a_reason_and_tells_whoever_submitted(house):
    claimed(house)
    decline = {"by": house.pharmacist, "request": house.request}
    assert codes_of(lambda: queueing.decline(**decline, reason="  ")) == ["reason-missing"]
    done(lambda: queueing.decline(**decline, reason="Outside my field."))
    assert Claim.objects.get().ended.how == "declined"
    notice = Notice.objects.get(person=house.editor, kind="declined")
    assert notice.sentence == "Pharmacist, PharmD will not review “Waiting one”: Outside my field."
    assert codes_of(lambda: queueing.decline(**decline, reason="Again.")) == ["declined-already"]


def test_whoever_declined_may_still_sign(house):
    queueing.decline(by=house.pharmacist, request=house.request, reason="No time.")
    assert Declined.objects.get().reviewer == house.reviewer
    assert factories.sign(house, house.article).signer == house.pharmacist


def test_handing_over_ends_ones_own_claim_and_tells_the_other(house):
    claimed(house)
    done(lambda: queueing.hand_over(by=house.pharmacist, request=house.request, to=house.second, note="Doses."))
    first, second = Claim.objects.order_by("number")
    assert (first.ended.how, second.reviewer, second.made_by) == ("handed-over", house.second, house.pharmacist)
    notice = Notice.objects.get(person=house.second.user, kind="handed-over")
    assert notice.sentence == "pharmacist asks you to review “Waiting one”: Doses."
    assert why_not(house, house.pharmacist) == ["claimed-by-another"]


def test_editor_asks_a_clinician(house):
    done(lambda: queueing.hand_over(by=house.editor, request=house.request, to=house.reviewer))
    assert Claim.objects.get().reviewer == house.reviewer
    give = {"by": house.editor, "request": house.request, "to": house.second}
    assert codes_of(lambda: queueing.hand_over(**give)) == ["claimed-by-another"]
    assert codes_of(lambda: queueing.hand_over(**(give | {"by": house.officer}))) == [
        "permission",
        "claimed-by-another",
    ]


def test_nothing_is_handed_to_somebody_who_is_away_or_cannot_sign(house):
    queueing.go_away(by=house.second.user, first_day=factories.TODAY(), last_day=factories.TODAY())
    give = {"by": house.editor, "request": house.request, "to": house.second}
    assert codes_of(lambda: queueing.hand_over(**give)) == ["away"]
    Away.objects.all().delete()
    [license] = house.second.licenses.all()
    factories.verify(license, by=house.officer, expires_on=factories.TODAY() - DAY)
    assert codes_of(lambda: queueing.hand_over(**give)) == ["license-expired"]
    assert queueing.who_can_be_asked(request=house.request, by=house.editor) == [house.reviewer]


def test_closed_request_is_not_passed_on(house):
    signing.withdraw_review(by=house.editor, request=house.request)
    assert codes_of(lambda: claimed(house)) == ["request-closed"]
    decline = {"by": house.pharmacist, "request": house.request, "reason": "No time."}
    assert codes_of(lambda: queueing.decline(**decline)) == ["request-closed"]
    give = {"by": house.editor, "request": house.request, "to": house.second}
    assert "request-closed" in codes_of(lambda: queueing.hand_over(**give))


def test_two_who_are_needed_have_it_in_hand_together(house):
    request = factories.notice_in_review(house, subject="notice:two", signatures_required=2)
    third = factories.clinician("third", officer=house.officer, number="PHA-0003")
    for person in (house.pharmacist, house.second.user):
        queueing.claim(by=person, request=request)
    assert codes_of(lambda: queueing.claim(by=third.user, request=request)) == ["claimed-by-another"]
    shown = {"document_digest": request.document_digest, "password": factories.PASSWORD}
    signing.sign_off(by=house.pharmacist, request=request, **shown)
    assert codes_of(lambda: queueing.claim(by=third.user, request=request)) == ["claimed-by-another"]
    signing.sign_off(by=house.second.user, request=request, **shown)
    assert not type(request).objects.get(pk=request.pk).is_open


def test_days_away_end_after_they_begin_and_are_ones_own(house):
    today = factories.TODAY()
    assert codes_of(lambda: queueing.go_away(by=house.pharmacist, first_day=today, last_day=today - DAY)) == [
        "away-order",
        "away-past",
    ]
    assert codes_of(lambda: queueing.go_away(by=house.editor, first_day=today, last_day=today)) == ["not-a-reviewer"]
    made = queueing.go_away(by=house.pharmacist, first_day=today, last_day=today)
    assert codes_of(lambda: queueing.come_back(by=house.second.user, away=made)) == ["permission"]
    queueing.come_back(by=house.pharmacist, away=made)
    assert not Away.objects.exists()
