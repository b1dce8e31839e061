"""Who is at the notary's house besides its people."""

import os

import pytest

from tests import factories

if os.environ.get("TEST_DATABASE") != "postgresql":
    collect_ignore = ["test_attempts_seen_late.py"]  # of what SQLite, with one writer, cannot come to


@pytest.fixture
def officer_who_reviews(house):
    """A credentials officer with a reviewer's profile and a license of their own."""
    reviewer = factories.clinician("both", officer=house.officer)
    reviewer.user.groups.set(house.officer.groups.all())
    return reviewer
