"""Documents: the words of a signed document are read under every later schema, as versions are."""

import json
import uuid
from pathlib import Path

import pytest

from articles import drafting, publishing, schemas, versions
from articles.delivery import reconciling
from articles.delivery.documents import document_of
from articles.models import Article, StaffMember
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at

FIXTURE = json.loads((Path(__file__).parents[1] / "fixtures" / "schema_1.json").read_text())


def signed_under_schema_1():
    house = factories.publishing_house()
    person = FIXTURE["bylines"][0]
    StaffMember.objects.create(uuid=person["person"], name=person["name"], slug="zoe")
    house.article = Article.objects.create(uuid=uuid.UUID(FIXTURE["article"]), title="Empty")
    desk = {"topic": house.topic, "address": "opioids/old"}
    drafting.save_draft(by=house.editor, article=house.article, words=FIXTURE, desk=desk)
    drafting.submit_for_review(by=house.editor, article=house.article)
    factories.sign(house, house.article)
    publishing.publish(by=house.publisher, version=versions.latest(house.article))
    return house


built, house = houses.fixtures(signed_under_schema_1)


def titled(words: dict) -> dict:
    """Schema 2 of tomorrow: a title has parts."""
    return words | {"title": f"Upgraded {words['title']}", "subtitle": ""}


@pytest.fixture
def later_schema(monkeypatch):
    monkeypatch.setattr(schemas, "SCHEMA", 2)
    monkeypatch.setattr(schemas, "UPGRADES", [None, titled])


def test_article_signed_under_an_older_schema_is_built_under_a_later_one(house, later_schema):
    document = document_of(house.article.publications.get())
    assert document.words == titled(FIXTURE) | {"schema": 2}
    done(reconciling.reconcile)
    page = file_at("opioids/old").read_text()
    assert f"{document.request.html}<!--/signed-->" in page and f"<title>{document.title}" in page
    assert document.title in file_at("opioids").read_text()
