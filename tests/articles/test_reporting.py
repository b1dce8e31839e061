"""Too many wrong passwords reach the credentials officers, the operator and the security address, once."""

import datetime

import pytest
from django.core import mail
from django.utils import timezone

from articles import doctor, guessing, messaging, reporting
from articles.models import Notice
from reviewers import resetting, signing_in
from reviewers.models import Attempt
from reviewers.passwords import WRONG_CODE
from tests import factories
from tests.articles import houses
from tests.reviewers.phones import phone_of

built, house = houses.fixtures()
DESK = guessing.AT_THE_DESK.format("pharmacist")


def wrong(house, times: int) -> None:
    """Wrong passwords with a signature."""
    for _ in range(times):
        Attempt.objects.create(
            act="sign off",
            actor="pharmacist",
            actor_key=house.pharmacist.pk,
            codes="wrong-password",
            at=timezone.now(),
        )


@pytest.fixture
def at_the_limit(house, settings):
    wrong(house, settings.SIGNING_ATTEMPTS)


def told(kind=Notice.Kind.WRONG_PASSWORDS) -> list[tuple]:
    found = Notice.objects.filter(kind=kind).select_related("person").order_by("pk")
    return [(notice.person and notice.person.username, notice.sentence) for notice in found]


def test_below_the_limit_nobody_is_told(house, settings):
    wrong(house, settings.SIGNING_ATTEMPTS - 1)
    assert reporting.report() == 0 and told() == [] and DESK not in doctor.complaints()


def test_officers_are_told_once_while_it_goes_on(house, at_the_limit):
    factories.person("second officer", "Credentials officers")
    for _ in range(2):
        reporting.report()
    assert told() == [("officer", DESK), ("second officer", DESK)] and DESK in doctor.complaints()


def test_security_address_gets_a_mail(house, at_the_limit, settings):
    settings.SENDS_MAIL, settings.SECURITY_ADDRESS = True, "security@example.org"
    reporting.report()
    assert messaging.send_waiting() == 2
    assert sorted(each.to[0] for each in mail.outbox) == ["officer@example.org", "security@example.org"]
    assert all("pharmacist" in each.subject and "/admin/reviewers/attempt/" in each.body for each in mail.outbox)


def test_security_address_whose_mail_comes_back_is_spoken_of(house, at_the_limit, settings):
    settings.SENDS_MAIL, settings.SECURITY_ADDRESS = True, "security@example.org"
    reporting.report()
    messaging.failed(Notice.objects.get(person=None).mail, "550 unknown", bounced=True)
    assert any("security@example.org" in sentence for sentence in doctor.mails_bounced())


def test_wrong_codes_count_with_wrong_passwords(house, settings):
    wrong(house, settings.SIGNING_ATTEMPTS - 1)
    Attempt.objects.create(
        act="sign off", actor="pharmacist", actor_key=house.pharmacist.pk, codes=WRONG_CODE.code, at=timezone.now()
    )
    assert guessing.sentences() == [DESK]


def test_reset_of_a_second_factor_is_told_at_each_step(house):
    second = factories.person("second officer", "Credentials officers")
    phone_of(house.pharmacist)
    asked = resetting.ask_reset(by=house.officer, user=house.pharmacist, how="Face known.")
    first = guessing.RESET_ASKED.format("officer", "pharmacist", guessing.clock(asked.asked_at))
    assert reporting.report() == 2 and reporting.report() == 0 and told_of_resets() == {first}
    done = resetting.confirm_reset(by=second, asked=asked)
    then = guessing.RESET.format("pharmacist", "officer", "second officer", guessing.clock(done.reset_at))
    assert reporting.report() == 2 and told_of_resets() == {first, then}
    assert {first, then} <= {*doctor.complaints()}


def told_of_resets() -> set[str]:
    return {sentence for _, sentence in told(Notice.Kind.FACTOR_RESET)}


def test_reset_is_told_however_long_the_tick_had_rested_and_once(house, monkeypatch):
    phone_of(house.pharmacist)
    resetting.ask_reset(by=house.officer, user=house.pharmacist, how="Face known.")
    real = timezone.now
    for hours, number in ((20, 1), (23.9, 0)):
        monkeypatch.setattr(timezone, "now", lambda hours=hours: real() + datetime.timedelta(hours=hours))
        assert reporting.report() == number and len(told_of_resets()) == 1


def test_sign_in_is_reported_by_account_and_by_address(house, settings):
    settings.SIGN_IN_ATTEMPTS_FROM_ONE_ADDRESS = settings.SIGNING_ATTEMPTS
    for _ in range(settings.SIGNING_ATTEMPTS):
        signing_in.log_wrong(account="editor", address="192.0.2.7")
    expected = [guessing.FOR_AN_ACCOUNT.format("editor"), guessing.FROM_AN_ADDRESS.format("192.0.2.7")]
    assert guessing.sentences() == expected
