"""The promise under any order of acts: thousands of steps by everybody at once, with SQL attacks between them."""

import pytest

from tests.proofs.counts import PARTS, STEPS
from tests.proofs.machine import Worlds, run_steps
from tests.proofs.world import TALLY

pytestmark = pytest.mark.django_db(transaction=True)
LAWFUL = (
    "save",
    "move",
    "credit",
    "restore",
    "submit",
    "take back",
    "sign",
    "sign changes only",
    "send back",
    "withdraw sign-off",
    "verify license",
    "change standing",
    "confirm account",
    "publish",
    "pause",
    "withdraw",
    "replace",
)
APART = 1_000  # between the first seeds of two parts: more than one of them ever takes
NEVER = ("save from a stale tab", "sign: wrong digest", "sign: wrong password", "sign: own work")


@pytest.mark.parametrize("part", range(PARTS))
def test_promise_holds_in_any_order_of_acts(hurried_root, part):
    TALLY.clear()
    worlds, steps = Worlds(hurried_root), STEPS // PARTS
    run_steps(worlds, steps, number=2 + APART * part)
    worlds.close()
    print(f"{worlds.steps} steps", report(), sep="\n")
    assert worlds.steps >= steps
    one_sided = [name for name in LAWFUL if not (TALLY[name, "accepted"] and TALLY[name, "refused"])]
    assert one_sided == [], "an act that is never accepted, or never refused, proves nothing"
    assert [name for name in NEVER if TALLY[name, "accepted"] or not TALLY[name, "refused"]] == []


def report() -> str:
    """Accepted and refused, for each act."""
    totals = {outcome: sum(n for (_, o), n in TALLY.items() if o == outcome) for outcome in ("accepted", "refused")}
    lines = [f"{name}: {outcome} {count}" for (name, outcome), count in sorted(TALLY.items())]
    return "\n".join([f"all acts: {totals}", *lines])
