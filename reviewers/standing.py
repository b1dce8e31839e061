"""What a license is worth on a day: the reasons why it cannot be signed with, in words.

The database keeps the same rule (guards/rules.py: license_is_good_today); this module says it kindly first.
Dates are inclusive and in UTC.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings

from .confirmation import accounts_of_clinician
from .models import License, LicenseEvent, Reviewer
from .models.license import VOIDING
from .refusal import Reason

# What to prefetch of licenses that are asked how they stand.
READS = ("events__in_error", "events_asked__answered")


@dataclass(frozen=True)
class Standing:
    """A license, the verified event it rests on (or None), and why it cannot be used (empty = it can)."""

    license: License
    event: LicenseEvent | None
    reasons: tuple[Reason, ...]

    @property
    def good(self) -> bool:
        return not self.reasons


def today() -> datetime.date:
    return datetime.datetime.now(datetime.UTC).date()


def reason(code: str, sentence: str) -> Reason:
    return Reason(code, sentence, who="credentials officer")


def standing(license: License, *, on: datetime.date | None = None) -> Standing:
    """How `license` stands on a day (today when not given)."""
    day = on or today()
    events = counting(license)
    verified = [event for event in events if event.kind == LicenseEvent.Kind.VERIFIED]
    if not verified:
        return Standing(
            license,
            None,
            (reason("license-unverified", f"Nobody has verified the license “{license}” yet."),),
        )
    event = verified[-1]
    found = [*date_reasons(license, event, day), *status_reasons(license, event, events, day)]
    found += news_reasons(license)
    if accounts_of_clinician(license.holder) & {event.verified_by_id, event.recorded_by_id}:
        sentence = f"The license “{license}” was checked by its own holder. Somebody else has to check it."
        found.append(reason("license-self-checked", sentence))
    return Standing(license, event, tuple(found))


def counting(license: License) -> list[LicenseEvent]:
    """What was learned of a license, in order, without what was entered in error."""
    return [each for each in license.events.all() if each.status == "active" or not hasattr(each, "in_error")]


def news_reasons(license: License) -> list[Reason]:
    """Nobody signs with a license while the word that it was taken away waits for a second person."""
    if not any(each.waits for each in license.events_asked.all()):
        return []
    sentence = f"Somebody has reported that the license “{license}” was taken away. That waits for a second person."
    return [reason("license-news-waits", sentence)]


def date_reasons(license: License, event: LicenseEvent, day: datetime.date) -> list[Reason]:
    found = []
    if event.expires_on < day:
        found.append(reason("license-expired", f"The license “{license}” ended on {event.expires_on:%d %B %Y}."))
    if max(event.issued_on or day, event.effective_on, event.verified_on) > day:
        found.append(reason("license-not-yet", f"The license “{license}” is not valid yet."))
    if event.verified_on < day - datetime.timedelta(days=settings.LICENSE_CHECK_DAYS):
        sentence = (
            f"The license “{license}” was last checked on {event.verified_on:%d %B %Y}, "
            f"more than {settings.LICENSE_CHECK_DAYS} days ago."
        )
        found.append(reason("license-check-old", sentence))
    return found


def status_reasons(license, event, events, day) -> list[Reason]:
    found = spoiled_by(event, events, day)
    if found is None:
        return []
    since = "" if found == event else f" since {found.effective_on:%d %B %Y}"
    return [reason("license-not-active", f"The license “{license}” is {found.get_status_display().lower()}{since}.")]


def spoiled_by(event: LicenseEvent, events, day: datetime.date) -> LicenseEvent | None:
    """Of the `events` of a license the one that, on `day`, takes the worth out of what `event` verified: itself, where
    it found something else than an active license, or the last one that came after it. None where it holds."""
    if event.status != "active":
        return event
    spoiling = [later for later in events if later.status != "active" and came_after(event, later, day)]
    return spoiling[-1] if spoiling else None


def came_after(event: LicenseEvent, later: LicenseEvent, day: datetime.date) -> bool:
    """Whether, on `day`, what `later` says of a license holds in place of what `event` verified."""
    counts = later.kind != LicenseEvent.Kind.STATED and later.effective_on <= day
    return counts and (later.pk > event.pk or later.effective_on > event.verified_on)


def still_held(license: License, *, on: datetime.date | None = None) -> bool:
    """Whether a license was verified once and is, on a day (today when not given), neither suspended nor
    surrendered nor revoked. It may have run out: that takes nothing back."""
    events = counting(license)
    event = next((each for each in reversed(events) if each.kind == LicenseEvent.Kind.VERIFIED), None)
    if event is None or event.status in VOIDING:
        return False
    return not any(each.status in VOIDING and came_after(event, each, on or today()) for each in events)


def standings(reviewer: Reviewer) -> list[Standing]:
    """How each license of a reviewer stands today, good ones first."""
    licenses = reviewer.licenses.prefetch_related(*READS, "holder__confirmations").order_by("id")
    found = [standing(license) for license in licenses]
    return sorted(found, key=lambda each: not each.good)
