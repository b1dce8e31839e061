"""Too many wrong passwords or codes, in sentences: from the log of refused acts, while they keep somebody out.
Reads only."""

from django.conf import settings
from django.db.models import Count

from reviewers.passwords import wrong_lately
from reviewers.signing_in import ACT

AT_THE_DESK = "Too many wrong passwords or codes at the review desk in the name of {}: signing rests for some minutes."
FOR_AN_ACCOUNT = "Too many wrong passwords or codes at the sign-in for the account {}: it rests for some minutes."
FROM_AN_ADDRESS = "Too many wrong passwords or codes at the sign-in from {}: it rests for some minutes."


def sentences() -> list[str]:
    """One for each account or address whose limit is reached now."""
    wrong = wrong_lately().order_by()
    at_the_desk, at_the_door = wrong.exclude(act=ACT), wrong.filter(act=ACT)
    several, many = settings.SIGNING_ATTEMPTS, settings.SIGN_IN_ATTEMPTS_FROM_ONE_ADDRESS
    return [
        *(AT_THE_DESK.format(name) for name in at_the_limit(at_the_desk, "actor", several)),
        *(FOR_AN_ACCOUNT.format(name) for name in at_the_limit(at_the_door, "actor", several)),
        *(FROM_AN_ADDRESS.format(name) for name in at_the_limit(at_the_door, "origin", many)),
    ]


def at_the_limit(attempts, column: str, limit: int) -> list[str]:
    found = attempts.values(column).annotate(number=Count("pk")).filter(number__gte=limit)
    return sorted(found.values_list(column, flat=True))
