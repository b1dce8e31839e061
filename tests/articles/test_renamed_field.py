"""A migration gives a field of the draft another name, over a full database: every stored version is read as it was
written, compared and restored."""

import pytest
from django.core.management import call_command
from django.db import connection

from articles import comparing, drafting, versions
from articles.models import Article
from reviewers.canonical import digest
from reviewers.guards import installer
from tests.articles import later_schema
from tests.articles.later_schema import renamed
from tests.guards import filled, later

TABLE = Article._meta.db_table
TODAY, TOMORROW = "lead", "summary"


@pytest.fixture
def house(transactional_db, public_root):
    """Rows in every frozen table, and an article with two versions that differ in the lead."""
    house = filled.everything()
    house.old = versions.latest(house.live)
    words = versions.words_of(house.old) | {"lead": "Another lead.", "key_points": []}
    house.newer = drafting.save_draft(by=house.editor, article=house.live, words=words).version
    return house


@pytest.fixture
def migrate(settings):
    """A function that runs the migration of tomorrow, and the model that belongs to it. Taken back at the end."""

    def run() -> None:
        settings.MIGRATION_MODULES = {"articles": "tests.guards.later.renamed"}
        call_command("migrate", verbosity=0)
        call_field(TODAY, TOMORROW)

    yield run
    if hasattr(Article, TOMORROW):
        call_field(TOMORROW, TODAY)
    call_command("migrate", "articles", later.names("articles")[-1], verbosity=0)


def call_field(name: str, other: str) -> None:
    """What a release does in models/article.py: the same field under another name, in the column of that name."""
    field = Article._meta.get_field(name)
    delattr(Article, name)
    field.name = field.attname = field.column = other
    field.__dict__.pop("cached_col", None)
    setattr(Article, other, field.descriptor_class(field))
    Article._meta._expire_cache()


def columns() -> set[str]:
    with connection.cursor() as cursor:
        return {found.name for found in connection.introspection.get_table_description(cursor, TABLE)}


def stored(article, column: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {column} FROM {TABLE} WHERE id = %s", [article.pk])
        return cursor.fetchone()[0]


def test_old_versions_compare_and_come_back_after_their_field_was_renamed(house, migrate, monkeypatch):
    words = {version: versions.words_of(version) for version in (house.old, house.newer)}
    frozen = filled.all_contents()
    migrate()
    later_schema.take_up(monkeypatch)
    assert (TOMORROW in columns(), TODAY in columns()) == (True, False)
    assert installer.faults() == [] and filled.all_contents() == frozen
    assert stored(house.live, TOMORROW) == "Another lead."

    for version, before in words.items():
        version.refresh_from_db()
        assert versions.words_of(version) == renamed(before) | {"schema": 2}
        assert (version.schema, version.digest) == (1, digest(version.canonical))
    changes = comparing.compare(*(versions.words_of(version) for version in words))
    assert [(change.label, change.how) for change in changes][0] == ("Lead", "changed")
    assert {change.label.split(" “")[0] for change in changes[1:]} == {"Key point"}

    assert drafting.save_draft(by=house.editor, article=house.live, words={}).version is None
    restored = drafting.restore(by=house.editor, version=house.old).version
    assert versions.words_of(restored) == renamed(words[house.old]) | {"schema": 2} and restored.schema == 2
    assert stored(house.live, TOMORROW) == words[house.old]["lead"] != "Another lead."
