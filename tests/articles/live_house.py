"""A house with two live pages, the acts that change them, and a visitor in front of it."""

import uuid

from django.conf import settings

from articles import drafting, publishing, versions
from articles.delivery.serving import PublicTree
from articles.models import Publication
from articles.publishing import ENDS_BY_HAND
from tests import factories
from tests.articles.acting import done, file_at
from tests.articles.delivery.visitor import Visitor, django

ADDRESS, OTHER, PLACE = "opioids/live-one", "opioids/other-one", "opioids/new-place"


def with_live_pages():
    """The house with two live articles and a second pharmacist."""
    house = factories.publishing_house()
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    credit = {"uuid": str(uuid.uuid4()), "role": "editor", "person": str(house.staff.uuid), "name": house.staff.name}
    house.live = factories.live_article(house, "Live one", bylines=[credit])
    house.other = factories.live_article(house, "Other one")
    return house


def visit(address: str) -> tuple[int, str]:
    """What a visitor gets there: the status, and where it leads or the body."""
    app = PublicTree(django, settings.PUBLIC_ROOT, settings.DJANGO_PREFIXES)
    reply = Visitor(app).get(f"/{address}/" if address else "/")
    return reply.status, reply["Location"] or reply.body.decode()


def publish(house, version=None) -> Publication:
    version = version or versions.latest(house.live)
    return done(lambda: publishing.publish(by=house.publisher, version=version))


def signed(house, article=None, **changes):
    """A signed version of an article with these changes."""
    version = factories.edited(house, article or house.live, **changes)
    drafting.submit_for_review(by=house.editor, article=version.article)
    factories.sign(house, version.article)
    return version


def moved_to(house, address: str, article=None) -> Publication:
    article = article or house.live
    drafting.save_draft(by=house.editor, article=article, words={}, desk={"address": address})
    return publish(house, versions.latest(article))


def ended(house, kind: str, reason: str = "", by=None, article=None, **how) -> Publication:
    arguments = {"by": by or house.editor, "article": article or house.live, "kind": kind, **how}
    publication = done(lambda: publishing.take_down(reason=reason or ENDS_BY_HAND[kind][0], **arguments))
    publication.refresh_from_db()
    return publication


def copies_of(name: str) -> set[str]:
    """The names that a file and its compressed copies have."""
    return {f"{name}{ending}" for ending in ("", ".br", ".gz")}


def file_names(address: str) -> set[str]:
    folder = file_at(address).parent
    return {path.name for path in folder.iterdir() if path.is_file()} if folder.exists() else set()
