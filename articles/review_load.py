"""What there is to review and who has time for it, read for the planner in a few queries however many articles there
are. Reads only; capacity.py and measuring.py do the sums.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from reviewers.able import able_to_sign
from reviewers.models import (
    Away,
    Claim,
    DeskComment,
    ItemVerdict,
    Reading,
    RequestClosed,
    Reviewer,
    ReviewRequest,
    SignOff,
)
from reviewers.standing import today

from . import capacity
from .measuring import ACTED, ANSWERED, LAST_SEEN, OPENED, mark, median, minutes_of, percentile
from .models import Publication, ReviewHours
from .months import months_later, next_review

MEASURED_DAYS = 365
FEW = 5  # measured answers; with fewer, the plan counts with ASSUMED_MINUTES
ASSUMED_MINUTES = 30
MONTHS_SHOWN = 18


@dataclass(frozen=True)
class Measured:
    """How long answers took in the last MEASURED_DAYS: `minutes` of those that could be measured, of `answers`."""

    minutes: list[float]
    answers: int

    @property
    def median(self) -> float | None:
        return median(self.minutes)

    @property
    def percentile_80(self) -> float | None:
        return percentile(self.minutes, 0.8)

    @property
    def enough(self) -> bool:
        return len(self.minutes) >= FEW

    @property
    def planned_with(self) -> float:
        """Minutes per review that the plan counts with: four of five reviews take no longer."""
        return self.percentile_80 if self.enough else ASSUMED_MINUTES


def measured(now: datetime.datetime | None = None) -> Measured:
    """From the marks that each reviewer left at the desk. As many queries however many there are."""
    since = (now or timezone.now()) - datetime.timedelta(days=MEASURED_DAYS)
    found = [each for marks in marks_since(since).values() for each in minutes_of(marks)]
    return Measured([each for each in found if each is not None], len(found))


def marks_since(since: datetime.datetime) -> dict[int, list]:
    """Reviewer key -> what they left at the desk: claims of their own making, verdicts, comments, where they were last,
    and answers. Somebody's comments and answers count through the account that is linked to them now."""
    accounts = dict(Reviewer.objects.exclude(user=None).values_list("user", "pk"))
    sent_back = RequestClosed.objects.filter(outcome=RequestClosed.Outcome.CHANGES_REQUESTED)
    rows = (
        (OPENED, Claim.objects.filter(at__gte=since), ("reviewer", "request", "at"), None),
        (ACTED, ItemVerdict.objects.filter(at__gte=since), ("reviewer", "request", "at"), None),
        (ACTED, DeskComment.objects.filter(at__gte=since), ("author", "request", "at"), accounts),
        (LAST_SEEN, Reading.objects.filter(at__gte=since), ("reviewer", "request", "at"), None),
        (ANSWERED, SignOff.objects.filter(signed_at__gte=since), ("reviewer", "request", "signed_at"), None),
        (ANSWERED, sent_back.filter(closed_at__gte=since), ("closed_by", "request", "closed_at"), accounts),
    )
    found = defaultdict(list)
    for kind, queryset, columns, owners in rows:
        for who, request, at in queryset.order_by().values_list(*columns):
            reviewer = owners.get(who) if owners is not None else who
            if reviewer is not None:
                found[reviewer].append(mark(at, request, kind))
    return found


@dataclass(frozen=True)
class Person:
    """A clinician with hours of their own: whether they can sign today, and when they are away."""

    reviewer: Reviewer
    hours: int | None
    able: bool
    away: tuple[tuple[datetime.date, datetime.date], ...]

    def minutes_in(self, first: datetime.date, day: datetime.date) -> float:
        """Minutes for reviews in the month that begins on `first`, seen from `day`."""
        if not (self.able and self.hours):
            return 0.0
        return self.hours * 60 * capacity.share_there(first, self.away, today=day)


def people() -> list[Person]:
    """Everybody who could sign something today or has hours, by name."""
    able, hours, away = {each.pk for each in able_to_sign()}, dict(hours_rows()), defaultdict(list)
    for each in Away.objects.filter(last_day__gte=today()):
        away[each.reviewer_id].append((each.first_day, each.last_day))
    found = Reviewer.objects.filter(pk__in={*able, *hours}).order_by("public_name", "pk")
    return [Person(each, hours.get(each.pk), each.pk in able, tuple(away[each.pk])) for each in found]


def hours_rows():
    return ReviewHours.objects.values_list("reviewer", "hours")


def room(people: list[Person], per_review: float, day: datetime.date, *, months: int) -> list[int]:
    """How many reviews there is time for in the present month and each of the next ones."""
    firsts = [months_later(capacity.first_of(day), number) for number in range(months)]
    return [capacity.reviews_in(sum(each.minutes_in(first, day) for each in people), per_review) for first in firsts]


def due_dates() -> dict[int, datetime.date]:
    """Sign-off key of each live page -> the day on which its next review is wanted, for the articles that are not on
    the desk for it already. One query."""
    rows = Publication.objects.live().exclude(article__in=on_the_desk())
    whole = Coalesce("sign_off__base", "sign_off")
    rows = rows.dated().values_list(whole, "reviewed_at", "earlier_review", "topic__review_months").order_by()
    return {key: next_review(at, earlier, months=months) for key, at, earlier, months in rows}


def on_the_desk():
    """Keys of the articles that have an open request."""
    open_requests = ReviewRequest.objects.open().filter(submission__isnull=False)
    return open_requests.order_by().values("submission__version__article")


def waiting() -> int:
    """How many signatures are asked for at the desk."""
    return ReviewRequest.objects.open().aggregate(wanted=Sum("signatures_required"))["wanted"] or 0


@dataclass(frozen=True)
class Load:
    """Everything the plan is made of, as it is on a day."""

    day: datetime.date
    measured: Measured
    people: list[Person]
    due: dict[int, datetime.date]
    waiting: int
    room: list[int]

    @property
    def late(self) -> int:
        return sum(each < self.day for each in self.due.values())

    @property
    def hours(self) -> int:
        """Hours a month of those who can sign."""
        return sum(each.hours or 0 for each in self.people if each.able)

    def months(self) -> list[capacity.Month]:
        return capacity.months_of(self.due.values(), backlog=self.waiting, room=self.room, today=self.day)

    def spread(self) -> tuple[list[capacity.Move], list[capacity.Month]]:
        return capacity.spread(self.due, backlog=self.waiting, room=self.room, today=self.day)


def load() -> Load:
    """As it is today."""
    day, took, found = today(), measured(), people()
    months = max(capacity.LOOKED_AHEAD, MONTHS_SHOWN)
    fits = room(found, took.planned_with, day, months=months)
    return Load(day, took, found, due_dates(), waiting(), fits)
