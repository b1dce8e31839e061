"""Evidence, first step: the frozen rows about one article, and the entries of the audit trail that name them.

The rule: rows go in as the very text whose digest the trail holds. Left out are accounts (a hash of a password is
nobody's business), what reviewers and editors wrote to each other, and resets of a second factor that were no reason
against any of these signatures.
"""

import json

from django.contrib.auth import get_user_model

from reviewers import attesting, audit
from reviewers.agreement import asked_since
from reviewers.blocks import in_blocks
from reviewers.factors import resets_before
from reviewers.models import (
    AuditEntry,
    Contributor,
    ErrorAsked,
    EventInError,
    ItemVerdict,
    License,
    LicenseEvent,
    RequestClosed,
    ReviewRequest,
    ScopeGate,
    SigningKey,
    SigningKeyConfirmed,
    SigningKeyRevoked,
    SignOff,
    SignOffWithdrawn,
    StatementAgreed,
)

from ..models import Article, ArticleVersion, Publication, Submission


def rows_about(article: Article) -> list:
    """Every frozen row of the article's requests, signatures, licenses, keys and publications, in a fixed order."""
    requests = ReviewRequest.objects.filter(submission__version__article=article)
    signed = SignOff.objects.filter(request__in=requests)
    holders, keys = signed.values("reviewer"), signed.values("key")
    return [
        *ArticleVersion.objects.filter(submissions__request__in=requests).distinct().order_by("pk"),
        *requests.order_by("pk"),
        *Submission.objects.filter(request__in=requests).order_by("pk"),
        *Contributor.objects.filter(request__in=requests).order_by("pk"),
        *ItemVerdict.objects.filter(request__in=requests).order_by("pk"),
        *RequestClosed.objects.filter(request__in=requests).order_by("pk"),
        *signed.order_by("pk"),
        *SignOffWithdrawn.objects.filter(sign_off__in=signed).order_by("pk"),
        *StatementAgreed.objects.filter(user__in=signed.values("signer")).order_by("pk"),
        *License.objects.filter(holder__in=holders).order_by("pk"),
        *LicenseEvent.objects.filter(license__holder__in=holders).order_by("pk"),
        *ErrorAsked.objects.filter(confirmed__event__license__holder__in=holders).order_by("pk"),
        *EventInError.objects.filter(event__license__holder__in=holders).order_by("pk"),
        *ScopeGate.objects.order_by("pk"),
        *SigningKey.objects.filter(pk__in=keys).order_by("pk"),
        *SigningKeyConfirmed.objects.filter(key__in=keys).order_by("pk"),
        *SigningKeyRevoked.objects.filter(key__in=keys).order_by("pk"),
        *Publication.objects.filter(article=article).order_by("pk"),
        *resets_against(signed),
    ]


def resets_against(signed) -> list:
    """Both rows of every reset that makes one of these signatures none: it was made within the day after."""
    close = {
        reset for each in signed for reset in resets_before(each.signer_id, each.signed_at).select_related("asked")
    }
    in_order = sorted(close, key=lambda reset: reset.pk)
    return [row for reset in in_order for row in (reset.asked, reset)]


def rows_at_one_moment(article: Article) -> tuple[list, dict]:
    """The same, and where the trail ended then. Whoever writes one of them adds to the trail, so while that grew they
    are read again: rows from before an act and rows from after it prove nothing together."""
    rows, end, seen = [], end_of_trail(), None
    while seen != end:
        seen, rows = end, rows_about(article)
        end = end_of_trail()
    return rows, end


def acts_on(rows, *, end: dict) -> list[AuditEntry]:
    """The entries of the trail, up to where it ended, that wrote one of these rows, oldest first."""
    wanted, trail = {audit.row_key(row) for row in rows}, AuditEntry.objects.filter(seq__lte=end["seq"])
    return [entry for entry in in_blocks(trail) if wanted & json.loads(entry.payload)["rows"].keys()]


def end_of_trail() -> dict:
    """Where the whole trail ended when the pack was made."""
    last = AuditEntry.objects.order_by("-seq").first()
    return {"seq": last.seq, "hash": last.hash} if last else {"seq": 0, "hash": audit.START}


def attested(rows) -> dict[str, str]:
    """Row key of each sign-off that a key has signed -> the text under its signature."""
    sign_offs = [row for row in rows if isinstance(row, SignOff) and row.key]
    return {audit.row_key(each): attesting.attested_text(each) for each in sign_offs}


def statements_asked_since() -> str:
    """Since when nobody signs here without having agreed to the statement of signers; empty as if since ever."""
    since = asked_since()
    return since.isoformat() if since else ""


def names_of(rows) -> dict[str, str]:
    """Key of every account that a row points to -> the name that it goes by here."""
    User = get_user_model()
    fields = [(row, field) for row in rows for field in row._meta.concrete_fields if field.related_model is User]
    keys = {getattr(row, field.attname) for row, field in fields}
    people = User.objects.filter(pk__in=keys).order_by("pk")
    return {str(each.pk): each.get_full_name() or each.get_username() for each in people}
