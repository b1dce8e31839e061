"""Every instant in evidence is the database's own: PostgreSQL sets it, SQLite refuses any other. The time of a
signature, which is signed with the rest, both refuse."""

import datetime

import pytest
from django.db import DataError, IntegrityError, transaction
from django.utils import timezone

from tests.guards.filled import GUARDS, MODELS, VENDOR, drop, run
from tests.guards.lawful import ROWS, Unprepared, insert, prepared

CLOCKS = [guard for guard in GUARDS.values() if guard.stamp]
AN_HOUR = datetime.timedelta(hours=1)
NEAR = datetime.timedelta(seconds=30)
# What SQLite would take for an instant, or never compare: each reader would read another one.
NO_INSTANTS = ["now", "", "soon", "2461367.5", "{:%Y-%m-%dT%H:%M:%S}", "{:%Y-%m-%d %H:%M:%S}+00:00"]


def strike(house, guard, value) -> int:
    """Write a row whose time is `value`; its number."""
    if guard.event == "UPDATE":
        page = house.live.publications.get()
        end = "ended_at = %s, ended_by_id = started_by_id, end_kind = 'withdrawn', end_reason = 'legal'"
        written = prepared(guard.table, guard.stamp, value)
        run(f"UPDATE {guard.table} SET {end} WHERE id = %s", [written, page.pk])
        return page.pk
    row = ROWS[guard.table](house) | {guard.stamp: value}
    insert(guard.table, row | {"id": 9_000_000})
    return 9_000_000


def stored(guard, key: int) -> datetime.datetime:
    return getattr(MODELS[guard.table]._base_manager.get(pk=key), guard.stamp)


def assert_kept_out(house, guard, value) -> None:
    """SQLite refuses the row; PostgreSQL writes its own time into it, where it is not given."""
    if VENDOR == "sqlite" or guard.given:
        with pytest.raises(IntegrityError, match=f"guard {guard.name}: "), transaction.atomic():
            strike(house, guard, value)
        return
    mark = transaction.savepoint()
    assert abs(stored(guard, strike(house, guard, value)) - timezone.now()) < NEAR
    transaction.savepoint_rollback(mark)


@pytest.mark.parametrize("guard", CLOCKS, ids=lambda guard: guard.name)
@pytest.mark.parametrize("shift", [-AN_HOUR, AN_HOUR], ids=["earlier", "later"])
def test_only_this_guard_keeps_another_time_out(house, guard, shift):
    other = timezone.now() + shift
    assert_kept_out(house, guard, other)
    drop(guard.name)
    assert stored(guard, strike(house, guard, other)) == other


@pytest.mark.bulk
@pytest.mark.parametrize("guard", CLOCKS, ids=lambda guard: guard.name)
@pytest.mark.parametrize("words", NO_INSTANTS)
def test_what_is_no_instant_is_refused(house, guard, words):
    """On PostgreSQL the column's type says most of it; what it reads as an instant is set anew."""
    value = Unprepared(words.format(datetime.datetime.now(datetime.UTC)))
    try:
        with transaction.atomic():
            written = stored(guard, strike(house, guard, value))
    except (IntegrityError, DataError) as error:
        assert VENDOR == "postgresql" or f"guard {guard.name}: " in str(error)
    else:
        # "now" is an instant to PostgreSQL, and the right one.
        assert VENDOR == "postgresql" and abs(written - timezone.now()) < NEAR
