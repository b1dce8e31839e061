"""Every page for the staff of a demonstration says that it is one, and asks the database only once for it."""

import pytest

from articles import installed
from articles.models import Installation
from tests import factories

BAND = "<strong>Demonstration:</strong> not medical advice"


@pytest.fixture
def house(publishing_house, settings):
    settings.WHITENOISE_AUTOREFRESH = True
    return publishing_house


@pytest.mark.parametrize("demo", [True, False])
@pytest.mark.parametrize(
    ("role", "address"),
    [
        (None, "/account/login/"),
        ("editor", "/admin/"),
        ("editor", "/admin/articles/article/"),
        ("editor", "/desk/live/"),
        ("pharmacist", "/desk/"),
        ("pharmacist", "/account/password/"),
    ],
)
def test_page_says_that_it_is_a_demonstration(client, house, demo, role, address):
    Installation.objects.update(demo=demo)
    if role:
        client.force_login(getattr(house, role))
    page = client.get(address)
    assert page.status_code == 200 and page.content.decode().count(BAND) == int(demo)


def test_database_is_asked_once(house, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert not any(installed.is_demo() for _ in range(3))


def test_nothing_is_known_before_there_is_a_publisher(db):
    assert not installed.is_demo()
    factories.publishing_house()
    Installation.objects.update(demo=True)
    assert installed.is_demo()
