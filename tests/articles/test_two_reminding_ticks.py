"""Two machines that run `tick` at the same moment remind once. In a file of its own: it commits for real."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles import reminding
from articles.models import Notice, Reminder
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_remind_once(publishing_house):
    for name in ("ann", "ben"):
        factories.clinician(name, officer=publishing_house.officer)
    day = factories.TODAY() + datetime.timedelta(days=358)

    def tick(_):
        try:
            return reminding.remind(on=day)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        told = sorted(pool.map(tick, range(4)))
    assert sum(told) == Notice.objects.filter(kind__in=["license-ends", "check-due"]).count() == 5
    assert Reminder.objects.count() == 9
