"""How often each proof is tried: small counts for `make test`, the stated ones with PROOFS=slow."""

import os

SLOW = os.environ.get("PROOFS") == "slow"

SEED = int(os.environ.get("PROOFS_SEED", "1"))  # another number draws other samples


def count(small: int, stated: int) -> int:
    return stated if SLOW else small


BULK_TRIED = 6  # of the tests that are marked `bulk`, `make test` tries one of so many, `make test-slow` all
STEPS = count(2_000, 100_000)  # of the state machine
PARTS = count(1, 20)  # in which they are taken, each a test of its own: a run that is cut short says how far it came
STEPS_IN_EXAMPLE = 80
STEPS_COMPARED = count(6, 2)  # one step of so many is held against the whole state before it, should it be refused
EXAMPLES_IN_WORLD = 4  # then the database is emptied, so that no step gets dearer with the run
GUARDS_TAKEN = count(4, 24)  # each has its own named test: this proves that the machine can fail
EXAMPLES_WITHOUT_GUARD = count(40, 125)  # within which a removed guard has to be noticed: 3,000 steps, 10,000
RACES = count(20, 300)  # of each kind
MORE_RACES = count(4, 300)  # of each kind that was added to the named ones
RACES_UNLOCKED = 300  # within which the harness has to see an anomaly once the locks are gone; it ends with the first
RANDOM_KILLS = count(10, 200)
ARTICLES = count(30, 1_000)
EDITORS = 10
