"""An article as large as its page lets it become is saved and kept like any other."""

import uuid
from urllib.parse import urlencode

import pytest

from articles import keeping
from articles.models import DraftSlot
from tests import factories
from tests.articles import houses
from tests.articles.acting import words_now

from .editing import opened, saved, with_two_editors
from .pages import client_of, page_of

REFERENCES = 500  # as many as the page of references adds at once

built, house = houses.fixtures(with_two_editors)
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def editor(house):
    return client_of(house.editor)


def test_article_with_as_many_references_as_a_file_may_bring_is_saved_and_kept(house, editor):
    added = [{"uuid": str(uuid.uuid4()), "authors": "A", "title": f"Source {number}"} for number in range(REFERENCES)]
    factories.edited(house, house.article, references=[*words_now(house.article)["references"], *added])
    typed = opened(editor, house.article) | {"lead": "Mine."}
    kept = editor.post(page_of(house.article, "keep"), typed | {"window": "here", "window_editor": house.editor.pk})
    assert kept.status_code == 200 and ["lead", "Mine."] in DraftSlot.objects.get().fields
    assert saved(editor, house.article, typed).status_code == 302
    assert words_now(house.article)["lead"] == "Mine." and len(words_now(house.article)["references"]) == 501


def test_words_that_fit_into_a_slot_fit_into_a_request(house, editor):
    """As a browser sends a form: a typographic quotation mark takes nine characters there."""
    longest = "“” " * (keeping.MAX_LETTERS // 3 - 2_000)
    form = opened(editor, house.article) | {"key_points_intro": longest}
    posted = urlencode(form | {"window": "here", "window_editor": house.editor.pk})
    assert editor.post(page_of(house.article, "keep"), posted, content_type=FORM).status_code == 200
