"""Proving the word of two people about a license: what waited and was recorded, and what was taken back as an error."""

import datetime
from collections.abc import Iterator

from reviewers.blocks import in_blocks
from reviewers.models import AccountConfirmation, EventAnswered, EventInError, License, LicenseEvent


def bad_news() -> Iterator[str]:
    for row in in_blocks(EventAnswered.objects.select_related("asked__license", "event")):
        yield from (f"The answer to license event {row.asked_id} that waited {fault}." for fault in answer_faults(row))
    for row in in_blocks(EventInError.objects.select_related("event__license", "asked")):
        yield from (f"License event {row.event_id}, entered in error, {fault}." for fault in error_faults(row))


def accounts_of(license: License, at: datetime.datetime) -> set[int]:
    """Every account that had been confirmed as the holder's by then."""
    known = AccountConfirmation.objects.filter(reviewer=license.holder_id, confirmed_at__lte=at)
    return set(known.values_list("user", flat=True))


def same_person(one: int, other: int, at: datetime.datetime) -> bool:
    """Whether two accounts were one clinician's by then."""
    own = AccountConfirmation.objects.filter(user=one, confirmed_at__lte=at).values("reviewer")
    theirs = AccountConfirmation.objects.filter(user=other, reviewer__in=own, confirmed_at__lte=at)
    return one == other or theirs.exists()


def answer_faults(row: EventAnswered) -> Iterator[str]:
    asked, event = row.asked, row.event
    if {row.answered_by_id, asked.asked_by_id} & accounts_of(asked.license, row.answered_at):
        yield "is by whoever holds the license"
    if event and same_person(asked.asked_by_id, row.answered_by_id, row.answered_at):
        yield "is by the same person who asked for it"
    wanted = (asked.license_id, asked.status, asked.effective_on, LicenseEvent.Kind.STATUS)
    if event and (event.license_id, event.status, event.effective_on, event.kind) != wanted:
        yield "recorded something else than was asked for"
    if row.answered_at < asked.asked_at:
        yield "was given before it was asked for"


def error_faults(row: EventInError) -> Iterator[str]:
    asked, event = row.asked, row.event
    if asked.event_id != row.event_id:
        yield "was confirmed on the word about another event"
    if {row.confirmed_by_id, asked.asked_by_id} & accounts_of(event.license, row.confirmed_at):
        yield "was taken back by whoever holds the license"
    if same_person(asked.asked_by_id, row.confirmed_by_id, row.confirmed_at):
        yield "was taken back by one person alone"
    if event.kind == LicenseEvent.Kind.STATED or event.status == "active":
        yield "spoke against nothing"
    if not event.recorded_at <= asked.asked_at <= row.confirmed_at:
        yield "was taken back before it was recorded or asked about"
