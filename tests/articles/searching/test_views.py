"""/search/ for a visitor: GET only, nothing kept, help first where somebody may be in danger, polite when it is off."""

import pytest
from django.db import OperationalError, connection
from django.test import Client

from articles.delivery import building
from articles.delivery.answers import PROTECTION
from articles.models import Installation
from articles.searching import views
from tests.articles import houses
from tests.articles.acting import every_table
from tests.articles.live_house import ADDRESS, visit, with_live_pages

HELP = 'class="help"'

built, house = houses.fixtures(with_live_pages)


def asked(typed: str = "", **more):
    return Client().get("/search/", {"q": typed} | more)


def main_of(response) -> str:
    return response.content.decode().partition("<main")[2].partition("</main>")[0]


def test_answer_is_a_page_with_the_same_protection_as_every_other(house):
    response = asked("overdose")
    assert response.status_code == 200
    assert all(response[name] == value for name, value in PROTECTION)
    assert response["Cache-Control"] == "no-store" and "noindex" in response["X-Robots-Tag"]
    assert not response.cookies and "Set-Cookie" not in response and "Cookie" not in response.get("Vary", "")
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_result_leads_to_its_page_and_says_when_it_was_reviewed(house):
    page = main_of(asked("overdose"))
    assert f'<a href="/{ADDRESS}/">Live one</a>' in page and "<mark>overdose</mark>" in page
    assert "Opioids · Medically reviewed <time" in page and "2 pages." in page


def test_what_was_typed_is_no_html_and_no_title(house):
    typed = '"><script>alert(1)</script>'
    page = asked(typed).content.decode()
    assert "<script" not in page and "&lt;script&gt;" in page
    assert "alert" not in page.partition("</head>")[0]


@pytest.mark.parametrize("typed", ["i want to die", "overdose right now", "suicide"])
def test_words_of_danger_show_help_before_anything_else(house, typed):
    page = main_of(asked(typed))
    assert page.count(HELP) == 1 and page.index(HELP) < page.index("<h1>")


def test_nothing_found_says_so_and_offers_spellings_topics_and_help(house):
    page = main_of(asked("xylophone"))
    assert "Nothing found" in page and "xylophone" in page and HELP in page
    assert '<a href="/opioids/">Opioids</a>' in page


def test_empty_question_and_unknown_topic_are_no_mistake(house):
    assert "Nothing found" not in main_of(asked()) and asked("dry", topic="nowhere", page="x").status_code == 200
    assert Client().get("/search/").status_code == 200


def test_question_writes_nothing(house, caplog):
    before = every_table()
    asked("overdose i want to die")
    asked("nalxone")
    assert every_table() == before and caplog.records == []


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_nothing_but_reading(house, method):
    response = getattr(Client(enforce_csrf_checks=True), method)("/search/?q=overdose")
    assert response.status_code in (403, 405) and b"Live one" not in response.content


def test_page_says_politely_that_search_is_off_while_the_database_is(house, monkeypatch):
    def down(*_):
        raise OperationalError("no connection to the server")

    with monkeypatch.context() as during:
        during.setattr(connection, "cursor", down)
        response = asked("overdose")
    assert response.status_code == 503 and response["Retry-After"] and response["Cache-Control"] == "no-store"
    page = main_of(response)
    assert "Search is off for a moment" in page and '<a href="/opioids/">Opioids</a>' in page and HELP in page
    assert "overdose" not in page.replace("Overdose or danger", "")
    assert all(response[name] == value for name, value in PROTECTION)


def test_without_its_built_page_it_is_off_all_the_same(house, monkeypatch, settings, tmp_path):
    settings.PUBLIC_ROOT = tmp_path / "nothing"
    monkeypatch.setattr(views, "page_of", lambda _: None)
    assert asked("overdose").status_code == 503


def test_before_setup_there_is_nothing_to_search(house):
    Installation.objects.all().delete()
    assert asked("overdose").status_code == 503


def test_page_that_says_so_has_no_address_of_its_own(house):
    assert building.content(building.ledger.root() / building.NO_SEARCH)
    assert [visit(name)[0] for name in ("no-search.html", "no-search")] == [404, 404]


def test_every_built_page_and_the_one_that_is_missing_has_the_form(house):
    for address in ("", ADDRESS, "opioids", "how-we-review", "never/existed"):
        assert 'action="/search/" method="get"' in visit(address)[1]


def test_robots_are_kept_out(house):
    assert "Disallow: /search/" in (building.ledger.root() / "robots.txt").read_text()


def test_question_that_takes_too_long_is_given_up(house, monkeypatch):
    monkeypatch.setattr(views, "page_of", lambda _: connection.cursor().execute(SLOW[connection.vendor]))
    for dialect in ("sqlite", "postgresql"):
        monkeypatch.setattr(f"articles.searching.{dialect}.PATIENCE", 0.2)
    assert asked("overdose").status_code == 503


SLOW = {
    "sqlite": "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1e9) SELECT max(i) FROM n",
    "postgresql": "SELECT pg_sleep(30)",
}
