"""Stage 4, before anybody signs: who takes a request on. Verbs that write claims, and nothing that a signature needs.

The rule: a request goes only to somebody who may sign it, and of two who reach for it one has it. A claim is a way to
keep out of each other's way; the promise never rests on it.
"""

import datetime

from django.urls import reverse
from django.utils import timezone

from . import audit, subjects
from .claims import away_until, day_of, holdings
from .models import Away, Claim, ClaimEnded, Declined, Reading, Reviewer, ReviewRequest
from .refusal import Reason, Refused, refuse_for
from .rules import reasons_not_to_decide, reasons_not_to_sign, reviewer_of
from .standing import today
from .verbs import verb

LONGEST = 4000
AN_HOUR = datetime.timedelta(hours=1)
ASKERS = "articles.submit_article"  # the notary imports no other app: whoever submits may also say whom to ask
How = ClaimEnded.How


@verb("claim request")
def claim(*, by, request: ReviewRequest) -> Claim:
    """Take a request on. Whoever held it and is idle, away or cannot sign loses it by this."""
    request = ReviewRequest.objects.get(pk=request.pk)
    reviewer, number = reviewer_of(by), next_number(request)
    found = reasons_not_to_sign(request=request, by=by)
    if any(each.holder == reviewer for each in holdings([request])[request.pk] if not each.resting):
        found.append(Reason("claimed-already", "You have this request already."))
    refuse_for(found)
    end_claims(request, by=by, how=How.TAKEN_OVER, resting=True)
    return written(request, number, reviewer, by=by)


def next_number(request: ReviewRequest) -> int:
    """The number of the next claim. It is read before anything else is looked at: whoever claims in between has
    then taken it, and whoever did before is seen."""
    return request.claims.count() + 1


def written(request: ReviewRequest, number: int, reviewer: Reviewer, *, by, note: str = "") -> Claim:
    """The next claim on a request. Of two at once the unique number lets one through."""
    made = Claim.objects.create(
        request=request,
        number=number,
        reviewer=reviewer,
        made_by=by,
        note=note,
        at=timezone.now(),
    )
    audit.record(act="claim request", by=by, rows=[], request=request.pk, reviewer=reviewer.pk)
    return made


def end_claims(request: ReviewRequest, *, by, how: str, holder: Reviewer | None = None, resting=False) -> int:
    """End the claims of `holder`, and with `resting` those that do not count at present. Returns how many."""
    ending = [each for each in holdings([request])[request.pk] if each.holder == holder or (resting and each.resting)]
    for each in ending:
        ClaimEnded.objects.create(claim=each.claim, how=how, ended_by=by, at=timezone.now())
    return len(ending)


@verb("give request back")
def give_back(*, by, request: ReviewRequest) -> None:
    """Let go of a request, so that it is open to others."""
    reviewer = reviewer_of(by)
    if reviewer is None or not end_claims(request, by=by, how=How.GIVEN_BACK, holder=reviewer):
        raise Refused(Reason("not-claimed", "You do not have this request in hand."))
    audit.record(act="give request back", by=by, rows=[], request=request.pk, reviewer=reviewer.pk)


@verb("decline request")
def decline(*, by, request: ReviewRequest, reason: str) -> Declined:
    """Say that one will not answer a request, and why. Whoever submitted it is told."""
    request, reason = ReviewRequest.objects.get(pk=request.pk), reason.strip()
    found = [*reasons_not_to_decide(request=request, by=by), *reasons_against_note(reason)]
    if not reason:
        found.append(Reason("reason-missing", "Say why you decline, so that somebody else can be asked."))
    reviewer = reviewer_of(by)
    if request.declined.filter(reviewer=reviewer).exists():
        found.append(Reason("declined-already", "You have declined this request already."))
    refuse_for(found)
    end_claims(request, by=by, how=How.DECLINED, holder=reviewer)
    made = Declined.objects.create(request=request, reviewer=reviewer, reason=reason, at=timezone.now())
    audit.record(act="decline request", by=by, rows=[], request=request.pk, reviewer=reviewer.pk, reason=reason)
    told(request, [request.requested_by], "declined", f"{reviewer} will not review “{request.title}”: {reason}", by)
    return made


@verb("hand request over")
def hand_over(*, by, request: ReviewRequest, to: Reviewer, note: str = "") -> Claim:
    """Give a request to somebody who may sign it: one's own to somebody else, or one that nobody has in hand."""
    request, note = ReviewRequest.objects.get(pk=request.pk), note.strip()
    reviewer, number = reviewer_of(by), next_number(request)
    refuse_for(
        [
            *reasons_not_to_ask(request=request, by=by),
            *reasons_not_to_be_asked(request=request, reviewer=to, giver=reviewer),
            *reasons_against_note(note),
        ]
    )
    end_claims(request, by=by, how=How.HANDED_OVER, holder=reviewer, resting=True)
    made = written(request, number, to, by=by, note=note)
    sentence = f"{by.get_full_name() or by} asks you to review “{request.title}”" + (f": {note}" if note else ".")
    told(request, [to.user], "handed-over", sentence, by)
    return made


