"""What a reminder is, and which threshold of a date is reached. Reads nothing."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Due:
    """Something to tell `people` (users), once for `about` and `days`. `together` says how it begins when several are
    told at once, with a place for their number; then each is called by its `name`."""

    about: str
    days: int
    kind: str
    people: tuple
    name: str
    sentence: str
    link: str
    together: str
    link_together: str


def nearest(left: int, thresholds: Iterable[int]) -> int | None:
    """The threshold that is reached when so many days are left: the smallest one; None before the first."""
    return min((each for each in thresholds if left <= each), default=None)


def told_on(day: datetime.date) -> str:
    return f"{day:%B} {day.day}, {day.year}"


def in_days(left: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(left, f"in {left} days")
