"""How far somebody who was invited has come: what is done and what is next, from the rows alone. Reads only."""

from dataclasses import dataclass

from django.urls import reverse

from .agreement import has_agreed
from .factors import has_factor
from .key_standing import opens_for, standing_keys
from .models import InvitationUsed, PracticeSignature
from .rules import may_sign


@dataclass(frozen=True)
class Step:
    """One step of joining. `link` leads to where it is done."""

    code: str
    name: str
    link: str
    done: bool


def steps_of(user) -> list[Step]:
    """Every step of this account, in order; empty for somebody who did not join by an invitation."""
    if not InvitationUsed.objects.filter(user=user.pk).exists():
        return []
    return [Step("password", "Password", "", True), factor_step(user), *(signing_steps(user) if may_sign(user) else [])]


def factor_step(user) -> Step:
    return Step("factor", "Second factor", reverse("account:factor"), has_factor(user))


def signing_steps(user) -> list[Step]:
    """Those of somebody who will sign."""
    keys = [key for key in standing_keys(user) if opens_for(key, user)]
    practiced = PracticeSignature.objects.filter(key__user=user.pk).exists()
    return [
        Step("statement", "Statement", reverse("desk:statement"), has_agreed(user)),
        Step("key", "Signing key", reverse("desk:key"), bool(keys)),
        Step("practice", "Practice signature", reverse("desk:practice"), practiced),
    ]


def next_step(steps: list[Step]) -> Step | None:
    """The first one that is left. Whoever has taken the last one has joined: what ends later, such as a key that is
    revoked, is told where it is needed."""
    if steps and steps[-1].done:
        return None
    return next((each for each in steps if not each.done), None)
