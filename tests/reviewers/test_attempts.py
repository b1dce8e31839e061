"""The log of refused attempts is sealed by acts of the trail: what was sealed is changed by nobody unseen."""

import datetime
import json

import pytest
from django.utils import timezone

from reviewers import attempts, audit, signing_in
from reviewers.models import Attempt, AuditEntry

pytestmark = pytest.mark.django_db


def log(*names: str) -> None:
    for name in names:
        Attempt.objects.create(act="sign off", actor=name, actor_key=1, codes="wrong-code", at=timezone.now())


@pytest.fixture
def later(monkeypatch):
    """Go on to when the next seal is due."""
    gone = []

    def go():
        gone.append(attempts.EVERY)
        now = datetime.datetime.now(datetime.UTC) + sum(gone, datetime.timedelta())
        monkeypatch.setattr(timezone, "now", lambda: now)

    return go


def test_seal_says_how_many_and_what_they_say():
    log("one", "two")
    entry = attempts.seal()
    said = json.loads(entry.payload)
    assert (said["act"], said["actor"], said["actor_key"], said["rows"]) == (attempts.ACT, "tick", None, {})
    assert said["facts"]["count"] == 2 and said["facts"]["through"] == Attempt.objects.latest("pk").pk
    assert list(attempts.faults()) == [] and list(audit.chain_faults()) == []


def test_nothing_is_sealed_where_nothing_is_new(later):
    assert attempts.seal() is None
    log("one")
    assert attempts.seal() and attempts.seal() is None
    later()
    assert attempts.seal() is None and AuditEntry.objects.filter(payload__contains=attempts.ACT).count() == 1


def test_next_seal_waits_a_while_and_takes_in_what_came_since(later):
    log("one")
    attempts.seal()
    log("two", "three")
    assert attempts.seal() is None
    later()
    assert attempts.seal()
    first, second = attempts.seals()
    assert (first.after, first.count) == (None, 1) and (second.after, second.count) == (first.through, 2)
    assert list(attempts.faults()) == []


def test_attempts_at_the_sign_in_are_among_them():
    signing_in.log_wrong(account="nobody", address="192.0.2.7")
    attempts.seal()
    assert next(attempts.seals()).count == 1


def test_what_has_no_seal_yet_is_no_fault():
    log("one")
    attempts.seal()
    log("two")
    assert list(attempts.faults()) == []
