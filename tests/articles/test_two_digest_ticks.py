"""Two machines that run `tick` at the same moment write one mail of the day. A file of its own: it commits for real."""

import datetime
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles import digesting
from articles.models import DigestSent, OutboxMail
from tests import factories


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("second_day", [False, True])
def test_two_ticks_at_once_write_one_mail(publishing_house, settings, second_day):
    settings.SENDS_MAIL = True
    today = datetime.datetime.now(datetime.UTC).replace(hour=8)
    if second_day:
        digesting.send_due(now=today)
    factories.article_in_review(publishing_house, "Waiting one")

    def tick(_):
        try:
            return digesting.send_due(now=today + datetime.timedelta(days=1))
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        written = sum(pool.map(tick, range(4)))
    assert written == OutboxMail.objects.filter(notice__kind="digest").count() == 1
    assert DigestSent.objects.count() == 4
