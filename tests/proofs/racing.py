"""Two acts at the same moment, each on a connection of its own, and what must hold afterwards."""

import random
import threading
import time
from collections.abc import Callable, Iterator
from functools import cached_property
from types import SimpleNamespace

from django.contrib.auth.models import User
from django.db import connections

from articles import drafting, publishing, versions
from articles.rules import open_request
from reviewers import signing
from reviewers.refusal import Refused
from tests import factories
from tests.proofs.oracle import require
from tests.proofs.oracle.watch import Watch
from tests.proofs.world import World, next_words

PATIENCE_SECONDS = 120  # longer than any lock is waited for: who is not done by then waits for ever
HEAD_STARTS = (0, 0, 0.001, 0.003, 0.008, 0.02)  # seconds; so that either act comes first, or lands inside the other
RACES_IN_WORLD = 7


class Unexpected(Exception):
    """An act of a race ended in something else than a result or a refusal."""


def at_once(chance: random.Random, *acts: Callable) -> list:
    """Start all acts at one moment. For each its result, its Refused, or the exception it died of."""
    barrier, outcomes = threading.Barrier(len(acts)), [None] * len(acts)
    delays = [chance.choice(HEAD_STARTS) for _ in acts]

    def run(place: int) -> None:
        try:
            connections["default"].ensure_connection()
            barrier.wait(PATIENCE_SECONDS)
            time.sleep(delays[place])
            outcomes[place] = acts[place]()
        except Exception as error:
            outcomes[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[place], daemon=True) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE_SECONDS)
    require(not any(thread.is_alive() for thread in threads), "RACE", "two acts wait for each other for ever")
    return outcomes


def expected(outcomes: list) -> list:
    """The outcomes, none of them anything but a result or a refusal."""
    for outcome in outcomes:
        if isinstance(outcome, Exception) and not isinstance(outcome, Refused):
            raise Unexpected(repr(outcome)) from outcome
    return outcomes


def accepted(outcomes: list) -> list[bool]:
    return [not isinstance(outcome, Exception) for outcome in outcomes]


def worlds(count: int) -> Iterator[tuple[World, random.Random]]:
    """A world for each of `count` races, a fresh one now and then, with chances of its own."""
    world = None
    for number in range(count):
        if number % RACES_IN_WORLD == 0:
            world = World()
        yield world, random.Random(number)


class Heat:
    """One race: an article of its own in a world."""

    def __init__(self, world: World, chance: random.Random, root):
        self.world, self.chance = world, chance
        self.kept = world.new_article()
        self.article = self.kept.article
        self.watch = Watch(root)

    @cached_property
    def clinician(self) -> User:
        """A clinician on whose license nothing else depends."""
        name = f"clinician-{self.kept.number}"
        return factories.clinician(name, officer=self.person("officer"), number=name).user

    def person(self, name: str) -> User:
        return self.world.person(name)

    def race(self, *acts: Callable) -> list[bool]:
        """Which of the acts were accepted; then every invariant holds."""
        outcomes = expected(at_once(self.chance, *acts))
        self.watch.look_closely()
        return accepted(outcomes)

    # Stages

    def in_review(self):
        drafting.submit_for_review(by=self.person("editor"), article=self.article)
        return open_request(self.article)

    def signed(self, by: User | None = None):
        """A new signed version."""
        drafting.save_draft(by=self.person("editor"), article=self.article, words=next_words(self.kept))
        self.sign(self.in_review(), by or self.person("pharmacist"))()
        return versions.latest(self.article)

    def live(self, by: User | None = None):
        version = self.signed(by)
        publishing.publish(by=self.person("publisher"), version=version)
        return version

    # Acts, to be done later

    def sign(self, request, by: User) -> Callable:
        facts = {"document_digest": request.document_digest, "password": factories.PASSWORD}
        return lambda: signing.sign_off(by=by, request=request, **facts)

    def revoke(self, user: User | None = None) -> Callable:
        license, officer = (user or self.clinician).reviewer.licenses.get(), self.person("officer")
        learned = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY()}
        return lambda: factories.verify(license, by=officer, **learned)

    def publish(self, version) -> Callable:
        publisher = self.person("publisher")
        return lambda: publishing.publish(by=publisher, version=version)

    def withdraw(self) -> Callable:
        editor, facts = self.person("editor"), {"article": self.article, "reason": "incorrect"}
        return lambda: publishing.withdraw(by=editor, **facts)

    def save(self, by: str, seen: int) -> tuple[Callable, SimpleNamespace]:
        """The act, and its words with a canary of their own."""
        words, user = next_words(self.kept), self.person(by)
        facts = {"article": self.article, "words": words, "seen": seen}
        return lambda: drafting.save_draft(by=user, **facts), SimpleNamespace(title=words["title"])
