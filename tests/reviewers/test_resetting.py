"""A lost second factor is taken away by two people, on record, and nothing is signed for a day."""

import datetime
import json

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import User
from django.utils import timezone

from articles.rules import open_request
from reviewers import enrolling, resetting, signing
from reviewers.able import able_to_sign
from reviewers.factors import has_factor, reasons_reset_lately
from reviewers.models import AuditEntry, FactorReset, FactorResetAsked, Reviewer
from reviewers.refusal import Refused
from reviewers.rules import may_sign, reasons_about_the_person
from tests import factories
from tests.articles import houses

from .phones import Phone, phone_of

HOW = "Face known, on a video call."


def with_a_lost_phone():
    house = factories.publishing_house()
    house.second = factories.person("second-officer", "Credentials officers")
    house.boss = User.objects.create_superuser("boss", "boss@example.org", factories.PASSWORD)
    phone_of(house.pharmacist)
    return house


built, house = houses.fixtures(with_a_lost_phone)


def refused(act, **facts) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act(**facts)
    return refusal.value.codes


def ask(house, **changes) -> FactorResetAsked:
    return resetting.ask_reset(**{"by": house.officer, "user": house.pharmacist, "how": HOW} | changes)


def test_second_person_takes_all_of_it_away(house):
    asked = ask(house)
    assert has_factor(house.pharmacist)
    resetting.confirm_reset(by=house.second, asked=asked)
    assert not Authenticator.objects.filter(user=house.pharmacist).exists()


def test_superuser_may_be_the_second_and_not_the_first(house):
    assert refused(ask, house=house, by=house.boss) == ["permission"]
    resetting.confirm_reset(by=house.boss, asked=ask(house))
    assert not has_factor(house.pharmacist)


def test_nobody_does_it_alone_or_for_themselves(house):
    asked = ask(house)
    assert refused(resetting.confirm_reset, by=house.officer, asked=asked) == ["same-person"]
    assert refused(resetting.confirm_reset, by=house.editor, asked=asked) == ["permission"]
    phone_of(house.officer)
    assert refused(ask, house=house, user=house.officer) == ["own-factor"]
    own = ask(house, by=house.second, user=house.officer)
    assert refused(resetting.confirm_reset, by=house.officer, asked=own) == ["own-factor"]
    assert has_factor(house.pharmacist) and has_factor(house.officer) and not FactorReset.objects.exists()


def test_whoever_is_no_officer_asks_for_nothing(house):
    for by in (house.editor, house.publisher):
        assert refused(ask, house=house, by=by) == ["permission"]


def test_asking_takes_a_factor_and_an_identity_check(house):
    assert refused(ask, house=house, user=house.editor) == ["no-factor"]
    assert refused(ask, house=house, how="  ") == ["how-missing"]


def test_check_of_the_day_before_yesterday_is_none(house, monkeypatch):
    asked, later = ask(house), timezone.now() + datetime.timedelta(hours=25)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert refused(resetting.confirm_reset, by=house.second, asked=asked) == ["asked-too-long-ago"]


def test_reset_happens_once(house):
    asked = ask(house)
    resetting.confirm_reset(by=house.second, asked=asked)
    phone_of(house.pharmacist)
    assert refused(resetting.confirm_reset, by=house.boss, asked=asked) == ["reset-already"]
    assert has_factor(house.pharmacist)


def test_request_left_over_takes_no_newer_factor_away(house):
    asked, other = ask(house), ask(house)
    resetting.confirm_reset(by=house.second, asked=asked)
    phone = phone_of(house.pharmacist)
    assert refused(resetting.confirm_reset, by=house.second, asked=other) == ["factor-newer"]
    assert has_factor(house.pharmacist)
    third = ask(house)
    new = Phone(enrolling.new_secret())
    facts = {"secret": new.secret, "code": new.code(), "present": phone.code()}
    enrolling.set_up_app(by=house.pharmacist, password=factories.PASSWORD, **facts)
    assert refused(resetting.confirm_reset, by=house.second, asked=third) == ["factor-newer"]
    resetting.confirm_reset(by=house.second, asked=ask(house))
    assert not has_factor(house.pharmacist)


def test_trail_keeps_who_when_and_why(house):
    resetting.confirm_reset(by=house.second, asked=ask(house))
    first, then = (json.loads(entry.payload) for entry in AuditEntry.objects.order_by("-seq")[:2][::-1])
    assert (first["act"], first["actor"]) == ("ask for reset of second factor", "officer")
    assert (then["act"], then["actor"]) == ("reset second factor", "second-officer")
    assert first["facts"] == then["facts"] == {"account": "pharmacist"}
    assert list(first["rows"]) == [f"reviewers.factorresetasked:{FactorResetAsked.objects.get().pk}"]
    assert list(then["rows"]) == [f"reviewers.factorreset:{FactorReset.objects.get().pk}"]


def test_nothing_is_signed_for_a_day_new_factor_or_not(house, monkeypatch):
    request = open_request(factories.article_in_review(house))
    resetting.confirm_reset(by=house.second, asked=ask(house))
    phone = phone_of(house.pharmacist)
    facts = {"by": house.pharmacist, "request": request, "document_digest": request.document_digest}
    facts |= {"password": factories.PASSWORD, "code": phone.code()}
    assert refused(signing.sign_off, **facts) == ["factor-reset-lately"]
    assert house.reviewer not in able_to_sign() and set(able_to_sign()) == by_the_rule()
    later = timezone.now() + datetime.timedelta(hours=24, seconds=1)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert reasons_reset_lately(house.pharmacist) == [] and house.reviewer in able_to_sign()


def by_the_rule() -> set[Reviewer]:
    people = Reviewer.objects.filter(user__isnull=False)
    return {each for each in people if may_sign(each.user) and not reasons_about_the_person(each.user)}
