"""What falls when a license is taken away: worked out before the event is recorded, and shown. Reads only.

The rule: whoever records it has seen exactly this list; where it takes many pages down, two people have.
"""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from . import subjects
from .canonical import canonical, digest
from .models import EventAsked, License, LicenseEvent, SignOff
from .models.license import VOIDING
from .refusal import Reason
from .standing import today
from .subjects import Resting

ALONE = 10  # pages that one officer may take down with one event
ASKS_AGAIN = Reason("fall-changed", "What comes down has changed since it was shown to you. Look at it once more.")


@dataclass(frozen=True)
class Fall:
    """How many signatures end, the pages that come down with them, and the pages whose earlier signature stands and
    has to be renewed."""

    signatures: int
    falls: tuple[Resting, ...]
    again: tuple[Resting, ...]

    def __bool__(self) -> bool:
        return bool(self.signatures or self.again)

    @property
    def digest(self) -> str:
        """What a form carries of the list that it showed."""
        keys = [[each.key for each in found] for found in (self.falls, self.again)]
        return digest(canonical([self.signatures, *keys]))

    @property
    def needs_two(self) -> bool:
        return len(self.falls) > ALONE


def fall_of(license: License, *, kind: str, status: str, effective_on: datetime.date) -> Fall:
    """What an event with these facts would do to the signatures under `license` that stand now."""
    if status not in VOIDING or kind == LicenseEvent.Kind.STATED:
        return Fall(0, (), ())
    doomed = standing_signatures(license, since=effective_on)
    earlier = standing_signatures(license).exclude(pk__in=doomed.values("pk"))
    again = subjects.live_on(earlier) if effective_on <= today() else []
    return Fall(doomed.count(), tuple(subjects.live_on(doomed)), tuple(again))


def standing_signatures(license: License, *, since: datetime.date | None = None):
    """Sign-offs under this license that stand; `since` a day in UTC, inclusive."""
    found = SignOff.objects.filter(license=license, validity__isnull=False)
    if since is None:
        return found
    return found.filter(signed_at__gte=datetime.datetime.combine(since, datetime.time(), datetime.UTC))


def fall_as_asked(asked: EventAsked) -> Fall:
    """What would fall now if what waits were recorded."""
    return fall_of(asked.license, kind=LicenseEvent.Kind.STATUS, status=asked.status, effective_on=asked.effective_on)


def reasons_against_fall(fall: Fall, *, shown: str | None, seconded: bool) -> list[Reason]:
    """Why an event may not be recorded that does this. `shown` is the digest of what its form showed, None where
    there was no form."""
    found = [ASKS_AGAIN] if shown is not None and shown != fall.digest else []
    if fall.needs_two and not seconded:
        sentence = (
            f"{len(fall.falls)} pages would come down. More than {ALONE} need a second person: ask for it, and an "
            "officer or a publisher other than you confirms it."
        )
        found.append(Reason("second-person", sentence, who="another officer"))
    return found


def waiting() -> Iterable[EventAsked]:
    """What waits for a second person, oldest first."""
    return EventAsked.objects.filter(answered=None).select_related("license__holder", "asked_by").order_by("pk")
