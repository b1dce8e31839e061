"""What the editors are reminded of: medical reviews of live articles that fall due, and those that are overdue.

The rule: it follows from the signature that the live page stands on (ADR 0016 says when a review may be renewed).
"""

import datetime
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Min, Q
from django.urls import reverse

from . import people
from .models import Notice, Publication, Topic
from .months import months_between, months_later
from .reminders import Due, in_days, nearest, told_on
from .review_dates import page_due_on
from .rules import article_link

OVERDUE = -1
BEFORE_IT_IS_DUE = (90, 30, 7, OVERDUE)  # days
SHORT_MONTHS = 4  # days by which two counts of months can differ


def due(day: datetime.date) -> list[Due]:
    """Every threshold that the review of a live page has reached on this day, told or not."""
    editors = people.holders_of("editors")
    return [each for page in old_enough(day) for each in falling_due(page, editors, day)]


def old_enough(day: datetime.date):
    """Live pages whose review can be due within the first threshold; the date itself is worked out for each."""
    ahead = datetime.timedelta(days=max(BEFORE_IT_IS_DUE) + SHORT_MONTHS)
    soonest = Topic.objects.aggregate(soonest=Min("review_months"))["soonest"]
    signed = months_later(day + ahead, -min(months_between(None), months_between(soonest)))
    wanted = Q(reviewed_at__date__lte=signed) | Q(earlier_review__lte=day + ahead)
    found = Publication.objects.live().dated().filter(wanted)
    return found.select_related(
        "topic", "article__duty__assignee", "sign_off__earlier_review", "sign_off__base__earlier_review"
    )


def falling_due(page: Publication, editors: list, day: datetime.date) -> Iterator[Due]:
    last = page_due_on(page)
    days = nearest((last - day).days, BEFORE_IT_IS_DUE)
    if days is None:
        return
    late, duty = days == OVERDUE, getattr(page.article, "duty", None)
    sentence = f"The medical review of “{page.article}” {told(last, (last - day).days)}"
    together = "Medical reviews of {} articles " + ("are overdue" if late else f"fall due within {days} days")
    yield Due(
        about=f"review:{page.article_id}:{last}",
        days=days,
        kind=Notice.Kind.REVIEW_DUE,
        people=((duty.assignee, *editors) if duty and duty.assignee else tuple(editors)),
        name=f"“{page.article}”",
        sentence=sentence,
        link=article_link(page.article),
        together=together,
        link_together=f"{reverse('together:work')}?list={'overdue' if late else 'due'}",
    )


def told(last: datetime.date, left: int) -> str:
    """When it is due, and what can be done by now."""
    if left < 0:
        return f"was due on {told_on(last)} and is overdue. Ask for a new one now."
    asked = " A new one can be asked for now." if left <= settings.REVIEW_NOTICE_DAYS else ""
    return f"falls due on {told_on(last)}, {in_days(left)}.{asked}"
