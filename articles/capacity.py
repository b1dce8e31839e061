"""What the hours that there are can carry: how many articles, until when, and which reviews to bring forward. Plain:
it reads nothing, and counts in whole months.

The rule: a review is never moved to a later day, and none into a month that is full; what does not fit stays where it
is and is said.
"""

import calendar
import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from .months import months_later

LOOKED_AHEAD = 36  # months until a backlog that is not done counts as never done
LAST_DAY = 28  # each month has that day


@dataclass(frozen=True)
class Month:
    """A month of the plan: `first` is its first day; reviews that fall due, those left over from before that are done
    first, and how many there is time for."""

    first: datetime.date
    due: int
    left_over: int
    room: int

    @property
    def wanted(self) -> int:
        return self.due + self.left_over

    @property
    def too_many(self) -> int:
        return max(0, self.wanted - self.room)


def first_of(day: datetime.date) -> datetime.date:
    return day.replace(day=1)


def days_in(first: datetime.date) -> int:
    return calendar.monthrange(first.year, first.month)[1]


def share_there(first: datetime.date, away: Iterable[tuple[datetime.date, datetime.date]], *, today=None) -> float:
    """The share (0 to 1) of a month's days on which somebody is there: not away (first and last day, both included),
    and not over on the day `today`."""
    days = [first + datetime.timedelta(days=number) for number in range(days_in(first))]
    spans = list(away)
    there = [
        day for day in days if not (today and day < today) and not any(start <= day <= end for start, end in spans)
    ]
    return len(there) / len(days)


def reviews_in(minutes: float, per_review: float) -> int:
    """How many whole reviews fit into so many minutes."""
    return int(minutes / per_review + 1e-9)


def sustained(reviews_a_month: float, every_months: int) -> int:
    """How many articles can be kept reviewed when each comes up once in so many months."""
    return int(reviews_a_month * every_months + 1e-9)


def months_of(due: Iterable[datetime.date], *, backlog: int, room: list[int], today: datetime.date) -> list[Month]:
    """The months from the present one, as many as `room` says there is time for reviews in. What was due before is
    part of the backlog. What does not fit in a month is left over for the next one."""
    counted = Counter(first_of(day) for day in due if day >= today)
    found, left = [], backlog + sum(day < today for day in due)
    for number, fits in enumerate(room):
        first = months_later(first_of(today), number)
        month = Month(first, counted[first], left, fits)
        found.append(month)
        left = month.too_many
    return found


def finished_on(months: list[Month], *, today: datetime.date) -> datetime.date | None:
    """The day on which nothing is left over any more, in the first month that leaves nothing to the next one; None when
    none of the months does. Reviews are counted as done evenly over the days that a month has left."""
    if months and not months[0].left_over:
        return today
    for month in months:
        if month.left_over <= month.room and not month.too_many and month.room:
            start = max(today, month.first)
            days = days_in(month.first) - start.day + 1
            needed = -(-days * month.left_over // month.room)
            return start + datetime.timedelta(days=max(0, needed - 1))
    return None


@dataclass(frozen=True)
class Move:
    """A review (by the key of what it is due for) that is brought forward."""

    key: int
    was: datetime.date
    to: datetime.date


def spread(
    due: dict[int, datetime.date], *, backlog: int, room: list[int], today: datetime.date
) -> tuple[list[Move], list[Month]]:
    """The reviews to bring forward so that no month has more than there is time for, and the months as they are then.
    `due`: key -> day. As few as possible are moved, each to the nearest month before its own that is not full; what is
    late already stays, and has to be done first."""
    months = months_of(due.values(), backlog=backlog, room=room, today=today)
    homes, free, moved = by_month(due, today), [], defaultdict(list)
    left = months[0].left_over if months else 0
    for month in months:
        waiting = sorted(homes[month.first], key=lambda key: (due[key], key))
        gone = 0
        for key in waiting[: max(0, left + len(waiting) - month.room)]:
            earlier = next((number for number in reversed(range(len(free))) if free[number]), None)
            if earlier is not None:
                free[earlier], gone = free[earlier] - 1, gone + 1
                moved[months[earlier].first].append(key)
        stay = left + len(waiting) - gone
        free.append(max(0, month.room - stay))
        left = max(0, stay - month.room)
    moves = [move for first, keys in moved.items() for move in dated(first, keys, due, today)]
    after = due | {each.key: each.to for each in moves}
    return moves, months_of(after.values(), backlog=backlog, room=room, today=today)


def by_month(due: dict[int, datetime.date], today: datetime.date) -> dict[datetime.date, list[int]]:
    """First day of a month -> the keys of what falls due in it and is not late."""
    found = defaultdict(list)
    for key, day in due.items():
        if day >= today:
            found[first_of(day)].append(key)
    return found


def dated(first: datetime.date, keys: list[int], due: dict, today: datetime.date) -> list[Move]:
    """These reviews, evenly over the days that a month has left up to its end, in the order in which they were due."""
    start = max(first, today)
    days = max(1, LAST_DAY - start.day + 1)
    ordered = sorted(keys, key=lambda key: (due[key], key))
    steps = (max(0, number * days // len(ordered) - 1) for number in range(1, len(ordered) + 1))
    return [
        Move(key, due[key], start + datetime.timedelta(days=step)) for key, step in zip(ordered, steps, strict=True)
    ]
