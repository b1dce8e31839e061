"""What the credentials office sees of a reviewer: whose account it is, and how each license stands today."""

from ..confirmation import has_own_password, is_confirmed, newest_confirmation
from ..credentials import PASSWORD_OF_ANOTHER
from ..key_standing import opens_for
from ..models import License, Reviewer, SigningKey
from ..rules import accounts_of
from ..standing import READS, standing


def account_of(reviewer: Reviewer, viewer) -> dict:
    """The linked account, its newest confirmation, and what stands in the way of signing with it."""
    user = reviewer.user
    if user is None:
        return {"user": None, "confirmation": None, "confirmed": False, "warnings": [], "own": False}
    confirmed = is_confirmed(user)
    return {
        "user": user,
        "label": account_label(user),
        "confirmation": newest_confirmation(user),
        "confirmed": confirmed,
        "warnings": warnings_about(user, confirmed),
        "own": user.pk == viewer.pk,
    }


def account_label(user) -> str:
    """Full name, user name and e-mail, as far as they are known."""
    return " · ".join(part for part in (user.get_full_name(), user.username, user.email) if part)


def warnings_about(user, confirmed: bool) -> list[str]:
    """Sentences about an account that cannot sign, most urgent first."""
    found = []
    if not confirmed:
        found.append(
            "The password or e-mail of this account is not the one that was confirmed. "
            "Nothing can be signed with it until you have checked who uses it and confirmed it again."
        )
    if not confirmed and not has_own_password(user):
        found.append(PASSWORD_OF_ANOTHER.sentence)
    if not user.is_active:
        found.append("This account is deactivated: nobody can sign in with it.")
    elif not user.has_perm("reviewers.sign_request"):
        found.append("This account may not open the review desk yet. An administrator has to put it into “Reviewers”.")
    return found


def license_of(license: License) -> dict:
    """A license, its standing today with every reason, and what was learned of it in order."""
    return {"license": license, "standing": standing(license), "events": license.events.all()}


def licenses_of(reviewer: Reviewer) -> list[dict]:
    licenses = reviewer.licenses.prefetch_related("events__recorded_by", "events__verified_by", *READS).order_by("id")
    return [license_of(license) for license in licenses]


def keys_of(reviewer: Reviewer) -> list[dict]:
    """The signing keys of a reviewer that stand, newest first, each with what it is good for."""
    found = SigningKey.objects.standing().filter(reviewer=reviewer).select_related("confirmed", "wrapped", "user")
    return [key_of(key) for key in found.order_by("-id")]


def key_of(key: SigningKey) -> dict:
    return {
        "key": key,
        "begins": key.fingerprint[:5],
        "confirmation": getattr(key, "confirmed", None),
        "opens": opens_for(key, key.user),
    }


def is_one_person(viewer, key: SigningKey) -> bool:
    """Whether the viewer holds this key, be it with another account."""
    return viewer.pk in accounts_of(key.user)
