"""The checks read unsaved words as they read saved ones, say where each finding is written, and store nothing."""

import json
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories
from tests.articles.acting import every_table
from tests.articles.commands.running import run

from .editing import opened
from .pages import ADD, client_of, new_row, page_of, typed_in


@pytest.fixture
def house(publishing_house):
    factories.house_lists()
    publishing_house.article = factories.draft_article(publishing_house, lead="Ask an addict.")
    return publishing_house


@pytest.fixture
def editor(house):
    return client_of(house.editor)


class New:
    """Stands for an article that was never saved, in addresses."""

    pk = 0


def asked(client, article, typed: dict, *, told: str = "") -> dict:
    return client.post(page_of(article, "recheck"), typed | {"told": told}).json()


def marks(answer: dict) -> list:
    found = re.search(r'data-marks="([^"]*)"', answer["html"])
    return json.loads(unescape(found[1])) if found else []


def test_unsaved_words_are_checked_and_nothing_is_written(house, editor):
    typed = opened(editor, house.article) | {"lead": "Ask a junkie."}
    before = every_table()
    with CaptureQueriesContext(connection) as queries:
        answer = asked(editor, house.article, typed)
    assert [each["sql"] for each in queries if not each["sql"].startswith("SELECT")] == []
    assert every_table() == before
    assert ["#id_lead", "lead", 6, "junkie", "block"] in marks(answer)
    assert "<q>addict</q>" not in answer["html"] and "data-use=" in answer["html"]


def test_saved_words_get_the_very_findings_that_the_page_shows(house, editor):
    page = editor.get(page_of(house.article)).content.decode()
    answer = asked(editor, house.article, opened(editor, house.article))
    shown = re.findall(r"<q>(.*?)</q></a>", page)
    assert shown == re.findall(r"<q>(.*?)</q></a>", answer["html"]) and "addict" in shown


def test_part_that_was_never_saved_is_found_by_its_row(house, editor):
    typed = new_row(opened(editor, house.article), "sections", heading="New", level="2", body="<p>A junkie.</p>")
    row = f"#sections-{int(typed['sections-TOTAL_FORMS']) - 1}"
    assert [row, "body", 2, "junkie"] in [each[:4] for each in marks(asked(editor, house.article, typed))]


def test_sentence_says_how_many_and_how_many_block(house, editor):
    typed = opened(editor, house.article)
    count, blocking = re.match(
        r"(\d+) findings?, (\d+) blocks?\.", asked(editor, house.article, typed)["sentence"]
    ).groups()
    assert 0 < int(blocking) < int(count) == asked(editor, house.article, typed)["count"]


def test_what_the_next_step_says_already_is_not_said_twice(house, editor):
    typed = opened(editor, house.article) | {"lead": ""}
    assert "needs a lead" in asked(editor, house.article, typed)["html"]
    assert "needs a lead" not in asked(editor, house.article, typed, told="lead-missing")["html"]


def test_new_article_is_told_of_its_words_and_not_of_what_it_lacks(house, editor):
    typed = typed_in(editor.get(ADD)) | {"title": "Brand new"}
    assert asked(editor, New, typed) == {"html": "", "count": 0, "sentence": "No findings."}
    answer = asked(editor, New, typed | {"lead": "Ask a junkie."})
    assert answer["count"] == 1 and marks(answer)[0][:2] == ["#id_lead", "lead"]


def test_only_wording_is_offered_to_be_taken_over(house, editor):
    typed = opened(editor, house.article) | {"lead": "Ask a junkie. Suicide has one cause: he hanged himself."}
    html = asked(editor, house.article, typed)["html"]
    offered = re.findall(r'data-use="([^"]*)"', html)
    assert "person who uses drugs" in offered
    assert not any("leave the method" in each or "say that" in each for each in offered)


def test_same_findings_as_the_command_prints(house, editor):
    typed = opened(editor, house.article)
    found = json.loads(run("check_article", house.article.address.rpartition("/")[2], "--json").out)["findings"]
    quoted = [[each["field"], each["start"], each["quote"], each["severity"]] for each in found if each["quote"]]
    assert [each[1:] for each in marks(asked(editor, house.article, typed))] == quoted


@pytest.mark.parametrize("typed", [{}, {"lead": "\U0001f600 Ask a junkie.", "sections-0-level": "seven"}])
def test_whatever_is_typed_gets_an_answer(house, editor, typed):
    assert editor.post(page_of(house.article, "recheck"), typed).status_code == 200


def test_only_editors_are_told(house):
    assert client_of(house.officer).post(page_of(house.article, "recheck")).status_code == 403
    assert "/login/" in client_of().post(page_of(house.article, "recheck"))["Location"]
    assert client_of(house.editor).get(page_of(house.article, "recheck")).status_code == 405
