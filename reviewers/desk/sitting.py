"""A sitting: requests chosen to be read one after another, riskiest first. Kept in the browser's own session.

The rule: it only says which is next. Each document is shown, and signed, for itself.
"""

from ..models import ReviewRequest, SignOff
from .queue import Row, rows_for

KEY = "sitting"
MOST = 20
OFFERED = ("mine", "again", "open")


def offered(user) -> list[Row]:
    """What this person could read in a sitting: theirs, what came again, what is open, each riskiest first."""
    rows = [row for row in rows_for(user) if row.place in OFFERED]
    return sorted(rows, key=lambda row: row.rank)[:MOST]


def begin(session, keys: list[int]) -> None:
    session[KEY] = keys


def end(session) -> None:
    session.pop(KEY, None)


def left(session, user) -> list[ReviewRequest]:
    """The requests of the sitting that still wait for this person, in its order."""
    keys = session.get(KEY, [])
    signed = SignOff.objects.filter(request__in=keys, signer=user.pk).values_list("request", flat=True)
    still = ReviewRequest.objects.open().exclude(pk__in=signed).light().in_bulk(keys)
    return [still[key] for key in keys if key in still]


def sitting(session, user, review: ReviewRequest | None = None) -> dict:
    """What a page says of the sitting: how many it has, which this one is, and which is next after it."""
    keys = session.get(KEY, [])
    if not keys or (review and review.pk not in keys):
        return {"sitting": None}
    waiting = left(session, user)
    others = [each for each in waiting if not review or each.pk != review.pk]
    after = [each for each in others if review and keys.index(each.pk) > keys.index(review.pk)]
    number = keys.index(review.pk) + 1 if review else 0
    found = {"number": number, "count": len(keys), "left": len(others), "next": next(iter(after or others), None)}
    return {"sitting": found}
