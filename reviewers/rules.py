"""Who may sign what, asked without changing anything. One list feeds the button, the message and the gate."""

from dataclasses import dataclass

from django.urls import reverse

from .agreement import reasons_not_agreed
from .canonical import digest
from .claims import reasons_claimed
from .comments import reasons_blocked
from .confirmation import has_own_password, is_confirmed
from .covering import reasons_against_scope
from .factors import reasons_reset_lately, reasons_without_factor
from .key_standing import OFFICER, SIGNER, reasons_against_key
from .models import AccountConfirmation, Reviewer, ReviewRequest, ScopeGate, SigningKey, SignOff, SignOffWithdrawn
from .refusal import Reason
from .scope_gates import gates_against, reasons_outside_scope
from .standing import standings

# The notary imports no other app, so their permissions are named by their text.
DESK_READERS = (
    "reviewers.sign_request",
    "reviewers.view_signoff",
    "articles.view_article",
    "articles.publish_article",
)
NOT_A_REVIEWER = Reason(
    "not-a-reviewer",
    "Only a clinician whose account a credentials officer has linked can decide here.",
    who="credentials officer",
)
UNCONFIRMED = "account-unconfirmed"
TO_CONFIRM = "A credentials officer has to confirm that the account is yours."


def may_read_desk(user) -> bool:
    """Whether this person may read at the desk: who signs, keeps credentials, edits or publishes."""
    return user.is_active and any(user.has_perm(permission) for permission in DESK_READERS)


def reviewer_of(user) -> Reviewer | None:
    """The clinician whose account this is, or None."""
    return Reviewer.objects.filter(user=user).first() if user.is_authenticated else None


def accounts_of(user) -> set[int]:
    """Keys of the accounts that the clinician behind this account has had: one person, however many accounts."""
    own = AccountConfirmation.objects.filter(user=user.pk).values("reviewer")
    return {user.pk, *AccountConfirmation.objects.filter(reviewer__in=own).values_list("user", flat=True)}


def may_sign(user) -> bool:
    return user.is_active and user.has_perm("reviewers.sign_request")


def is_reviewer(user) -> bool:
    """Whether this is the linked account of a clinician who may sign at all."""
    return may_sign(user) and reviewer_of(user) is not None


@dataclass(frozen=True)
class Known:
    """What the rules ask about a person, read once for whoever asks about many requests."""

    reviewer: Reviewer | None
    accounts: set[int]
    about_the_person: list[Reason]
    gates: list[ScopeGate]


def known_of(user) -> Known:
    reviewer = reviewer_of(user)
    return Known(reviewer, accounts_of(user), reasons_about_the_person(user), gates_against(reviewer))


def reasons_not_to_decide(*, request: ReviewRequest, by, known: Known | None = None) -> list[Reason]:
    """Why this person can neither sign nor send back this request."""
    reviewer = known.reviewer if known else reviewer_of(by)
    found = [] if may_sign(by) and reviewer else [NOT_A_REVIEWER]
    if not request.is_open:
        found.append(
            Reason("request-closed", f"This request is closed: {request.closed.get_outcome_display().lower()}.")
        )
    return found


def reasons_not_to_sign(
    *, request: ReviewRequest, by, known: Known | None = None, scope: str | None = None
) -> list[Reason]:
    """Every reason why this person cannot sign this request now, for the words that `scope` names (for any, when it is
    not given); empty when they can. `known` is what was just read of them; the gate reads it for itself."""
    known = known or known_of(by)
    found = reasons_not_to_decide(request=request, by=by, known=known) + reasons_about_the_hand(request, known.accounts)
    if any(each.signer_id in known.accounts for each in request.sign_offs.all()):
        found.append(Reason("already-signed", "You have signed this document already."))
    if digest(request.html) != request.html_digest or digest(request.words) != request.words_digest:
        found.append(Reason("document-damaged", "The stored document is not what was submitted.", who="operator"))
    if request.is_open:
        found += reasons_claimed(request, known.reviewer) + reasons_blocked(request)
        found += reasons_outside_scope(request, known.gates)
        found += reasons_against_scope(request, scope) if scope else []
    return found + known.about_the_person


