"""A house with a draft and two editors, and what they do on the article's page."""

import re
import uuid

from articles import versions
from tests import factories
from tests.articles.acting import done, words_now
from tests.articles.comparing.marks import seen

from .pages import page_of, typed_in

HARD = "\u00a0“Don’t” — 20\u00a0mg,\nthen call 911.\u00a0"


def with_two_editors():
    """The house with an article that has three key points, and a second editor."""
    house = factories.publishing_house()
    points = [{"uuid": str(uuid.uuid4()), "text": text} for text in ("One", "Two", "Three")]
    credit = {"uuid": str(uuid.uuid4()), "role": "editor", "person": str(house.staff.uuid)}
    house.article = factories.draft_article(house, lead=HARD, key_points=points, bylines=[credit])
    house.rosa = factories.person("rosa", "Editors", first_name="Rosa", last_name="Lind")
    house.root = factories.person("root", is_superuser=True)
    return house


def opened(client, article) -> dict:
    """What the article's page would post, as somebody has just opened it."""
    return typed_in(client.get(page_of(article)))


def saved(client, article, typed: dict):
    return done(lambda: client.post(page_of(article), typed))


def points(article) -> list[str]:
    return [point["text"] for point in words_now(article)["key_points"]]


def words_of(house, number: int) -> dict:
    return versions.words_of(house.article.versions.get(number=number))


def both_sides(response) -> dict:
    """What is seen on the page of the places that differ: label -> (theirs, yours), without their paragraphs."""
    return {each.label: (bare(each.theirs), bare(each.yours)) for each in response.context["both_texts"]}


def bare(html: str) -> str:
    return re.sub(r"</?p\b[^>]*>", "", seen(html))
