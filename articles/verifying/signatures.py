"""Proving each signature against every rule that the guards had asked when it was made.

What was learned, said or changed after it was made speaks neither for nor against it. A profile's name and
letters change freely, so of those only the row's own digest in the audit trail is proof.
"""

import datetime
import json
from collections.abc import Iterator

from django.db.models import Q, QuerySet

from reviewers.acknowledging import stated_by
from reviewers.agreement import asked_since, had_agreed
from reviewers.attesting import holds
from reviewers.blocks import in_blocks
from reviewers.copied import license_facts
from reviewers.covering import STATEMENTS, statement_of
from reviewers.factors import reset_before
from reviewers.guards.spoiling import CHECK_HOLDS_DAYS
from reviewers.models import AccountConfirmation, LicenseEvent, SignOff, SignOffWithdrawn
from reviewers.models.decision import Meaning, Scope
from reviewers.models.license import VOIDING

from ..models import ArticleVersion


def sign_offs() -> Iterator[str]:
    rows = SignOff.objects.select_related(
        "request__closed",
        "request__submission__version",
        "license_event",
        "license",
        "reviewer",
        "key__confirmed",
        "key__revoked",
        *("base__key", "base__license_event", "base__license", "base__request"),
    )
    for sign_off in in_blocks(rows):
        for rule in RULES:
            for fault in rule(sign_off):
                yield f"Sign-off {sign_off.pk} {fault}."


def day_of(sign_off: SignOff) -> datetime.date:
    return sign_off.signed_at.astimezone(datetime.UTC).date()


def accounts_of(sign_off: SignOff) -> set[int]:
    """The signer's account, and every other one that had been confirmed as this clinician's."""
    earlier = AccountConfirmation.objects.filter(reviewer=sign_off.reviewer_id, confirmed_at__lte=sign_off.signed_at)
    return {sign_off.signer_id, *earlier.values_list("user", flat=True)}


def is_for_the_document(sign_off: SignOff) -> Iterator[str]:
    if sign_off.document_digest != sign_off.request.document_digest:
        yield "is for another document than its request's"


def was_made_while_open(sign_off: SignOff) -> Iterator[str]:
    closing = getattr(sign_off.request, "closed", None)
    if sign_off.signed_at < sign_off.request.requested_at:
        yield "was made before anybody asked for it"
    if closing and closing.closed_at < sign_off.signed_at:
        yield "was made after its request was closed"


def signer_had_no_hand(sign_off: SignOff) -> Iterator[str]:
    accounts = accounts_of(sign_off)
    if sign_off.request.contributors.filter(user__in=accounts).exists():
        yield "was made by somebody who had a hand in the words"
    if sign_off.request.requested_by_id in accounts:
        yield "was made by whoever asked for it"


def signer_saved_none(sign_off: SignOff) -> Iterator[str]:
    submission = getattr(sign_off.request, "submission", None)
    if submission:
        versions = ArticleVersion.objects.filter(article=submission.version.article_id)
        if versions.filter(number__lte=submission.version.number, saved_by__in=accounts_of(sign_off)).exists():
            yield "was made by somebody who had saved a version of the article"


def signer_is_another_person(sign_off: SignOff) -> Iterator[str]:
    same = Q(reviewer=sign_off.reviewer_id) | Q(signer=sign_off.signer_id)
    earlier = sign_off.request.sign_offs.filter(same, pk__lt=sign_off.pk).first()
    if earlier:
        yield f"is by the same clinician as sign-off {earlier.pk}"


def account_was_confirmed(sign_off: SignOff) -> Iterator[str]:
    whose = Q(reviewer=sign_off.reviewer_id) | Q(user=sign_off.signer_id)
    known = AccountConfirmation.objects.filter(whose, confirmed_at__lte=sign_off.signed_at).order_by("-id")
    newest = known.first()
    if newest is None or (newest.reviewer_id, newest.user_id) != (sign_off.reviewer_id, sign_off.signer_id):
        yield "was made with an account that was not confirmed as the clinician's"
    elif not known.filter(user=sign_off.signer_id).exclude(confirmed_by=sign_off.signer_id).exists():
        yield "was made with an account that only its holder confirmed"


def license_was_their_own(sign_off: SignOff) -> Iterator[str]:
    relied = sign_off.license_event
    if relied.license_id != sign_off.license_id or sign_off.license.holder_id != sign_off.reviewer_id:
        yield "relies on somebody else's license"


