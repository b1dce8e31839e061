"""Stage 4: which words a signature is for, the whole document or its changes only, and what it then means and states.
Reads only.

The rule: a comma costs a minute, and cannot make an old review look fresh. What changed is shown, and signed, against
the last document that somebody signed whole, so that many small changes cannot creep away from it unread.
"""

import datetime

from .confirmation import accounts_of_clinician
from .models import License, ReviewRequest, SignOff
from .models.decision import Meaning, Scope
from .refusal import Reason, Refused
from .standing_signatures import bases_that_stand

PAPER = "My electronic signature means the same as my signature on paper."
READ_WHOLE = (
    "I have read this document in full, exactly as it is shown here{before}. In my professional judgment as a licensed "
    "{{profession}} it is {still}accurate, safe for its readers and supported by its references. I wrote and edited "
    f"none of it. {PAPER}"
)
READ_CHANGES = (
    "I have read what was changed in this document, in its context and exactly as it is shown here, since {{base}} "
    "signed all of it on {{day}}{before}. In my professional judgment as a licensed {{profession}} these changes are "
    "accurate, safe for its readers and supported by its references, and they make nothing else in it wrong. I sign "
    f"for these changes only. I wrote and edited none of them. {PAPER}"
)
STATEMENTS = {
    (Meaning.APPROVED, Scope.WHOLE): READ_WHOLE.format(before="", still=""),
    (Meaning.REAFFIRMED, Scope.WHOLE): READ_WHOLE.format(before=" and as it was signed before", still="still "),
    (Meaning.COSIGNED, Scope.WHOLE): READ_WHOLE.format(before=" and as another clinician has signed it", still=""),
    (Meaning.APPROVED, Scope.CHANGES): READ_CHANGES.format(before=""),
    (Meaning.COSIGNED, Scope.CHANGES): READ_CHANGES.format(before=", and that another clinician has signed"),
}

NEVER = (
    "The changes are not shown against a document that somebody has signed whole, so a signature for them only would "
    "rest on nothing. Sign the whole document."
)
NO_LONGER = (
    "The signature for the whole document, against which the changes are shown, no longer stands. Sign the whole "
    "document."
)


def statement_of(license: License, meaning: Meaning, base: SignOff | None = None) -> str:
    """What a signature with this meaning states, made with this license; for changes only where it rests on `base`."""
    said = {"profession": license.get_profession_display().lower()}
    if base:
        day = base.signed_at.astimezone(datetime.UTC)
        said |= {"base": str(base), "day": f"{day:%B} {day.day}, {day.year}"}
    return STATEMENTS.get((meaning, Scope.CHANGES if base else Scope.WHOLE), "").format(**said)


def meaning_of(request: ReviewRequest) -> Meaning:
    """What a signature under this request means: it co-signs where a signature that stands is under the request; the
    document is re-affirmed unchanged where one for all of it stands under the very same words of an earlier round; else
    it is approved."""
    if request.sign_offs.filter(validity__isnull=False).exists():
        return Meaning.COSIGNED
    return Meaning.REAFFIRMED if signed_before(request, scope=Scope.WHOLE) else Meaning.APPROVED


def signed_before(request: ReviewRequest, **asked) -> bool:
    """Whether a signature, such as is `asked` for, stands under the very same document in an earlier round."""
    same = {"request__subject": request.subject, "document_digest": request.document_digest}
    return SignOff.objects.filter(**same, **asked, request__round__lt=request.round, validity__isnull=False).exists()


def base_of(request: ReviewRequest) -> SignOff | None:
    """The signature for the whole document that one for the changes of this request would rest on: the last one under
    the document that they are shown against. None where that one does not stand with all that it requires."""
    under = signed_whole_under(request.compared_with)
    return under[-1] if under else None


def base_for(request: ReviewRequest, scope: str) -> SignOff | None:
    """What a signature with this scope is to rest on; nothing where it is for the whole. Raises Refused where there is
    nothing any more: whatever the rules found a moment ago, it must not turn into a signature for the whole."""
    base = base_of(request) if scope == Scope.CHANGES else None
    if scope == Scope.CHANGES and base is None:
        raise Refused(Reason("no-base", NO_LONGER, who="you"))
    return base


def mark_of(request: ReviewRequest, scope: str) -> str:
    """What a form carries, so that it can be told whether its page stated what a signature would state now."""
    return mark(meaning_of(request), base_of(request) if scope == Scope.CHANGES else None)


def mark(meaning: Meaning, base: SignOff | None) -> str:
    return f"{meaning} on {base.pk}" if base else str(meaning)


def signed_whole_under(compared: ReviewRequest | None) -> list[SignOff]:
    """The signatures for the whole of a document, oldest first; empty unless it has as many as it requires."""
    return next(iter(bases_that_stand([compared]).values()), []) if compared else []


def reasons_against_scope(request: ReviewRequest, scope: str) -> list[Reason]:
    """Why a signature under this request cannot be for these words of it, whoever signs."""
    if scope not in Scope.values:
        return [Reason("scope-unknown", "Choose whether you sign the whole document or these changes only.", who="you")]
    found = reasons_of_another_scope(request, scope)
    return found + reasons_against_changes(request) if scope == Scope.CHANGES else found


def reasons_of_another_scope(request: ReviewRequest, scope: str) -> list[Reason]:
    other = next((each for each in request.sign_offs.all() if each.scope != scope), None)
    if other is None:
        return []
    what = "the changes only" if other.scope == Scope.CHANGES else "the whole document"
    sentence = f"{other} has signed here for {what}, and all signatures under one document are for the same words."
    return [Reason("other-scope", sentence, who="you")]


def reasons_against_changes(request: ReviewRequest) -> list[Reason]:
    """Why nobody can sign for the changes of this request only."""
    under = signed_whole_under(request.compared_with)
    if not under:
        return [Reason("no-base", NO_LONGER if request.compared_with else NEVER, who="you")]
    if request.compared_with.document_digest == request.document_digest or signed_before(request):
        sentence = "These very words were signed before, so there is no change to sign. Sign the whole document."
        return [Reason("nothing-changed", sentence, who="you")]
    return reasons_against_base_signers(request, under)


def reasons_against_base_signers(request: ReviewRequest, under: list[SignOff]) -> list[Reason]:
    """Why a signature cannot rest on these: one of their signers has edited since what they had signed."""
    hands = {request.requested_by_id, *(each.user_id for each in request.contributors.all())}
    for each in under:
        if hands & {each.signer_id, *accounts_of_clinician(each.reviewer)}:
            sentence = f"{each}, who signed the whole document, has had a hand in it since. Sign the whole document."
            return [Reason("base-signer-contributed", sentence, who="you")]
    return []
