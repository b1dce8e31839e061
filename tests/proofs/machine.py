"""The state machine: lawful acts in any order, by anybody, and between them somebody who writes SQL.

After every step all invariants of oracle/watch.py hold. What nobody may do is tried as often as what they may.
"""

import contextlib
import random
import sys

from hypothesis import HealthCheck, Phase, note, seed, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from articles import publishing
from articles.models.publication import EndReason
from articles.rules import live_publication
from tests.proofs import disturbing
from tests.proofs.acts import CREDENTIALS, DECISIONS, DRAFTS, one_lawful_step
from tests.proofs.counts import EXAMPLES_IN_WORLD, STEPS_COMPARED, STEPS_IN_EXAMPLE
from tests.proofs.hostile import frozen, keys, publications, records, requests, signatures
from tests.proofs.hostile.attempt import Stage, one_attack
from tests.proofs.oracle import Breach
from tests.proofs.oracle.watch import Watch
from tests.proofs.world import PEOPLE, World, tried

ATTACKS = (
    signatures.ATTACKS,
    keys.ATTACKS,
    publications.ATTACKS,
    requests.ATTACKS,
    records.ATTACKS,
    frozen.ATTACKS,
)
# How often each step is taken, for one article of the two; in each example some are taken more, some less. A step is
# one act of one person, or one attack.
STEPS = {
    "draft": 3,
    "decide": 5,
    "credentials_office": 3,
    "publish": 2,
    "take_down": 1.5,
    "bring_nearer_to_its_page": 8,
    "disturb_files": 0.25,
    "attack": 12,
}
EAGER = {"attack": 24, "attack_with_everything": 12}  # where a guard is gone, to see the sooner that it is missed
MOODS = (0.3, 1, 3)


class Noticed(BaseException):
    """A breach, without a guard. Hypothesis would replay what led to an exception of any other kind, in a world
    that is broken by now."""


class Worlds:
    """Hands out a world, and a fresh one when it has seen enough examples. Without a guard there is no lack of
    attacks, and the first breach is the end. `steps` counts those that were taken in all of them."""

    def __init__(self, root, without_guard: str = ""):
        self.root, self.without_guard = root, without_guard
        self.often = STEPS | EAGER if without_guard else STEPS
        self.world: World | None = None
        self.steps = 0

    def next(self) -> World:
        if self.world is None or self.world.examples == EXAMPLES_IN_WORLD:
            self.close()
            self.world = World(self.without_guard)
        self.world.examples += 1
        return self.world

    def weights(self, chance: random.Random) -> list[float]:
        """How often each of STEPS is taken in one example."""
        return [often * chance.choice(MOODS) for often in self.often.values()]

    @contextlib.contextmanager
    def noticing(self):
        try:
            yield
        except Breach as breach:
            if self.without_guard:
                raise Noticed(str(breach)) from breach
            raise

    def close(self) -> None:
        if self.world and not self.without_guard:
            disturbing.require_whole_world()


def run(worlds: Worlds, examples: int, number: int) -> None:
    """Run the machine over these worlds, the same way for the same number. Raises Breach."""
    plan = settings(
        max_examples=examples,
        stateful_step_count=STEPS_IN_EXAMPLE + 1,  # Hypothesis counts the opening of the doors too
        database=None,
        deadline=None,
        phases=[Phase.generate],
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
    )
    machine = type("Machine", (PublishingHouse,), {"worlds": worlds})
    run_state_machine_as_test(seed(number)(machine), settings=plan)


