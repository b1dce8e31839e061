"""The verification round: which licenses, in which order, and what is said of each, in few queries."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from reviewers import license_round
from reviewers.models import License
from tests import factories
from tests.articles import houses
from tests.reviewers.admin.office import sent_away, signed_in, text_of

PAGE = "/admin/reviewers/round/"


def ago(days: int) -> datetime.date:
    return factories.TODAY() - datetime.timedelta(days=days)


def build():
    house = factories.publishing_house()
    factories.live_article(house, "Live one")
    for name, checked, left in (("old", 121, 365), ("ending", 0, 59), ("lapsing", 90, 365), ("expired", 0, -1)):
        days = {"verified_on": ago(checked), "expires_on": ago(-left)}
        setattr(house, name, factories.clinician(name, officer=house.officer, **days))
    return house


built, house = houses.fixtures(build)


def labels(**asked) -> dict[str, tuple]:
    return {each.holder.public_name: (each.label, each.group, each.days) for each in license_round.entries(**asked)}


def event(house, license, **facts):
    known = {"kind": "status", "status": "suspended", "effective_on": ago(0), "source": "Board's letter"}
    return factories.credentials.record_license_event(by=house.officer, license=license, **(known | facts))


def rows_of(response) -> list[str]:
    return [entry.holder.public_name for entry, _, _ in response.context["rows"]]


def test_what_stops_signatures_comes_first_and_each_says_how_it_stands(house):
    found = labels()
    assert found == {
        "Expired": ("Expired", "due", -1),
        "Old": ("Check too old", "due", -1),
        "Lapsing": ("Check due", "due", 30),
        "Ending": ("Expires soon", "soon", 59),
        "Pharmacist": ("In date", "fine", 120),
    }
    assert list(found) == ["Expired", "Old", "Lapsing", "Ending", "Pharmacist"]


@pytest.mark.parametrize(("days", "group"), [(59, "fine"), (60, "soon"), (89, "soon"), (90, "due"), (120, "due")])
def test_group_follows_from_the_days_that_are_left(house, days, group):
    assert labels(on=ago(-days))["Pharmacist"][1:] == (group, 120 - days)


def test_check_stops_signatures_on_the_day_after_its_last(house):
    assert labels(on=ago(-120))["Pharmacist"][2] == 0
    assert labels(on=ago(-121))["Pharmacist"] == ("Check too old", "due", -1)


def test_suspension_is_named_and_one_to_come_counts_its_days(house):
    license = house.reviewer.licenses.get()
    event(house, license, effective_on=ago(-5))
    assert labels()["Pharmacist"] == ("Ends soon", "due", 4)
    event(house, license)
    assert labels()["Pharmacist"] == ("Suspended", "due", -1)


def test_license_nobody_checked_is_listed(house):
    factories.credentials.add_license(by=house.officer, holder=house.old, profession="nurse", jurisdiction="Utah")
    found = {each.label for each in license_round.entries() if each.holder == house.old}
    assert found == {"Never checked", "Check too old"}


def test_license_that_is_over_matters_while_something_signed_with_it_is_live(house):
    event(house, house.reviewer.licenses.get(), status="revoked", effective_on=ago(-1))
    tomorrow = ago(-1)
    assert "Pharmacist" not in labels(on=tomorrow)
    assert labels(on=tomorrow, signed_for={house.reviewer.pk})["Pharmacist"] == ("Revoked", "due", -1)


def test_license_of_somebody_who_left_matters_no_more(house):
    house.old.user.is_active = False
    house.old.user.save()
    assert "Old" not in labels()


@pytest.mark.parametrize("who", ["nobody", "reader", "editor", "publisher", "pharmacist"])
def test_page_is_the_office_s_own(client, house, who):
    response = signed_in(client, house, who).get(PAGE)
    assert sent_away(response) if who in ("nobody", "reader") else response.status_code == 403


def test_page_shows_everything_of_a_license_and_leads_to_its_check(client, house):
    response = signed_in(client, house, "officer").get(PAGE)
    words, license = text_of(response), License.objects.get(holder=house.reviewer)
    for expected in ("Pharmacist, Colorado, no. PHA-0001", "365 days", "1 page", "by officer: State board of pharmacy"):
        assert expected in words
    assert reverse("admin:reviewers_license_learn", args=[license.pk, "verified"]) in response.content.decode()
    assert rows_of(response)[0] == "Expired"


@pytest.mark.parametrize(
    ("group", "expected"),
    [("due", ["Expired", "Old", "Lapsing"]), ("soon", ["Ending"]), ("fine", ["Pharmacist"]), ("none-such", None)],
)
def test_page_is_filtered(client, house, group, expected):
    rows = rows_of(signed_in(client, house, "officer").get(PAGE, {"group": group}))
    assert rows == expected if expected else len(rows) == 5


def test_own_license_is_for_another_officer(client, house):
    house.old.user.groups.add(*house.officer.groups.all())
    page = signed_in(client, house, "officer").get(PAGE).content.decode()
    client.force_login(house.old.user)
    mine = client.get(PAGE).content.decode()
    assert "another officer must check this" not in page
    assert mine.count("another officer must check this") == 1
    assert reverse("admin:reviewers_license_learn", args=[house.old.licenses.get().pk, "verified"]) not in mine


def test_office_of_one_says_so_in_red_on_both_pages(client, house):
    officer = signed_in(client, house, "officer")
    pages = (PAGE, reverse("admin:index"))
    assert all("only one active credentials officer" in text_of(officer.get(page)) for page in pages)
    second = factories.person("second", "Credentials officers")
    assert not any("office-alarm" in officer.get(page).content.decode() for page in pages)
    second.is_active = False
    second.save()
    factories.person("root", is_superuser=True)
    assert all("only one active credentials officer" in text_of(officer.get(page)) for page in pages)


def test_home_counts_what_is_due_for_officers_only(client, house):
    words = text_of(signed_in(client, house, "officer").get(reverse("admin:index")))
    assert "3 licenses to check now, 2 of which sign nothing until then." in words
    assert "to check now" not in text_of(signed_in(client, house, "editor").get(reverse("admin:index")))


def test_queries_do_not_grow_with_the_licenses(client, house):
    officer = signed_in(client, house, "officer")
    officer.get(PAGE)
    with CaptureQueriesContext(connection) as before:
        officer.get(PAGE)
    for name in ("first", "second", "third"):
        factories.clinician(name, officer=house.officer)
    factories.live_article(house, "Another one")
    with CaptureQueriesContext(connection) as after:
        officer.get(PAGE)
    assert len(after) == len(before)
