"""Each guard keeps something out that nothing else does: without it, and only then, the act goes through.

Foreign keys are checked at COMMIT, which these tests never reach: they are a second layer for every DELETE
and TRUNCATE of a row that another one points to. What else would mask a guard is named with its act.
"""

import pytest
from django.db import IntegrityError, transaction

from tests.guards import lawful
from tests.guards.acts import ACTS
from tests.guards.filled import FROZEN, GUARDS, drop, run

STAMPS = {name for name, guard in GUARDS.items() if guard.stamp}


@pytest.mark.parametrize("act", ACTS, ids=str)
def test_only_this_guard_keeps_the_act_out(house, act):
    strike = act.prepare(house)
    with pytest.raises(IntegrityError, match="guard "), transaction.atomic():
        strike()
    drop(*(mask for mask in act.masks if mask in GUARDS))
    with pytest.raises(IntegrityError, match=f"guard {act.guard}: "), transaction.atomic():
        strike()
    for index in act.masks:
        if index not in GUARDS:
            run(f"DROP INDEX {index}")
    drop(act.guard)
    strike()


@pytest.mark.parametrize("table", FROZEN)
def test_lawful_row_is_accepted(house, table):
    """What the acts start from: without this, an act could be refused for another reason than its own."""
    lawful.insert(table, lawful.ROWS[table](house))


def test_every_guard_has_an_act_against_it():
    assert {act.guard for act in ACTS} | STAMPS == set(GUARDS)
