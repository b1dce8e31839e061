"""Damage for `verify` to find: one bit of one stored value flipped, by somebody whom no guard stops.

Runs inside the test's transaction; rolling back its savepoint undoes row and guards alike.
"""

import random
from contextlib import contextmanager
from dataclasses import dataclass

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, transaction

from reviewers.guards import installer
from reviewers.models import Attempt
from tests.guards import filled

SQLITE = connection.vendor == "sqlite"
MODELS = [model for model in filled.MODELS.values() if model is not Attempt]
MISREAD = (DatabaseError, ObjectDoesNotExist, ValueError, AttributeError, TypeError)


@dataclass(frozen=True)
class Flip:
    """Which value was flipped: `before` and `after` are its stored text as bytes."""

    model: type
    key: int
    column: str
    before: bytes
    after: bytes

    @property
    def names(self) -> set[str]:
        """What the row may be called now: by its key, or, when that was flipped, by what a number makes of it."""
        noun, after = self.model._meta.verbose_name.capitalize(), self.after.decode(errors="replace").strip()
        return {f"{noun} {self.key}", f"{noun} {int(after) if after.isdecimal() else after}"}


@contextmanager
def undone():
    """Everything done to the database inside is undone after it."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@contextmanager
def past_the_guards():
    """No guard and no foreign key looks. Afterwards all stand again: a careful intruder would see to it."""
    installer.remove()
    as_replica(True)
    yield
    as_replica(False)
    installer.install()


def as_replica(on: bool) -> None:
    """PostgreSQL then checks no foreign key. SQLite looks at them at the commit, which never comes."""
    if not SQLITE:
        filled.run(f"SET session_replication_role = {'replica' if on else 'origin'}")


def flip_somewhere(dice: random.Random) -> Flip:
    """Flip one bit of a random value in a random row of a random frozen table.

    The value then means something else. What the database refuses (a date with a letter in it, a second row
    with the same number) is no flip, and neither is what means the same, such as another sign between day and
    hour on SQLite.
    """
    with past_the_guards():
        while True:
            flip = thought_of(dice)
            if flip and lands(flip):
                return flip


def thought_of(dice: random.Random) -> Flip | None:
    model = dice.choice(MODELS)
    key = dice.choice(list(model._base_manager.order_by("pk").values_list("pk", flat=True)))
    column = dice.choice(model._meta.concrete_fields).column
    before = stored(model, key, column)
    if not before:
        return None
    after = bytearray(before)
    after[dice.randrange(len(after))] ^= 1 << dice.randrange(8)
    return Flip(model, key, column, before, bytes(after))


def stored(model, key: int, column: str) -> bytes | None:
    """The stored value as the bytes of its text, None for NULL."""
    text = f"CAST(CAST({column} AS TEXT) AS BLOB)" if SQLITE else f"convert_to({column}::text, 'UTF8')"
    found = asked(f"SELECT {text} FROM {model._meta.db_table} WHERE {model._meta.pk.column} = %s", key)
    return None if found is None else bytes(found)


def asked(sql: str, key: int):
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])
        return cursor.fetchone()[0]


def lands(flip: Flip) -> bool:
    """Write the flipped bytes. False when the database refuses them, or when they mean the same."""
    table, primary, before = flip.model._meta.db_table, flip.model._meta.pk.column, read(flip)
    value = "CAST(%s AS TEXT)"
    if not SQLITE:
        kind = asked(f"SELECT pg_typeof({flip.column}) FROM {table} WHERE {primary} = %s", flip.key)
        value = f"convert_from(%s, 'UTF8')::{kind}"
    change = f"UPDATE {table} SET {flip.column} = {value} WHERE {primary} = %s"
    try:
        with transaction.atomic():
            filled.run(change, [flip.after, flip.key])
            if read(flip) == before:
                raise SameMeaning
    except (DatabaseError, SameMeaning):
        return False
    return True


class SameMeaning(Exception):
    """Undoes a flip that nobody could notice, because nothing is different."""


def read(flip: Flip) -> list[str] | None:
    """Every column of the row as Django reads it, None when it cannot."""
    try:
        row = flip.model._base_manager.get(pk=flip.key)
        return [field.value_to_string(row) for field in flip.model._meta.concrete_fields]
    except MISREAD:
        return None
