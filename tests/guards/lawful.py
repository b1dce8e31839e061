"""For each frozen table one more row that every guard accepts, to be made unlawful in one thing at a time."""

import uuid

from django.db import connection
from django.utils import timezone

from articles import versions
from reviewers.canonical import canonical, digest
from reviewers.models import (
    AccountConfirmation,
    AuditEntry,
    LicenseEvent,
    SigningKey,
    SignOff,
    StatementAgreed,
    WatchMatch,
)
from tests import factories
from tests.guards.filled import MODELS, asked, example_of, run


class Unprepared(str):
    """A value that goes into the statement as it is, though no field of Django's would write it so."""


def insert(table: str, row: dict, *, verb: str = "INSERT") -> None:
    """One INSERT past the models. `row` maps columns to values."""
    holes = ", ".join("%s" for _ in row)
    values = [prepared(table, name, value) for name, value in row.items()]
    run(f"{verb} INTO {table} ({', '.join(row)}) VALUES ({holes})", values)


def prepared(table: str, column: str, value):
    if isinstance(value, Unprepared):
        return str(value)
    return MODELS[table]._meta.get_field(column).get_db_prep_save(value, connection)


def like(row, **changes) -> dict:
    """The columns of a row but for its own number, with some changed."""
    fields = [field.attname for field in row._meta.concrete_fields if field.attname != "id"]
    return {name: getattr(row, name) for name in fields} | changes


def request_row(house, **changes) -> dict:
    return like(house.open, subject="notice:lawful", round=1, requested_at=timezone.now()) | changes


def contributor_row(house, **changes) -> dict:
    return {"request_id": house.open.pk, "user_id": house.publisher.pk, "how": "advised"} | changes


def closing_row(house, **changes) -> dict:
    row = {"request_id": house.open.pk, "outcome": "withdrawn", "reason": "", "closed_by_id": house.editor.pk}
    return row | {"closed_at": timezone.now()} | changes


def sign_off_row(house, request=None, **changes) -> dict:
    """The pharmacist's signature under a request (the open one when not given)."""
    request = request or house.open
    signed = SignOff.objects.filter(signer=house.pharmacist).first()
    document = {"request_id": request.pk, "document_digest": request.document_digest}
    return like(signed, **document, signed_at=timezone.now()) | changes


def withdrawal_row(house, **changes) -> dict:
    signature = SignOff.objects.get(request__submission__version=house.signed)
    row = {"sign_off_id": signature.pk, "reason": "A mistake.", "withdrawn_by_id": house.pharmacist.pk}
    return row | {"withdrawn_at": timezone.now()} | changes


def desk_comment_row(house, **changes) -> dict:
    return like(house.said, text="And another thing.", at=timezone.now()) | changes


def comment_resolved_row(house, **changes) -> dict:
    row = {"comment_id": house.unresolved.pk, "resolved_by_id": house.pharmacist.pk}
    return row | {"at": timezone.now()} | changes


def item_verdict_row(house, **changes) -> dict:
    return like(house.verdict, at=timezone.now()) | changes


def license_row(house, **changes) -> dict:
    return {"holder_id": house.reviewer.pk, "profession": "nurse", "jurisdiction": "Utah"} | changes


def event_row(house, **changes) -> dict:
    """The pharmacist's license verified once more."""
    event = LicenseEvent.objects.filter(license__holder=house.reviewer).first()
    return like(event, recorded_at=timezone.now()) | changes


def account_at_home(house) -> dict:
    """What a confirmation says of a second account of the pharmacist's."""
    second = factories.person("at-home", "Reviewers")
    return {"user_id": second.pk, "email": second.email, "password_digest": digest(second.password)}


def confirmation_row(house, **changes) -> dict:
    confirmed = AccountConfirmation.objects.filter(user=house.pharmacist).first()
    return like(confirmed, confirmed_at=timezone.now()) | changes


