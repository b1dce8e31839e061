"""Whoever is signed in is told what to do when a page is not there, not allowed or broken; nobody else learns of it."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.delivery import reconciling
from articles.delivery.serving import PublicTree
from articles.desk import views
from articles.models import Installation
from tests import factories
from tests.articles import houses
from tests.articles.delivery.visitor import Visitor, django


def with_a_tree():
    house = factories.publishing_house()
    reconciling.reconcile()
    return house


built, house = houses.fixtures(with_a_tree)
NOWHERE = ("/desk/nothing/", "/account/nothing/", "/static/nothing.css", "/preview/nothing/", "/nothing/")
NOWHERE += ("/desk/calendar/nothing/", "/static/", "/preview/")
ONLY_POSTED = ("/account/logout/", "/desk/inbox/seen/", "/admin/logout/")


def own_404(settings) -> bytes:
    return (Path(settings.PUBLIC_ROOT) / "404.html").read_bytes()


@pytest.mark.parametrize("address", ["/admin/nothing/", "/desk/nothing/", "/desk/live/999/stop/", "/account/nothing/"])
def test_somebody_signed_in_is_told_where_to_go_on(client, house, address):
    client.force_login(house.editor)
    page = client.get(address)
    assert page.status_code == 404 and "There is nothing at this address" in page.content.decode()


def test_somebody_without_the_right_is_told_whom_to_ask(client, house):
    client.force_login(factories.person("nobody"))
    page = client.get("/desk/live/")
    assert page.status_code == 403 and "ask an administrator for the role" in page.content.decode()


@pytest.mark.parametrize("debug", [True, False])
def test_stranger_gets_the_sites_own_404_everywhere_and_the_same(client, house, settings, debug):
    settings.DEBUG = debug
    answers = [client.get(address) for address in NOWHERE]
    assert {(each.status_code, each["Cache-Control"]) for each in answers} == {(404, "no-store")}
    assert {each.content for each in answers} == {own_404(settings)}
    assert {each["X-Robots-Tag"] for each in answers} == {"noindex, nofollow, noarchive"}


def test_editor_at_no_page_of_the_staff_gets_it_too(client, house, settings):
    client.force_login(house.editor)
    assert client.get("/nothing/").content == own_404(settings)


def test_stranger_before_anything_was_built_is_told_in_two_words(client, house, settings, tmp_path):
    settings.PUBLIC_ROOT = tmp_path / "nowhere"
    page = client.get("/desk/nothing/")
    assert (page.status_code, page.content) == (404, b"Not found")


@pytest.mark.parametrize("address", ONLY_POSTED)
def test_address_that_is_only_posted_to_says_so_when_it_is_opened(client, house, settings, address):
    page = client.get(address)
    if page.status_code != 302:  # to the sign-in
        assert (page.status_code, page.content, page["Allow"][:4]) == (405, own_404(settings), "POST")
    client.force_login(house.editor)
    page = client.get(address)
    assert page.status_code == 405 and "Nothing happened" in page.content.decode() and page["Allow"][:4] == "POST"
    assert "unsafe" not in page["Content-Security-Policy"]


def test_page_that_is_only_read_answers_a_stranger_who_posts(client, house, settings):
    page = client.post("/preview/nothing/")
    assert (page.status_code, page.content, page["Allow"]) == (405, own_404(settings), "GET, HEAD")


def require_marks(address: str, page) -> None:
    """Out of search engines, and said to be a demonstration."""
    words = page.content.decode()
    assert "Demonstration:</strong> not medical advice" in words, address
    assert '<meta name="robots" content="noindex' in words, address


def test_every_wrong_turn_in_a_demonstration_says_that_it_is_one(client, house, settings):
    settings.DEBUG = True
    Installation.objects.update(demo=True)
    reconciling.reconcile()
    visitor = Visitor(PublicTree(django, settings.PUBLIC_ROOT, settings.DJANGO_PREFIXES, noindex=True))
    assert visitor.get("/nothing/").body == own_404(settings)
    assert visitor.get("/", "POST")["X-Robots-Tag"] == visitor.get("/nothing/")["X-Robots-Tag"] == "noindex"
    for user in (None, house.editor, house.officer):
        if user:
            client.force_login(user)
        staffed = ("/admin/nothing", "/desk/live/999/stop/", "/desk/live/", "/desk/", "/account/login/")
        for address in (*NOWHERE, *ONLY_POSTED, *staffed):
            require_marks(address, client.get(address, follow=True))
        require_marks("posted", client.post("/preview/nothing/"))
        for address in ("/account/logout/", "/nothing/", "/desk/999/sign/"):
            require_marks(address, Client(enforce_csrf_checks=True).post(address))


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
    assert stranger.status_code == 404 and stranger.content == own_404(settings)
    client.force_login(house.editor)
    page = client.get(address)
    assert page.status_code == 404 and "There is nothing at this address" in page.content.decode()
    assert b"URLconf" not in page.content


def test_demonstration_still_adds_the_slash_that_is_missing(client, house, settings):
    settings.DEBUG = True
    assert client.get("/desk/inbox").headers["Location"] == "/desk/inbox/"
