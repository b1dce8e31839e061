"""Which signatures stand today: by the database's own view, and by the key of whoever made each.

The rule: a row that its signer's key has not signed is none, whoever wrote it; and a signature for changes only is none
without the ones for the whole document that it rests on. Everything that may bring a page about asks here.
"""

from .attesting import holds
from .models import ReviewRequest, SignOff
from .models.decision import Scope
from .models.review_request import HEAVY

OF_ITS_BASE = tuple(f"base__request__{name}" for name in HEAVY)


def valid_sign_offs(*requests: ReviewRequest) -> list[SignOff]:
    """The signatures under these requests that stand today, oldest first. Two queries, and two more where one of them
    is for changes only."""
    found = proven_sign_offs(requests)
    bases = bases_that_stand([each.base.request for each in found if each.base])
    return [each for each in found if each.base_id is None or each.base_id in bases]


def proven_sign_offs(requests) -> list[SignOff]:
    """Those that the view shows and that their keys have signed."""
    asked = {request.pk: request for request in requests}
    rows = SignOff.objects.filter(request__in=asked, validity__isnull=False).order_by("id")
    found = list(
        rows.select_related("key", "license", "license_event", "reviewer", "base__request").defer(*OF_ITS_BASE)
    )
    for sign_off in found:
        sign_off.request = asked[sign_off.request_id]
    return [sign_off for sign_off in found if holds(sign_off)]


def bases_that_stand(requests: list[ReviewRequest]) -> dict[int, list[SignOff]]:
    """Key of each signature for a whole document under these requests -> all of them there, itself included. Empty
    for a request that lacks one it requires."""
    under = {}
    for sign_off in proven_sign_offs(requests) if requests else ():
        if sign_off.scope == Scope.WHOLE:
            under.setdefault(sign_off.request_id, []).append(sign_off)
    complete = [each for each in under.values() if is_complete(each[0].request, each)]
    return {sign_off.pk: each for each in complete for sign_off in each}


def is_complete(request: ReviewRequest, sign_offs: list[SignOff]) -> bool:
    """Whether these are by as many people as the request requires."""
    return len({each.signer_id for each in sign_offs}) >= request.signatures_required


def signatures_for_the_whole(sign_offs: list[SignOff]) -> list[SignOff]:
    """Of signatures that stand under one document: those for the whole of it, or those that they rest on."""
    bases = bases_that_stand([each.base.request for each in sign_offs if each.base])
    behind = [whole for each in sign_offs for whole in (bases.get(each.base_id, []) if each.base else [each])]
    return list({each.pk: each for each in behind}.values())


def stands_whole(base: SignOff) -> bool:
    """Whether a signature for a whole document can carry one for changes: it and all that document requires stand."""
    return base.pk in bases_that_stand([base.request])


def stands(sign_off: SignOff) -> bool:
    """Whether one signature is among those."""
    by_itself = hasattr(sign_off, "validity") and holds(sign_off)
    return by_itself and (sign_off.base is None or stands_whole(sign_off.base))
