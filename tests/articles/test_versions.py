"""Versions: words kept to the character, read from their own frozen text under any later schema, and never lost."""

import json
import unicodedata
from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import call_command
from django.db.models import ProtectedError
from reversion.models import Version as RevisionItem

from articles import comparing, drafting, versions
from articles.models import Article, ArticleVersion, KeyPoint, Reference, Section, StaffMember
from articles.sanitizing import clean
from articles.versions import PARTS, WORDS
from reviewers.canonical import canonical, digest
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, every_table, words_now
from tests.articles.later_schema import renamed, take_up

FIXTURE = json.loads((Path(__file__).parent / "fixtures" / "schema_1.json").read_text())
FIXTURE_DIGEST = "546fb8bb9bf8cada3b8459e89c7d602ba0e1acfdf3458203882c07f22da7bc99"
TYPED = " \u00a0“Don’t” \u2013 20\u00a0mg\u202fa day \u2014 Zoë’s nai\u0308ve e\u0301tude… \u00a0"
KEPT = " \u00a0“Don’t” \u2013 20\u00a0mg\u202fa day \u2014 Zoë’s na\u00efve \u00e9tude… \u00a0"
TEXTS = [(model, name) for model in WORDS for name in WORDS[model] if name not in ("level", "role", "person")]
SHORT = ("language", "published", "accessed", "pmid")


def build():
    house = factories.publishing_house()
    house.article = factories.draft_article(house)
    return house


built, house = houses.fixtures(build)


def row_of(article, model):
    return article if model is Article else model.objects.filter(article=article).first()


def stored_text(row, name: str) -> str:
    return type(row).objects.values_list(name, flat=True).get(pk=row.pk)


def by_save(row, name, value):
    setattr(row, name, value)
    row.save()


def by_update(row, name, value):
    type(row).objects.filter(pk=row.pk).update(**{name: value})


def by_bulk_update(row, name, value):
    setattr(row, name, value)
    type(row).objects.bulk_update([row], [name])


WAYS = [by_save, by_update, by_bulk_update]


@pytest.mark.parametrize(("model", "name"), TEXTS, ids=lambda found: getattr(found, "__name__", found))
def test_text_is_kept_to_the_character_by_every_way_in(house, model, name):
    row = row_of(house.article, model)
    for number, way in enumerate(WAYS):
        typed, kept = (TYPED, KEPT) if name not in SHORT else (f"{number}e\u0301", f"{number}\u00e9")
        way(row, name, typed)
        assert stored_text(row, name) == kept
        way(row, name, kept)
        assert stored_text(row, name) == kept


@pytest.mark.parametrize(("model", "name"), [(Article, "title"), (KeyPoint, "text"), (Reference, "note")])
def test_bulk_create_keeps_text_to_the_character_too(house, model, name):
    start = {} if model is Article else {"article": house.article}
    [row] = model.objects.bulk_create([model(**start, **{name: TYPED})])
    assert stored_text(row, name) == KEPT


def test_bulk_create_lets_nothing_hostile_in(house):
    body = '<p onclick="x()">Kept</p><script>gone()</script>'
    [section] = Section.objects.bulk_create([Section(article=house.article, heading="x", body=body)])
    assert stored_text(section, "body") == "<p>Kept</p>"


def test_line_ends_are_one_character(house):
    drafting.save_draft(by=house.editor, article=house.article, words={"lead": "One\r\ntwo\rthree\nfour"})
    assert words_now(house.article)["lead"] == "One\ntwo\nthree\nfour"
    typed = {"lead": "One\r\ntwo\r\nthree\r\nfour"}
    assert drafting.save_draft(by=house.editor, article=house.article, words=typed).version is None


def test_version_holds_canonical_words_and_their_digest(house):
    version = versions.latest(house.article)
    words = versions.words_of_rows(versions.read(house.article.pk))
    assert version.canonical == canonical(words) and version.digest == digest(version.canonical)
    assert unicodedata.is_normalized("NFC", version.canonical)
    assert version.stored == words == versions.words_of(version)
    assert (version.schema, words["schema"], words["article"]) == (1, 1, str(house.article.uuid))


def test_words_are_those_of_the_schema_that_was_stored_by_hand(house):
    """The shape of schema 1 is a promise to every version that was ever stored."""
    words = versions.words_of(versions.latest(credited(house)))
    assert words.keys() == FIXTURE.keys()
    for name in PARTS:
        assert words[name][0].keys() == FIXTURE[name][0].keys()
    assert digest(canonical(FIXTURE)) == FIXTURE_DIGEST


