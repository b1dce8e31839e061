"""`check_article` and `check_live`: what the checks find, for people and for scripts; they change nothing."""

import json

import pytest

from articles.importing import storing
from articles.models import Article, ArticleVersion, Term
from tests import factories
from tests.articles.importing.test_seed import SEED

from .running import run


@pytest.fixture
def house(publishing_house):
    factories.house_lists()
    return publishing_house


def test_article_is_checked_in_lines_and_as_json(house):
    factories.draft_article(house, lead="A drug user waits.")
    line = next(line for line in run("check_article", "naloxone-at-home").out.splitlines() if "| user |" in line)
    why = "It names a person by what they use."
    assert line == f"language | warn | user | “drug user” | lead | {why} | instead: person who uses drugs"
    shown = json.loads(run("check_article", "naloxone-at-home", "--json").out)
    [finding] = [each for each in shown["findings"] if each["code"] == "user"]
    assert (finding["check"], finding["severity"], finding["quote"]) == ("language", "warn", "drug user")
    assert (finding["field"], finding["start"], finding["end"]) == ("lead", 2, 11)
    assert shown["version"] == 1 and ArticleVersion.objects.count() == 1


def test_line_of_a_hard_part_says_its_grade(house):
    factories.draft_article(house, introduction=f"<p>{'Interdisciplinary rehabilitation necessitates care. ' * 20}</p>")
    [line] = [line for line in run("check_article", "naloxone-at-home").out.splitlines() if "| readability |" in line]
    assert "| Reading grade " in line and line.endswith("aim for 8 or less.")


def test_unknown_article_and_unknown_term_are_said(house):
    assert "There is no article" in run("check_article", "nothing-here").err
    assert "There is no term" in run("check_live", "--term", "nothing-here").err


def test_live_pages_are_tried_with_one_term_or_all(house):
    factories.live_article(house, lead="A drug user waits.")
    number = Term.objects.get(code="user").pk
    for name in ("user", number):
        [place] = json.loads(run("check_live", "--term", name, "--json").out)
        assert (place["address"], place["context"]) == ("opioids/naloxone-at-home", "A drug user waits.")
    every = run("check_live").out
    assert "“drug user” | lead | A drug user waits." in every and every.endswith("1 places on 1 live pages.\n")
    assert run("check_live", "--term", "x-waiver").out == "0 places on 0 live pages.\n"


@pytest.mark.skipif(SEED is None, reason="the seed article is not on this machine")
def test_seed_article_is_checked_as_imported(house):
    storing.import_text(by=house.editor, text=SEED.read_text(), name="seed.txt")
    found = json.loads(run("check_article", Article.objects.get().slug, "--json").out)["findings"]
    language = sorted(each["code"] for each in found if each["check"] == "language")
    assert language == ["abused-drug", "dirty-needle", "dirty-needle"]
    assert {"crisis-help-missing", "sm-7-skin-color", "sm-3-hiding-signs"} <= {each["code"] for each in found}
