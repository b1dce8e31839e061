"""Counting in months, as reviews do."""

import datetime

from django.conf import settings


def months_later(day, months: int):
    """The date or datetime `months` later (earlier when negative), never after the 28th: each month has that day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return day.replace(year=year, month=month + 1, day=min(day.day, 28))


def next_review(signed_at: datetime.datetime, earlier: datetime.date | None = None) -> datetime.date:
    """The day on which what was signed then is due for review again, or an earlier one that a planner wants."""
    due = months_later(signed_at.date(), settings.REVIEW_DUE_MONTHS)
    return min(due, earlier) if earlier else due
