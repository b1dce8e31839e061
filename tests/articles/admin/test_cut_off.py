"""A reference that the words cite may be removed, for a draft can always be saved; the editor is told at once where."""

import uuid

import pytest
from django.contrib.messages import get_messages

from articles import rules, versions
from articles.rendering.citations import page_numbers
from tests import factories
from tests.articles import houses
from tests.articles.acting import words_now

from .editing import opened, saved
from .pages import client_of, page_of, told

OTHER = str(uuid.uuid4())


def with_two_references():
    """One is cited in the introduction and in a section, the other nowhere."""
    house = factories.publishing_house()
    words = factories.words()
    key = words["references"][0]["uuid"]
    spare = words["references"][0] | {"uuid": OTHER, "title": "Nowhere cited"}
    words |= {"references": [*words["references"], spare]}
    words |= {"introduction": f'<p>See this.<cite data-ref="{key}"></cite></p>'}
    house.article = factories.draft_article(house, **words)
    return house


built, house = houses.fixtures(with_two_references)


@pytest.fixture
def editor(house):
    return client_of(house.editor)


def without(house, editor, row: int, **changes):
    return saved(editor, house.article, opened(editor, house.article) | {f"references-{row}-DELETE": "on"} | changes)


def test_removing_a_cited_reference_is_saved_and_told_with_its_places_and_the_way_back(house, editor):
    cited = words_now(house.article)["references"][0]
    section = next(each for each in words_now(house.article)["sections"] if cited["uuid"] in each["body"])
    response = without(house, editor, 0)
    assert [each["uuid"] for each in words_now(house.article)["references"]] == [OTHER]
    assert told(response).startswith(
        f"Saved as version 2. “{cited['title']}” was removed, but is cited in the introduction, “{section['heading']}”."
    )
    shown = editor.get(page_of(house.article)).content.decode()
    for way in ("#id_introduction", f"#part-{section['uuid']}", page_of(house.article, "version", 1)):
        assert f'<a href="{way}">' in shown
    codes = [each.code for each in rules.reasons_not_to_submit(article=house.article, by=house.editor)]
    assert "citation-unknown" in codes


def test_heading_in_the_warning_is_text(house, editor):
    sections = [each | {"heading": "<script>"} for each in words_now(house.article)["sections"]]
    factories.edited(house, house.article, sections=sections)
    [_, warning] = get_messages(without(house, editor, 0).wsgi_request)
    assert "&lt;script&gt;" in warning.message and "<script>" not in warning.message


def test_reference_that_nothing_cites_goes_without_a_word(house, editor):
    assert told(without(house, editor, 1)) == "Saved as version 2."


def test_it_is_told_once_and_not_with_every_save(house, editor):
    without(house, editor, 0)
    again = saved(editor, house.article, opened(editor, house.article) | {"lead": "Another lead."})
    assert "was removed" not in told(again) and versions.latest(house.article).number == 3


def test_references_stand_in_the_order_of_their_places_and_readers_see_what_is_cited_first(house, editor):
    factories.edited(house, house.article, references=with_a_third(house))
    places = {f"references-{row}-position": place for row, place in enumerate("120")}
    saved(editor, house.article, opened(editor, house.article) | places)
    words = words_now(house.article)
    cited, third = words["references"][1]["uuid"], words["references"][0]["uuid"]
    assert [each["title"] for each in words["references"]][::2] == ["Third", "Nowhere cited"]
    assert page_numbers(words) == {cited: 1, third: 2, OTHER: 3}


def with_a_third(house) -> list[dict]:
    listed = words_now(house.article)["references"]
    return [*listed, listed[0] | {"uuid": str(uuid.uuid4()), "title": "Third"}]
