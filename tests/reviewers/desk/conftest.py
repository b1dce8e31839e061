"""One document on the desk, and somebody signed in to answer it."""

import pytest

from articles.rules import open_request
from tests import factories


@pytest.fixture(autouse=True)
def static_files_not_collected(settings):
    settings.WHITENOISE_AUTOREFRESH = True


@pytest.fixture
def review(publishing_house):
    """An article that waits for its first signature."""
    return open_request(factories.article_in_review(publishing_house))


@pytest.fixture
def as_pharmacist(client, publishing_house):
    client.force_login(publishing_house.pharmacist)
    return client
