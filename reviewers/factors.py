"""Second factors: who has one, and who has to. Reads only.

The rule: whoever has one is always asked for it. While SECOND_FACTOR is on, everybody who signs, vouches, publishes or
administers needs one.
"""

import datetime

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from .canonical import digest
from .models import FactorReset
from .refusal import Reason

WAIT = datetime.timedelta(hours=24)  # guards/factors.py says the same
KIND = Authenticator.Type
# A recovery code stands in for one of these; it is none of its own.
FACTORS = (KIND.TOTP, KIND.WEBAUTHN)
RESET_LATELY, WAS_RESET = "factor-reset-lately", "Your second factor was reset less than a day ago."
# The notary imports no other app, so its permission is named by its text.
WHO_NEED_ONE = (
    "reviewers.sign_request",
    "reviewers.confirm_account",
    "reviewers.add_licenseevent",
    "articles.publish_article",
)
NAMES = {KIND.TOTP: "authenticator app", KIND.RECOVERY_CODES: "recovery code", KIND.WEBAUTHN: "passkey"}


def has_factor(user) -> bool:
    return Authenticator.objects.filter(user=user.pk, type__in=FACTORS).exists()


def factors_mark(user) -> str:
    """Which factors and recovery codes somebody has now, as a digest that any new, replaced or removed one changes;
    empty for somebody without a factor. Whoever keeps it with a proof reads it before the proof is looked at: what
    changes meanwhile then makes the proof void, and never the other way round."""
    rows = Authenticator.objects.filter(user=user.pk).order_by("pk").values_list("pk", "type")
    found = [f"{pk} {kind}" for pk, kind in rows]
    return digest(f"{user.pk}: {found}") if any(kind in FACTORS for _, kind in rows) else ""


def must_have_factor(user) -> bool:
    """Whether this person may do nothing with a password alone."""
    return settings.SECOND_FACTOR and any(user.has_perm(permission) for permission in WHO_NEED_ONE)


def reasons_without_factor(user) -> list[Reason]:
    """Why somebody who needs a second factor can do nothing yet: at most one reason."""
    if not must_have_factor(user) or has_factor(user):
        return []
    sentence = "Your account needs a second factor. Set it up first."
    return [Reason("factor-missing", sentence, "you", reverse("account:factor"))]


def reasons_reset_lately(user) -> list[Reason]:
    """Why somebody whose second factor was reset signs nothing yet: at most one reason."""
    until = waits_until(user)
    return [Reason(RESET_LATELY, f"{WAS_RESET} You can sign again from {until} UTC on.")] if until else []


def reasons_not_to_vouch(user) -> list[Reason]:
    """Why somebody whose second factor was reset vouches for nobody yet: at most one reason. Whoever fooled two people
    could make others theirs with it."""
    until = waits_until(user)
    sentence = f"{WAS_RESET} You can vouch for others again from {until} UTC on; until then somebody else has to."
    return [Reason(RESET_LATELY, sentence, "another officer")] if until else []


def waits_until(user) -> str:
    """Until when, in UTC, this account does nothing yet that others rely on; empty when it waits for nothing."""
    last = FactorReset.objects.filter(asked__user=user.pk, reset_at__gt=timezone.now() - WAIT).last()
    return f"{(last.reset_at + WAIT).astimezone(datetime.UTC):%d %B, %H:%M}" if last else ""


def reset_before(account: int, moment: datetime.datetime) -> bool:
    """Whether the second factor of the account with this key was reset within the day before `moment`. The view of
    valid sign-offs says the same of each of them."""
    return resets_before(account, moment).exists()


def resets_before(account: int, moment: datetime.datetime) -> QuerySet:
    return FactorReset.objects.filter(asked__user=account, reset_at__lt=moment, reset_at__gt=moment - WAIT)


def reset_lately() -> QuerySet:
    """Keys of the accounts that sign nothing yet since their second factor was reset."""
    return FactorReset.objects.filter(reset_at__gt=timezone.now() - WAIT).values("asked__user")


def lacking(users: set[int]) -> set[int]:
    """Of the keys of these accounts, all of which need a factor, those that have none."""
    if not settings.SECOND_FACTOR:
        return set()
    return users - set(Authenticator.objects.filter(user__in=users, type__in=FACTORS).values_list("user", flat=True))


def factors_of(user) -> dict:
    """What a person has, for their own page: `app` and `codes` are rows or None, `passkeys` a list, `left` the number
    of recovery codes that are unused."""
    rows = list(Authenticator.objects.filter(user=user.pk).order_by("pk"))
    single = {row.type: row for row in rows if row.type != KIND.WEBAUTHN}
    codes = single.get(KIND.RECOVERY_CODES)
    return {
        "app": single.get(KIND.TOTP),
        "codes": codes,
        "left": len(codes.data["migrated_codes"]) if codes else 0,
        "passkeys": [row for row in rows if row.type == KIND.WEBAUTHN],
    }
