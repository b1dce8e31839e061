"""Hostile versions, license events, account confirmations, withdrawals and audit entries."""

import datetime

from django.db import connection
from django.utils import timezone

from articles import versions
from articles.models import ArticleVersion
from reviewers.models import AccountConfirmation, AuditEntry, LicenseEvent, SignOff, SignOffWithdrawn
from tests.proofs.hostile.attempt import Stage, insert, insert_backdated, needed, replacing
from tests.proofs.hostile.signatures import clinicians
from tests.proofs.oracle.signatures import account_is_own, sha


def version(stage: Stage, **wrong) -> ArticleVersion:
    """The next version of the article, by the editor, with words of its own."""
    last = versions.latest(stage.kept.article)
    text = last.canonical.replace("Naloxone", "Anything")
    facts = {
        "article": stage.kept.article,
        "number": last.number + 1,
        "schema": last.schema,
        "canonical": text,
        "digest": sha(text),
        "revision": last.revision,
        "saved_by": stage.world.person("editor"),
        "saved_at": timezone.now(),
    }
    return ArticleVersion(**(facts | wrong))


def version_with_false_digest(stage: Stage) -> None:
    insert(version(stage, digest=sha("other words")))


def version_after_a_gap(stage: Stage) -> None:
    insert(version(stage, number=versions.latest(stage.kept.article).number + 2))


def version_of_yesterday(stage: Stage) -> None:
    insert_backdated(version(stage), "saved_at")


def event(stage: Stage, by, **wrong) -> LicenseEvent:
    """A check of the first clinician's license, by `by`."""
    today = datetime.datetime.now(datetime.UTC).date()
    facts = {
        "license": needed(clinicians(stage)[0].reviewer.licenses.order_by("id").first()),
        "kind": "verified",
        "number": "PHA-9",
        "expires_on": today + datetime.timedelta(days=300),
        "status": "active",
        "effective_on": today,
        "verified_on": today,
        "verified_by": by,
        "source": "Seen on paper",
        "recorded_by": by,
        "recorded_at": timezone.now(),
    }
    return LicenseEvent(**(facts | wrong))


def vouch_for_own_license(stage: Stage) -> None:
    insert(event(stage, clinicians(stage)[0]))


def license_event_of_yesterday(stage: Stage) -> None:
    insert_backdated(event(stage, stage.world.person("officer")), "recorded_at")


def confirmation(user, by, **wrong) -> AccountConfirmation:
    facts = {
        "reviewer": user.reviewer,
        "user": user,
        "email": user.email,
        "password_digest": sha(user.password),
        "confirmed_by": by,
        "confirmed_at": timezone.now(),
        "how": "Said so",
    }
    return AccountConfirmation(**(facts | wrong))


def confirm_own_account(stage: Stage) -> None:
    """Whoever set the password confirms it as the holder."""
    taken = needed([each for each in clinicians(stage) if not account_is_own(each)])[0]
    insert(confirmation(taken, by=taken))


def confirm_another_password(stage: Stage) -> None:
    officer, user = stage.world.person("officer"), clinicians(stage)[0]
    insert(confirmation(user, by=officer, password_digest=sha("another password")))


def confirm_yesterday(stage: Stage) -> None:
    insert_backdated(confirmation(clinicians(stage)[0], by=stage.world.person("officer")), "confirmed_at")


def withdraw_earlier(stage: Stage) -> None:
    sign_offs = SignOff.objects.filter(withdrawn__isnull=True).order_by("id")
    row = SignOffWithdrawn(
        sign_off=needed(stage.one_of(sign_offs)),
        reason="Why",
        withdrawn_by=stage.world.person("officer"),
        withdrawn_at=timezone.now(),
    )
    insert_backdated(row, "withdrawn_at")


def entry(seq: int, previous: str, payload: str = '{"act":"forged","rows":{}}', **wrong) -> AuditEntry:
    facts = {"seq": seq, "payload": payload, "prev_hash": previous, "hash": sha(previous + payload)}
    return AuditEntry(**(facts | wrong))


def last_entry() -> AuditEntry:
    return AuditEntry.objects.order_by("-seq").first()


def audit_with_false_hash(stage: Stage) -> None:
    last = last_entry()
    insert(entry(last.seq + 1, last.hash, hash=sha("anything")))


def audit_after_a_gap(stage: Stage) -> None:
    last = last_entry()
    insert(entry(last.seq + 2, last.hash))


def audit_that_forks(stage: Stage) -> None:
    last = last_entry()
    insert(entry(last.seq + 1, sha("another past")))


def audit_rewritten(stage: Stage) -> None:
    """The last entry once more, with another payload and the hash that fits: only SQLite knows REPLACE."""
    needed(connection.vendor == "sqlite")
    last = last_entry()
    payload = '{"act":"forged","rows":{}}'
    values = [last.seq, payload, last.prev_hash, sha(last.prev_hash + payload)]
    replacing(
        "INSERT OR REPLACE INTO reviewers_auditentry (seq, payload, prev_hash, hash) VALUES (%s, %s, %s, %s)", values
    )


ATTACKS = {
    "store a version with a false digest": version_with_false_digest,
    "store a version after a gap": version_after_a_gap,
    "store a version with an old date": version_of_yesterday,
    "vouch for one's own license": vouch_for_own_license,
    "record a license event with an old date": license_event_of_yesterday,
    "confirm one's own taken account": confirm_own_account,
    "confirm another password": confirm_another_password,
    "confirm with an old date": confirm_yesterday,
    "withdraw a sign-off with an old date": withdraw_earlier,
    "audit with a false hash": audit_with_false_hash,
    "audit after a gap": audit_after_a_gap,
    "audit another past": audit_that_forks,
    "audit the last act otherwise": audit_rewritten,
}
