"""The credentials office acts on bad news: what takes many pages down is recorded by two people, and what was entered
in error is taken back by two.

The rule: nothing keeps one officer from stopping signatures. Only what ends the signatures under many pages, and what
brings ended ones back, takes a second person; the holder of the license is neither of them.
"""

import datetime

from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from . import audit, subjects
from .confirmation import accounts_of_clinician
from .credentials import record_license_event
from .factors import reasons_not_to_vouch
from .falling import ALONE, ASKS_AGAIN, fall_of, standing_signatures
from .models import ErrorAsked, EventAnswered, EventAsked, EventInError, License, LicenseEvent
from .officers import officers
from .refusal import Reason, refuse_for
from .rules import accounts_of
from .subjects import tell_signer_changed
from .verbs import require_officer, verb

SAME_PERSON = Reason("same-person", "You asked for this: somebody else has to confirm it.", who="another officer")
NOT_THEIRS = Reason("permission", "Only a credentials officer or a publisher can do this.", who="administrator")
ANSWERED = Reason("answered-already", "Somebody has answered this already.")
PUBLISHES, NEWS = "articles.publish_article", "bad-news"


@verb("ask for license event", guarded=True)
def ask_event(
    *, by, license: License, status: str, effective_on: datetime.date, source: str, note: str = "", shown: str = ""
) -> EventAsked:
    """Report that a license was taken away, where the record would take many pages down. From now on nobody signs
    with it; the event itself waits for a second person. `shown` as for `record_license_event`. Raises Refused."""
    require_officer(by, "add_licenseevent")
    license = License.objects.select_for_update().get(pk=license.pk)
    fall = fall_of(license, kind=LicenseEvent.Kind.STATUS, status=status, effective_on=effective_on)
    refuse_for(reasons_not_to_ask(license, fall, shown))
    facts = {"status": status, "effective_on": effective_on, "source": source.strip(), "note": note.strip()}
    row = EventAsked.objects.create(
        license=license, pages=len(fall.falls), asked_by=by, asked_at=timezone.now(), **facts
    )
    audit.record(act="ask for license event", by=by, rows=[row])
    tell_who_can_second(f"{by} reports: {row}. {row.pages} pages would come down; this waits for you.", by=by)
    return row


def tell_who_can_second(sentence: str, *, by) -> None:
    publishers = get_user_model().objects.with_perm(PUBLISHES, include_superusers=False)
    subjects.tell_all([*officers(), *publishers], kind=NEWS, sentence=sentence, link=link(), by=by)


def link() -> str:
    return reverse("together:news")


def reasons_not_to_ask(license: License, fall, shown: str) -> list[Reason]:
    found = [ASKS_AGAIN] if shown != fall.digest else []
    if not fall.needs_two:
        found.append(Reason("one-is-enough", f"Up to {ALONE} pages come down by one officer's word: record it."))
    if any(each.waits for each in license.events_asked.select_related("answered")):
        found.append(Reason("asked-already", "This waits for a second person already.", who="another officer"))
    return found


@verb("confirm license event", guarded=True)
def confirm_event(*, by, asked: EventAsked, shown: str) -> LicenseEvent:
    """Record what waits, as the second person: an officer or a publisher. `shown` is the digest of what was said to
    fall. In one transaction the event is recorded, and its pages come down. Raises Refused."""
    License.objects.select_for_update().get(pk=asked.license_id)
    asked = EventAsked.objects.select_related("license", "asked_by").get(pk=asked.pk)
    refuse_for(reasons_not_to_confirm(asked, by=by))
    facts = {name: getattr(asked, name) for name in ("status", "effective_on", "source", "note")}
    event = record_license_event(
        by=asked.asked_by, license=asked.license, kind=LicenseEvent.Kind.STATUS, shown=shown, seconded=True, **facts
    )
    answer(asked, by=by, event=event)
    return event


@verb("decline license event")
def decline_event(*, by, asked: EventAsked, reason: str) -> EventAnswered:
    """Leave what waits unrecorded, for a reason: whoever asked takes it back, or another person declines it."""
    License.objects.select_for_update().get(pk=asked.license_id)
    asked = EventAsked.objects.select_related("license", "asked_by").get(pk=asked.pk)
    found = reasons_not_to_answer(asked, by=by)
    if not reason.strip():
        found.append(Reason("reason-missing", "Say why it is not recorded."))
    refuse_for(found)
    row = answer(asked, by=by, reason=reason.strip())
    for sign_off in standing_signatures(asked.license, since=asked.effective_on).select_related("request"):
        subjects.tell_again(sign_off, since=asked.asked_at, by=by)
    tell_who_can_second(f"Not recorded: {asked}. {row.reason}", by=by)
    return row


