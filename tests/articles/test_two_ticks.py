"""Two machines that run `tick` at the same moment carry out a plan once. In a file of its own: it commits for real."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection
from django.utils import timezone

from articles import scheduling
from articles.models import Publication
from tests import factories


@pytest.mark.django_db(transaction=True)
def test_two_ticks_at_once_carry_out_a_plan_once(publishing_house):
    house = publishing_house
    version = factories.signed_version(house)
    due_at = timezone.now() + datetime.timedelta(hours=1)
    plan = scheduling.plan_publication(by=house.publisher, version=version, due_at=due_at, time_zone="UTC")

    def tick(_):
        try:
            return scheduling.carry_out(by=house.publisher, plan=plan)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(tick, range(4)))
    assert sum(result is not None for result in results) == 1
    assert Publication.objects.filter(version=version).count() == 1
