"""Two editors on one page: both texts are shown, the second save is a choice, and a refusal loses nothing."""

import uuid

import pytest

from articles import drafting, versions
from articles.admin import forms
from articles.models import Article, StaffMember
from reviewers.models import Attempt
from reviewers.refusal import Reason, Refused
from tests import factories
from tests.articles import houses
from tests.articles.acting import words_now

from .editing import both_sides, opened, points, saved, with_two_editors, words_of
from .pages import client_of, text_of, typed_in

built, house = houses.fixtures(with_two_editors)


@pytest.fixture
def editor(house):
    return client_of(house.editor)


def test_two_editors_both_texts_are_shown_and_the_second_save_is_a_choice(house, editor):
    mine = opened(editor, house.article) | {"lead": "Mine here.", "key_points-0-text": "My point"}
    rosa = client_of(house.rosa)
    saved(rosa, house.article, opened(rosa, house.article) | {"lead": "Hers there."})
    response = saved(editor, house.article, mine)
    assert response.status_code == 200 and house.article.versions.count() == 2
    assert "Rosa Lind saved version 2 of this article after you opened it." in text_of(response)
    both = both_sides(response)
    assert both["Lead"] == ("<del>Hers there</del>.", "<ins>Mine here</ins>.")
    assert both["Key point “My point”"] == ("<del>One</del>", "<ins>My point</ins>")
    again = typed_in(response)
    assert (again["lead"], again["key_points-0-text"], again["seen"]) == ("Mine here.", "My point", "2")
    assert saved(editor, house.article, again).status_code == 302
    assert [words_of(house, number)["lead"] for number in (2, 3)] == ["Hers there.", "Mine here."]


def test_part_that_the_other_editor_removed_can_be_kept_with_its_identity(house, editor):
    mine = opened(editor, house.article) | {"lead": "Mine."}
    kept = words_now(house.article)
    factories.edited(house, house.article, key_points=kept["key_points"][:1], references=[], sections=[])
    response = saved(editor, house.article, mine)
    assert both_sides(response)["Key point “Two”"] == ("", "<ins>Two</ins>")
    assert saved(editor, house.article, typed_in(response)).status_code == 302
    assert words_now(house.article) == kept | {"lead": "Mine."}


def test_part_that_the_other_editor_added_is_shown_before_it_goes(house, editor):
    mine = opened(editor, house.article) | {"lead": "Mine."}
    factories.edited(house, house.article, key_points=[*words_now(house.article)["key_points"], {"text": "Theirs"}])
    response = saved(editor, house.article, mine)
    assert both_sides(response) == {
        "Lead": both_sides(response)["Lead"],
        "Key point “Theirs”": ("<del>Theirs</del>", ""),
    }
    saved(editor, house.article, typed_in(response))
    assert points(house.article) == ["One", "Two", "Three"]
    assert words_of(house, 2)["key_points"][3]["text"] == "Theirs"


def test_save_between_the_check_of_the_form_and_the_verb_behaves_the_same(house, editor, monkeypatch):
    """The form looks a moment before the other editor commits, and finds nothing; the verb finds it."""
    mine = opened(editor, house.article) | {"lead": "Mine here."}
    seen_by_the_form, looks = versions.latest(house.article), forms.stored_now

    def look_too_early(article):
        monkeypatch.setattr(forms, "stored_now", looks)
        return seen_by_the_form

    drafting.save_draft(by=house.rosa, article=house.article, words={"lead": "Hers there."})
    monkeypatch.setattr(forms, "stored_now", look_too_early)
    response = saved(editor, house.article, mine)
    assert Attempt.objects.latest("id").codes == "saved-meanwhile"
    assert "Rosa Lind saved version 2" in text_of(response)
    assert both_sides(response)["Lead"][0] == "<del>Hers there</del>."
    saved(editor, house.article, typed_in(response))
    assert [words_of(house, number)["lead"] for number in (2, 3)] == ["Hers there.", "Mine here."]


def test_change_past_the_verbs_is_told_when_it_came_after_the_page_was_opened(house, editor):
    mine = opened(editor, house.article) | {"lead": "Mine here."}
    Article.objects.filter(pk=house.article.pk).update(lead="Past the verbs.")
    response = saved(editor, house.article, mine)
    assert "Somebody changed this article past the editors' desk (version 2)" in text_of(response)
    assert both_sides(response)["Lead"] == ("<del>Past the verbs</del>.", "<ins>Mine here</ins>.")
    assert saved(editor, house.article, typed_in(response)).status_code == 302
    assert [words_of(house, number)["lead"] for number in (2, 3)] == ["Past the verbs.", "Mine here."]
    assert house.article.versions.get(number=2).unrecorded


def test_change_past_the_verbs_that_the_editor_has_seen_stops_nobody(house, editor):
    Article.objects.filter(pk=house.article.pk).update(lead="Past the verbs.")
    typed = opened(editor, house.article)
    assert typed["lead"] == "Past the verbs."
    assert saved(editor, house.article, typed | {"title": "Mine"}).status_code == 302
    assert [each.unrecorded for each in house.article.versions.all()] == [False, True, False]


def test_new_name_of_a_credited_person_stops_nobody_from_saving(house, editor):
    StaffMember.objects.update(name="Ann Married")
    assert saved(editor, house.article, opened(editor, house.article) | {"title": "Mine"}).status_code == 302
    assert words_now(house.article)["bylines"][0]["name"] == "Ann Married"


def test_what_the_verb_refuses_is_said_in_the_form(house, editor, monkeypatch):
    def refuse(**arguments):
        raise Refused(Reason("busy", "Others are at work on the same rows."))

    typed = opened(editor, house.article) | {"lead": "Typed for an hour."}
    monkeypatch.setattr(drafting, "save_draft", refuse)
    response = saved(editor, house.article, typed)
    assert response.status_code == 200 and "Others are at work on the same rows." in text_of(response)
    assert typed_in(response)["lead"] == "Typed for an hour."


def test_part_that_is_taken_from_the_other_editor_knows_its_place(house, editor):
    mine = opened(editor, house.article) | {"lead": "Mine."}
    one, two, three = words_now(house.article)["key_points"]
    added = [{"uuid": str(uuid.uuid4()), "text": text} for text in ("First", "Second", "Third")]
    factories.edited(house, house.article, key_points=[added[0], one, added[1], added[2], two, three])
    taken = {each["part"]: each["behind"] for each in saved(editor, house.article, mine).context["taking"]}
    assert [list(taken[each["uuid"]]) for each in added] == [[], [one["uuid"]] * 2, [one["uuid"], added[1]["uuid"]]]
