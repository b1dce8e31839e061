"""`verify` names whatever one person alone, or the holder, did to a license, or took back."""

import datetime

import pytest

from articles.verifying.bad_news import bad_news
from reviewers.models import ErrorAsked, EventAnswered, EventInError, LicenseEvent
from tests.articles.verifying.finding import faults_but_of_files, found, tampered

HOUR = datetime.timedelta(hours=1)


def told() -> str:
    return " ".join(bad_news())


def test_honest_house_holds(house):
    assert list(bad_news()) == [] and faults_but_of_files() == []


def test_error_that_one_person_took_back_alone_is_found(house):
    row = EventInError.objects.get()
    tampered(row, confirmed_by=row.asked.asked_by)
    assert told() == f"License event {row.event_id}, entered in error, was taken back by one person alone."
    assert any("one person alone" in line for line in found())


@pytest.mark.parametrize("which", ["asked", "confirmed"])
def test_error_that_the_holder_took_back_is_found(house, which):
    row = EventInError.objects.select_related("asked").get()
    holder = row.event.license.holder.user
    tampered(row.asked if which == "asked" else row, **{f"{which}_by": holder})
    assert "was taken back by whoever holds the license" in told()


def test_word_about_another_event_is_found(house):
    row = EventInError.objects.get()
    other = LicenseEvent.objects.filter(license=row.event.license, kind="verified").first()
    tampered(row, event=other)
    assert "was confirmed on the word about another event" in told() and "spoke against nothing" in told()


def test_error_before_its_event_is_found(house):
    row = EventInError.objects.select_related("asked").get()
    tampered(row.asked, asked_at=row.event.recorded_at - HOUR)
    assert "was taken back before it was recorded or asked about" in told()


def test_answer_of_one_person_or_of_the_holder_or_to_something_else_is_found(house):
    row = EventAnswered.objects.select_related("asked__license__holder").get()
    event = LicenseEvent.objects.filter(license=row.asked.license, status="probation").get()
    tampered(row, event=event, answered_by=row.asked.asked_by)
    assert "is by the same person who asked for it" in told() and "recorded something else" in told()
    tampered(row, answered_by=row.asked.license.holder.user)
    assert "is by whoever holds the license" in told()
    tampered(row, answered_at=row.asked.asked_at - HOUR)
    assert "was given before it was asked for" in told()


def test_error_that_no_act_wrote_is_found(house):
    row = ErrorAsked.objects.exclude(confirmed__isnull=False).get()
    tampered(row, reason="Because.")
    assert any("License event called an error" in line for line in found())
