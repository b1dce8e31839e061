"""The pack of a live article, as bytes and as files."""

import io
import zipfile

import pytest

from articles import evidence
from tests import factories
from tests.articles.acting import done
from tests.articles.evidence.test_packing import NOW


@pytest.fixture
def body(publishing_house) -> bytes:
    return evidence.pack(done(lambda: factories.live_article(publishing_house)), made_at=NOW)


@pytest.fixture
def files(body) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
