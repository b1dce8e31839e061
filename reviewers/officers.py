"""Who keeps the credentials office, and whether they are enough. The rule: nobody can check their own license, so an
office of one leaves somebody unchecked. Reads only."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.db.models import Q

ENOUGH = 2
RECORDS = "reviewers.add_licenseevent"


def officers() -> list:
    """Everybody active who may record what was learned of a license because somebody gave them that right: being a
    superuser is not enough, as in verbs.require_officer."""
    return list(get_user_model().objects.with_perm(RECORDS, include_superusers=False).order_by("pk"))


def is_officer(user, codename: str = "confirm_account") -> bool:
    """Whether somebody gave this person the permission, by name or through a group, and their account is open."""
    given = Permission.objects.filter(Q(group__user=user) | Q(user=user), content_type__app_label="reviewers")
    return user.is_active and given.filter(codename=codename).exists()


def too_few() -> str:
    """What is wrong with the number of officers, as a sentence; empty when there are enough."""
    number = len(officers())
    if number >= ENOUGH:
        return ""
    those = "There is no active credentials officer" if not number else "There is only one active credentials officer"
    return f"{those}. Nobody can check their own license, so there have to be two. An administrator can add one."
