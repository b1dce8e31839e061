"""Acts against the word of two people about a license: alone, by the holder, and about something else."""

from reviewers.models import ErrorAsked, EventAsked, LicenseEvent
from tests.guards.lawful import (
    error_asked_row,
    event_answered_row,
    event_asked_row,
    event_in_error_row,
    event_row,
    insert,
    sign_off_row,
)

from .act import against
from .factors import reset, right_after_the_reset
from .signatures import signing_with


def holder(house) -> int:
    return house.news.license.holder.user_id


def recorded(house, **changes) -> int:
    """What waits, recorded as an event; the key of that."""
    facts = {name: getattr(house.news, name) for name in ("license_id", "status", "effective_on")}
    facts |= {"kind": "status", "verified_by_id": None, "recorded_by_id": house.officer.pk} | changes
    insert("reviewers_licenseevent", event_row(house, **facts))
    return LicenseEvent.objects.latest("id").pk


def answering(house, **changes):
    return lambda: insert("reviewers_eventanswered", event_answered_row(house, **changes))


def taking_back(house, **changes):
    return lambda: insert("reviewers_eventinerror", event_in_error_row(house, **changes))


@against("event_asked_by_another")
def news_reported_by_the_holder(house):
    return lambda: insert("reviewers_eventasked", event_asked_row(house, asked_by_id=holder(house)))


@against("event_answered_by_another")
def news_declined_by_the_holder(house):
    return answering(house, answered_by_id=holder(house))


@against("event_recorded_by_two")
def news_confirmed_by_whoever_reported_it(house):
    return answering(house, event_id=recorded(house), answered_by_id=house.officer.pk)


@against("event_recorded_as_asked")
def news_confirmed_as_something_milder(house):
    return answering(house, event_id=recorded(house, status="probation"))


@against("no_signature_while_news_waits")
def signature_on_a_license_that_is_reported_as_gone(house):
    license = sign_off_row(house)["license_id"]
    EventAsked.objects.create(**event_asked_row(house, license_id=license))
    return signing_with(sign_off_row(house))


@against("error_asked_by_another")
def error_called_by_the_holder(house):
    return lambda: insert("reviewers_errorasked", error_asked_row(house, asked_by_id=holder(house)))


@against("error_confirmed_by_two")
def error_confirmed_by_whoever_called_it(house):
    return taking_back(house, confirmed_by_id=house.officer.pk)


@against("error_confirmed_by_two")
def error_confirmed_by_the_holder(house):
    return taking_back(house, confirmed_by_id=holder(house))


@against("error_is_of_bad_news")
def error_confirmed_of_another_event(house):
    return taking_back(house, event_id=recorded(house))


@against("error_is_of_bad_news")
def check_of_a_license_called_an_error(house):
    event = LicenseEvent.objects.filter(license=house.news.license, kind="verified").first()
    asked = ErrorAsked.objects.create(**error_asked_row(house, event_id=event.pk))
    return taking_back(house, event_id=event.pk, asked_id=asked.pk)


@against("error_asked_after_factor_reset")
def error_called_right_after_the_reset(house):
    return right_after_the_reset(house, "reviewers_errorasked", error_asked_row(house))


@against("error_confirmed_after_factor_reset")
def error_confirmed_right_after_the_reset(house):
    reset(house, house.colleague)
    return taking_back(house)
