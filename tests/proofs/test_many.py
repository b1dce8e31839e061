"""Many articles are built and verified while ten editors save: nobody is turned away, and nothing is lost."""

import threading

import pytest
from django.contrib.auth.models import User
from django.db import connections

from articles import drafting, publishing, verifying
from articles.delivery import building, reconciling
from articles.models import ArticleVersion
from articles.rules import open_request
from reviewers import signing
from tests import factories
from tests.proofs.counts import ARTICLES, EDITORS
from tests.proofs.world import World, next_words

pytestmark = pytest.mark.django_db(transaction=True)
AT_LEAST = 3  # saves of each editor, should the pass be over before them


@pytest.fixture
def world(hurried_root, monkeypatch):
    """A world with many live articles, none of which is built yet."""
    made = World()
    with monkeypatch.context() as patch:
        patch.setattr(building, "build_around", lambda publication, before=None: None)
        for _ in range(ARTICLES):
            publish_one(made)
    return made


def publish_one(world: World) -> None:
    kept = world.new_article()
    drafting.submit_for_review(by=world.person("editor"), article=kept.article)
    request = open_request(kept.article)
    facts = {"document_digest": request.document_digest, "password": factories.PASSWORD}
    signature = signing.sign_off(by=world.person("pharmacist"), request=request, **facts)
    publishing.publish(by=world.person("publisher"), version=signature.request.submission.version)


class Editor(threading.Thread):
    """Saves a draft of their own again and again, until told that it is `enough`."""

    def __init__(self, world: World, number: int, enough: threading.Event):
        super().__init__(daemon=True)
        self.user = factories.person(f"editor-{number}", "Editors")
        self.kept, self.enough = world.new_article(), enough
        self.saves, self.failures = 0, []

    def run(self) -> None:
        try:
            while self.saves < AT_LEAST or not self.enough.is_set():
                words = next_words(self.kept)
                drafting.save_draft(by=self.user, article=self.kept.article, words=words)
                self.saves += 1
        except Exception as failure:
            self.failures.append(repr(failure))
        finally:
            connections.close_all()


def test_building_and_verifying_many_articles_disturbs_no_editor(world, hurried_root):
    enough = threading.Event()
    editors = [Editor(world, number, enough) for number in range(EDITORS)]
    for editor in editors:
        editor.start()
    try:
        built = reconciling.reconcile()
        faults = list(verifying.faults())
    finally:
        enough.set()
        for editor in editors:
            editor.join()
    assert [failure for editor in editors for failure in editor.failures] == []
    assert faults == []
    assert sum(line.endswith(" index.html") for line in built) >= ARTICLES
    stored = ArticleVersion.objects.filter(saved_by__in=User.objects.filter(username__startswith="editor-"))
    assert stored.count() == sum(editor.saves for editor in editors)
    assert list(verifying.faults()) == []
    print(f"{ARTICLES} articles, {stored.count()} saves by {EDITORS} editors meanwhile")
