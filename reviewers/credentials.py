"""The credentials office: who a clinician is, which licenses they hold, and what was learned of them.

The rule: nobody vouches for themselves, and nothing that was recorded is ever changed.
"""

from django.contrib.auth import get_user_model
from django.contrib.auth.hashers import check_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from . import audit, keys, site_words
from .addresses import free_slug
from .canonical import digest
from .confirmation import accounts_of_clinician, has_own_password, is_confirmed, newest_confirmation
from .factor_proof import proven_factor
from .factors import reasons_not_to_vouch
from .falling import fall_of, reasons_against_fall, standing_signatures
from .models import AccountConfirmation, Certification, License, LicenseEvent, Reviewer
from .passkeys import Answer
from .passwords import PASSWORD_CHANGED, proven
from .refusal import Reason, Refused, refuse_for
from .signing import end_of
from .standing import today
from .subjects import tell_signer_changed
from .verbs import require_officer, verb

CHANGE_PASSWORD = "change own password"
PASSWORD_OF_ANOTHER = Reason(
    "password-of-another",
    "The password of this account was set by somebody else, who may still know it. Its holder has to sign in and "
    "change it first, on the page “Password”.",
    who="holder of the account",
)
ACCOUNT_TAKEN = Reason(
    "account-taken",
    "This account is or was another clinician’s. An account is never used for two people: make a new one.",
    who="administrator",
)
SAME_PASSWORD = Reason("same-password", "This is the password that you have already. Choose another one.")
CHECKED_FACTS = ("name", "body", "code", "number", "issued_on", "expires_on")  # of a certification


@verb("add license")
def add_license(*, by, holder: Reviewer, profession: str, jurisdiction: str) -> License:
    """Put a license on file. It vouches for nothing until an event says that it was verified."""
    require_officer(by, "add_license")
    license = License(holder=holder, profession=profession, jurisdiction=jurisdiction.strip())
    checked(license)
    license.save()
    audit.record(act="add license", by=by, rows=[license])
    return license


@verb("record license event")
def record_license_event(
    *, by, license: License, kind: str, shown: str | None = None, seconded: bool = False, **learned
) -> LicenseEvent:
    """Record what was learned of a license; `kind` and `learned` are the fields of LicenseEvent, `shown` the digest of
    what its form said would fall (falling.Fall). An event that takes many pages down is `seconded` by another person,
    which bad_news alone says.

    Signatures that the event voids take their pages down in the same transaction; other pages that print the
    license are built again after it.
    """
    require_officer(by, "add_licenseevent")
    license = License.objects.select_for_update().get(pk=license.pk)
    learned.setdefault("verified_by", by if kind == LicenseEvent.Kind.VERIFIED else None)
    if learned["verified_by"] not in (None, by):
        require_officer(learned["verified_by"], "add_licenseevent")
    if kind == LicenseEvent.Kind.VERIFIED:
        refuse_for([reason for each in {by, learned["verified_by"]} for reason in reasons_not_to_vouch(each)])
    event = LicenseEvent(license=license, kind=kind, recorded_by=by, recorded_at=timezone.now(), **learned)
    checked(event)
    if event.verified_on and event.verified_on > today():
        raise Refused(Reason("verified-later", "A license cannot have been checked on a day that is still to come."))
    falls = fall_of(license, kind=kind, status=event.status, effective_on=event.effective_on)
    refuse_for(reasons_against_fall(falls, shown=shown, seconded=seconded))
    signatures = standing_signatures(license)
    stood = {signature.pk: signature for signature in signatures}
    event.save()
    audit.record(act="record license event", by=by, rows=[event])
    for key in stood.keys() - set(signatures.values_list("pk", flat=True)):
        end_of(stood[key], by=by, reason="license")
    tell_signer_changed(license.holder)
    return event