def reasons_about_the_hand(request: ReviewRequest, accounts: set[int]) -> list[Reason]:
    """Why whoever has these accounts had too much to do with the words to judge them."""
    if not accounts & {request.requested_by_id, *(each.user_id for each in request.contributors.all())}:
        return []
    sentence = "You had a hand in these words, so somebody else has to sign them."
    return [Reason("contributor", sentence, who="another reviewer")]


def reasons_about_the_person(by) -> list[Reason]:
    """Why this person cannot sign anything at all today."""
    reviewer = reviewer_of(by)
    if reviewer is None:
        return []
    found = reasons_unconfirmed(by) + reasons_not_agreed(by) + reasons_against_key(by)
    found += reasons_without_factor(by) + reasons_reset_lately(by)
    licenses = standings(reviewer)
    if not licenses:
        found.append(Reason("no-license", "You have no license on file.", who="credentials officer"))
    elif not licenses[0].good:
        found.extend(reason for each in licenses for reason in each.reasons)
    return found


def reasons_not_to_withdraw(*, sign_off: SignOff, by) -> list[Reason]:
    """Why this person cannot take this signature back: it is the signer's own act, or an officer's."""
    found = []
    if by.pk != sign_off.signer_id and not (by.is_active and by.has_perm("reviewers.confirm_account")):
        sentence = "Only the signer or a credentials officer can withdraw a sign-off."
        found.append(Reason("permission", sentence, who="credentials officer"))
    if SignOffWithdrawn.objects.filter(sign_off=sign_off).exists():
        found.append(Reason("withdrawn-already", "This signature was withdrawn already."))
    return found


def reasons_not_to_make_key(by) -> list[Reason]:
    """Why this person cannot make a signing key now."""
    if not is_reviewer(by):
        return [NOT_A_REVIEWER]
    return reasons_unconfirmed(by)


def reasons_unconfirmed(by) -> list[Reason]:
    """Why nobody vouches for this account as it is now: at most one reason, the next thing to do."""
    if is_confirmed(by):
        return []
    if has_own_password(by):
        sentence = f"The password or e-mail of your account is not the one that was confirmed. {TO_CONFIRM}"
        return [Reason(UNCONFIRMED, sentence, OFFICER)]
    sentence = f"Your password was set by somebody else, who may still know it: change it first. {TO_CONFIRM}"
    return [Reason(UNCONFIRMED, sentence, SIGNER, reverse("account:password"))]


def reasons_not_to_confirm_key(*, key: SigningKey, by) -> list[Reason]:
    """Why this officer cannot say that a signing key is its holder's."""
    found = []
    if by.pk in accounts_of(key.user):
        found.append(Reason("own-key", "Somebody else has to confirm your own signing key."))
    if key.reviewer.user_id != key.user_id:
        found.append(Reason("key-of-another-account", "This key was made with an account that is linked no more."))
    if hasattr(key, "confirmed"):
        found.append(Reason("key-confirmed-already", "This key was confirmed already."))
    return found + reasons_the_key_has_ended(key)


def reasons_not_to_revoke_key(*, key: SigningKey, by) -> list[Reason]:
    """Why this person cannot end a signing key: it is the holder's own act, or an officer's."""
    found = []
    if by.pk != key.user_id and not (by.is_active and by.has_perm("reviewers.confirm_account")):
        sentence = "Only the holder or a credentials officer can revoke a signing key."
        found.append(Reason("permission", sentence, who="credentials officer"))
    return found + reasons_the_key_has_ended(key)


def reasons_the_key_has_ended(key: SigningKey) -> list[Reason]:
    stands = SigningKey.objects.standing().filter(pk=key.pk).exists()
    return [] if stands else [Reason("key-revoked-already", "This key was revoked already.")]
