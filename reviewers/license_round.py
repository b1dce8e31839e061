"""The credentials office's round: every license that can still matter, and until when it can be signed with.

The rule: all of it is worked out from the license's events on the day it is asked for; reads only.
"""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from .models import AccountConfirmation, License, LicenseEvent, Reviewer
from .models.license import Status
from .standing import READS, Standing, counting, spoiled_by, standing, today

OVER = (Status.SURRENDERED, Status.REVOKED, Status.CLOSED, Status.DECEASED)  # nobody checks it again
A_ROUND = 30  # days until somebody goes through the list again
GROUPS = {"due": "Due now", "soon": "Soon", "fine": "Fine"}
LABELS = {
    "license-unverified": "Never checked",
    "license-expired": "Expired",
    "license-check-old": "Check too old",
    "license-not-yet": "Not valid yet",
    "license-self-checked": "Checked by its holder",
    "license-news-waits": "Reported as taken away",
}


@dataclass(frozen=True)
class Entry:
    """One license on a day: its `standing`, the event that spoils what was verified (or None), and how many `days`
    after that day it can still be signed with: -1 when it cannot on the day itself."""

    standing: Standing
    spoiled: LicenseEvent | None
    day: datetime.date
    days: int

    @property
    def license(self) -> License:
        return self.standing.license

    @property
    def holder(self) -> Reviewer:
        return self.license.holder

    @property
    def event(self) -> LicenseEvent | None:
        return self.standing.event

    @property
    def expires_in(self) -> int | None:
        """Days from the day to its last one; negative when that is past, None when nobody has checked it."""
        return (self.event.expires_on - self.day).days if self.event else None

    @property
    def checked_ago(self) -> int | None:
        """The age of the last check, in days."""
        return (self.day - self.event.verified_on).days if self.event else None

    @property
    def group(self) -> str:
        """A key of GROUPS: what stops before the next round is due now, what stops before the one after is soon."""
        return "due" if self.days <= A_ROUND else "soon" if self.days <= 2 * A_ROUND else "fine"

    @property
    def label(self) -> str:
        """How it stands, in a few words."""
        if self.spoiled:
            return self.spoiled.get_status_display()
        if self.standing.reasons:
            return LABELS[self.standing.reasons[0].code]
        if self.group == "fine":
            return "In date"
        if self.days == self.expires_in:
            return "Expires soon"
        return "Check due" if self.days == settings.LICENSE_CHECK_DAYS - self.checked_ago else "Ends soon"


def entry_of(license: License, day: datetime.date) -> Entry:
    events, found = counting(license), standing(license, on=day)
    spoiled = spoiled_by(found.event, events, day) if found.event else None
    days = (last_day(found.event, events) - day).days if found.good else -1
    return Entry(found, spoiled, day, days)


def last_day(event: LicenseEvent, events: list[LicenseEvent]) -> datetime.date:
    """The last day on which a license that is good now can be signed with, as far as its events tell."""
    lapses = event.verified_on + datetime.timedelta(days=settings.LICENSE_CHECK_DAYS)
    told = [each for each in events if each.kind != LicenseEvent.Kind.STATED and each.status != Status.ACTIVE]
    ends = [each.effective_on - datetime.timedelta(days=1) for each in told if each.effective_on > event.verified_on]
    return min([event.expires_on, lapses, *ends])


def entries(*, signed_for: Collection[int] = (), on: datetime.date | None = None) -> list[Entry]:
    """Every license that can still matter on a day (today when not given), what stops signatures first. `signed_for`
    are the keys of reviewers whose signatures stand under something that is read: theirs always matter. The same
    number of queries however many there are."""
    rows = License.objects.select_related("holder__user").order_by("pk")
    rows = rows.prefetch_related("events__verified_by", *READS, "holder__confirmations")
    found = [entry_of(license, on or today()) for license in rows]
    mattering = [each for each in found if each.holder.pk in signed_for or may_be_used(each)]
    return sorted(mattering, key=lambda each: (each.days, each.holder.pk not in signed_for, str(each.holder)))


def may_be_used(entry: Entry) -> bool:
    """Whether somebody could sign with a license, today or after a fresh check."""
    account = entry.holder.user
    over = entry.spoiled is not None and entry.spoiled.status in OVER
    return account is not None and account.is_active and not over


def own_profiles(user) -> set[int]:
    """Keys of the reviewers that this person is, by the account that is linked or by any that was."""
    linked = Reviewer.objects.filter(user=user.pk).values_list("pk", flat=True)
    return {*linked, *AccountConfirmation.objects.filter(user=user.pk).values_list("reviewer", flat=True)}
