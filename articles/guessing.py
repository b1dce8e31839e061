"""What may be somebody at another's account, in sentences: too many wrong passwords or codes, from the log of refused
acts, while they keep somebody out; and second factors that were reset. Reads only."""

import datetime

from django.conf import settings
from django.db.models import Count
from django.utils import timezone

from reviewers.models import FactorReset, FactorResetAsked
from reviewers.passwords import wrong_lately
from reviewers.signing_in import ACT

AT_THE_DESK = "Too many wrong passwords or codes at the review desk in the name of {}: signing rests for some minutes."
FOR_AN_ACCOUNT = "Too many wrong passwords or codes at the sign-in for the account {}: it rests for some minutes."
FROM_AN_ADDRESS = "Too many wrong passwords or codes at the sign-in from {}: it rests for some minutes."

RESET_ASKED = "{} asks that the second factor of {} be reset, and says to have checked who it is ({})."
RESET = "The second factor of {} was reset: {} asked for it, {} confirmed it ({})."
TOLD_FOR = datetime.timedelta(days=1)  # a reset happens once: it is told however long `tick` rested in between


def sentences() -> list[str]:
    """One for each account or address whose limit is reached now, and for each second factor that was reset lately."""
    return [*too_many(), *resets()]


def a_day_ago() -> datetime.datetime:
    return timezone.now() - TOLD_FOR


def resets() -> list[str]:
    """What was asked and done about lost second factors in the last day, each with its time: two are never one."""
    asked = FactorResetAsked.objects.filter(asked_at__gte=a_day_ago()).select_related("asked_by", "user")
    done = FactorReset.objects.filter(reset_at__gte=a_day_ago())
    done = done.select_related("confirmed_by", "asked__asked_by", "asked__user")
    return [
        *(RESET_ASKED.format(each.asked_by, each.user, clock(each.asked_at)) for each in asked),
        *(RESET.format(each.asked.user, each.asked.asked_by, each.confirmed_by, clock(each.reset_at)) for each in done),
    ]


def clock(at: datetime.datetime) -> str:
    return f"{at.astimezone(datetime.UTC):%d %B, %H:%M:%S} UTC"


def too_many() -> list[str]:
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
