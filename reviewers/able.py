"""Who could sign something today, everybody at once, in a few queries however many there are. Reads only.

The rule: it is what rules.reasons_about_the_person says of each of them; the gate asks that again.
"""

from django.contrib.auth import get_user_model
from django.db.models import prefetch_related_objects

from .agreement import agreed_users
from .confirmation import accounts_of_clinician, agrees
from .factors import lacking, reset_lately
from .key_standing import opens_for
from .license_round import Entry, entries
from .models import AccountConfirmation, Reviewer, SigningKey


def able_to_sign() -> dict[Reviewer, Entry]:
    """Every clinician whom nothing about themselves keeps from signing today, with the license that is good longest."""
    best: dict[int, Entry] = {}
    for entry in entries():  # what stops first comes first
        if entry.standing.good:
            best[entry.holder.pk] = entry
    allowed = get_user_model().objects.with_perm("reviewers.sign_request").values("pk")
    people = (
        Reviewer.objects.filter(pk__in=best, user__in=allowed)
        .exclude(user__in=reset_lately())
        .select_related("user")
        .order_by("pk")
    )
    newest, keyed, agreed = newest_confirmations(), holders_of_keys(), agreed_users()
    factorless = lacking({each.user_id for each in people})
    return {
        each: best[each.pk]
        for each in people
        if agrees(newest.get(each.user_id), each.user)
        and each.user_id in keyed & agreed
        and each.user_id not in factorless
    }


def newest_confirmations() -> dict[int, AccountConfirmation]:
    """Account key -> its newest confirmation."""
    rows = AccountConfirmation.objects.select_related("reviewer").order_by("pk")
    return {each.user_id: each for each in rows}


def holders_of_keys() -> set[int]:
    """Keys of the accounts whose confirmed signing key opens with the password that they have now."""
    rows = SigningKey.objects.usable().select_related("confirmed", "wrapped", "user", "reviewer")
    return {each.user_id for each in rows if each.reviewer.user_id == each.user_id and opens_for(each, each.user)}


def accounts_by_reviewer(reviewers) -> dict[int, set[int]]:
    """Reviewer key -> keys of the accounts that each of these clinicians has had."""
    people = list(reviewers)
    prefetch_related_objects(people, "confirmations")
    return {each.pk: accounts_of_clinician(each) for each in people}
