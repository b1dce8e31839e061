"""Every field is declared: words or desk-only in the drafts, and one of the four kinds of docs/words.md.

What is declared is then tried: a changed word changes the digest, a changed desk-only field does not.
"""

import uuid

import pytest
from django.db import models

from articles import drafting, versions
from articles.models import Article, StaffMember, Topic
from articles.versions import DESK_ONLY, IDENTITY, WORDS
from reviewers.canonical import canonical, digest
from tests import factories
from tests.guards.words_page import DRAFTS, OURS, declared

KINDS = {"signed", "sign-off row", "site words", "never shown"}
VALUES = {"level": 3, "language": "es", "role": "editor", "url": "https://example.org/other", "pmid": "123"}
VALUES |= {"published": "2020", "accessed": "2021", "address": "opioids/elsewhere", "slug": "elsewhere"}


def names(model) -> list[str]:
    return [field.name for field in model._meta.concrete_fields]


@pytest.mark.parametrize("model", DRAFTS, ids=lambda model: model.__name__)
def test_draft_field_is_declared_exactly_once(model):
    assert sorted([*WORDS[model], *DESK_ONLY[model], *IDENTITY[model]]) == sorted(names(model))


def test_drafts_are_the_models_that_are_registered():
    assert set(WORDS) == set(DESK_ONLY) == set(IDENTITY) == set(DRAFTS) == {Article, *versions.PARTS.values()}


def test_page_names_every_field_of_every_model_and_no_other():
    assert {label: sorted(fields) for label, fields in declared().items()} == {
        model._meta.label: sorted(names(model)) for model in OURS
    }
    assert {kind for fields in declared().values() for kind in fields.values()} == KINDS


@pytest.mark.parametrize("model", DRAFTS, ids=lambda model: model.__name__)
def test_page_agrees_with_what_is_hashed(model):
    fields = declared()[model._meta.label]
    signed = {name for name, kind in fields.items() if kind == "signed"}
    assert signed == {*WORDS[model], *IDENTITY[model]}
    assert {fields[name] for name in DESK_ONLY[model]} == {"never shown"}


@pytest.fixture
def drafted(publishing_house):
    """An article with two of every part, and the digest of its words."""
    house = publishing_house
    words = factories.words()
    for name in ("key_points", "references"):
        words[name].append(words[name][0] | {"uuid": str(uuid.uuid4())})
    words["bylines"] = [
        {"uuid": str(uuid.uuid4()), "role": role, "person": str(house.staff.uuid)} for role in ("author", "editor")
    ]
    desk = {"topic": house.topic, "address": "opioids/naloxone"}
    house.article = drafting.save_draft(by=house.editor, words=words, desk=desk).article
    house.digest = words_digest(house.article)
    return house


def words_digest(article) -> str:
    return digest(canonical(versions.words_of_rows(versions.read(article.pk))))


def row_of(model, article) -> models.Model:
    return article if model is Article else model.objects.filter(article=article).first()


def other_value(house, model, name: str):
    if name == "person":
        return StaffMember.objects.create(name="Somebody Else", slug="somebody-else")
    if name == "role":
        model.objects.filter(article=house.article, role="editor").delete()
        house.digest = words_digest(house.article)
    if name == "topic":
        return Topic.objects.create(name="Other", slug="other")
    if name == "translation_of":
        return factories.draft_article(house, "Original")
    return VALUES.get(name, "<p>Other words</p>")


@pytest.mark.parametrize(
    ("model", "name"),
    [(model, name) for model in DRAFTS for name in WORDS[model]],
    ids=lambda found: getattr(found, "__name__", found),
)
def test_changed_word_changes_the_digest(drafted, model, name):
    value = other_value(drafted, model, name)
    model.objects.filter(pk=row_of(model, drafted.article).pk).update(**{name: value})
    assert words_digest(drafted.article) != drafted.digest


@pytest.mark.parametrize("model", DRAFTS, ids=lambda model: model.__name__)
def test_identity_and_order_are_words_too(drafted, model):
    row = row_of(model, drafted.article)
    model.objects.filter(pk=row.pk).update(uuid=uuid.uuid4())
    renamed = words_digest(drafted.article)
    assert renamed != drafted.digest
    if "position" in IDENTITY[model]:
        model.objects.filter(pk=row.pk).update(position=99)
        assert words_digest(drafted.article) not in (renamed, drafted.digest)


@pytest.mark.parametrize("name", [name for name in DESK_ONLY[Article] if name != "id"])
def test_desk_only_field_leaves_the_digest_alone(drafted, name):
    value = other_value(drafted, Article, name)
    Article.objects.filter(pk=drafted.article.pk).update(**{name: value})
    assert words_digest(drafted.article) == drafted.digest


def test_of_a_credited_person_only_the_name_is_a_word(drafted):
    person = StaffMember.objects.filter(pk=drafted.staff.pk)
    person.update(bio="Other", title="Other", slug="other", photo="other.webp", user=drafted.publisher)
    assert words_digest(drafted.article) == drafted.digest
    person.update(name="Ann Other")
    assert words_digest(drafted.article) != drafted.digest
