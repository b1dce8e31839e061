"""I1, I2, I3, I11, I13: who signed what, on which license, and what that carries. Worked out row by row."""

import datetime
import hashlib
import json

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from django.contrib.auth.models import User

from articles import rendering
from articles.models import ArticleVersion, Publication
from reviewers.models import (
    AccountConfirmation,
    EventInError,
    LicenseEvent,
    ReviewRequest,
    SigningKey,
    SignOff,
    SignOffWithdrawn,
)
from tests.proofs.oracle import require

VOIDING = ("suspended", "surrendered", "revoked")


def sha(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def document(request: ReviewRequest) -> str:
    """The digest of a request's document, from its parts."""
    parts = {
        "html": sha(request.html),
        "language": request.language,
        "media": json.loads(request.media),
        "renderer": request.renderer,
        "words": sha(request.words),
    }
    return sha(json.dumps(parts, sort_keys=True, separators=(",", ":")))


def day(moment: datetime.datetime) -> datetime.date:
    return moment.astimezone(datetime.UTC).date()


def spoils(later: LicenseEvent, relied: LicenseEvent, on: datetime.date) -> bool:
    """Whether an event speaks, on a day, against a license that `relied` verified."""
    newer = later.pk > relied.pk or later.effective_on > relied.verified_on
    if EventInError.objects.filter(event=later).exists():
        return False
    return later.kind != "stated" and later.status != "active" and later.effective_on <= on and newer


def attested(sign_off: SignOff) -> bool:
    """Whether the key that it names has signed what it says, worked out column by column."""
    text = {
        "v": 1,
        "subject": sign_off.request.subject,
        "round": sign_off.request.round,
        "document": sign_off.document_digest,
        "meaning": sign_off.meaning,
        "scope": sign_off.scope,
        "statement": sign_off.statement,
        "account": sign_off.signer_id,
        "reviewer": sign_off.reviewer_id,
        "printed_name": sign_off.printed_name,
        "post_nominals": sign_off.post_nominals,
        "credentials": sign_off.credentials,
        "license": columns_of(sign_off.license),
        "license_event": columns_of(sign_off.license_event),
        "key": sign_off.key.public_key,
        "signed_at": written(sign_off.signed_at),
    }
    if sign_off.base:
        shown = {"document": sign_off.base.document_digest, "signature": sign_off.base.signature}
        text |= {"base": shown, "changes": sha(sign_off.request.changes)}
    message = json.dumps(text, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()
    try:
        key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(sign_off.key.public_key))
        key.verify(bytes.fromhex(sign_off.signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def columns_of(row) -> dict:
    return {field.attname: written(getattr(row, field.attname)) for field in row._meta.concrete_fields}


def written(value):
    if isinstance(value, datetime.datetime):
        return f"{value.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%f}+00:00"
    return str(value) if isinstance(value, datetime.date) else value


def key_of(signer: User) -> SigningKey | None:
    """The key that an officer has confirmed and nobody has revoked."""
    usable = SigningKey.objects.filter(user=signer, confirmed__isnull=False, revoked__isnull=True)
    require(usable.count() <= 1, "I1", f"{signer} has two signing keys")
    return usable.first()


def was_usable(key: SigningKey, at: datetime.datetime) -> bool:
    """Whether a key could sign at some instant."""
    confirmed, revoked = getattr(key, "confirmed", None), getattr(key, "revoked", None)
    return bool(confirmed) and confirmed.confirmed_at <= at and (revoked is None or at <= revoked.revoked_at)


def stands(sign_off: SignOff, by: datetime.datetime | None = None) -> bool:
    """Signed by its key, not withdrawn, and no suspension, revocation or surrender effective on or before its day; for
    changes only, on a whole that stands. With what is known today, or had been recorded `by` an instant."""
    by = by or datetime.datetime.now(datetime.UTC)
    if not attested(sign_off) or SignOffWithdrawn.objects.filter(sign_off=sign_off, withdrawn_at__lte=by).exists():
        return False
    if sign_off.scope != "whole" and not carried(sign_off, by):
        return False
    events = LicenseEvent.objects.filter(license=sign_off.license_id, status__in=VOIDING, recorded_at__lte=by)
    return not any(spoils(each, sign_off.license_event, day(sign_off.signed_at)) for each in events)


def carried(sign_off: SignOff, by: datetime.datetime) -> bool:
    """Whether what changes were shown against was signed whole by as many as it requires, and stood at an instant."""
    request, base, compared = sign_off.request, sign_off.base, sign_off.request.compared_with
    if None in (compared, base) or base.request_id != compared.pk or compared.subject != request.subject:
        return False
    whole = [each for each in compared.sign_offs.all() if each.scope == "whole" and stands(each, by)]
    hands = set(request.contributors.values_list("user", flat=True))
    enough = len({each.signer_id for each in whole}) >= compared.signatures_required
    return base in whole and enough and not hands & {each.signer_id for each in whole}


def signed_enough(request: ReviewRequest) -> bool:
    """Whether as many people as the request requires, none a contributor, have signatures that stand."""
    hands = set(request.contributors.values_list("user", flat=True))
    signatures = [
        each
        for each in request.sign_offs.select_related("license_event")
        if each.document_digest == request.document_digest and each.signer_id not in hands and stands(each)
    ]
    enough = len({each.signer_id for each in signatures}) >= request.signatures_required
    return enough and document(request) == request.document_digest


def license_of(signer: User):
    """(license, event) with which this person may sign at this moment, or None."""
    now = datetime.datetime.now(datetime.UTC)
    for license in signer.reviewer.licenses.all():
        verified = license.events.filter(kind="verified").order_by("id").last()
        if verified and is_good(verified, now):
            return license, verified
    return None


def is_good(event: LicenseEvent, at: datetime.datetime) -> bool:
    """Whether a check of a license carried a signature at some instant, with what had been recorded by then."""
    on, vouched = day(at), (event.verified_by_id, event.recorded_by_id)
    in_date = (event.issued_on or on) <= on <= event.expires_on and event.verified_on <= on
    known = LicenseEvent.objects.filter(license=event.license_id, recorded_at__lte=at)
    newest = known.filter(kind="verified").order_by("id").last() == event
    fresh = newest and not any(spoils(each, event, on) for each in known)
    return fresh and in_date and event.status == "active" and event.license.holder.user_id not in vouched


def account_is_own(user: User) -> bool:
    """Whether the newest confirmation of this account vouches for its present e-mail and password."""
    newest = AccountConfirmation.objects.filter(user=user).order_by("-id").first()
    return bool(newest) and (newest.email, newest.password_digest) == (user.email, sha(user.password))


def require_lawful(sign_off: SignOff) -> None:
    """I1, I11, I13 for a signature, soon after it was written."""
    request, signer = sign_off.request, sign_off.signer
    named = f"sign-off {sign_off.pk}"
    require(sign_off.document_digest == document(request), "I11", f"{named} is not for what was shown")
    hands = request.contributors.filter(user=signer).exists() or request.requested_by_id == signer.pk
    require(not hands, "I1", f"{named}: the signer had a hand in the words")
    own = sign_off.reviewer.user_id == signer.pk and sign_off.license.holder_id == sign_off.reviewer_id
    require(own, "I1", f"{named}: somebody else's license")
    relied = sign_off.license_event
    good = relied.license_id == sign_off.license_id and is_good(relied, sign_off.signed_at)
    require(good, "I13", f"{named}: the license was not good")
    require(account_is_own(signer), "I1", f"{named}: the account was somebody else's")
    key = sign_off.key
    require((key.user_id, key.reviewer_id) == (signer.pk, sign_off.reviewer_id), "I1", f"{named}: another's key")
    require(was_usable(key, sign_off.signed_at), "I1", f"{named}: a key that could not sign")
    require(key.confirmed.confirmed_by_id != signer.pk, "I1", f"{named}: the signer's own word for the key")
    require(attested(sign_off), "I1", f"{named}: the key has not signed this")
    whole = (sign_off.scope, sign_off.base_id) == ("whole", None)
    require(whole or carried(sign_off, sign_off.signed_at), "I1", f"{named}: for changes that rest on no whole")
    other = request.sign_offs.exclude(scope=sign_off.scope)
    require(not other.exists(), "I1", f"{named}: for other words than another under the same document")
    earlier = SignOff.objects.filter(request=request, reviewer=sign_off.reviewer, pk__lt=sign_off.pk)
    require(not earlier.exists(), "I1", f"{named}: the same person signed twice")


def require_whole(request: ReviewRequest) -> None:
    """I2, I11: the document on the desk is the rendering of the submitted version."""
    fits = sha(request.words) == request.words_digest and sha(request.html) == request.html_digest
    require(fits and document(request) == request.document_digest, "I2", f"request {request.pk} is damaged")
    submission = getattr(request, "submission", None)
    if submission:
        require(submission.version.canonical == request.words, "I11", f"request {request.pk}: other words")
        shown = rendering.render(json.loads(request.words))
        require(shown == request.html, "I11", f"request {request.pk} shows another page")


def require_true_version(version: ArticleVersion) -> None:
    require(sha(version.canonical) == version.digest, "I2", f"version {version.pk} has another digest")
    before = version.number == 1 or version.article.versions.filter(number=version.number - 1).exists()
    require(before, "I4", f"there is a gap before version {version.pk}")


def require_signed(publication: Publication) -> None:
    """I3: a publication stands on a sign-off of that very version."""
    request = publication.sign_off.request
    right = request.submission.version_id == publication.version_id
    right = right and publication.version.article_id == publication.article_id
    require(right and request.words == publication.version.canonical, "I3", f"{publication} shows other words")


def require_one_live(articles) -> None:
    """I3: at most one live page for each article and address."""
    live = list(Publication.objects.live().filter(article__in=articles).values_list("article", "address"))
    for places in zip(*live, strict=True):
        require(len(set(places)) == len(places), "I3", "two pages are live in one place")
