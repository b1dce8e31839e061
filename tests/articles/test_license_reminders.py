"""What the office and the holder of a license are told, at each threshold and not on the day before it."""

import datetime

import pytest

from articles import messaging, reminding
from articles.models import Notice, Reminder
from reviewers import credentials
from tests import factories
from tests.articles import houses
from tests.articles.mailed import everybody_at_once


def build():
    house = factories.publishing_house()
    house.second = factories.person("second", "Credentials officers")
    return house


built, house = houses.fixtures(build)
OFFICE, HOLDER = ["officer", "second"], ["pharmacist"]


def day(offset: int) -> datetime.date:
    return factories.TODAY() + datetime.timedelta(days=offset)


def told(on: int) -> dict[str, list[str]]:
    """Who is told what so many days from now: sentence -> user names."""
    last = Notice.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    reminding.remind(on=day(on))
    found: dict[str, list[str]] = {}
    for notice in Notice.objects.filter(pk__gt=last).select_related("person"):
        found.setdefault(notice.sentence, []).append(notice.person.username)
    return {sentence: sorted(names) for sentence, names in found.items()}


@pytest.fixture
def checked_late(house, settings):
    """The license ends in a year; its check never grows old."""
    settings.LICENSE_CHECK_DAYS = 5000
    return house


@pytest.mark.parametrize("days", [60, 30, 7])
def test_office_and_holder_are_told_of_the_end_at_each_threshold(checked_late, days):
    before = 365 - days - 1
    told(before)
    assert not Reminder.objects.filter(days=days).exists()
    found = told(365 - days)
    assert sorted(found.values()) == [OFFICE, HOLDER]
    assert all(f"in {days} days" in sentence for sentence in found)
    assert any(sentence.startswith("Your license “Pharmacist, Colorado” ends on") for sentence in found)
    assert told(365 - days) == told(365 - days + 1) == {}


@pytest.mark.parametrize("age", [90, 105, 115])
def test_office_is_told_of_the_age_of_a_check_at_each_threshold(house, age):
    told(age - 1)
    assert not Reminder.objects.filter(days=age).exists()
    [(sentence, names)] = told(age).items()
    assert names == OFFICE and f"{age} days ago. When the check is older than 120 days" in sentence
    assert told(age) == told(age + 1) == {}


def test_when_signatures_stop_it_is_said_once(house):
    told(119)
    assert not Reminder.objects.filter(days=120).exists()
    [(sentence, names)] = told(120).items()
    assert names == OFFICE and "From tomorrow nothing can be signed with it" in sentence
    assert told(121) == told(300) == {}


def test_missed_ticks_are_made_up_for_by_the_nearest_one(house):
    [sentence] = told(121)
    assert "Nothing can be signed with it until it is checked again." in sentence
    assert list(Reminder.objects.values_list("days", flat=True)) == [120]


@pytest.mark.parametrize(("left", "days"), [(20, 30), (3, 7), (0, 7)])
def test_of_an_end_that_was_missed_the_nearest_is_told_late(checked_late, left, days):
    assert len(told(365 - left)) == 2
    assert set(Reminder.objects.values_list("days", flat=True)) == {days}


def test_license_that_ended_unnoticed_is_told_once(checked_late):
    found = told(400)
    assert len(found) == 2 and all("ended on" in sentence for sentence in found) and told(500) == {}


def test_license_that_is_over_says_nothing_of_its_check(house):
    assert all("checked" not in sentence for sentence in told(366))


def test_new_check_begins_anew_and_the_same_end_is_not_told_twice(house):
    told(90)
    license = house.reviewer.licenses.get()
    factories.verify(license, by=house.officer, verified_on=day(-1))
    [sentence] = told(89)
    assert "90 days ago" in sentence


def test_renewed_license_is_told_of_its_new_end_only(checked_late):
    told(365 - 60)
    factories.verify(checked_late.reviewer.licenses.get(), by=checked_late.officer, expires_on=day(800))
    assert told(365 - 30) == {} and len(told(800 - 60)) == 2


def test_suspended_license_and_one_of_somebody_who_left_remind_of_nothing(house):
    facts = {"kind": "status", "status": "suspended", "effective_on": day(0), "source": "Letter"}
    credentials.record_license_event(by=house.officer, license=house.reviewer.licenses.get(), **facts)
    other = factories.clinician("other", officer=house.officer)
    other.user.is_active = False
    other.user.save()
    assert told(110) == {}


def test_several_at_one_threshold_are_one_message(house):
    for name in ("ann", "ben", "cem", "dee"):
        factories.clinician(name, officer=house.officer)
    [(sentence, names)] = told(90).items()
    assert names == OFFICE
    assert sentence.startswith("5 licenses were last checked 90 days ago or longer: ") and "and 2 more." in sentence


def test_officer_who_holds_the_license_is_told_as_its_holder(checked_late):
    checked_late.pharmacist.groups.add(*checked_late.officer.groups.all())
    assert sorted(told(365 - 60).values()) == [OFFICE, HOLDER]


def test_without_anybody_to_tell_it_waits(house):
    house.officer.groups.clear()
    house.second.groups.clear()
    assert told(90) == {} and not Reminder.objects.exists()
    factories.person("third", "Credentials officers")
    assert list(told(91).values()) == [["third"]]


def test_a_mail_says_the_same(house, settings, mailoutbox):
    settings.SENDS_MAIL = True
    everybody_at_once()
    told(90)
    messaging.send_waiting()
    assert len(mailoutbox) == 2 and "/admin/reviewers/round/" in mailoutbox[0].body
