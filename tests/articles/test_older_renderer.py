"""A page that was signed under an older renderer stays as it was signed; its next version takes the new one."""

import pytest

from articles import drafting, publishing, rendering, versions
from articles.delivery import reconciling
from reviewers.models import ReviewRequest
from tests import factories
from tests.articles import houses
from tests.articles.commands.running import run

from .delivery.public import ADDRESS, visit

built, house = houses.fixtures()
NOW, BEFORE = '<h2 id="references">References</h2>', '<h2 id="references">Sources</h2>'
renders = rendering.render


@pytest.fixture
def older(house, monkeypatch) -> ReviewRequest:
    """The request of a page that went live while a renderer gave other bytes for the same words."""
    with monkeypatch.context() as then:
        then.setattr(rendering, "RENDERER", "1")
        then.setattr(rendering, "render", lambda words: renders(words).replace(NOW, BEFORE))
        house.live = factories.live_article(house, "Live one")
    return house.live.publications.get().sign_off.request


def page() -> str:
    """What a visitor gets, once the files are what the database says."""
    reconciling.reconcile()
    return visit(ADDRESS).body.decode()


def test_page_of_an_older_renderer_is_served_as_it_was_signed_and_nothing_complains(older):
    assert older.renderer == "1" and BEFORE in older.html
    assert older.html in page()
    for command in ("verify", "build_pages --check"):
        ended = run(*command.split())
        assert (ended.code, ended.err) == (0, "")


def test_its_next_version_is_rendered_anew_and_replaces_it(house, older):
    factories.edited(house, house.live, lead="Brought up to date.")
    drafting.submit_for_review(by=house.editor, article=house.live)
    newer = factories.sign(house, house.live).request
    assert newer.renderer == rendering.RENDERER and NOW in newer.html
    assert older.html in page()
    publishing.publish(by=house.publisher, version=versions.latest(house.live))
    assert newer.html in page() and run("verify").code == 0
