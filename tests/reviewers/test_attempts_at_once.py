"""Attempts are written while the log of them is sealed: none is missed, and nobody waits. In a file of its own: it
commits for real."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction
from django.utils import timezone

from reviewers import attempts, audit
from reviewers.models import Attempt

pytestmark = pytest.mark.django_db(transaction=True)
WRITERS, EACH = 4, 15


def log(name: str) -> Attempt:
    return Attempt.objects.create(act="sign off", actor=name, codes="wrong-code", at=timezone.now())


def elsewhere(act, *given):
    """Run `act` in a thread, on a connection of its own."""
    try:
        return act(*given)
    finally:
        connections.close_all()


def joined_the_trail(name: str) -> None:
    """An act that holds the trail when another one inside it is refused, and the other way round."""
    with transaction.atomic():
        if name.endswith("1"):
            log(name)
        audit.record(act="something", by=attempts.Tick(), rows=[])
        log(name)


def write_many(number: int) -> None:
    for each in range(EACH):
        joined_the_trail(f"writer {number}-{each}")
        log(f"writer {number}-{each} alone")


def seal_often() -> int:
    return sum(attempts.seal() is not None for _ in range(3 * EACH))


def test_none_is_missed_however_many_write_while_it_is_sealed(monkeypatch):
    monkeypatch.setattr(attempts, "EVERY", datetime.timedelta())
    log("first")
    with ThreadPoolExecutor(WRITERS + 1) as pool:
        writing = [pool.submit(elsewhere, write_many, number) for number in range(WRITERS)]
        sealing = pool.submit(elsewhere, seal_often)
        for each in writing:
            each.result()
        assert sealing.result()
    attempts.seal()
    assert list(attempts.faults()) == [] and list(audit.chain_faults()) == []
    assert sum(each.count for each in attempts.seals()) == Attempt.objects.count()


def test_two_machines_seal_once():
    log("one")
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: elsewhere(attempts.seal), range(4)))
    assert sum(each is not None for each in made) == 1 and list(attempts.faults()) == []
