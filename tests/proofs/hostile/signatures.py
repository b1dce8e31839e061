"""Hostile inserts of sign-offs that are perfect but for one thing."""

from django.utils import timezone

from reviewers.models import ReviewRequest, SigningKey, SignOff
from tests.proofs.hostile.attempt import Stage, insert, insert_backdated, needed
from tests.proofs.oracle.signatures import account_is_own, key_of, license_of, sha, stands
from tests.proofs.world import CLINICIANS


def forged(request: ReviewRequest, signer, *, relied=None, **wrong) -> SignOff:
    """A sign-off as the verb would write it. `relied` is (license, event); the signer's good one by default."""
    license, event = needed(relied or license_of(signer))
    facts = {
        "request": request,
        "document_digest": request.document_digest,
        "signer": signer,
        "reviewer": signer.reviewer,
        "license": license,
        "license_event": event,
        "printed_name": signer.reviewer.public_name,
        "post_nominals": signer.reviewer.post_nominals,
        "credentials": '{"certifications":[],"licenses":[],"npi":"","profile":""}',
        "meaning": "clinically-approved",
        "statement": "I have read this.",
        "signed_at": timezone.now(),
        "key": needed(wrong.get("key") or key_of(signer)),
        "signature": "0" * 128,
    }
    return SignOff(**(facts | wrong))


def requests_of(stage: Stage):
    return ReviewRequest.objects.filter(subject=stage.kept.article.subject).order_by("id")


def open_one(stage: Stage) -> ReviewRequest:
    return needed(requests_of(stage).open().first())


def hands_in(request: ReviewRequest) -> set[int]:
    return {request.requested_by_id, *request.contributors.values_list("user", flat=True)}


def clinicians(stage: Stage) -> list:
    """Both clinicians' accounts, beginning with either."""
    found = [stage.world.person(name) for name in CLINICIANS]
    return found[stage.pick % 2 :] + found[: stage.pick % 2]


def lawful_signer(stage: Stage, request: ReviewRequest):
    """Somebody for whom a signature under this request would be right."""
    able = [each for each in clinicians(stage) if account_is_own(each) and license_of(each) and key_of(each)]
    signed = set(request.sign_offs.values_list("signer", flat=True))
    return needed([each for each in able if each.pk not in hands_in(request) | signed])[0]


def for_other_words(stage: Stage) -> None:
    request = open_one(stage)
    insert(forged(request, lawful_signer(stage, request), document_digest=sha("other words")))


def by_contributor(stage: Stage) -> None:
    request = open_one(stage)
    able = [each for each in clinicians(stage) if account_is_own(each) and license_of(each)]
    insert(forged(request, needed([each for each in able if each.pk in hands_in(request)])[0]))


def on_borrowed_license(stage: Stage) -> None:
    request = open_one(stage)
    signer = lawful_signer(stage, request)
    lender = next(each for each in clinicians(stage) if each.pk != signer.pk)
    insert(forged(request, signer, relied=needed(license_of(lender))))


def on_bad_license(stage: Stage) -> None:
    """On a license that is suspended, lapsed or revoked, or on an older check than the newest."""
    request = open_one(stage)
    able = [each for each in clinicians(stage) if account_is_own(each) and each.pk not in hands_in(request)]
    signer = needed(able)[0]
    license = signer.reviewer.licenses.order_by("id").first()
    checks = list(license.events.filter(kind="verified").order_by("id"))
    if license_of(signer):
        checks = checks[:-1]
    insert(forged(request, signer, relied=(license, needed(checks)[-1])))


def after_closing(stage: Stage) -> None:
    request = needed(stage.one_of(requests_of(stage).filter(closed__isnull=False)))
    insert(forged(request, lawful_signer(stage, request)))


def from_taken_account(stage: Stage) -> None:
    request = open_one(stage)
    taken = [each for each in clinicians(stage) if not account_is_own(each) and each.pk not in hands_in(request)]
    insert(forged(request, needed(taken)[0]))


def under_another_name(stage: Stage) -> None:
    request = open_one(stage)
    insert(forged(request, lawful_signer(stage, request), printed_name="Dr. Somebody Famous"))


def backdated(stage: Stage) -> None:
    request = open_one(stage)
    insert_backdated(forged(request, lawful_signer(stage, request)), "signed_at")


def with_anothers_key(stage: Stage) -> None:
    request = open_one(stage)
    signer = lawful_signer(stage, request)
    other = next(each for each in clinicians(stage) if each.pk != signer.pk)
    insert(forged(request, signer, key=needed(key_of(other))))


def with_unconfirmed_key(stage: Stage) -> None:
    request = open_one(stage)
    signer = lawful_signer(stage, request)
    insert(forged(request, signer, key=needed(SigningKey.objects.waiting().filter(user=signer).first())))


def with_revoked_key(stage: Stage) -> None:
    request = open_one(stage)
    signer = lawful_signer(stage, request)
    ended = SigningKey.objects.filter(user=signer, confirmed__isnull=False, revoked__isnull=False)
    insert(forged(request, signer, key=needed(ended.first())))


def with_no_signature(stage: Stage) -> None:
    request = open_one(stage)
    insert(forged(request, lawful_signer(stage, request), signature=""))


def for_changes(stage: Stage, base: SignOff) -> SignOff:
    request = open_one(stage)
    return forged(request, lawful_signer(stage, request), scope="changes", base=base)


def on_a_fallen_whole(stage: Stage) -> None:
    """For changes that were shown against something whose signature does not stand any more, or lacks another."""
    compared = needed(open_one(stage).compared_with)
    fallen = [each for each in compared.sign_offs.all() if each.scope == "whole" and not stands(each)]
    insert(for_changes(stage, needed(fallen)[-1]))


def on_another_whole(stage: Stage) -> None:
    """For changes that were shown against another document than the one that the signature rests on."""
    compared = open_one(stage).compared_with
    other = SignOff.objects.exclude(request=compared).filter(scope="whole").order_by("id").last()
    insert(for_changes(stage, needed(other)))


def on_a_signature_for_changes(stage: Stage) -> None:
    insert(for_changes(stage, needed(SignOff.objects.filter(scope="changes").order_by("id").last())))


def on_a_whole_whose_signer_edited(stage: Stage) -> None:
    request = open_one(stage)
    standing = [each for each in needed(request.compared_with).sign_offs.filter(scope="whole") if stands(each)]
    insert(for_changes(stage, needed([each for each in standing if each.signer_id in hands_in(request)])[-1]))


def that_co_signs_nobody(stage: Stage) -> None:
    request = open_one(stage)
    insert(forged(request, lawful_signer(stage, request), meaning="co-signed"))


ATTACKS = {
    "sign other words": for_other_words,
    "sign as contributor": by_contributor,
    "sign on a borrowed license": on_borrowed_license,
    "sign on a bad license": on_bad_license,
    "sign after closing": after_closing,
    "sign from a taken account": from_taken_account,
    "sign under another name": under_another_name,
    "sign with an old date": backdated,
    "sign with another's key": with_anothers_key,
    "sign with a key that nobody confirmed": with_unconfirmed_key,
    "sign with a revoked key": with_revoked_key,
    "sign without a signature": with_no_signature,
    "sign changes on a fallen whole": on_a_fallen_whole,
    "sign changes on another whole": on_another_whole,
    "sign changes on changes": on_a_signature_for_changes,
    "sign changes on a whole whose signer edited": on_a_whole_whose_signer_edited,
    "co-sign what nobody signed": that_co_signs_nobody,
}