def key_row(house, **changes) -> dict:
    """One more key of the pharmacist's."""
    key = SigningKey.objects.filter(user=house.pharmacist).first()
    return like(key, public_key=digest("another key"), made_at=timezone.now()) | changes


def key_confirmation_row(house, **changes) -> dict:
    """The key that the second clinician has made last, once the one before it is revoked."""
    usable = SigningKey.objects.usable().filter(user=house.second.user).first()
    if usable:
        insert("reviewers_signingkeyrevoked", key_revocation_row(house, key_id=usable.pk))
    row = {"key_id": house.next_key.pk, "confirmed_by_id": house.officer.pk, "how": "Read to me."}
    return row | {"confirmed_at": timezone.now()} | changes


def key_revocation_row(house, **changes) -> dict:
    row = {"key_id": house.next_key.pk, "reason": "Lost.", "revoked_by_id": house.officer.pk}
    return row | {"revoked_at": timezone.now()} | changes


def asked_like(name: str, at: str = "asked_at", **other):
    """A row like the one that the house has under this name, asked for now."""
    return lambda house, **changes: like(getattr(house, name), **{at: timezone.now()}, **other) | changes


reset_asked_row, event_asked_row = asked_like("lost"), asked_like("news")
error_asked_row, review_wanted_row = asked_like("mistaken"), asked_like("again")
scope_gate_row = asked_like("gate", "decided_at", profession="nurse")


def reset_row(house, **changes) -> dict:
    row = {"asked_id": house.lost.pk, "confirmed_by_id": house.boss.pk, "reset_at": timezone.now()}
    return row | changes


def event_answered_row(house, **changes) -> dict:
    row = {"asked_id": house.news.pk, "event_id": None, "reason": "No.", "answered_by_id": house.colleague.pk}
    return row | {"answered_at": timezone.now()} | changes


def event_in_error_row(house, **changes) -> dict:
    row = {"event_id": house.mistaken.event_id, "asked_id": house.mistaken.pk, "confirmed_by_id": house.colleague.pk}
    return row | {"confirmed_at": timezone.now()} | changes


def invitation_row(house, **changes) -> dict:
    row = like(house.invitation, number=uuid.uuid4(), token_digest=digest(str(uuid.uuid4())), email="d@example.org")
    return row | {"invited_at": timezone.now()} | changes


def invitation_used_row(house, **changes) -> dict:
    row = {"invitation_id": house.invitation.pk, "user_id": house.editor.pk, "used_at": timezone.now()}
    return row | changes


def invitation_withdrawn_row(house, **changes) -> dict:
    row = {"invitation_id": house.invitation.pk, "withdrawn_by_id": house.publisher.pk}
    return row | {"withdrawn_at": timezone.now()} | changes


def statement_row(house, **changes) -> dict:
    """The editor's agreement."""
    agreed = StatementAgreed.objects.get(user=house.pharmacist)
    return like(agreed, user_id=house.editor.pk, agreed_at=timezone.now()) | changes


def practice_row(house, **changes) -> dict:
    return like(house.practice, signed_at=timezone.now()) | changes


def audit_row(house, **changes) -> dict:
    """The next entry of the chain; `hash` follows from the changed columns unless it is given."""
    last = AuditEntry.objects.last()
    row = {"seq": last.seq + 1, "payload": '{"act":"next"}', "prev_hash": last.hash} | changes
    return {"hash": digest(row["prev_hash"] + row["payload"])} | row


def attempt_row(house, **changes) -> dict:
    return like(example_of("reviewers_attempt")) | changes


def version_row(house, article=None, **changes) -> dict:
    """The next version of an article (the waiting one when not given)."""
    last = versions.latest(article or house.waiting)
    text = '{"title":"Next"}'
    row = like(last, number=last.number + 1, canonical=text, digest=digest(text), saved_at=timezone.now())
    return row | changes


def submission_row(house, **changes) -> dict:
    """A new article's version and a request about exactly its words; `changes` go into the request."""
    article = factories.draft_article(house, "Fresh one")
    version = versions.latest(article)
    document = {"subject": article.subject, "words": version.canonical} | changes
    return {"version_id": version.pk, "request_id": asked(house, **document).pk}


