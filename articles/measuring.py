"""How long reviews take, from the marks that reading leaves at the desk. Plain: it reads nothing.

The rule: only time that is known to be work counts. A pause longer than IDLE is left out, and an answer whose beginning
is not known is not counted at all, instead of as a short one. Nor is one that was given within SHORTEST minutes: it
says nothing of how long reading takes.
"""

import datetime
import math
from collections.abc import Iterable
from dataclasses import dataclass

IDLE = datetime.timedelta(minutes=30)
SHORTEST = 1  # minute
# What leaves a mark: a request taken on; something ticked or said; where somebody was last (all that is kept of how
# they read until then); and the answer.
OPENED, ACTED, LAST_SEEN, ANSWERED = "opened", "acted", "last-seen", "answered"


@dataclass(frozen=True, order=True)
class Mark:
    """One reviewer was at one request at a moment. Of two at the same moment the answer is the later one."""

    at: datetime.datetime
    is_answer: bool
    request: int
    kind: str


def mark(at: datetime.datetime, request: int, kind: str) -> Mark:
    return Mark(at, kind == ANSWERED, request, kind)


def minutes_of(marks: Iterable[Mark]) -> list[float | None]:
    """The minutes that each answer of one reviewer took, in the order in which they were given; None where it cannot
    be known. `marks` are all that they left, in any order."""
    found, before, spent = [], None, {}
    for each in sorted(marks):
        added = minutes_between(before, each, begun=each.request in spent)
        spent.setdefault(each.request, 0.0)
        owner = before.request if each.kind == OPENED and before else each.request
        if owner in spent:  # time before a request was taken on is another one's, or nobody's
            known = spent[owner]
            spent[owner] = None if known is None or added is None else known + added
        if each.kind == ANSWERED:
            took = spent.pop(each.request)
            found.append(took if took and took >= SHORTEST else None)
        before = each
    return found


def minutes_between(before: Mark | None, now: Mark, *, begun: bool) -> float | None:
    """The minutes of work that a mark ends; None where the work began at some moment that left no mark. `begun` says
    whether this request was in hand before."""
    gap = now.at - before.at if before else None
    if gap is not None and gap <= IDLE:
        return gap.total_seconds() / 60
    resumed = begun and now.kind != LAST_SEEN
    return 0.0 if now.kind == OPENED or resumed else None


def percentile(values: Iterable[float], share: float) -> float | None:
    """The smallest of the values that at least this share (0 to 1) of them do not exceed; None when there are none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else None


def median(values: Iterable[float]) -> float | None:
    """The value in the middle, or the mean of the two there; None when there are none."""
    ordered = sorted(values)
    if not ordered:
        return None
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2