def checked(row) -> None:
    """Turn a row's own validation into a refusal with its sentences."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise Refused(*(Reason("invalid", sentence) for sentence in error.messages)) from error


@verb("change profile")
def change_profile(*, by, reviewer: Reviewer, fields: list[str] | None = None) -> dict:
    """Store a new profile, or the changed `fields` of one, on record; pages that show it are built again."""
    changes = site_words.save(by=by, row=reviewer, fields=fields)
    tell_signer_changed(reviewer)
    return changes


@verb("change certification")
def change_certification(*, by, certification: Certification) -> bool:
    """Store a new or changed certification, on record. `verified_on` that is new is the officer's own check.

    A check is somebody's word on exactly these facts: when one changes and the day of the check does not, nobody
    has checked it any more. Returns whether that happened.
    """
    require_officer(by, "add_certification" if certification._state.adding else "change_certification")
    checked(certification)
    before = Certification.objects.select_for_update().filter(pk=certification.pk).first() or Certification()
    by_now = certification.verified_on if certification.verified_on != before.verified_on else None
    refuse_for(reasons_against_check(certification, by_now, by=by))
    reworded = any(getattr(certification, name) != getattr(before, name) for name in CHECKED_FACTS)
    lost = bool(before.verified_on and certification.verified_on and reworded and not by_now)
    if lost:
        certification.verified_on = None
    certification.verified_by = by if by_now else before.verified_by if certification.verified_on else None
    site_words.written(by=by, row=certification)
    tell_signer_changed(certification.holder)
    return lost


def reasons_against_check(certification: Certification, day, *, by) -> list[Reason]:
    """Why this officer cannot have checked this certification on `day`; None is no check."""
    found = reasons_not_to_vouch(by) if day else []
    if day and by.pk in accounts_of_clinician(certification.holder):
        found.append(Reason("own-certification", "Somebody else has to check your own certification."))
    if day and day > today():
        found.append(Reason("verified-later", "The day of your check cannot be in the future."))
    return found


@verb("remove certification")
def remove_certification(*, by, certification: Certification) -> None:
    """Take a certification off the profile and off every page, on record."""
    require_officer(by, "delete_certification")
    site_words.removed(by=by, row=certification)
    tell_signer_changed(certification.holder)


@verb("confirm account")
def confirm_account(*, by, reviewer: Reviewer, user, how: str) -> AccountConfirmation:
    """Link an account to a clinician, or say again that it is theirs. `how`: the identity check, in words.

    A password that somebody else has set is changed by the holder first, and then confirmed. The other way round an
    officer would vouch for a password that two people know, and whichever of them changed it first would have a
    confirmed account to themselves. In this order whoever gave the password out is locked out by the change; had they
    made it in the holder's place, the holder could not sign in, and would say so to the officer who checks.
    """
    require_officer(by, "confirm_account")
    refuse_for(reasons_not_to_vouch(by))
    account = get_user_model().objects.get(pk=user.pk)
    if account.pk == by.pk or by.pk in accounts_of_clinician(reviewer):
        raise Refused(Reason("own-account", "Somebody else has to confirm your own account."))
    if not how.strip():
        raise Refused(Reason("how-missing", "Say how you checked who this person is."))
    if belongs_to_another(account, reviewer):
        raise Refused(ACCOUNT_TAKEN)
    if not has_own_password(account):
        raise Refused(PASSWORD_OF_ANOTHER)
    Reviewer.objects.filter(pk=reviewer.pk).update(user=account)
    reviewer.user = account
    return write_confirmation(reviewer, account, account.password, by, how.strip())


def belongs_to_another(account, reviewer: Reviewer) -> bool:
    """Whether an account is, or ever was, a clinician's other than this one. It stays theirs (ES-16 of the research on
    medical publishing): with two profiles to one account, nobody could say any more whose license is whose."""
    confirmed = AccountConfirmation.objects.filter(user=account).exclude(reviewer=reviewer.pk)
    return confirmed.exists() or Reviewer.objects.filter(user=account).exclude(pk=reviewer.pk).exists()


def write_confirmation(reviewer, account, password_hash, by, how) -> AccountConfirmation:
    row = AccountConfirmation.objects.create(
        reviewer=reviewer,
        user=account,
        email=account.email,
        password_digest=digest(password_hash),
        confirmed_by=by,
        confirmed_at=timezone.now(),
        how=how,
    )
    audit.record(act="confirm account", by=by, rows=[row])
    return row


def change_own_password(*, by, old: str, new: str, code: str | Answer = "") -> None:
    """Change one's own password, knowing the old one; whoever has a second factor proves it too, with `code`. A
    confirmed account stays confirmed, and a signing key that the old password opens is opened by the new one from now
    on; nothing else is vouched for. That the new password is the holder's own is on record, as the digest of what is
    stored of it."""
    proven(by, old, act=CHANGE_PASSWORD)
    proven_factor(by, code, act=CHANGE_PASSWORD)
    store_password(by=by, new=new, secrets=keys.rewrapped(by, old, new))


@verb(CHANGE_PASSWORD)
def store_password(*, by, new: str, secrets: dict) -> None:
    """The transaction of `change_own_password`. Private to this module: the old password and the factor have been
    proven by now."""
    if check_password(new, by.password):
        raise Refused(SAME_PASSWORD)
    try:
        validate_password(new, by)
    except ValidationError as error:
        raise Refused(*(Reason("weak-password", sentence) for sentence in error.messages)) from error
    changed = get_user_model().objects.select_for_update().get(pk=by.pk)
    if changed.password != by.password:
        raise Refused(PASSWORD_CHANGED)
    changed.set_password(new)
    if is_confirmed(by):
        reviewer = newest_confirmation(by).reviewer
        write_confirmation(reviewer, by, changed.password, by, "Changed by the holder, with the old password.")
    changed.save(update_fields=["password"])
    audit.record(act=CHANGE_PASSWORD, by=by, rows=[], own_password=digest(changed.password))
    keys.store_rewrapped(secrets, changed.password)
    by.password = changed.password


@verb("suggest reviewer")
def suggest_reviewer(*, by, public_name: str, post_nominals: list, bio: str, licenses: list) -> Reviewer:
    """Keep whom a source names as its reviewer: a profile without an account, and its licenses as stated.

    `licenses` are (profession, jurisdiction) pairs. None of it gives anybody a right: an officer has to link
    the account and verify each license. A reviewer of that name is left as they are.
    """
    known = Reviewer.objects.filter(public_name=public_name).first()
    if known:
        return known
    reviewer = Reviewer(
        public_name=public_name, post_nominals=post_nominals, bio=bio, slug=free_slug(Reviewer, public_name)
    )
    site_words.written(by=by, row=reviewer)
    for profession, jurisdiction in dict.fromkeys(licenses):
        license = License.objects.create(holder=reviewer, profession=profession, jurisdiction=jurisdiction)
        event = LicenseEvent.objects.create(
            license=license,
            kind=LicenseEvent.Kind.STATED,
            effective_on=today(),
            note="Named in an imported article; nobody has checked it.",
            recorded_by=by,
            recorded_at=timezone.now(),
        )
        audit.record(act="state license", by=by, rows=[license, event])
    return reviewer
