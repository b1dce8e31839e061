"""Whether an account is still as somebody vouched for it."""

from .canonical import digest
from .models import AccountConfirmation


def newest_confirmation(user) -> AccountConfirmation | None:
    return AccountConfirmation.objects.filter(user=user).order_by("-id").first()


def is_confirmed(user) -> bool:
    """True while e-mail and password are those of the newest confirmation."""
    newest = newest_confirmation(user)
    return bool(
        newest
        and newest.email == user.email
        and newest.password_digest == digest(user.password)
        and newest.reviewer.user_id == user.pk
    )
