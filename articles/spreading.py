"""What the planner decides: how many hours there are for reviews, and which reviews come earlier, so that no month has
too many.

The rule: a review is only brought forward, and only as the planner saw it: the act names the proposal that was shown.
"""

from django.db.models.functions import Coalesce
from django.utils import timezone

from reviewers import audit
from reviewers.canonical import canonical, digest
from reviewers.models import Reviewer
from reviewers.refusal import Reason, Refused
from reviewers.verbs import require_permission, verb

from . import review_load
from .capacity import Move
from .models import EarlierReview, Publication, ReviewHours
from .models.capacity import MOST_HOURS

PLANS = "articles.change_reviewhours"
PLANNERS_ONLY = "Only a publisher or a clinical lead can plan reviews."


@verb("set hours for reviews")
def set_hours(*, by, reviewer: Reviewer, hours: int) -> ReviewHours | None:
    """Say how many hours a month a clinician has for reviews; 0 takes the row away."""
    require_permission(by, PLANS, PLANNERS_ONLY)
    if not 0 <= hours <= MOST_HOURS:
        raise Refused(Reason("hours", f"Hours a month are a number from 0 to {MOST_HOURS}."))
    if hours:
        facts = {"hours": hours, "set_by": by, "set_at": timezone.now()}
        row, _ = ReviewHours.objects.update_or_create(reviewer=reviewer, defaults=facts)
    else:
        row = ReviewHours.objects.filter(reviewer=reviewer).delete() and None
    audit.record(act="set hours for reviews", by=by, rows=[], reviewer=reviewer.pk, hours=hours)
    return row


def digest_of(moves: list[Move]) -> str:
    """What the form of a proposal carries, so that another one is not applied in its place."""
    return digest(canonical([[each.key, each.was.isoformat(), each.to.isoformat()] for each in moves]))


@verb("spread due dates")
def spread_due_dates(*, by, seen: str) -> int:
    """Bring forward the reviews of the proposal whose digest was shown. Returns how many. Refused where the proposal is
    another one by now."""
    require_permission(by, PLANS, PLANNERS_ONLY)
    moves, _ = review_load.load().spread()
    if digest_of(moves) != seen:
        sentence = "What falls due, or the time there is for it, has changed. Look at the new proposal."
        raise Refused(Reason("proposal-changed", sentence, who="you"))
    if not moves:
        raise Refused(Reason("nothing-to-spread", "No review has to be brought forward.", who="you"))
    for each in moves:
        facts = {"due_on": each.to, "set_by": by, "set_at": timezone.now()}
        EarlierReview.objects.update_or_create(sign_off_id=each.key, defaults=facts)
    told = {str(each.key): each.to.isoformat() for each in moves}
    audit.record(act="spread due dates", by=by, rows=[], earlier=told)
    return len(moves)


@verb("take earlier reviews back")
def take_back(*, by) -> int:
    """Every review that was brought forward so that no month has too many is due on its own day again. Returns how
    many."""
    require_permission(by, PLANS, PLANNERS_ONLY)
    number, _ = brought_forward().delete()
    if not number:
        raise Refused(Reason("nothing-earlier", "No review was brought forward.", who="you"))
    audit.record(act="take earlier reviews back", by=by, rows=[], number=number)
    return number


def brought_forward():
    """The earlier days that hold for live pages."""
    whole = Publication.objects.live().values(whole=Coalesce("sign_off__base", "sign_off"))
    return EarlierReview.objects.filter(sign_off__in=whole)
