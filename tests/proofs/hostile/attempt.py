"""One hostile statement: either the database refuses it, or the watch must notice what it did."""

import datetime
import random
from collections.abc import Callable
from dataclasses import dataclass
from types import SimpleNamespace

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from tests.proofs.world import TALLY, World

AN_HOUR = datetime.timedelta(hours=1)


@dataclass(frozen=True)
class Stage:
    """Where an attack happens: on article `kept`, with `other` beside it; `pick` chooses among rows."""

    world: World
    kept: SimpleNamespace
    other: SimpleNamespace
    pick: int

    def one_of(self, rows):
        """One of the last three rows of an ordered queryset or list, or None."""
        found = list(rows)[-3:]
        return found[self.pick % len(found)] if found else None


class NothingToAttack(Exception):
    """The state that this attack needs is not there now."""


class OwnTime(Exception):
    """The database put its own time in place of a forged one: as good as refused, and undone."""


def one_attack(attacks: dict[str, Callable[[Stage], None]], stage: Stage) -> str | None:
    """Try attacks in an order that `stage.pick` decides, until there is something to attack. The name of the
    attack when the database let it through."""
    for name in random.Random(stage.pick).sample(sorted(attacks), len(attacks)):
        let_through = attempted(name, attacks[name], stage)
        if let_through is not None:
            return name if let_through else None
    return None


def attempted(name: str, act: Callable[[Stage], None], stage: Stage) -> bool | None:
    """Whether the database let `act` through; None when there was nothing to attack."""
    try:
        with transaction.atomic():
            act(stage)
    except NothingToAttack:
        return None
    except (IntegrityError, OwnTime):
        TALLY[name, "refused"] += 1
        return False
    TALLY[name, "accepted"] += 1
    return True


def needed(found):
    """`found`, when there is something."""
    if not found:
        raise NothingToAttack
    return found


def insert(row) -> None:
    """One INSERT of an unsaved row, past every verb."""
    row.save_base(raw=True, force_insert=True)


def insert_backdated(row, field: str) -> None:
    """Insert a row that claims to be an hour old."""
    setattr(row, field, timezone.now() - AN_HOUR)
    insert(row)
    require_forged(row, field)


def require_forged(row, field: str) -> None:
    stored = type(row)._base_manager.values_list(field, flat=True).get(pk=row.pk)
    if timezone.now() - stored < AN_HOUR / 2:
        raise OwnTime


def stored_now(before: datetime.timedelta = datetime.timedelta()) -> object:
    """The present moment, or one `before` it, as a parameter of raw SQL on this database."""
    return connection.ops.adapt_datetimefield_value(timezone.now() - before)


def run(sql: str, parameters=(), *, counts: bool = True) -> None:
    """One statement. When it `counts`, it has to touch a row."""
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        needed(cursor.rowcount or not counts)


def replacing(sql: str, parameters) -> None:
    """A REPLACE as any other program would send it, that opens an SQLite file: no DELETE trigger sees it."""
    run("PRAGMA recursive_triggers = OFF", counts=False)
    try:
        run(sql, parameters)
    finally:
        run("PRAGMA recursive_triggers = ON", counts=False)