def answer(asked: EventAsked, *, by, event: LicenseEvent | None = None, reason: str = "") -> EventAnswered:
    row = EventAnswered.objects.create(
        asked=asked, event=event, reason=reason, answered_by=by, answered_at=timezone.now()
    )
    audit.record(act=f"{'confirm' if event else 'decline'} license event", by=by, rows=[row])
    return row


def reasons_not_to_answer(asked: EventAsked, *, by) -> list[Reason]:
    """Why this person has no say in what waits."""
    found = [] if may_second(by) else [NOT_THEIRS]
    if by.pk in accounts_of_clinician(asked.license.holder):
        found.append(Reason("own-license", "This is your own license: somebody else has to answer.", "another officer"))
    return found if asked.waits else [ANSWERED, *found]


def reasons_not_to_confirm(asked: EventAsked, *, by) -> list[Reason]:
    """Why this person cannot be the second one."""
    found = reasons_not_to_answer(asked, by=by)
    return [*found, SAME_PERSON] if asked.asked_by_id in accounts_of(by) else found


def may_second(by) -> bool:
    """Whether this person may be the second one for bad news: an officer, or whoever answers for what is published."""
    return by.is_active and (by in officers() or by.has_perm(PUBLISHES))


@verb("ask for event in error", guarded=True)
def call_error(*, by, event: LicenseEvent, reason: str) -> ErrorAsked:
    """Say that an event should never have been recorded, and why. It counts until a second person confirms that.
    Raises Refused."""
    require_officer(by, "add_licenseevent")
    found = reasons_not_to_call(event, by=by)
    if not reason.strip():
        found.append(Reason("reason-missing", "Say why this was entered in error."))
    refuse_for(found)
    row = ErrorAsked.objects.create(event=event, reason=reason.strip(), asked_by=by, asked_at=timezone.now())
    audit.record(act="ask for event in error", by=by, rows=[row])
    subjects.tell_all(officers(), kind=NEWS, sentence=f"{by} says: entered in error: {event}.", link=link(), by=by)
    return row


def reasons_not_to_call(event: LicenseEvent, *, by) -> list[Reason]:
    """Why this event cannot be taken back, or not by this person."""
    found = list(reasons_not_to_vouch(by))
    if event.kind == LicenseEvent.Kind.STATED or event.status == "active":
        found.append(Reason("error-harmless", "This speaks against nothing. Record the right facts after it."))
    if EventInError.objects.filter(event=event).exists():
        found.append(Reason("error-already", "This counts as entered in error already."))
    if by.pk in accounts_of_clinician(event.license.holder):
        found.append(Reason("own-license", "Nobody vouches for their own license.", who="another officer"))
    return found


@verb("confirm event in error", guarded=True)
def confirm_error(*, by, asked: ErrorAsked) -> EventInError:
    """Take an event out of account, as the second person, another officer. Signatures that it had voided count again,
    and their pages return in the same transaction. Raises Refused."""
    require_officer(by, "add_licenseevent")
    License.objects.select_for_update().get(pk=asked.event.license_id)
    asked = ErrorAsked.objects.select_related("event__license__holder", "asked_by").get(pk=asked.pk)
    refuse_for(reasons_not_to_confirm_error(asked, by=by))
    license = asked.event.license
    stood = set(standing_signatures(license).values_list("pk", flat=True))
    row = EventInError.objects.create(event=asked.event, asked=asked, confirmed_by=by, confirmed_at=timezone.now())
    audit.record(act="confirm event in error", by=by, rows=[row])
    since = spoken_against_since(asked.event)
    for sign_off in standing_signatures(license).exclude(pk__in=stood).select_related("request").order_by("pk"):
        subjects.tell_again(sign_off, since=since, by=by)
    tell_signer_changed(license.holder)
    return row


def reasons_not_to_confirm_error(asked: ErrorAsked, *, by) -> list[Reason]:
    """Why this person cannot be the second one."""
    found = reasons_not_to_call(asked.event, by=by)
    return [*found, SAME_PERSON] if asked.asked_by_id in accounts_of(by) else found


def spoken_against_since(event: LicenseEvent) -> datetime.datetime:
    """When bad news of its license, now all taken back, began to speak against it without a break up to this event:
    from then on no page went up on what it had ended."""
    since = known_since(event)
    others = EventInError.objects.filter(event__license=event.license_id).select_related("event")
    for other in others.exclude(event=event).order_by("-confirmed_at"):
        if other.confirmed_at >= since:
            since = min(since, known_since(other.event))
    return since


def known_since(event: LicenseEvent) -> datetime.datetime:
    """When the news of an event came: it may have waited for a second person, and stopped pages meanwhile."""
    answered = EventAnswered.objects.filter(event=event).select_related("asked").first()
    return answered.asked.asked_at if answered else event.recorded_at


def errors_waiting():
    """What somebody calls an error and nobody has confirmed, oldest first."""
    found = ErrorAsked.objects.filter(event__in_error=None)
    return found.select_related("event__license__holder", "event__recorded_by", "asked_by").order_by("pk")
