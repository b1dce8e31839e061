"""`verify` finds what was changed, taken out of or put into the log of refused attempts once it was sealed."""

import datetime

import pytest
from django.utils import timezone

from articles.verifying.trail import attempts
from reviewers import attempts as log
from reviewers.models import Attempt
from tests.articles.commands.running import run
from tests.articles.damage import Flip, lands, past_the_guards, stored
from tests.articles.verifying.finding import faults_but_of_files, found, tampered
from tests.guards.filled import run as sql

COLUMNS = ["act", "actor", "actor_key", "codes", "origin", "at"]


@pytest.fixture
def sealed(house) -> Attempt:
    """The middle one of three attempts that were sealed; others of the house are before them, and one comes after."""
    for number in (1, 2, 3):
        add(number)
    assert log.seal()
    add(4)
    return Attempt.objects.get(actor="somebody 2")


def add(number: int, **changes) -> Attempt:
    facts = {"act": "sign in", "actor": f"somebody {number}", "actor_key": number, "codes": "wrong-password"}
    return Attempt.objects.create(**facts | {"origin": "192.0.2.7", "at": timezone.now()} | changes)


def test_log_that_nobody_touched_holds(sealed):
    assert list(attempts()) == [] and faults_but_of_files() == []


@pytest.mark.parametrize("column", COLUMNS)
def test_flipped_bit_is_found(sealed, column):
    """Any one that the database takes and that means something else."""
    before = stored(Attempt, sealed.pk, column)
    with past_the_guards():
        assert any(lands(flip) for flip in flips(sealed, column, before))
    assert "The refused attempts up to " in "\n".join(found())


def flips(row, column: str, before: bytes):
    for place in range(len(before) - 1, -1, -1):
        after = before[:place] + bytes([before[place] ^ 1]) + before[place + 1 :]
        yield Flip(Attempt, row.pk, column, before, after)


def test_flipped_number_is_found(sealed):
    with past_the_guards():
        sql("UPDATE reviewers_attempt SET id = id + 1000 WHERE id = %s", [sealed.pk])
    assert "there were " in "\n".join(found())


@pytest.mark.parametrize("which", ["first", "middle", "last"])
def test_removed_row_is_found(sealed, which):
    number = {"first": "1", "middle": "2", "last": "3"}[which]
    with past_the_guards():
        Attempt.objects.filter(actor=f"somebody {number}").delete()
    [fault] = attempts()
    assert fault.startswith("Of the refused attempts up to ") and fault in "\n".join(found())


def test_emptied_log_is_found(sealed):
    with past_the_guards():
        Attempt.objects.all().delete()
    assert "and there are 0." in "\n".join(found())


def test_row_inserted_under_a_sealed_number_is_found(sealed):
    key = sealed.pk
    with past_the_guards():
        sealed.delete()
        Attempt.objects.create(pk=key, **{name: getattr(sealed, name) for name in COLUMNS} | {"actor": "else"})
    assert "are not as they were when they were sealed" in "\n".join(found())


@pytest.mark.parametrize("number", [0, -7])
def test_row_inserted_before_the_first_is_found(sealed, number):
    with past_the_guards():
        add(9, pk=number)
    assert "Of the refused attempts up to " in "\n".join(found())


def test_second_seal_holds_what_the_first_did_not(sealed, monkeypatch):
    now = timezone.now() + datetime.timedelta(hours=1)
    monkeypatch.setattr(timezone, "now", lambda: now)
    assert log.seal() and list(attempts()) == []
    tampered(Attempt.objects.get(actor="somebody 4"), codes="permission")
    [fault] = attempts()
    assert fault.startswith("The refused attempts ") and " up to " not in fault
    assert run("verify").code == 1
