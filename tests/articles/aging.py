"""A signature that was given long ago: its row set back, and signed anew with its own key, as it would be there."""

import datetime

from reviewers import keys
from reviewers.attesting import signature_over
from reviewers.models import SignOff
from tests import factories
from tests.articles.damage import past_the_guards


def aged(sign_off: SignOff, *, days: int) -> SignOff:
    """The same signature, so many days earlier, with its request and license before it."""
    earlier = datetime.timedelta(days=days)
    sign_off.signed_at -= earlier
    event, request, key = sign_off.license_event, sign_off.request, sign_off.key
    event.recorded_at -= earlier
    event.verified_on -= earlier
    request.requested_at -= earlier
    key.confirmed.confirmed_at -= earlier
    sign_off.signature = signature_over(sign_off, keys.opened_key(sign_off.signer, factories.PASSWORD).private)
    with past_the_guards():
        for row in (sign_off, event, request, key.confirmed):
            row.save()
    return SignOff.objects.get(pk=sign_off.pk)