def license_was_verified(sign_off: SignOff) -> Iterator[str]:
    relied = sign_off.license_event
    if relied.kind != LicenseEvent.Kind.VERIFIED or relied.status != "active":
        yield "relies on a license that nobody had verified as active"
    if accounts_of(sign_off) & {relied.verified_by_id, relied.recorded_by_id}:
        yield "relies on a license that the signer vouched for"
    if relied.recorded_at > sign_off.signed_at:
        yield "relies on something that was learned later"


def license_was_in_date(sign_off: SignOff) -> Iterator[str]:
    relied, day = sign_off.license_event, day_of(sign_off)
    if not max(relied.issued_on or day, relied.effective_on) <= day <= (relied.expires_on or day):
        yield "was made while the license was not in date"
    if relied.verified_on and relied.verified_on > day:
        yield "relies on a license that was checked later"
    if relied.verified_on and relied.verified_on < day - datetime.timedelta(days=CHECK_HOLDS_DAYS):
        yield "relies on a check of the license that was too old"


def license_was_checked_last(sign_off: SignOff) -> Iterator[str]:
    newer = newer_events(sign_off, by=sign_off.signed_at).filter(kind=LicenseEvent.Kind.VERIFIED)
    if newer.exclude(in_error__confirmed_at__lte=sign_off.signed_at).exists():
        yield "relies on an older check of the license than the last one"


def license_stood(sign_off: SignOff) -> Iterator[str]:
    stop = spoiling(sign_off, by=sign_off.signed_at).exclude(status="active").first()
    if stop:
        yield f"was made although the license was known to be {stop.get_status_display().lower()}"


def newer_events(sign_off: SignOff, *, by: datetime.datetime) -> QuerySet:
    """What had been learned `by` an instant of the license, after the check that the signature relies on."""
    return LicenseEvent.objects.filter(
        license=sign_off.license_id, id__gt=sign_off.license_event_id, recorded_at__lte=by
    )


def spoiling(sign_off: SignOff, *, by: datetime.datetime) -> QuerySet:
    """The same, and what took effect after that check, as far as it counted on the day of the signature and had not
    been taken back `by` then: the guards' SPOILS."""
    relied = sign_off.license_event
    later = Q(id__gt=relied.pk) | Q(effective_on__gt=relied.verified_on or relied.effective_on)
    known = LicenseEvent.objects.filter(later, license=sign_off.license_id, recorded_at__lte=by)
    known = known.exclude(in_error__confirmed_at__lte=by)
    return known.filter(effective_on__lte=day_of(sign_off)).exclude(kind=LicenseEvent.Kind.STATED)


def copies_the_licenses(sign_off: SignOff) -> Iterator[str]:
    checks = LicenseEvent.objects.filter(
        license__holder=sign_off.reviewer_id,
        kind=LicenseEvent.Kind.VERIFIED,
        recorded_at__lte=sign_off.signed_at,
    )
    known = {event.pk: license_facts(event.license, event) for event in checks.select_related("license")}
    copied = [with_key(line, known.values()) for line in licenses_printed(sign_off)]
    if known.get(sign_off.license_event_id) not in copied or any(each not in known.values() for each in copied):
        yield "prints other facts about a license than were on file"


def with_key(line: dict, on_file) -> dict:
    """A copied line with the key of its license: the first signatures copied none."""
    same = (facts for facts in on_file if line == {name: facts[name] for name in facts if name != "license"})
    return next(same, line)


def licenses_printed(sign_off: SignOff) -> list:
    """The licenses as the signature copied them; none when the copy cannot be read."""
    try:
        return json.loads(sign_off.credentials)["licenses"]
    except (ValueError, KeyError, TypeError):
        return []


def states_what_signatures_state(sign_off: SignOff) -> Iterator[str]:
    """In this release. One with another statement keeps the ones before it too."""
    known = (sign_off.meaning, sign_off.scope) in STATEMENTS
    present = statement_of(sign_off.license, sign_off.meaning, sign_off.base) if known else ""
    if sign_off.statement != stated_by(sign_off.request, present):
        yield "does not state what a signature states"


