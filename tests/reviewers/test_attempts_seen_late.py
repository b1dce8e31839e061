"""On PostgreSQL a number can be drawn before another and be seen after it; SQLite has one writer and no such moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections, transaction

from reviewers import attempts

from .test_attempts_at_once import log

pytestmark = pytest.mark.django_db(transaction=True)


def test_number_that_was_drawn_and_is_not_seen_yet_is_waited_for():
    """Two people at once: the one with the smaller number is seen last."""
    with ThreadPoolExecutor(1) as other:
        other.submit(transaction.set_autocommit, False).result()
        early = other.submit(log, "early").result()
        late = log("late")
        assert early.pk < late.pk and attempts.seal() is None
        other.submit(transaction.commit).result()
        assert attempts.seal() and next(attempts.seals()).count == 2
        other.submit(connections.close_all).result()
    assert list(attempts.faults()) == []
