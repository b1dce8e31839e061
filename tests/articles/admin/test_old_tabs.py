"""An old tab of the article's page: what stands beside the words is not put back unseen, and nothing counts as seen
that was not shown."""

import pytest

from articles import drafting
from articles.delivery import reconciling
from articles.models import Article, Topic
from articles.rules import open_request
from reviewers.models import Attempt
from tests.articles import houses
from tests.articles.acting import done, words_now

from .editing import both_sides, opened, saved, with_two_editors, words_of
from .pages import client_of, new_row, text_of, told, typed_in

built, house = houses.fixtures(with_two_editors)
OLD, NEW, MINE = "opioids/naloxone-at-home", "opioids/elsewhere", "opioids/mine"


@pytest.fixture
def editor(house):
    return client_of(house.editor)


def moved(house, **desk) -> None:
    """Another editor changes only what stands beside the words."""
    drafting.save_draft(by=house.rosa, article=house.article, words={}, desk=desk)


def desk_now(house) -> tuple:
    article = Article.objects.get(pk=house.article.pk)
    return article.address, article.topic, article.slug


def test_old_tab_does_not_put_the_old_address_back(house, editor):
    tab = opened(editor, house.article) | {"lead": "Typed for an hour."}
    moved(house, address=NEW)
    response = saved(editor, house.article, tab)
    assert response.status_code == 200 and desk_now(house)[0] == NEW and house.article.versions.count() == 1
    told = text_of(response)
    assert "Somebody changed where this article stands after you opened it." in told
    assert f"Address: “{NEW}” is stored, “{OLD}” is yours." in told and "Topic:" not in told.partition("Save again")[0]
    assert typed_in(response)["lead"] == "Typed for an hour."


def test_both_values_were_seen_so_the_next_save_is_a_choice(house, editor):
    other = Topic.objects.create(name="Alcohol", slug="alcohol")
    reconciling.reconcile()
    tab = opened(editor, house.article) | {"address": MINE}
    moved(house, address=NEW, topic=other)
    response = saved(editor, house.article, tab)
    assert "Topic: “Alcohol” is stored, “Opioids” is yours." in text_of(response)
    assert saved(editor, house.article, typed_in(response)).status_code == 302
    assert desk_now(house) == (MINE, house.topic, "mine")


def test_old_tab_that_would_change_nothing_beside_the_words_is_saved(house, editor):
    tab = opened(editor, house.article) | {"lead": "Mine.", "address": NEW}
    moved(house, address=NEW)
    assert saved(editor, house.article, tab).status_code == 302
    assert desk_now(house)[0] == NEW and words_now(house.article)["lead"] == "Mine."


def test_fresh_tab_changes_the_address_as_ever(house, editor):
    assert saved(editor, house.article, opened(editor, house.article) | {"address": MINE}).status_code == 302
    assert desk_now(house)[0] == MINE


def test_other_editor_who_moves_it_between_the_check_and_the_verb_is_not_overwritten(house, editor, monkeypatch):
    """The form looks a moment before the other editor commits; the verb finds it."""
    tab, looks = opened(editor, house.article) | {"address": MINE}, drafting.reasons_moved_meanwhile
    moved(house, address=NEW)

    def look_too_early(**arguments):
        monkeypatch.setattr(drafting, "reasons_moved_meanwhile", looks)
        return []

    monkeypatch.setattr(drafting, "reasons_moved_meanwhile", look_too_early)
    response = saved(editor, house.article, tab)
    assert f"Address: “{NEW}” is stored, “{MINE}” is yours." in text_of(response) and desk_now(house)[0] == NEW
    assert Attempt.objects.latest("id").codes == "moved-meanwhile"
    assert saved(editor, house.article, typed_in(response)).status_code == 302 and desk_now(house)[0] == MINE


