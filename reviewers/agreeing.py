"""Agreeing to the signer's statement: one's own act, with the password."""

from django.utils import timezone

from . import audit
from .agreement import has_agreed
from .canonical import digest
from .models import StatementAgreed
from .passwords import proven
from .refusal import Reason, Refused, refuse_for
from .rules import NOT_A_REVIEWER, may_sign
from .statement import TEXT, TEXT_DIGEST, VERSION
from .verbs import verb

AGREE = "agree to statement"
OTHER_WORDS = Reason("not-what-was-shown", "The statement has other words since you opened it. Read it again.")
AGREED_ALREADY = Reason("agreed-already", "You have agreed to this statement already.")


def agree(*, by, password: str, shown: str) -> StatementAgreed:
    """Agree to the statement of today. `shown` is the digest of the words that were read. Raises Refused."""
    proven(by, password, act=AGREE)
    return store_agreement(by=by, shown=shown)


@verb(AGREE, guarded=True)
def store_agreement(*, by, shown: str) -> StatementAgreed:
    """The transaction of `agree`. Private to this module: the password has been proven by now."""
    refuse_for([] if may_sign(by) else [NOT_A_REVIEWER])
    if shown != TEXT_DIGEST:
        raise Refused(OTHER_WORDS)
    if has_agreed(by):
        raise Refused(AGREED_ALREADY)
    row = StatementAgreed.objects.create(
        user=by, version=VERSION, text=TEXT, text_digest=digest(TEXT), agreed_at=timezone.now()
    )
    audit.record(act=AGREE, by=by, rows=[row], version=VERSION)
    return row
