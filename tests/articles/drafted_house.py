"""A house with one draft, and the saves that change it."""

import uuid

from articles import drafting
from articles.models import StaffMember
from tests import factories
from tests.articles.acting import words_now


def with_a_draft():
    """The house with an article that has three key points and a credited editor."""
    house = factories.publishing_house()
    points = [{"uuid": str(uuid.uuid4()), "text": text} for text in ("One", "Two", "Three")]
    house.article = factories.draft_article(house, key_points=points, bylines=[credit(house.staff)])
    return house


def credit(person, role: str = "editor") -> dict:
    return {"uuid": str(uuid.uuid4()), "role": role, "person": str(person.uuid), "name": person.name}


def somebody(name: str = "Sam Other") -> StaffMember:
    return StaffMember.objects.create(name=name, slug=name.lower().replace(" ", "-"))


def save(house, changes: dict | None = None, **arguments) -> drafting.Saved:
    words = words_now(house.article) | (changes or {})
    return drafting.save_draft(**{"by": house.editor, "article": house.article, "words": words} | arguments)
