"""Who has which request in hand now. Reads only.

The rule: a claim counts while its holder is at it and can sign. Nobody has to tidy up: whoever was idle for IDLE,
is away or has no license in order holds nothing, and the request is back in the queue.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone

from .models import Away, Claim, Reading, Reviewer, ReviewRequest, SignOff, ValidSignOff
from .refusal import Reason
from .standing import standings, today

IDLE = datetime.timedelta(days=5)


@dataclass(frozen=True)
class Holding:
    """A claim that nobody has ended. `seen_at` is when its holder last read, ticked or commented there; `resting` says
    why it does not count at present, and is empty while it does."""

    claim: Claim
    seen_at: datetime.datetime
    resting: str = ""

    @property
    def holder(self) -> Reviewer:
        return self.claim.reviewer


def away_on(day: datetime.date):
    """Who is away on a day."""
    return Away.objects.filter(first_day__lte=day, last_day__gte=day)


def away_until(reviewer: Reviewer) -> datetime.date | None:
    """The last day of what a reviewer is away for today, or None when they are there."""
    found = away_on(today()).filter(reviewer=reviewer).order_by("-last_day").first()
    return found.last_day if found else None


def can_work(reviewer: Reviewer) -> bool:
    """Whether this person could sign anything today, as far as their account and licenses go."""
    held = standings(reviewer)
    return bool(reviewer.user_id and reviewer.user.is_active and held and held[0].good)


def holdings(requests: Iterable[ReviewRequest]) -> dict[int, list[Holding]]:
    """Request key -> the claims on it that nobody has ended and whose holder has not signed yet, oldest first."""
    keys = [request.pk for request in requests]
    claims = list(
        Claim.objects.filter(request__in=keys, ended=None).select_related("reviewer__user").order_by("number")
    )
    found = defaultdict(list)
    if not claims:
        return found
    seen = {(each.request_id, each.reviewer_id): each.at for each in Reading.objects.filter(request__in=keys)}
    signed = set(SignOff.objects.filter(request__in=keys).values_list("request", "reviewer"))
    resting = Resting()
    for claim in claims:
        pair = (claim.request_id, claim.reviewer_id)
        if pair not in signed:
            seen_at = max(claim.at, seen.get(pair, claim.at))
            found[claim.request_id].append(Holding(claim, seen_at, resting.why(claim.reviewer, seen_at)))
    return found


class Resting:
    """Why a holder is not at it, each person asked once."""

    def __init__(self):
        self.away = {each.reviewer_id: each.last_day for each in away_on(today())}
        self.able: dict[int, bool] = {}

    def why(self, reviewer: Reviewer, seen_at: datetime.datetime) -> str:
        if reviewer.pk in self.away:
            return f"away until {day_of(self.away[reviewer.pk])}"
        if timezone.now() - seen_at >= IDLE:
            return f"not at it since {day_of(seen_at)}"
        if reviewer.pk not in self.able:
            self.able[reviewer.pk] = can_work(reviewer)
        return "" if self.able[reviewer.pk] else "cannot sign at present"


def day_of(when: datetime.date) -> str:
    return f"{when:%B} {when.day}"


def missing(request: ReviewRequest) -> int:
    """How many signatures a request still needs."""
    return request.signatures_required - ValidSignOff.objects.filter(request=request).count()


def reasons_claimed(request: ReviewRequest, reviewer: Reviewer | None) -> list[Reason]:
    """Why somebody else has to be let go first: as many as can still sign this request have it in hand."""
    holding = [each for each in holdings([request])[request.pk] if not each.resting]
    if any(each.holder == reviewer for each in holding) or not holding or len(holding) < missing(request):
        return []
    sentence = (
        f"{holding[0].holder} has claimed this request and was last at it on {day_of(holding[0].seen_at)}. It is back "
        f"in the queue when they hand it over or give it back, or after {IDLE.days} days without reading."
    )
    return [Reason("claimed-by-another", sentence, who=str(holding[0].holder))]
