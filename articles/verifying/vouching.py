"""Proving that nobody vouched for others within a day after their own second factor had been reset."""

from collections.abc import Iterator

from django.db.models import F, Model, Q

from reviewers.audit import name_of
from reviewers.blocks import in_blocks
from reviewers.factors import WAIT
from reviewers.models import (
    AccountConfirmation,
    ErrorAsked,
    EventInError,
    FactorReset,
    FactorResetAsked,
    LicenseEvent,
    SigningKeyConfirmed,
)

TOO_EARLY = "{} was vouched for by somebody whose second factor had been reset less than a day before."
VERIFIED = Q(kind=LicenseEvent.Kind.VERIFIED)
# (rows, which of them, who vouched in them, when)
WORDS_OF_OFFICERS = (
    (LicenseEvent, VERIFIED, "verified_by", "recorded_at"),
    (LicenseEvent, VERIFIED & ~Q(recorded_by=F("verified_by")), "recorded_by", "recorded_at"),
    # Whoever changes their own password confirms themselves with it.
    (AccountConfirmation, ~Q(confirmed_by=F("user")), "confirmed_by", "confirmed_at"),
    (SigningKeyConfirmed, Q(), "confirmed_by", "confirmed_at"),
    (FactorResetAsked, Q(), "asked_by", "asked_at"),
    (FactorReset, Q(), "confirmed_by", "reset_at"),
    (ErrorAsked, Q(), "asked_by", "asked_at"),
    (EventInError, Q(), "confirmed_by", "confirmed_at"),
)


def vouching() -> Iterator[str]:
    for reset in in_blocks(FactorReset.objects.select_related("asked")):
        for row in vouched_for_after(reset):
            yield TOO_EARLY.format(name_of(type(row), row.pk))


def vouched_for_after(reset: FactorReset) -> Iterator[Model]:
    """What the holder of the account vouched for in the day after its factor was reset."""
    for model, which, who, at in WORDS_OF_OFFICERS:
        within = {f"{at}__gt": reset.reset_at, f"{at}__lt": reset.reset_at + WAIT}
        yield from model.objects.filter(which, **{who: reset.asked.user_id}, **within)
