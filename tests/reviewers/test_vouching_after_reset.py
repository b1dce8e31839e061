"""An officer whose own second factor was reset vouches for nobody for a day: no license, account, key or reset."""

import datetime

import pytest
from django.utils import timezone

from reviewers import credentials, keys, resetting
from reviewers.factors import reasons_not_to_vouch
from reviewers.models import Certification, FactorReset
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses

from .phones import phone_of

HOW = "Face known, on a video call."
CODE = "factor-reset-lately"


def with_an_officer_reset():
    house = factories.publishing_house()
    house.second = factories.person("second-officer", "Credentials officers")
    house.third = factories.person("third-officer", "Credentials officers")
    house.license = house.reviewer.licenses.get()
    phone_of(house.pharmacist)
    house.lost = resetting.ask_reset(by=house.second, user=house.pharmacist, how=HOW)
    house.key = keys.make_key(by=factories.clinician("other", officer=house.second).user, password=factories.PASSWORD)
    phone_of(house.officer)
    asked = resetting.ask_reset(by=house.second, user=house.officer, how=HOW)
    resetting.confirm_reset(by=house.third, asked=asked)
    return house


built, house = houses.fixtures(with_an_officer_reset)
VOUCHING = {
    "verify a license": lambda house, by: factories.verify(house.license, by=by),
    "confirm an account": lambda house, by: credentials.confirm_account(
        by=by, reviewer=house.reviewer, user=house.pharmacist, how=HOW
    ),
    "confirm a key": lambda house, by: keys.confirm_key(
        by=by, key=house.key, fingerprint=house.key.fingerprint, how=HOW
    ),
    "ask for a reset": lambda house, by: resetting.ask_reset(by=by, user=house.pharmacist, how=HOW),
    "confirm a reset": lambda house, by: resetting.confirm_reset(by=by, asked=house.lost),
    "check a certification": lambda house, by: credentials.change_certification(
        by=by,
        certification=Certification(holder=house.reviewer, name="BCPS", body="BPS", verified_on=factories.TODAY()),
    ),
}


@pytest.mark.parametrize("act", VOUCHING)
def test_for_a_day_the_officer_vouches_for_nobody(house, act, monkeypatch):
    with pytest.raises(Refused) as refusal:
        VOUCHING[act](house, house.officer)
    assert refusal.value.codes == [CODE] and "You can vouch for others again from" in str(refusal.value)
    VOUCHING[act](house, house.third)


def test_after_the_day_it_is_over(house, monkeypatch):
    assert [each.code for each in reasons_not_to_vouch(house.officer)] == [CODE]
    later = FactorReset.objects.get().reset_at + datetime.timedelta(hours=24)
    monkeypatch.setattr(timezone, "now", lambda: later)
    assert reasons_not_to_vouch(house.officer) == []


def test_check_by_the_officer_is_recorded_by_nobody_else(house):
    with pytest.raises(Refused) as refusal:
        factories.verify(house.license, by=house.second, verified_by=house.officer)
    assert refusal.value.codes == [CODE]


def test_what_takes_rights_away_stays_possible(house):
    """A revoked license or key is no word on anybody's behalf, and may not wait."""
    keys.revoke_key(by=house.officer, key=house.key, reason="Made by somebody else.")
    gone = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY()}
    factories.verify(house.license, by=house.officer, **gone)


def test_own_password_is_changed_and_stays_confirmed(house):
    new = "another set of plain words"
    asked = resetting.confirm_reset(by=house.third, asked=house.lost).asked
    credentials.change_own_password(by=asked.user, old=factories.PASSWORD, new=new)
    assert credentials.is_confirmed(asked.user)