def publication_row(house, **changes) -> dict:
    """The signed article at its address."""
    signature = SignOff.objects.get(request__submission__version=house.signed)
    return (
        like(
            house.live.publications.get(),
            uuid=uuid.uuid4(),
            article_id=house.signed.article_id,
            version_id=house.signed.pk,
            sign_off_id=signature.pk,
            address="opioids/signed-one",
            started_at=timezone.now(),
        )
        | changes
    )


def import_row(house, **changes) -> dict:
    return like(house.imported, source_digest=digest("another source")) | changes


def override_row(house, **changes) -> dict:
    return like(house.override, code="another-finding", made_at=timezone.now()) | changes


def image_use_row(house, **changes) -> dict:
    """A version that names the picture, without the row that says so."""
    text = canonical({"title": house.image.digest})
    insert("articles_articleversion", version_row(house, canonical=text, digest=digest(text)))
    return {"version_id": versions.latest(house.waiting).pk, "image_id": house.image.pk} | changes


def correction_row(house, **changes) -> dict:
    return like(house.corrected.correction, started_at=timezone.now()) | changes


def correction_article_row(house, **changes) -> dict:
    return like(house.corrected, tried_at=timezone.now()) | changes


def watch_list_row(house, **changes) -> dict:
    return like(house.matched.watch_list, digest="1" * 64) | changes


def watch_match_row(house, **changes) -> dict:
    return like(house.matched, record="leie:3") | changes


def watch_decision_row(house, **changes) -> dict:
    match = WatchMatch.objects.create(**like(house.matched, record=f"leie:{uuid.uuid4()}"))
    row = {"match_id": match.pk, "is_same": True, "reason": "The same birthday."}
    return row | {"decided_by_id": house.officer.pk, "decided_at": timezone.now()} | changes


ROWS = {
    "reviewers_reviewrequest": request_row,
    "reviewers_contributor": contributor_row,
    "reviewers_requestclosed": closing_row,
    "reviewers_signoff": sign_off_row,
    "reviewers_signoffwithdrawn": withdrawal_row,
    "reviewers_deskcomment": desk_comment_row,
    "reviewers_commentresolved": comment_resolved_row,
    "reviewers_itemverdict": item_verdict_row,
    "reviewers_license": license_row,
    "reviewers_licenseevent": event_row,
    "reviewers_accountconfirmation": confirmation_row,
    "reviewers_signingkey": key_row,
    "reviewers_signingkeyconfirmed": key_confirmation_row,
    "reviewers_signingkeyrevoked": key_revocation_row,
    "reviewers_factorresetasked": reset_asked_row,
    "reviewers_factorreset": reset_row,
    "reviewers_scopegate": scope_gate_row,
    "reviewers_watchlist": watch_list_row,
    "reviewers_watchmatch": watch_match_row,
    "reviewers_watchdecision": watch_decision_row,
    "reviewers_eventasked": event_asked_row,
    "reviewers_eventanswered": event_answered_row,
    "reviewers_errorasked": error_asked_row,
    "reviewers_eventinerror": event_in_error_row,
    "reviewers_invitation": invitation_row,
    "reviewers_invitationused": invitation_used_row,
    "reviewers_invitationwithdrawn": invitation_withdrawn_row,
    "reviewers_statementagreed": statement_row,
    "reviewers_practicesignature": practice_row,
    "reviewers_auditentry": audit_row,
    "reviewers_attempt": attempt_row,
    "articles_articleversion": version_row,
    "articles_submission": submission_row,
    "articles_publication": publication_row,
    "articles_importrecord": import_row,
    "articles_findingoverride": override_row,
    "articles_imageuse": image_use_row,
    "articles_correction": correction_row,
    "articles_correctionarticle": correction_article_row,
    "articles_reviewwanted": review_wanted_row,
}