def credited(house):
    byline = {"role": "editor", "person": str(house.staff.uuid)}
    return factories.draft_article(house, "Credited", bylines=[byline])


@pytest.fixture
def old(house):
    """An article whose first version is the stored fixture, and whose rows say so."""
    person = FIXTURE["bylines"][0]
    StaffMember.objects.create(uuid=person["person"], name=person["name"], slug="zoe")
    article = Article.objects.create(uuid=FIXTURE["article"], title="Empty")
    drafting.save_draft(by=house.editor, article=article, words=FIXTURE)
    house.old = article
    return house


def test_stored_fixture_comes_out_as_it_was_written(old):
    version = versions.latest(old.old)
    assert versions.words_of(version) == FIXTURE
    assert version.canonical == canonical(FIXTURE)
    assert clean(FIXTURE["introduction"]) == FIXTURE["introduction"]


@pytest.fixture
def later_schema(monkeypatch):
    """A release of tomorrow, in which the lead is called summary. See also test_renamed_field.py."""
    monkeypatch.setattr(Article, "summary", property(lambda row: row.lead, set_lead), raising=False)
    take_up(monkeypatch)


def set_lead(row, value):
    row.lead = value


def test_later_schema_compares_and_restores_an_old_version_right(old, later_schema):
    first, stored = versions.latest(old.old), canonical(FIXTURE)
    changed = {"title": "Changed", "summary": "A new summary.", "key_points": [], "sections": []}
    second = drafting.save_draft(by=old.editor, article=old.old, words=changed).version
    assert (second.schema, second.number, "lead" in second.stored) == (2, first.number + 1, False)

    changes = comparing.compare(versions.words_of(first), versions.words_of(second))
    assert [(change.label.split(" “")[0], change.how) for change in changes] == [
        ("Title", "changed"),
        ("Lead", "changed"),
        ("Key point", "removed"),
        ("Key point", "removed"),
        ("Section", "removed"),
        ("Section", "removed"),
    ]
    restored = drafting.restore(by=old.editor, version=first).version
    assert versions.words_of(restored) == renamed(FIXTURE) | {"schema": 2}
    first.refresh_from_db()
    assert (first.canonical, first.digest, first.schema) == (stored, digest(stored), 1)


def test_later_schema_takes_no_old_version_for_a_change(old, later_schema):
    before = every_table()
    assert drafting.save_draft(by=old.editor, article=old.old, words={}).version is None
    assert drafting.restore(by=old.editor, version=versions.latest(old.old)).version is None
    assert every_table() == before


def test_restoring_reads_no_row_of_reversion(house):
    """Its rows lose text when a field is renamed; ours do not even need them."""
    words = words_now(house.article)
    drafting.save_draft(by=house.editor, article=house.article, words={"title": "Changed", "sections": []})
    RevisionItem.objects.all().delete()
    drafting.restore(by=house.editor, version=house.article.versions.get(number=1))
    assert words_now(house.article) == words


def test_removing_stale_content_types_leaves_every_version(house):
    """A model that a later release drops takes reversion's rows with it, and nothing of ours."""
    stale = ContentType.objects.create(app_label="articles", model="dropped")
    RevisionItem.objects.filter(content_type__model="keypoint").update(content_type=stale)
    Permission.objects.create(content_type=stale, codename="change_dropped", name="Can change dropped")
    before, rows = every_table(), RevisionItem.objects.count()
    call_command("remove_stale_contenttypes", interactive=False, verbosity=0)
    after = every_table()
    touched = {"django_content_type", "auth_permission", "reversion_version"}
    assert RevisionItem.objects.count() == rows - 1
    assert {table for table in before if before[table] != after[table]} == touched
    assert drafting.restore(by=house.editor, version=versions.latest(house.article)).version is None


def test_whoever_saved_a_version_cannot_be_deleted(house):
    before = every_table()
    with pytest.raises(ProtectedError):
        house.editor.delete()
    assert every_table() == before and ArticleVersion.objects.filter(saved_by=house.editor).exists()


def test_article_without_a_version_cannot_be_submitted(house):
    bare = Article.objects.create(title="Bare")
    assert codes_of(lambda: drafting.submit_for_review(by=house.editor, article=bare)) == [
        "topic-missing",
        "address-missing",
        "lead-missing",
        "description-missing",
        "sections-missing",
    ]
