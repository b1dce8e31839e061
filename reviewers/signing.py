"""Stage 4: sign-off. The only code that writes review requests, signatures and closings.

The rule: what was shown is what is signed, by a licensed person who wrote none of it, who proves in the same
act who they are. There is no other way in: no command, no token and no script signs.
"""

import json

from django.contrib.auth import get_user_model
from django.utils import timezone

from . import audit, subjects
from .acknowledging import reasons_unacknowledged, stated_by, to_acknowledge
from .attesting import signature_over
from .canonical import canonical, digest
from .clock import time_behind
from .copied import credentials_of
from .covering import base_for, meaning_of, statement_of
from .factor_proof import proof_for_signature
from .key_standing import locked, usable_key
from .keys import OpenedKey, opened_key
from .models import Contributor, RequestClosed, ReviewRequest, SignOff, SignOffWithdrawn
from .models.decision import Scope
from .passkeys import Answer
from .passwords import PASSWORD_CHANGED, proven
from .refusal import Reason, Refused, refuse_for
from .rules import reasons_not_to_decide, reasons_not_to_sign, reasons_not_to_withdraw, reviewer_of
from .scope import advice_on
from .signing_run import SigningRun
from .standing import standings
from .standing_signatures import is_complete, valid_sign_offs
from .verbs import verb

TAKE_BACK = "withdraw sign-off"


def document_digest(*, words_digest: str, html_digest: str, renderer: str, language: str, media: list) -> str:
    """The digest that is shown, posted and signed: all that makes up the document, in canonical JSON."""
    return digest(
        canonical(
            {
                "html": html_digest,
                "language": language,
                "media": media,
                "renderer": renderer,
                "words": words_digest,
            }
        )
    )


@verb("request review", guarded=True)
def request_review(
    *,
    by,
    subject: str,
    title: str,
    contributors: dict,
    changes: str = "",
    compared_with: ReviewRequest | None = None,
    desk: dict | None = None,
    signatures_required: int = 1,
    **document,
) -> ReviewRequest:
    """Put a document on the desk: `words` (canonical JSON), `html`, `renderer`, `language`, and `media`, the files
    that it shows, as {"digest", "name"}. `contributors` maps users to how they took part; `changes` is the difference
    from the document of `compared_with`. Raises Refused while an earlier request about the same subject is open."""
    earlier = ReviewRequest.objects.filter(subject=subject).order_by("-round").first()
    if earlier and earlier.is_open:
        raise Refused(Reason("request-open", "These words are on the review desk already.", who="reviewer"))
    request = ReviewRequest.objects.create(
        subject=subject,
        round=earlier.round + 1 if earlier else 1,
        title=title,
        changes=changes,
        compared_with=compared_with,
        desk=canonical(desk or {}),
        signatures_required=signatures_required,
        requested_by=by,
        requested_at=timezone.now(),
        **digested(**document),
    )
    named = [Contributor(request=request, user=user, how=how) for user, how in contributors.items()]
    for contributor in named:
        contributor.save()
    audit.record(act="request review", by=by, rows=[request, *named], subject=subject)
    return request


def digested(*, words: str, html: str, renderer: str, language: str, media: list | None = None) -> dict:
    """The columns of a document with its digests."""
    media = media or []
    parts = {"words_digest": digest(words), "html_digest": digest(html), "renderer": renderer, "language": language}
    whole = document_digest(**parts, media=media)
    return {"words": words, "html": html, "media": canonical(media), "document_digest": whole, **parts}


def sign_off(
    *,
    by,
    request: ReviewRequest,
    document_digest: str,
    password: str,
    code: str | Answer = "",
    run: SigningRun | None = None,
    acknowledged: bool = False,
    scope: str = Scope.WHOLE,
) -> SignOff:
    """Sign the document that was shown, or with `scope` its changes only. `document_digest` is what the form carried,
    `password` and `code` what was typed; the second factor (a code, or a passkey's answer) is asked for by the first
    signature of a `run`. What the signature means follows from what stands under the same words already
    (covering.meaning_of). `acknowledged`: the signer says that they have seen what editors left standing, where the
    request asks for it.

    The password is checked, and opens the signer's key, before the transaction, since both are slow on purpose;
    the account is read again inside. Raises Refused with every reason.
    """
    proven(by, password, act="sign off")
    factor = proof_for_signature(by, code, run=run, act="sign off")
    opened = opened_key(by, password)
    given = {"shown": document_digest, "opened": opened, "factor": factor, "acknowledged": acknowledged}
    return sign_with_proof(by=by, request=request, scope=scope, **given)


@verb("sign off", guarded=True)
def sign_with_proof(
    *, by, request: ReviewRequest, scope: str, shown: str, opened: OpenedKey | None, factor: dict, acknowledged: bool
) -> SignOff:
    """The transaction of `sign_off`. Private to this module: password and second factor have been checked by now."""
    account = account_as_proven(by)
    request = ReviewRequest.objects.get(pk=request.pk)
    found = reasons_not_to_sign(request=request, by=account, scope=scope) + reasons_unacknowledged(
        request, acknowledged
    )
    if request.document_digest != shown:
        found.append(
            Reason("not-what-was-shown", "The document on the desk is not the one you were shown. Read it again.")
        )
    if not found and (opened is None or opened.key != usable_key(account)):
        found.append(locked())
    refuse_for(found)
    signature = write_sign_off(account, request, opened, scope)
    shown_beside = {"scope_advice": advice_on(request, signature.license), "acknowledged": to_acknowledge(request)}
    kept = {name: value for name, value in shown_beside.items() if value} | kept_of(factor)
    audit.record(act="sign off", by=account, rows=[signature], document=request.document_digest, **kept)
    close_when_complete(request, account)
    return signature


