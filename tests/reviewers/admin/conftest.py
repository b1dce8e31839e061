"""A publishing house, and one of its officers who is a reviewer as well."""

import pytest

from tests import factories


@pytest.fixture
def house(publishing_house, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.WHITENOISE_AUTOREFRESH = True  # static files are not collected for the tests
    return publishing_house


@pytest.fixture
def both(house):
    """A credentials officer who has a reviewer's profile and a license of their own."""
    reviewer = factories.clinician("both", officer=house.officer)
    reviewer.user.groups.add(*house.officer.groups.all())
    return reviewer


@pytest.fixture
def root(house):
    """A superuser."""
    house.root = factories.person("root", is_superuser=True)
    return house.root
