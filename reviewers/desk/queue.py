"""The queue as one person sees it: what is theirs, what came again, what is open to claim, and the rest. Reads only.

The rule: whether somebody may sign is for rules.py to say; here it is only put in order: risk, due date, age.
"""

from dataclasses import dataclass, field
from datetime import date

from django.core.paginator import Paginator
from django.db.models import Q

from ..claims import Holding, holdings, missing
from ..models import Away, Declined, RequestClosed, Reviewer, ReviewRequest
from ..refusal import Reason
from ..rules import known_of, reasons_not_to_sign
from ..standing import today

PER_PAGE = 20
PLACES = {
    "mine": "In your hands",
    "again": "Sent back by you, and here again",
    "open": "Open to claim",
    "waiting": "Waiting for a signature",
    "other": "Not for you to claim",
}
RISKS = {"high": "High risk", "raised": "Raised risk", "usual": ""}
SENT_BACK = RequestClosed.Outcome.CHANGES_REQUESTED
FAR = date.max


@dataclass
class Row:
    """One open request. `place` is a key of PLACES; `reasons` why this person cannot sign it; `answer` how they sent
    the round before back."""

    review: ReviewRequest
    place: str
    holding: list[Holding] = field(default_factory=list)
    answer: RequestClosed | None = None
    declined: Declined | None = None
    reasons: list[Reason] = field(default_factory=list)

    @property
    def heading(self) -> str:
        return PLACES[self.place]

    @property
    def risk(self) -> str:
        return (self.review.risk or {}).get("level", "usual")

    @property
    def risk_label(self) -> str:
        return RISKS.get(self.risk, "")

    @property
    def risk_why(self) -> str:
        return "; ".join((self.review.risk or {}).get("why", []))

    @property
    def due_on(self) -> date | None:
        return date.fromisoformat(self.review.due_on) if self.review.due_on else None

    @property
    def is_late(self) -> bool:
        return bool(self.due_on and self.due_on < today())

    @property
    def rank(self) -> tuple:
        """By risk, then by due date, then by age."""
        return [*RISKS].index(self.risk) if self.risk in RISKS else 0, self.due_on or FAR, self.review.pk


class Eyes:
    """What one person has to do with requests, read once for all of them."""

    def __init__(self, user):
        self.user = user
        self.known = known_of(user)
        self.reviewer: Reviewer | None = self.known.reviewer
        self.signs = user.has_perm("reviewers.sign_request") and self.reviewer is not None
        closings = RequestClosed.objects.filter(closed_by__in=self.known.accounts, outcome=SENT_BACK)
        self.answers = {each.request.subject: each for each in closings.select_related("request").order_by("id")}
        self.declined = {each.request_id: each for each in Declined.objects.filter(reviewer=self.reviewer)}
        had_a_hand = Q(contributors__user__in=self.known.accounts) | Q(requested_by__in=self.known.accounts)
        done = ReviewRequest.objects.open().filter(had_a_hand | Q(sign_offs__signer__in=self.known.accounts))
        self.closed_to = set(done.values_list("pk", flat=True)) if self.signs else set()

    def row(self, review: ReviewRequest, holding: list[Holding]) -> Row:
        answer, declined = self.answers.get(review.subject), self.declined.get(review.pk)
        return Row(review, self.place(review, holding, answer, declined), holding, answer, declined)

    def place(self, review, holding, answer, declined) -> str:
        at_work = [each.holder for each in holding if not each.resting]
        if not self.signs:
            return "waiting"
        if self.reviewer in at_work:
            return "mine"
        taken = at_work and len(at_work) >= missing(review)
        if self.known.about_the_person or declined or taken or review.pk in self.closed_to:
            return "other"
        return "again" if answer else "open"


def rows_for(user) -> list[Row]:
    """Every open request, in the order in which this person had best take them."""
    return rows_seen_by(Eyes(user))


def rows_seen_by(eyes: Eyes) -> list[Row]:
    found = list(ReviewRequest.objects.open().light().select_related("requested_by", "closed"))
    held = holdings(found)
    return in_order(eyes.row(review, held[review.pk]) for review in found)


def in_order(rows) -> list[Row]:
    return sorted(rows, key=lambda row: ([*PLACES].index(row.place), row.rank))


def queue(user, page_number) -> dict:
    """What the page of the queue shows: a page of the rows, each with why this person cannot sign it."""
    eyes = Eyes(user)
    page = Paginator(rows_seen_by(eyes), PER_PAGE).get_page(page_number)
    return {
        "waiting": page,
        "rows": with_reasons(list(page), eyes) if eyes.signs else list(page),
        "signs": eyes.signs,
        "about_the_person": eyes.known.about_the_person,
        "away": days_away(eyes.reviewer),
    }


def with_reasons(rows: list[Row], eyes: Eyes) -> list[Row]:
    """The rows of one page as the rule sees them, which has the last word on what is offered."""
    found = ReviewRequest.objects.select_related("closed").prefetch_related("contributors", "sign_offs")
    whole = found.in_bulk([row.review.pk for row in rows])
    for row in rows:
        row.reasons = reasons_not_to_sign(request=whole[row.review.pk], by=eyes.user, known=eyes.known)
        if row.reasons and row.place in ("again", "open"):
            row.place = "other"
    return in_order(rows)


def days_away(reviewer: Reviewer | None):
    """The days on which a reviewer will be or is away."""
    return Away.objects.filter(reviewer=reviewer, last_day__gte=today())