def account_as_proven(by):
    """The account as it is now. Raises Refused when its password is not the one any more that was proven."""
    account = get_user_model().objects.get(pk=by.pk)
    if account.password != by.password:
        raise Refused(PASSWORD_CHANGED)
    return account


def kept_of(factor: dict) -> dict:
    """What the trail keeps of the factor that was proven for an act; nothing where none was."""
    return {"second_factor": factor} if factor else {}


def write_sign_off(account, request: ReviewRequest, opened: OpenedKey, scope: str) -> SignOff:
    """The row itself, with a copy of everything it relies on, and signed as it will stand. The time is part of what
    is signed, so it is taken here, when nobody else can act on what the row rests on any more."""
    reviewer = reviewer_of(account)
    used, meaning, base = standings(reviewer)[0], meaning_of(request), base_for(request, scope)
    row = SignOff(
        request=request,
        document_digest=request.document_digest,
        signer=account,
        reviewer=reviewer,
        license=used.license,
        license_event=used.event,
        printed_name=reviewer.public_name,
        post_nominals=reviewer.post_nominals,
        credentials=canonical(credentials_of(reviewer)),
        meaning=meaning,
        scope=scope,
        base=base,
        statement=stated_by(request, statement_of(used.license, meaning, base)),
        signed_at=time_behind(used.license, request, opened.key),
        key=opened.key,
    )
    row.signature = signature_over(row, opened.private)
    row.save(force_insert=True)
    return row


def close_when_complete(request: ReviewRequest, by) -> None:
    """The last signature that a request needs closes it."""
    if is_complete(request, valid_sign_offs(request)):
        close(request, RequestClosed.Outcome.SIGNED, by=by)


def close(request: ReviewRequest, outcome: str, *, by, reason: str = "") -> RequestClosed:
    closing = RequestClosed.objects.create(
        request=request, outcome=outcome, reason=reason, closed_by=by, closed_at=timezone.now()
    )
    audit.record(act=f"close request: {outcome}", by=by, rows=[closing])
    subjects.tell_closed(closing, by=by)
    return closing


@verb("request changes")
def request_changes(*, by, request: ReviewRequest, reason: str) -> RequestClosed:
    """Send the document back to its editors, saying why. Raises Refused without a reason, or when closed."""
    request = ReviewRequest.objects.get(pk=request.pk)
    found = reasons_not_to_decide(request=request, by=by)
    if not reason.strip():
        found.append(Reason("reason-missing", "Say what has to change, so that the editors can act on it."))
    refuse_for(found)
    return close(request, RequestClosed.Outcome.CHANGES_REQUESTED, by=by, reason=reason.strip())


@verb("withdraw review")
def withdraw_review(*, by, request: ReviewRequest, reason: str = "") -> RequestClosed:
    """Take a document back from the desk. The caller's app has asked for its own permission before."""
    request = ReviewRequest.objects.get(pk=request.pk)
    if not request.is_open:
        raise Refused(Reason("request-closed", "This request is closed already."))
    return close(request, RequestClosed.Outcome.WITHDRAWN, by=by, reason=reason.strip())


def withdraw_sign_off(
    *, by, sign_off: SignOff, reason: str, password: str = "", code: str | Answer = "", run: SigningRun | None = None
) -> SignOffWithdrawn:
    """Take a signature back: the signer's own act, or a credentials officer's. The page goes down with it.

    The signer proves who they are as in `sign_off`; an officer, who stops what somebody else has signed, is asked for
    nothing more. What else keeps a person from signing, such as a license that has lapsed, keeps nobody from this.
    Raises Refused.
    """
    factor = {}
    if by.pk == sign_off.signer_id:
        proven(by, password, act=TAKE_BACK)
        factor = proof_for_signature(by, code, run=run, act=TAKE_BACK)
    return withdraw_with_proof(by=by, sign_off=sign_off, reason=reason, factor=factor)


@verb(TAKE_BACK, guarded=True)
def withdraw_with_proof(*, by, sign_off: SignOff, reason: str, factor: dict) -> SignOffWithdrawn:
    """The transaction of `withdraw_sign_off`. Private to this module: a signer has proven who they are by now."""
    if by.pk == sign_off.signer_id:
        account_as_proven(by)
    found = reasons_not_to_withdraw(sign_off=sign_off, by=by)
    if not reason.strip():
        found.append(Reason("reason-missing", "Say why the signature no longer stands."))
    refuse_for(found)
    withdrawal = SignOffWithdrawn.objects.create(
        sign_off=sign_off, reason=reason.strip(), withdrawn_by=by, withdrawn_at=timezone.now()
    )
    audit.record(act=TAKE_BACK, by=by, rows=[withdrawal], **kept_of(factor))
    end_of(sign_off, by=by, reason="withdrawn")
    return withdrawal


def end_of(sign_off: SignOff, *, by, reason: str) -> None:
    """Tell the subject's own app, inside this transaction, that a signature stopped standing."""
    subject = sign_off.request.subject
    subjects.subject_of(subject).sign_off_ended(subject=subject, sign_off=sign_off, by=by, reason=reason)


def desk_notes(request: ReviewRequest) -> dict:
    """What the desk shows beside the words: findings, overrides, area codes, risk."""
    return json.loads(request.desk)
