"""The whole system in a browser: the real WSGI stack in a thread, the system's Chromium, people with windows."""

import os
import shutil

import pytest
from django.contrib.auth.models import User
from django.core.wsgi import get_wsgi_application
from django.test import Client
from playwright.sync_api import expect

from articles.delivery.serving import PublicTree
from tests import factories

from .people import Person
from .serving import serving
from .watching import Watch

FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PATIENCE = 15_000  # ms: more than a busy machine needs, so that a failure is one
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    """The system's Chromium. Without one these tests fail: left out quietly, they would prove nothing."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.fail("The browser tests need Chromium: apt-get install chromium")
    return browser_type_launch_args | {"executable_path": chromium, "args": FLAGS}


@pytest.fixture(scope="session")
def orm_beside_the_browser():
    """Playwright keeps an event loop in this thread, which Django takes for async code."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def django_application():
    return get_wsgi_application()


@pytest.fixture
def url(settings, public_root, django_application):
    """Where the site answers: built pages before Django, as in recovery_site/wsgi.py."""
    application = PublicTree(django_application, public_root, settings.DJANGO_PREFIXES, noindex=True)
    with serving(application) as url:
        settings.BASE_URL = url
        yield url


@pytest.fixture
def house(orm_beside_the_browser, transactional_db, url):
    """An installation with one person in each role and a licensed pharmacist, served at `url`."""
    return factories.publishing_house()


def session_of(login: str) -> str:
    client = Client()
    client.force_login(User.objects.get(username=login))
    return client.session.session_key


@pytest.fixture
def somebody(browser, house, url, settings):
    """A function that opens a window for one more person: somebody(login=None, **browser context options). With a
    login they have signed in already: the form for that has journeys of its own.

    Whatever their browsers complained about, or asked of other hosts, fails the test at its end.
    """
    opened = []

    def open_window(login: str | None = None, **options) -> Person:
        options = {"viewport": {"width": 1280, "height": 900}} | options
        context = browser.new_context(base_url=url, reduced_motion="reduce", **options)
        context.set_default_timeout(PATIENCE)
        opened.append((context, Watch(context, url)))
        if login:
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session_of(login), "url": url}])
        return Person(context.new_page())

    yield open_window
    for context, _ in opened:
        context.close()
    assert [line for _, watch in opened for line in watch.complaints] == []
