"""The races can be lost: take the locks away, and the same harness sees what they prevent."""

import dataclasses
from functools import partial

import pytest
from django.db import connection, connections
from django.utils import timezone

from reviewers import queueing, signing
from reviewers.guards import installer
from reviewers.guards.collecting import every_guard
from reviewers.models import SignOff
from reviewers.refusal import Refused
from reviewers.verbs import BUSY
from tests.proofs.counts import RACES, RACES_UNLOCKED
from tests.proofs.racing import Heat, at_once, worlds
from tests.proofs.world import CLINICIANS

pytestmark = pytest.mark.django_db(transaction=True)


def unlock_postgresql(monkeypatch) -> None:
    """Every guard still looks, but neither they nor the verb hold the rows that they looked at."""
    monkeypatch.setattr(signing, "time_behind", lambda *rows: timezone.now())
    with connection.cursor() as cursor:
        for guard in every_guard("postgresql"):
            cursor.execute(dataclasses.replace(guard, locks=()).postgres_function())
    monkeypatch.setattr(installer, "require_intact", lambda using="default": None)


def unlock_sqlite(monkeypatch) -> None:
    """Acts take the write lock when they first write, not when they begin."""
    monkeypatch.setitem(connections.settings["default"]["OPTIONS"], "transaction_mode", "DEFERRED")
    connection.close()


UNLOCK = {"postgresql": unlock_postgresql, "sqlite": unlock_sqlite}


def test_without_locks_the_harness_sees_a_race_being_lost(hurried_root, monkeypatch):
    assert any(is_lost(heat) for heat in unlocked_heats(hurried_root, monkeypatch))


def unlocked_heats(root, monkeypatch):
    for world, chance in worlds(RACES_UNLOCKED):
        UNLOCK[connection.vendor](monkeypatch)
        yield Heat(world, chance, root)


def is_lost(heat: Heat) -> bool:
    """Whether somebody signed on a license that was revoked before, or was turned away as if others were at work for
    as long as a lock is waited for."""
    outcomes = at_once(heat.chance, heat.sign(heat.in_review(), heat.clinician), heat.revoke())
    event = heat.clinician.reviewer.licenses.get().events.last()
    late = SignOff.objects.filter(signer=heat.clinician, signed_at__gt=event.recorded_at)
    return late.exists() or any(isinstance(each, Refused) and BUSY.code in each.codes for each in outcomes)


def test_claims_numbered_late_let_two_through_on_postgresql(hurried_root, monkeypatch):
    """So the race for a request can be lost. SQLite has one writer at a time, and keeps them apart anyway."""
    keep = queueing.written

    def numbered_late(request, number, reviewer, **more):
        return keep(request, request.claims.count() + 1, reviewer, **more)

    monkeypatch.setattr(queueing, "written", numbered_late)
    count = RACES_UNLOCKED if connection.vendor == "postgresql" else RACES
    lost = any(both_claim(Heat(world, chance, hurried_root)) for world, chance in worlds(count))
    assert lost == (connection.vendor == "postgresql")


def both_claim(heat: Heat) -> bool:
    request = heat.in_review()
    acts = (partial(queueing.claim, by=heat.person(name), request=request) for name in CLINICIANS)
    return not any(isinstance(outcome, Exception) for outcome in at_once(heat.chance, *acts))
