"""Faults that the proofs of this folder found once, each with a test that meets it every time."""

import random
import threading

import pytest
from django.db import OperationalError

from articles import drafting
from articles.delivery import building, ledger, reconciling
from reviewers import audit, verbs
from reviewers.refusal import Reason, Refused
from tests.proofs.racing import Heat, at_once, expected
from tests.proofs.world import World, present_words

pytestmark = pytest.mark.django_db(transaction=True)
ONE = random.Random(1)


@pytest.fixture
def world(hurried_root):
    return World()


@pytest.fixture
def heat(world, hurried_root):
    return Heat(world, ONE, hurried_root)


def test_revocation_takes_two_pages_of_one_topic_down(world, heat, hurried_root):
    """The first page's neighbors are built while the second one's address is still held by the same act."""
    other = Heat(world, ONE, hurried_root)
    for each in (heat, other):
        each.live(heat.clinician)
    expected(at_once(ONE, heat.revoke()))
    other.watch.look_closely()
    assert not (hurried_root / heat.article.address / "index.html").exists()


def test_refused_take_down_puts_the_page_back(heat, hurried_root, monkeypatch):
    """The rows were changed in memory by then, and what is in memory must not reach the folder's own ledger."""
    heat.live()
    page = hurried_root / heat.article.address / "index.html"
    before = page.read_bytes()

    def refuse(**facts):
        raise Refused(Reason("broken", "The audit trail cannot be written."))

    with monkeypatch.context() as patch:
        patch.setattr(audit, "record", refuse)
        with pytest.raises(Refused):
            heat.withdraw()()
    assert page.read_bytes() == before
    assert ledger.taken_down() == {}
    assert list(reconciling.differences()) == []


def test_page_that_moved_leaves_no_word_on_the_pages_that_listed_it(world, heat):
    """Another topic, another reviewer: the lists of the former ones are built again, too."""
    heat.live(world.person("pharmacist"))
    desk = {"topic": world.topic(second=True), "address": "alcohol/elsewhere"}
    facts = {"article": heat.article, "words": present_words(heat.kept), "desk": desk}
    drafting.save_draft(by=world.person("editor"), **facts)
    heat.live(world.person("nurse"))
    heat.withdraw()()
    heat.watch.look_closely()
    assert list(reconciling.differences()) == []


def test_torn_line_of_the_ledger_loses_no_other(heat, hurried_root):
    heat.live()
    heat.withdraw()()
    [known] = ledger.taken_down()
    with open(hurried_root / ledger.LEDGER, "a") as torn:
        torn.write('{"publication": "0123')
    heat.live()
    heat.withdraw()()
    assert len(ledger.taken_down()) == 2 and known in ledger.taken_down()


def test_reconciling_leaves_another_builders_temporary_file_alone(world, hurried_root):
    folder = hurried_root / "opioids"
    lock, temporary = ledger.Lock("opioids"), folder / ".new-page"
    temporary.write_bytes(b"half")
    swept = []
    sweeper = threading.Thread(target=lambda: swept.append(reconciling.sweep(temporary.relative_to(hurried_root))))
    sweeper.start()
    sweeper.join(0.2)
    assert sweeper.is_alive(), "it did not wait for the builder"
    temporary.rename(folder / "index.html")
    lock.release()
    sweeper.join()
    assert swept == [False]
    assert (folder / "index.html").read_bytes() == b"half"


class Victim(Exception):
    """What PostgreSQL says to the transaction that it gives up."""

    pgcode = "40P01"


def deadlock_in(tries: list[str]):
    """An act that holds an address and then loses to another one, as long as `tries` has something left."""

    @verbs.verb("hold an address")
    def act(*, by):
        lock = building.lock("opioids/held")
        verbs.at_the_end(lock.release)
        if tries:
            tries.pop()
            raise OperationalError("deadlock detected") from Victim()
        return "done"

    return act


def test_act_that_lost_a_deadlock_lets_go_before_it_tries_again(world):
    act, by = deadlock_in(["once"]), world.person("editor")
    assert expected(at_once(ONE, lambda: act(by=by))) == ["done"]


def test_act_that_loses_every_time_is_refused_in_words(world):
    with pytest.raises(Refused) as refusal:
        deadlock_in(["thrice"] * verbs.TRIES)(by=world.person("editor"))
    assert refusal.value.codes == ["busy"]
    assert ledger.held_here() == set()
