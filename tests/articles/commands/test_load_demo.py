"""`load_demo`: the demonstration comes through the real verbs, into an empty place, and says what it is."""

import pytest
from django.contrib.auth.models import User

from articles import verifying
from articles.demo import loading, texts
from articles.models import Article, Installation, Publication
from articles.where import where_it_stands
from tests import factories

from .running import run

HEADLINES = {
    "live": "Live",
    "live-with-draft": "Live (version 1), with a newer draft",
    "withdrawn": "Withdrawn; version 1 is signed and can be published",
    "in-review": "Draft, version 1; version 1 is on the review desk",
    "sent-back": "Draft, version 1; sent back by the reviewer",
    "draft": "Draft, version 1",
}


@pytest.fixture
def demonstration(settings):
    settings.DEBUG = True


def test_every_stage_is_reached_through_the_real_verbs(db, public_root, demonstration):
    ended = run("load_demo")
    assert ended.code == 0 and loading.PASSWORD in ended.out
    for text in texts.articles():
        article = Article.objects.get(address=f"{text['topic']}/{text['slug']}")
        assert where_it_stands(article).headline == HEADLINES[text["state"]]
    assert list(verifying.faults()) == []
    assert all(signature.signer.username == "pharmacist" for signature in signatures())
    require_demonstration_marks(public_root)


def signatures():
    return [publication.sign_off for publication in Publication.objects.select_related("sign_off__signer")]


def require_demonstration_marks(public_root) -> None:
    """Every page stays out of search engines and says that it is a demonstration."""
    pages = sorted(public_root.rglob("*.html"))
    assert len(pages) > len(texts.articles())
    for page in pages:
        words = page.read_text()
        assert '<meta name="robots" content="noindex">' in words, page
        assert "<strong>Demonstration:</strong> not medical advice" in words, page


def test_without_debug_it_is_refused(db, public_root):
    for options in ([], ["--if-empty"]):
        ended = run("load_demo", *options)
        assert ended.code == 1 and "only loaded with DEBUG on" in ended.err and ended.out == ""
    assert not User.objects.exists() and not public_root.exists()


def test_database_with_anything_in_it_is_refused(db, public_root, demonstration):
    factories.person("somebody")
    ended = run("load_demo")
    assert ended.code == 1 and "not empty" in ended.err
    assert run("load_demo", "--if-empty").code == 0
    assert User.objects.count() == 1 and not Installation.objects.exists()


def test_public_folder_with_anything_in_it_is_refused_before_anything_is_loaded(db, public_root, demonstration):
    public_root.mkdir()
    (public_root / "index.html").write_text("somebody's home page")
    ended = run("load_demo")
    assert ended.code == 1 and "is not empty" in ended.err
    assert not User.objects.exists() and not Installation.objects.exists()


def test_logins_are_printed_without_loading(db, public_root, demonstration):
    ended = run("load_demo", "--logins")
    assert all(login in ended.out for login in loading.LOGINS)
    assert not User.objects.exists()