def rests_on_a_whole(sign_off: SignOff) -> Iterator[str]:
    """One for changes only: on as many signatures for the whole document that these were shown against as it requires,
    which stood then, and whose signers had no hand in the words since."""
    base, request = sign_off.base, sign_off.request
    if (base is None) != (sign_off.scope == Scope.WHOLE):
        yield "does not say which words it is for"
    if base is None:
        return
    under = signed_whole(base.request, by=sign_off.signed_at)
    if base not in under or request.compared_with_id != base.request_id or request.subject != base.request.subject:
        yield "is for changes only and rests on no signature for the whole document"
    elif len({each.signer_id for each in under}) < base.request.signatures_required:
        yield "rests on a document that lacked a signature"
    hands = {request.requested_by_id, *request.contributors.values_list("user", flat=True)}
    if any(hands & accounts_of(each) for each in under):
        yield "rests on a signature of somebody who had a hand in the words since"


def signed_whole(request, *, by: datetime.datetime) -> list[SignOff]:
    """The signatures for the whole of a document that stood at an instant."""
    rows = request.sign_offs.filter(scope=Scope.WHOLE, base=None)
    return [each for each in rows.select_related("license_event", "license", "key") if stood(each, by)]


def is_of_one_scope(sign_off: SignOff) -> Iterator[str]:
    if sign_off.request.sign_offs.exclude(scope=sign_off.scope).exists():
        yield "is for other words than another signature under the same document"


def co_signs_another(sign_off: SignOff) -> Iterator[str]:
    earlier = sign_off.request.sign_offs.filter(pk__lt=sign_off.pk).exclude(reviewer=sign_off.reviewer_id)
    if sign_off.meaning == Meaning.COSIGNED and not earlier.exists():
        yield "co-signs what nobody had signed"


def bears_its_signature(sign_off: SignOff) -> Iterator[str]:
    if not holds(sign_off):
        yield "bears no signature that its signer's key has made: it counts as none"


def key_could_sign(sign_off: SignOff) -> Iterator[str]:
    """Confirmed by then, and not revoked; who confirms keys is asked of the keys (keys.py)."""
    if sign_off.key is None:
        return
    confirmed, revoked = getattr(sign_off.key, "confirmed", None), getattr(sign_off.key, "revoked", None)
    if confirmed is None or confirmed.confirmed_at > sign_off.signed_at:
        yield "was made with a key that nobody had confirmed"
    if revoked and revoked.revoked_at < sign_off.signed_at:
        yield "was made with a key that had been revoked"


def signer_was_not_reset(sign_off: SignOff) -> Iterator[str]:
    """Nobody had taken the signer's second factor away in the day before."""
    if reset_before(sign_off.signer_id, sign_off.signed_at):
        yield "was made less than a day after its signer's second factor was reset: it counts as none"


def signer_had_agreed(sign_off: SignOff) -> Iterator[str]:
    """To the statement of signers. Nobody was asked before the release that brought it."""
    since = asked_since()
    if (since is None or sign_off.signed_at >= since) and not had_agreed(sign_off.signer_id, sign_off.signed_at):
        yield "was made by somebody who had not agreed to the statement of signers"


RULES = (
    bears_its_signature,
    key_could_sign,
    signer_was_not_reset,
    signer_had_agreed,
    is_for_the_document,
    was_made_while_open,
    signer_had_no_hand,
    signer_saved_none,
    signer_is_another_person,
    account_was_confirmed,
    license_was_their_own,
    license_was_verified,
    license_was_in_date,
    license_was_checked_last,
    license_stood,
    copies_the_licenses,
    states_what_signatures_state,
    rests_on_a_whole,
    is_of_one_scope,
    co_signs_another,
)


def stood(sign_off: SignOff, moment: datetime.datetime) -> bool:
    """Whether a signature had been made by then and was valid: signed by its key, not right after a reset, neither
    withdrawn nor voided; and one for changes only, whether enough that it rests on stood then too."""
    if sign_off.base:
        under = signed_whole(sign_off.base.request, by=moment)
        enough = len({each.signer_id for each in under}) >= sign_off.base.request.signatures_required
        if sign_off.base not in under or not enough:
            return False
    withdrawn = SignOffWithdrawn.objects.filter(sign_off=sign_off, withdrawn_at__lte=moment).exists()
    voided = spoiling(sign_off, by=moment).filter(status__in=VOIDING).exists()
    void = withdrawn or voided or reset_before(sign_off.signer_id, sign_off.signed_at)
    return sign_off.signed_at <= moment and not void and holds(sign_off)
