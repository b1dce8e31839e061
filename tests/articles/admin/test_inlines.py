"""Rows of the article's page: one that comes back as it was sent is not read again, whatever ends its lines."""

import pytest

from articles.models import KeyPoint, Reference
from articles.versions import WORDS
from tests.articles import houses

from .editing import opened, points, saved, with_two_editors
from .pages import client_of, page_of, told

built, house = houses.fixtures(with_two_editors)
TWO_LINES = "One\nline, and another"


@pytest.fixture
def editor(house):
    KeyPoint.objects.filter(text="One").update(text=TWO_LINES)
    client = client_of(house.editor)
    saved(client, house.article, opened(client, house.article))
    return client


def rows(response) -> list:
    return response.context["parts"]["key_points"].forms


def refused(editor, house, **typed):
    """The page again, with what was posted: a save that somebody else came before."""
    other = client_of(house.rosa)
    mine = opened(editor, house.article)
    saved(other, house.article, opened(other, house.article) | {"lead": "Rosa was here first."})
    return editor.post(f"/admin/articles/article/{house.article.pk}/change/", mine | typed)


def test_line_ends_of_a_browser_are_no_change(house, editor):
    posted = opened(editor, house.article) | {"key_points-0-text": TWO_LINES.replace("\n", "\r\n")}
    assert told(saved(editor, house.article, posted)).startswith("Not a word has changed")
    assert points(house.article)[0] == TWO_LINES


def test_only_the_row_that_was_typed_in_is_read(house, editor):
    answer = refused(editor, house, **{"key_points-1-text": "Two, said better"})
    assert [row.is_as_sent for row in rows(answer)] == [True, False, True]
    assert [row.has_changed() for row in rows(answer)] == [False, True, False]
    assert [row.cleaned_data["text"] for row in rows(answer)] == [TWO_LINES, "Two, said better", "Three"]


def test_row_that_is_removed_is_read(house, editor):
    saved(editor, house.article, opened(editor, house.article) | {"key_points-1-DELETE": "on"})
    assert points(house.article) == [TWO_LINES, "Three"]


def test_opened_reference_has_the_fields_of_its_words_and_no_other(house):
    page = client_of(house.editor).get(page_of(house.article))
    assert [field.name for field in page.context["parts"]["references"].empty_form.lines()] == WORDS[Reference]
