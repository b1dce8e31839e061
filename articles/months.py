"""Counting in months, as reviews do."""

import datetime

from django.conf import settings


def months_later(day, months: int):
    """The date or datetime `months` later (earlier when negative), never after the 28th: each month has that day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, 28))


def months_between(own: int | None) -> int:
    """How many months a review is good for on a topic that says so of its `own`, never more than the hard stop; else
    as many as the house has them."""
    return min(own, settings.REVIEW_LIMIT_MONTHS) if own else settings.REVIEW_DUE_MONTHS


def next_review(
    signed_at: datetime.datetime, earlier: datetime.date | None = None, *, months: int | None
) -> datetime.date:
    """The day on which what was signed then is due for review again, or an earlier one that a planner wants. `months`
    is the topic's own, if it has any."""
    due = months_later(signed_at.date(), months_between(months))
    return min(due, earlier) if earlier else due
