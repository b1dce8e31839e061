"""Proving that nobody signed, and nothing was asked for, past a gate of the scope of practice that stood then.

What a gate says of signatures from before it is no fault: they stay, and their pages wait for a new review.
"""

import datetime
from collections.abc import Iterator

from reviewers.blocks import in_blocks
from reviewers.models import ReviewRequest, ScopeGate, SignOff
from reviewers.models.scope import Answer
from reviewers.scope_gates import areas_of


def scope_gates() -> Iterator[str]:
    gates = list(ScopeGate.objects.order_by("pk"))
    if not gates:
        return
    since = min(each.decided_at for each in gates)
    signed = SignOff.objects.filter(signed_at__gte=since).select_related("request", "license")
    for sign_off in in_blocks(signed):
        if outside_scope(sign_off, gates):
            yield f"Sign-off {sign_off.pk} is outside the scope of practice of its signer, which was a gate by then."
    for request in in_blocks(ReviewRequest.objects.filter(requested_at__gte=since, signatures_required__lt=2)):
        if lacks_one(request, gates):
            yield f"Review request {request.pk} asks for one signature, where a gate wanted two."


def standing(gates: list[ScopeGate], at: datetime.datetime) -> list[ScopeGate]:
    """Of these gates, in order, those that were on at an instant."""
    last = {(each.area, each.profession): each for each in gates if each.decided_at <= at}
    return [each for each in last.values() if each.is_on]


def outside_scope(sign_off: SignOff, gates: list[ScopeGate]) -> bool:
    areas, profession = areas_of(sign_off.request), sign_off.license.profession
    on = (each for each in standing(gates, sign_off.signed_at) if each.answer == Answer.MAY_NOT)
    return any(each.profession == profession and each.area in areas for each in on)


def lacks_one(request: ReviewRequest, gates: list[ScopeGate]) -> bool:
    areas = areas_of(request)
    on = (each for each in standing(gates, request.requested_at) if each.answer == Answer.REQUIRED)
    return any(each.area in areas for each in on)