def reasons_against_note(note: str) -> list[Reason]:
    too_long = len(note) > LONGEST
    return [Reason("too-long", f"{len(note)} characters, and at most {LONGEST} fit.", "you")] if too_long else []


def reasons_not_to_ask(*, request: ReviewRequest, by) -> list[Reason]:
    """Why this person cannot say who shall answer a request."""
    if not request.is_open:
        return [Reason("request-closed", f"This request is closed: {request.closed.get_outcome_display().lower()}.")]
    if by.is_active and (by.has_perm(ASKERS) or reviewer_of(by)):
        return []
    sentence = "Only a clinician, or an editor who submits articles, can say who shall review one."
    return [Reason("permission", sentence, who="administrator")]


def reasons_not_to_be_asked(*, request: ReviewRequest, reviewer: Reviewer, giver: Reviewer | None) -> list[Reason]:
    """Why a request cannot be given to this reviewer now. `giver` is who lets go of it by that, if anybody does."""
    if reviewer.user is None:
        return [Reason("no-account", f"{reviewer} has no account yet.", who="credentials officer")]
    holding = {each.holder.pk for each in holdings([request])[request.pk] if not each.resting}
    if reviewer.pk in holding:
        return [Reason("claimed-already", f"{reviewer} has this request already.")]
    found = reasons_not_to_sign(request=request, by=reviewer.user)
    if giver and giver.pk in holding:
        found = [each for each in found if each.code != "claimed-by-another"]
    cannot = [Reason(each.code, f"{reviewer} cannot sign this: {each.sentence}", each.who) for each in found]
    until = away_until(reviewer)
    return [*cannot, *([Reason("away", f"{reviewer} is away until {day_of(until)}.", str(reviewer))] if until else [])]


def who_can_be_asked(*, request: ReviewRequest, by) -> list[Reviewer]:
    """Everybody to whom this person could give a request now."""
    giver = reviewer_of(by)
    people = Reviewer.objects.filter(user__is_active=True).select_related("user").order_by("public_name")
    return [each for each in people if not reasons_not_to_be_asked(request=request, reviewer=each, giver=giver)]


@verb("go away")
def go_away(*, by, first_day: datetime.date, last_day: datetime.date) -> Away:
    """Say on which days one answers nothing."""
    reviewer, found = require_reviewer(by), []
    if last_day < first_day:
        found.append(Reason("away-order", "The last day cannot be before the first."))
    if last_day < today():
        found.append(Reason("away-past", "These days are over."))
    refuse_for(found)
    made = Away.objects.create(reviewer=reviewer, first_day=first_day, last_day=last_day)
    days = {"first_day": first_day.isoformat(), "last_day": last_day.isoformat()}
    audit.record(act="go away", by=by, rows=[], reviewer=reviewer.pk, **days)
    return made


@verb("come back")
def come_back(*, by, away: Away) -> None:
    """Take days away back: one's own only."""
    reviewer = require_reviewer(by)
    if away.reviewer != reviewer:
        raise Refused(Reason("permission", "These are somebody else's days."))
    key = away.pk
    away.delete()
    audit.record(act="come back", by=by, rows=[], reviewer=reviewer.pk, away=key)


def require_reviewer(by) -> Reviewer:
    reviewer = reviewer_of(by)
    if reviewer is None or not by.is_active:
        raise Refused(Reason("not-a-reviewer", "Only a clinician has days away here.", who="credentials officer"))
    return reviewer


@verb("read on")
def seen(*, by, request: ReviewRequest, place: str | None = None) -> None:
    """Remember that a reviewer is at a request, and where. Without `place` once an hour is enough."""
    reviewer, now = reviewer_of(by), timezone.now()
    if reviewer is None:
        return
    fresh = request.readings.filter(reviewer=reviewer, at__gt=now - AN_HOUR)
    if place is None and fresh.exists():
        return
    facts = {"at": now} | ({} if place is None else {"place": place})
    Reading.objects.update_or_create(request=request, reviewer=reviewer, defaults=facts)


def told(request: ReviewRequest, people: list, kind: str, sentence: str, by) -> None:
    """Tell people by the means of the app whose subject this is."""
    link = reverse("desk:request", args=[request.pk])
    subjects.tell(request.subject, people, kind=kind, sentence=sentence, link=link, by=by)
