"""What the checks said of drafts is kept for the lists, and counts only while all that it depends on is the same."""

import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import blocked, reading_ahead, worklist
from articles.models import DraftReading, Image, Term
from articles.versions import latest
from tests import factories
from tests.articles import houses


def build():
    house = factories.publishing_house()
    factories.house_lists()
    house.sound = factories.draft_article(house, "Sound one")
    house.unsound = factories.draft_article(house, "Unsound one", **body("<p>An addict waits.</p>"))
    house.live = factories.live_article(house, "Live one")
    return house


def body(html: str) -> dict:
    return {"sections": [{"uuid": str(uuid.uuid4()), "heading": "More", "level": 2, "body": html}]}


built, house = houses.fixtures(build)


@pytest.fixture
def only_kept(monkeypatch):
    """Nothing is read while somebody waits for the list."""
    monkeypatch.setattr(worklist, "CHECKED", 0)


def in_the_list() -> list[str]:
    return [row.title for row in worklist.everything() if row.blocks]


def unread() -> int:
    return worklist.unread(worklist.everything())


def test_what_was_read_ahead_is_listed_without_reading_again(house, only_kept):
    assert (in_the_list(), unread()) == ([], 2)
    assert reading_ahead.read_ahead() == 2
    assert (in_the_list(), unread()) == (["Unsound one"], 0)
    assert reading_ahead.read_ahead() == 0


def test_kept_and_read_at_once_say_the_same(house):
    at_once = {row.title: row.blocks for row in worklist.everything()}
    reading_ahead.read_ahead()
    assert {row.title: row.blocks for row in worklist.everything()} == at_once


def test_new_words_are_read_anew(house, only_kept):
    reading_ahead.read_ahead()
    factories.edited(house, house.unsound, **body("<p>A person waits.</p>"))
    assert (in_the_list(), unread()) == ([], 1)
    assert reading_ahead.read_ahead() == 1
    assert (in_the_list(), unread()) == ([], 0)
    assert DraftReading.objects.get(article=house.unsound).version == latest(house.unsound)


def another_term(house):
    Term.objects.create(code="wait", kind="language", severity="block", phrases="waits", why="It is slow.")


def other_help(house):
    house.topic.crisis_help = not house.topic.crisis_help
    house.topic.save()


def other_code(house):
    DraftReading.objects.update(beside="of an older release")


@pytest.mark.parametrize("change", [another_term, other_help, other_code])
def test_whatever_else_it_depends_on_makes_it_unknown(house, only_kept, change):
    reading_ahead.read_ahead()
    change(house)
    assert (in_the_list(), unread()) == ([], 2)
    assert reading_ahead.read_ahead() == 2 and in_the_list() == ["Unsound one"]


def test_what_the_library_says_of_a_picture_counts_for_those_that_show_it(house, only_kept):
    reading_ahead.read_ahead()
    image = Image(digest="d" * 64, title="Someone", private_person=True)
    found = blocked.checking.lists()
    DraftReading.objects.filter(article=house.sound).update(pictures=[image.digest])
    [row] = DraftReading.objects.filter(article=house.sound)
    assert blocked.is_current(row, house.topic.crisis_help, {}, found)
    said = {image.digest: blocked.pictures.Pictured(image.title, "", True, "")}
    assert not blocked.is_current(row, house.topic.crisis_help, said, found)


def test_words_that_were_submitted_are_not_read(house):
    reading_ahead.read_ahead()
    assert not DraftReading.objects.filter(article=house.live).exists()


def test_some_are_read_each_time_the_newest_first(house, only_kept, monkeypatch):
    monkeypatch.setattr(reading_ahead, "AT_ONCE", 1)
    newer = factories.draft_article(house, "Newer one")
    assert reading_ahead.read_ahead() == 1
    assert DraftReading.objects.get().article == newer
    assert [reading_ahead.read_ahead() for _ in range(3)] == [1, 1, 0]


def test_list_takes_as_few_queries_for_many_drafts(house, only_kept):
    def queries() -> int:
        reading_ahead.read_ahead()
        with CaptureQueriesContext(connection) as captured:
            assert unread() == 0
        return len(captured)

    few = queries()
    for number in range(8):
        factories.draft_article(house, f"More {number}", **body("<p>An addict waits.</p>"))
    assert queries() == few <= 13
