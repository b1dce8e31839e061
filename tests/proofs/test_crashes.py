"""kill -9 at any moment: what was acknowledged is there, the rest is whole or not at all, and no page is up that
should be down. Then one reconciling makes every file what the database says."""

import time

import pytest

from articles.delivery import reconciling
from articles.models import Publication
from tests.proofs.counts import RANDOM_KILLS
from tests.proofs.crashing import points
from tests.proofs.crashing.parent import Mortal
from tests.proofs.oracle import chain, files, require
from tests.proofs.racing import Heat, worlds

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def mortal(transactional_db):
    with Mortal() as process:
        yield process


def publish(version) -> dict:
    return {"verb": "publish", "by": "publisher", "key": version.pk}


def take_down(verb: str, heat: Heat) -> dict:
    return {"verb": verb, "by": "editor", "key": heat.article.pk}


POINTS = {"publish": points.PUBLISH, "withdraw": points.WITHDRAW}


@pytest.mark.parametrize("verb", POINTS)
def test_nothing_is_torn_by_a_kill_at_a_named_point(verb, mortal, hurried_root):
    for point, (world, chance) in zip(POINTS[verb], worlds(len(POINTS[verb])), strict=True):
        heat = Heat(world, chance, hurried_root)
        live, signed = heat.live(), heat.signed()
        act = publish(signed) if verb == "publish" else take_down("withdraw", heat)
        before = [(live.number, "")]
        acknowledged, killed = mortal.order([act], point=point)
        require(killed and not acknowledged, "CRASH", f"{verb} was not killed {point}")
        require_whole(heat, point, [before, after(before, act, signed)])


def test_nothing_is_torn_by_a_kill_at_any_time(mortal, hurried_root):
    lasts, hits = None, 0
    for number, (world, chance) in enumerate(worlds(RANDOM_KILLS + 1)):
        heat = Heat(world, chance, hurried_root)
        plan, states = plan_of(heat)
        if lasts is None:
            lasts = how_long(mortal, plan)
            continue
        acknowledged, killed = mortal.order(plan, delay=chance.uniform(0, lasts))
        hits += killed
        require_whole(heat, f"kill {number}", states[acknowledged : acknowledged + 2])
    assert hits, "no kill came before the acts were over"


def plan_of(heat: Heat) -> tuple[list[dict], list]:
    """Five acts, and the publications before each and after the last."""
    older, newer = heat.signed(), heat.signed()
    steps = [(publish(older), older), (publish(newer), newer), (take_down("pause", heat), None)]
    steps += [(publish(older), older), (take_down("withdraw", heat), None)]
    states = [[]]
    for act, version in steps:
        states.append(after(states[-1], act, version))
    return [act for act, _ in steps], states


def how_long(mortal: Mortal, plan) -> float:
    """Seconds that the plan takes when nobody dies."""
    began = time.monotonic()
    acknowledged, killed = mortal.order(plan)
    assert (acknowledged, killed) == (len(plan), False)
    return time.monotonic() - began


def after(state: list[tuple], act: dict, version) -> list[tuple]:
    """The publications (version, how it ended) that an act leaves behind."""
    ends = {"publish": "superseded", "withdraw": "withdrawn", "pause": "paused"}
    ended = [(number, kind or ends[act["verb"]]) for number, kind in state]
    return [*ended, (version.number, "")] if act["verb"] == "publish" else ended


def require_whole(heat: Heat, point: str, states: list) -> None:
    """What must hold right after the kill, and what after one reconciling."""
    found = heat.article.publications.order_by("id").values_list("version__number", "end_kind")
    require(list(found) in states, "I8", f"{point}: {list(found)} is neither before nor after")
    public = files.Folder(heat.watch.folder.root).files()
    files.require_complete(public)
    files.require_signed_pages(public)
    require_not_ahead(public, point)
    require_taken_down(public, point)
    chain.require_whole_trail()
    reconciling.reconcile()
    faults = list(reconciling.differences())
    require(not faults, "I10", f"{point}: {' '.join(faults[:3])}")
    heat.watch.look_closely()


def require_not_ahead(public: dict, point: str) -> None:
    """T24: no page shows what was never committed as published."""
    published = Publication.objects.values_list("address", "sign_off__request__document_digest")
    committed = {(f"{address}/index.html", digest) for address, digest in published}
    ahead = {(path.removesuffix(".br").removesuffix(".gz"), file.digest) for path, file in public.items()}
    ahead = {(path, digest) for path, digest in ahead - committed if digest and path.endswith("/index.html")}
    require(not ahead, "T24", f"{point}: {ahead} was built before the commit")


def require_taken_down(public: dict, point: str) -> None:
    """No page, and no compressed copy of one, at an address whose page was taken down."""
    live = set(Publication.objects.live().values_list("address", flat=True))
    ended = Publication.objects.filter(end_kind__in=["withdrawn", "paused"]).exclude(address__in=live)
    for address in ended.values_list("address", flat=True):
        served = [path for path in public if path.startswith(f"{address}/index.html")]
        require(not served, "I5", f"{point}: {served} is still there")
