"""What the tests of this app share: acts with whatever they leave for their commit, and looks at whole tables."""

import hashlib
from pathlib import Path

import pytest
from django.conf import settings
from django.db import connection
from django.test import TestCase
from reversion.models import Revision

from articles import versions
from articles.delivery import reconciling
from articles.models import ArticleVersion
from reviewers.refusal import Refused


def done(act):
    """What `act()` returns, after its commit. Then every file is what the database says, whatever the act was."""
    with TestCase.captureOnCommitCallbacks(execute=True):
        result = act()
    different = list(reconciling.differences())
    assert not different, different
    return result


def codes_of(act) -> list[str]:
    """The codes of every reason for which `act()` is refused."""
    with pytest.raises(Refused) as refusal:
        done(act)
    return refusal.value.codes


def words_now(article) -> dict:
    """The words of the article's newest version."""
    return versions.words_of(versions.latest(article))


def counted() -> tuple[int, int]:
    """How many revisions and how many versions there are."""
    return Revision.objects.count(), ArticleVersion.objects.count()


def every_table() -> dict[str, str]:
    """Table -> digest of all its rows."""
    with connection.cursor() as cursor:
        return {table: digest_of(cursor, table) for table in connection.introspection.table_names(cursor)}


def digest_of(cursor, table: str) -> str:
    cursor.execute(f'SELECT * FROM "{table}"')
    return hashlib.sha256("\n".join(sorted(map(written, cursor.fetchall()))).encode()).hexdigest()


def written(row: tuple) -> str:
    """PostgreSQL gives bytes as memory that prints otherwise each time."""
    return repr([bytes(value) if isinstance(value, memoryview) else value for value in row])


def file_at(address: str, name: str = "index.html") -> Path:
    """Where a file of an address lies in the public folder."""
    return Path(settings.PUBLIC_ROOT) / address / name
