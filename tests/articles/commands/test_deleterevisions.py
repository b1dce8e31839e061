"""`deleterevisions`: django-reversion's purge deletes nothing here, whatever it is asked."""

import pytest
from reversion.models import Revision, Version

from tests import factories

from .running import run


@pytest.mark.parametrize("asked", [(), ("articles",), ("articles.Article", "--days=0"), ("--keep=0",)])
def test_purge_deletes_nothing(publishing_house, asked):
    factories.draft_article(publishing_house)
    before = (Revision.objects.count(), Version.objects.count())
    ended = run("deleterevisions", *asked)
    assert ended.code == 1 and "kept for ever" in ended.err
    assert before == (Revision.objects.count(), Version.objects.count())
    assert min(before) > 0
