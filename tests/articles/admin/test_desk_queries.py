"""The editors' desk asks the database as often for a large article with a long past as for a small new one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.articles import houses
from tests.bench.large import large_words

from .pages import LIST, client_of, page_of, typed_in

OPENING, SAVING, LISTING, PREVIEWING, RECHECKING = 21, 49, 13, 18, 18  # queries; transactions and savepoints count too

built, house = houses.fixtures()


@pytest.fixture
def editor(house):
    return client_of(house.editor)


@pytest.fixture
def large(house):
    """An article with many parts and many versions, on the review desk before."""
    words = large_words("Large")
    article = factories.draft_article(house, "Large", **{name: words[name] for name in ("sections", "references")})
    for number in range(12):
        factories.edited(house, article, lead=f"Lead {number}.")
    return article


def asked(act) -> int:
    with CaptureQueriesContext(connection) as queries:
        assert act().status_code in (200, 302)
    return len(queries)


def test_previewing_unsaved_words_asks_as_often_for_a_large_article(house, editor, large):
    small, counted = factories.draft_article(house), set()
    for article in (small, large):
        typed = typed_in(editor.get(page_of(article))) | {"lead": "Typed.", "seen": ""}
        address = page_of(article).replace("change/", "preview/")
        editor.post(address, typed)
        counted.add(asked(lambda address=address, typed=typed: editor.post(address, typed)))
    assert len(counted) == 1 and counted.pop() <= PREVIEWING


def test_checking_unsaved_words_asks_as_often_for_a_large_article(house, editor, large):
    small, counted = factories.draft_article(house), set()
    for article in (small, large):
        typed = typed_in(editor.get(page_of(article))) | {"lead": "Typed.", "seen": ""}
        editor.post(page_of(article, "recheck"), typed)
        counted.add(asked(lambda article=article, typed=typed: editor.post(page_of(article, "recheck"), typed)))
    assert len(counted) == 1 and counted.pop() <= RECHECKING


def test_opening_the_page_asks_as_often_for_a_large_article(house, editor, large):
    small = factories.draft_article(house)
    editor.get(page_of(small))
    counted = {asked(lambda article=article: editor.get(page_of(article))) for article in (small, large)}
    assert len(counted) == 1 and counted.pop() <= OPENING


def test_saving_asks_as_often_for_a_large_article(house, editor, large):
    small, counted = factories.draft_article(house), []
    for article in (small, large):
        page = page_of(article)
        typed = typed_in(editor.get(page)) | {"lead": "Saved.", "window": "one"}
        counted.append(asked(lambda page=page, typed=typed: editor.post(page, typed)))
    assert counted[0] == counted[1] <= SAVING


def test_list_asks_as_often_for_many_articles(house, editor, large):
    editor.get(LIST)
    few = asked(lambda: editor.get(LIST))
    for number in range(8):
        factories.live_article(house, f"Live {number}")
    assert asked(lambda: editor.get(LIST)) == few <= LISTING