def run_steps(worlds: Worlds, steps: int, number: int) -> None:
    """Run until so many steps were taken, or some more: Hypothesis ends some examples early, and adds some others.
    Raises Breach."""
    while worlds.steps < steps:
        run(worlds, -((worlds.steps - steps) // STEPS_IN_EXAMPLE), number)
        number += 1


class PublishingHouse(RuleBasedStateMachine):
    """Hypothesis hands out a number for each example, and every choice follows from it and the step. Left to
    choose each step itself, it spends five examples of six on small variations of an earlier one."""

    worlds: Worlds

    @initialize(number=st.integers(0, 2**64))
    def open_the_doors(self, number):
        self.number, self.acts, self.let_in = number, 0, None
        self.shown = {}  # article number -> the request in somebody's open tab
        self.chance = random.Random(number)
        self.steps = tuple(getattr(self, name) for name in self.worlds.often)
        self.weights = self.worlds.weights(self.chance)
        self.world = self.worlds.next()
        self.world.put_right()
        self.watch = Watch(self.worlds.root)
        self.kept = [self.world.new_article(), self.world.new_article()]

    @rule()
    def step(self):
        self.acts += 1
        self.worlds.steps += 1
        self.chance = random.Random(f"{self.number}:{self.acts}")
        [step] = self.chance.choices(self.steps, self.weights)
        note(step.__name__)
        with self.worlds.noticing():
            step(self.chance.choice(self.kept))
        self.nothing_done = step.__name__.startswith("attack") and not self.let_in

    def anybody(self, *rightly: str):
        """Somebody who may, more often than not; else anybody at all."""
        name = self.chance.choice(rightly if self.chance.random() < 0.65 else PEOPLE)
        note(f"  by {name}")
        return self.world.person(name)

    def do(self, name: str, act, **arguments):
        before = self.watch.state() if self.acts % STEPS_COMPARED == 0 else None
        result = tried(name, act, before=before, watch=self.watch, **arguments)
        note(f"  {name}: {'refused' if result is None else 'done'}")
        return result

    def draft(self, kept):
        """Save, save from a stale tab, restore, move, credit a clinician, or store past the verbs."""
        self.chance.choice(DRAFTS)(self, kept)

    def decide(self, kept):
        """Submit, take back, sign (rightly, from an old tab, with a wrong digest or password), send back."""
        self.chance.choice(DECISIONS)(self, kept)

    def credentials_office(self, kept):
        """Verify, suspend, revoke, let expire; confirm an account or a key; somebody sets a password."""
        self.chance.choice(CREDENTIALS)(self)

    def publish(self, kept):
        """The newest version, an older one, a signed one or not."""
        version = self.chance.choice(kept.article.versions.order_by("-number")[:4])
        self.do("publish", publishing.publish, by=self.anybody("publisher"), version=version)

    def take_down(self, kept):
        by = self.anybody("editor", "publisher", "pharmacist")
        how = self.chance.choice(("pause", "withdraw", "replace"))
        if how == "replace":
            other = live_publication(self.chance.choice(self.kept).article)
            address = other.address if other else "nowhere"
            self.do(how, publishing.replace, by=by, article=kept.article, address=address)
        else:
            likely = ("unsafe", "review-overdue") if how == "pause" else ("incorrect", "legal")
            reason = self.chance.choice((*likely * 6, *EndReason.values))
            self.do(how, getattr(publishing, how), by=by, article=kept.article, reason=reason)

    def bring_nearer_to_its_page(self, kept):
        one_lawful_step(self, kept)

    def disturb_files(self, kept):
        disturbing.disturb(self.worlds.root, kept, self.chance.choice(sorted(disturbing.WAYS)))

    def attack(self, kept):
        """One attack of any family."""
        self.attacked(self.chance.choice(ATTACKS), kept)

    def attack_with_everything(self, kept):
        """One attack of every family."""
        for family in ATTACKS:
            self.attacked(family, kept)

    def attacked(self, family: dict, kept):
        other = next(each for each in self.kept if each is not kept)
        stage = Stage(self.world, kept, other, self.chance.randrange(10**9))
        self.let_in = one_attack(family, stage) or self.let_in

    @invariant()
    def the_promise_holds(self):
        """What a refused attack left behind all the same would still be there at the next look."""
        if getattr(self, "nothing_done", False):
            return
        with self.worlds.noticing():
            self.watch.look()
            if self.let_in:
                self.watch.look_closely()
                raise Breach("SQL", f"the database let through: {self.let_in}")

    def teardown(self):
        """Every page comes down, so that the next example begins with none."""
        if isinstance(sys.exception(), Noticed):
            return
        with self.worlds.noticing():
            for kept in getattr(self, "kept", ()):
                by, act = self.world.person("editor"), publishing.withdraw
                tried("withdraw at the end", act, by=by, article=kept.article, reason="legal")
            if hasattr(self, "watch"):
                self.watch.look_closely()
