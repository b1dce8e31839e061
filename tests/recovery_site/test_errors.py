"""Whoever is signed in is told what to do when a page is not there, not allowed or broken; nobody else learns of it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.desk import views
from tests.articles import houses

built, house = houses.fixtures()
BARE = b'\n<!doctype html>\n<html lang="en">\n<head>\n  <title>Not Found</title>'


@pytest.mark.parametrize("address", ["/admin/nothing/", "/desk/nothing/", "/desk/live/999/stop/", "/account/nothing/"])
def test_somebody_signed_in_is_told_where_to_go_on(client, house, address):
    client.force_login(house.editor)
    page = client.get(address)
    assert page.status_code == 404 and "There is nothing at this address" in page.content.decode()


def test_somebody_without_the_right_is_told_whom_to_ask(client, house):
    client.force_login(house.officer)
    page = client.get("/desk/live/")
    assert page.status_code == 403 and "ask an administrator for the role" in page.content.decode()


@pytest.mark.parametrize("address", ["/desk/nothing/", "/account/nothing/", "/static/nothing.css", "/nothing/"])
def test_stranger_gets_the_same_bare_answer_everywhere(client, house, address):
    page = client.get(address)
    assert page.status_code == 404 and page.content.startswith(BARE) and b"start page" not in page.content


def test_editor_at_no_page_of_the_staff_gets_the_bare_answer_too(client, house):
    client.force_login(house.editor)
    assert client.get("/nothing/").content.startswith(BARE)


def test_broken_page_says_what_to_do_and_asks_the_database_nothing_more(client, house, monkeypatch):
    def broken(request):
        asked.append(len(queries))
        raise RuntimeError

    asked = []
    client.force_login(house.editor)
    client.raise_request_exception = False
    monkeypatch.setattr(views, "may_read_desk", lambda user: broken(None))
    with CaptureQueriesContext(connection) as queries:
        page = client.get("/desk/live/")
    assert page.status_code == 500 and "tell the operator" in page.content.decode()
    assert "unsafe" not in page["Content-Security-Policy"] and len(queries) == asked[0]


@pytest.mark.parametrize("address", ["/admin/nothing/", "/desk/nothing/", "/desk/live/999/stop/", "/account/nothing/"])
def test_demonstration_answers_an_unknown_address_as_production_does(client, house, settings, address):
    settings.DEBUG = True
    stranger = client.get("/desk/nothing/")
    assert stranger.status_code == 404 and stranger.content.startswith(BARE)
    client.force_login(house.editor)
    page = client.get(address)
    assert page.status_code == 404 and "There is nothing at this address" in page.content.decode()
    assert b"URLconf" not in page.content


def test_demonstration_still_adds_the_slash_that_is_missing(client, house, settings):
    settings.DEBUG = True
    assert client.get("/desk/inbox").headers["Location"] == "/desk/inbox/"
