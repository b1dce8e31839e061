"""Certifications: a check is somebody's word on exactly these facts, and every change is on record."""

import datetime
import json

import pytest

from reviewers import credentials
from reviewers.models import Attempt, AuditEntry, Certification
from reviewers.refusal import Refused
from tests import factories

from .office import change_page, posted, text_of, told
from .test_reviewers import ADD, profile

CHECKED = {"name": "Psychiatric pharmacist", "body": "BPS", "code": "BCPP"}
EARLIER = factories.TODAY() - datetime.timedelta(days=9)


@pytest.fixture
def held(house):
    """A certification that the first officer checked some days ago, and a second officer."""
    house.another = factories.person("another", "Credentials officers")
    return house.reviewer.certifications.create(**CHECKED, verified_on=EARLIER, verified_by=house.officer)


def row_of(certification: Certification, **changes) -> dict:
    row = CHECKED | {"id": certification.pk, "holder": certification.holder_id, "number": certification.number}
    return row | {"verified_on": certification.verified_on.isoformat()} | changes


def saved(client, house, who: str, certification: Certification, **changes):
    typed = {"public_name": "Pharmacist", "post_nominals": "PharmD", "slug": "pharmacist"}
    page = change_page(certification.holder)
    answer = posted(client, house, who, page, profile(row_of(certification, **changes), initial=1, **typed))
    certification = Certification.objects.filter(pk=certification.pk).first()
    return answer, certification


def last_change() -> dict:
    payload = json.loads(AuditEntry.objects.order_by("-seq").first().payload)
    assert payload["act"] == "change site words"
    return payload | payload["facts"]


def test_checked_certification_names_who_checked_it(client, house):
    row = CHECKED | {"verified_on": factories.TODAY().isoformat()}
    posted(client, house, "officer", ADD, profile(row))
    assert Certification.objects.get().verified_by == house.officer


def test_unchecked_certification_names_nobody(client, house):
    posted(client, house, "officer", ADD, profile(CHECKED))
    made = Certification.objects.get()
    row = CHECKED | {"id": made.pk, "holder": made.holder_id, "number": "17"}
    posted(client, house, "officer", change_page(made.holder), profile(row, initial=1))
    made.refresh_from_db()
    assert (made.number, made.verified_by) == ("17", None)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Oncology pharmacist"),
        ("body", "Board"),
        ("code", "BCOP"),
        ("number", "9"),
        ("expires_on", "2031-01-01"),
    ],
)
def test_reworded_certification_is_no_longer_checked_by_anybody(client, house, held, name, value):
    answer, certification = saved(client, house, "another", held, **{name: value})
    assert "was checked before you changed it" in told(answer)
    assert (certification.verified_on, certification.verified_by) == (None, None)
    assert str(getattr(certification, name)) == value
    change = last_change()
    assert (change["actor"], change["row"]) == ("another", f"reviewers.certification:{held.pk}")
    assert change["changes"][name]["new"] == value and change["changes"]["verified_on"]["old"] == EARLIER.isoformat()
    assert change["changes"]["verified_by"] == {"old": str(house.officer.pk), "new": "None"}


def test_certification_that_is_reworded_and_checked_anew_names_the_new_officer(client, house, held):
    today = factories.TODAY()
    _, certification = saved(client, house, "another", held, name="Other", verified_on=today.isoformat())
    assert (certification.name, certification.verified_on, certification.verified_by) == ("Other", today, house.another)
    assert last_change()["changes"]["name"] == {"old": "Psychiatric pharmacist", "new": "Other"}


def test_certification_that_was_only_shown_keeps_its_check_and_writes_nothing(client, house, held):
    before = AuditEntry.objects.count()
    _, certification = saved(client, house, "another", held)
    assert (certification.verified_on, certification.verified_by) == (EARLIER, house.officer)
    assert AuditEntry.objects.count() == before


def test_check_that_is_taken_back_names_nobody(client, house, held):
    _, certification = saved(client, house, "another", held, verified_on="")
    assert (certification.verified_on, certification.verified_by) == (None, None)


def test_removed_certification_is_on_record(client, house, held):
    _, certification = saved(client, house, "another", held, DELETE="on")
    assert certification is None
    assert last_change()["changes"]["name"] == {"old": "Psychiatric pharmacist", "new": None}


def test_day_of_a_check_is_never_in_the_future(client, house, held):
    tomorrow = factories.TODAY() + datetime.timedelta(days=1)
    answer, certification = saved(client, house, "another", held, verified_on=tomorrow.isoformat())
    assert "cannot be in the future" in text_of(answer) and certification.verified_on == EARLIER


def test_officer_cannot_check_own_certification(client, house, both):
    house.both, attempts = both.user, Attempt.objects.count()
    row = CHECKED | {"verified_on": factories.TODAY().isoformat(), "holder": both.pk}
    response = posted(client, house, "both", change_page(both), profile(row, bio="Typed for an hour."))
    assert "Somebody else has to check your own certification." in text_of(response)
    assert "Typed for an hour." in text_of(response) and not Certification.objects.exists()
    assert Attempt.objects.count() == attempts + 1
    assert Attempt.objects.latest("id").codes == "own-certification"


@pytest.mark.parametrize("who", ["root", "editor", "pharmacist"])
def test_nobody_but_an_officer_vouches_for_a_certification(house, root, held, who):
    held.name = "Mine"
    for act in (credentials.change_certification, credentials.remove_certification):
        with pytest.raises(Refused) as refusal:
            act(by=getattr(house, who), certification=held)
        assert refusal.value.codes == ["permission"]
    assert Certification.objects.get().name == "Psychiatric pharmacist"