def test_place_that_cannot_be_read_is_told_of_when_it_is_mended(house, editor):
    tab = opened(editor, house.article) | {"address": MINE, "topic": "99999"}
    moved(house, address=NEW)
    response = saved(editor, house.article, tab)
    assert "Select a valid choice" in text_of(response) and "is stored" not in text_of(response)
    response = saved(editor, house.article, typed_in(response) | {"topic": house.topic.pk})
    assert f"“{NEW}” is stored, “{MINE}” is yours." in text_of(response) and desk_now(house)[0] == NEW
    assert saved(editor, house.article, typed_in(response)).status_code == 302 and desk_now(house)[0] == MINE


INVALID = {
    "row": ("references-0-published", "2019-13", "Write the date as far as it is known"),
    "level": ("sections-0-level", "five", "Enter a whole number."),
    "person": ("bylines-0-person", "99999", "valid choice"),
    "title": ("title", "x" * 301, "at most 300 characters"),
    "place": ("key_points-0-position", "first", "Enter a whole number."),
}


@pytest.mark.parametrize("what", INVALID)
def test_stale_page_with_an_invalid_field_shows_both_texts_before_they_count_as_seen(house, editor, what):
    field, value, sentence = INVALID[what]
    tab = opened(editor, house.article) | {"lead": "Mine here.", "key_points-0-text": "My point", field: value}
    drafting.save_draft(by=house.rosa, article=house.article, words={"lead": "Hers there."})
    response = saved(editor, house.article, tab)
    told, both = text_of(response), both_sides(response)
    assert sentence in told and "Rosa Lind saved version 2" in told
    assert both["Lead"] == ("<del>Hers there</del>.", "<ins>Mine here</ins>.")
    assert both["Key point “My point”"] == ("<del>One</del>", "<ins>My point</ins>")
    again = typed_in(response)
    assert (again["seen"], again["lead"], again[field]) == ("2", "Mine here.", value)
    mended = again | {field: typed_in(editor.get(response.wsgi_request.path))[field]}
    assert saved(editor, house.article, mended).status_code == 302
    assert [words_of(house, number)["lead"] for number in (2, 3)] == ["Hers there.", "Mine here."]


def test_invalid_text_is_shown_against_theirs_too(house, editor):
    tab = opened(editor, house.article) | {"title": "y" * 301}
    drafting.save_draft(by=house.rosa, article=house.article, words={"title": "Hers"})
    both = both_sides(saved(editor, house.article, tab))
    assert both["Title"] == ("<del>Hers</del>", f"<ins>{'y' * 301}</ins>")


def test_row_that_the_editor_removed_is_shown_as_removed_beside_an_invalid_one(house, editor):
    tab = new_row(opened(editor, house.article), "sections", heading="", level="2", body="<p>Mine.</p>")
    drafting.save_draft(by=house.rosa, article=house.article, words={"lead": "Hers."})
    response = saved(editor, house.article, tab | {"key_points-1-DELETE": "on"})
    both = both_sides(response)
    assert both["Key point “Two”"] == ("<del>Two</del>", "") and "Mine.</ins>" in both["Section"][1]


def test_line_ends_of_a_browser_are_no_difference(house, editor):
    drafting.save_draft(by=house.editor, article=house.article, words={"key_points_intro": "One\ntwo."})
    tab = opened(editor, house.article) | {"lead": "Mine."}
    drafting.save_draft(by=house.rosa, article=house.article, words={"title": "Hers"})
    both = both_sides(saved(editor, house.article, tab))
    assert "Title" in both and "Line above the key points" not in both


def test_save_and_submit_submits_nothing_that_somebody_saved_between_the_two(house, editor):
    typed = opened(editor, house.article) | {"lead": "Ready.", "then": "submit"}
    response = saved(editor, house.article, typed)
    drafting.save_draft(by=house.rosa, article=house.article, words={"lead": "Hers."})
    answer = done(lambda: editor.post(response["Location"], typed))
    assert told(answer).startswith("Rosa Lind saved version 3") and open_request(house.article) is None
