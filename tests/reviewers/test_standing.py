"""What a license is worth on a day. Dates are inclusive, in UTC; only a fresh verification restores it."""

import datetime

import pytest
from django.utils import timezone

from reviewers import credentials, standing
from reviewers.models import Reviewer
from reviewers.refusal import Refused
from tests import factories

pytestmark = pytest.mark.django_db

TODAY = factories.TODAY


def day(offset: int) -> datetime.date:
    return TODAY() + datetime.timedelta(days=offset)


@pytest.fixture
def officer():
    return factories.person("officer", "Credentials officers")


@pytest.fixture
def license(officer):
    reviewer = Reviewer.objects.create(public_name="Rosa", slug="rosa")
    return credentials.add_license(by=officer, holder=reviewer, profession="pharmacist", jurisdiction="Ohio")


def codes(license, on=None):
    return [reason.code for reason in standing.standing(license, on=on).reasons]


def changed(license, status, since, *, by, kind="status"):
    return credentials.record_license_event(
        by=by, license=license, kind=kind, status=status, effective_on=since, source="Letter of the board"
    )


def test_unverified_license_signs_nothing(license, officer):
    changed(license, "active", day(0), by=officer, kind="stated")
    assert codes(license) == ["license-unverified"]


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"expires_on": 0}, []),
        ({"expires_on": -1}, ["license-expired"]),
        ({"issued_on": 0}, []),
        ({"issued_on": 1}, ["license-not-yet"]),
        ({"verified_on": -120}, []),
        ({"verified_on": -121}, ["license-check-old"]),
        ({"expires_on": -1, "verified_on": -121}, ["license-expired", "license-check-old"]),
    ],
)
def test_dates_are_inclusive_and_every_reason_is_named(license, officer, facts, expected):
    factories.verify(license, by=officer, **{name: day(offset) for name, offset in facts.items()})
    assert codes(license) == expected


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_today_is_the_day_in_utc_wherever_the_reader_is(zone):
    with timezone.override(zone):
        assert standing.today() == TODAY()


@pytest.mark.parametrize("status", ["probation", "restricted", "inactive", "lapsed", "unknown", "revoked"])
def test_only_an_active_license_signs(license, officer, status):
    factories.verify(license, by=officer, status=status)
    assert codes(license) == ["license-not-active"]


def test_change_of_standing_after_the_check_stops_signing(license, officer):
    factories.verify(license, by=officer)
    changed(license, "suspended", day(-10), by=officer)
    assert codes(license) == ["license-not-active"]


def test_change_known_before_the_check_is_settled_by_it(license, officer):
    changed(license, "suspended", day(-30), by=officer)
    factories.verify(license, by=officer)
    assert codes(license) == []


def test_change_that_takes_effect_after_the_check_stops_signing_even_if_recorded_before(license, officer):
    changed(license, "suspended", day(0), by=officer)
    factories.verify(license, by=officer, verified_on=day(-1))
    assert codes(license) == ["license-not-active"]


def test_future_revocation_stops_signing_from_its_day_on(license, officer):
    factories.verify(license, by=officer)
    changed(license, "revoked", day(3), by=officer)
    assert codes(license) == codes(license, on=day(2)) == []
    assert codes(license, on=day(3)) == ["license-not-active"]


def test_stated_event_spoils_nothing(license, officer):
    factories.verify(license, by=officer)
    changed(license, "revoked", day(0), by=officer, kind="stated")
    assert codes(license) == []


def test_reinstatement_needs_a_fresh_verification(license, officer):
    factories.verify(license, by=officer)
    changed(license, "suspended", day(-5), by=officer)
    changed(license, "active", day(-1), by=officer)
    assert codes(license) == ["license-not-active"]
    factories.verify(license, by=officer)
    assert codes(license) == []


def test_newest_verification_counts_alone(license, officer):
    factories.verify(license, by=officer)
    factories.verify(license, by=officer, expires_on=day(-1))
    assert codes(license) == ["license-expired"]


def test_good_licenses_come_first(license, officer):
    factories.license_for(license.holder, by=officer, jurisdiction="Utah")
    assert [each.license.jurisdiction for each in standing.standings(license.holder)] == ["Utah", "Ohio"]


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"expires_on": 0}, None),
        ({"expires_on": -1}, "license-expired"),
        ({"issued_on": 1}, "license-not-yet"),
        ({"verified_on": -120}, None),
        ({"verified_on": -121}, "license-check-old"),
    ],
)
def test_the_desk_signs_by_the_same_dates(publishing_house, facts, code):
    """The database's own clock agrees with the sentences."""
    learned = {name: day(offset) for name, offset in facts.items()}
    signer = factories.clinician("dated", officer=publishing_house.officer, **learned)
    article = factories.article_in_review(publishing_house)
    if code is None:
        assert factories.sign(publishing_house, article, by=signer.user).signer == signer.user
        return
    with pytest.raises(Refused) as refusal:
        factories.sign(publishing_house, article, by=signer.user)
    assert refusal.value.codes == [code]
