"""A live page whose words are not what was signed is shown to nobody, and officers and operator hear of it."""

import pytest
from django.db import connection

from articles import doctor, reporting, withheld
from articles.delivery import reconciling
from articles.models import Notice
from reviewers.guards import installer
from reviewers.models import ReviewRequest
from tests.articles import houses

from .delivery.public import ADDRESS, visit, with_live_pages

built, house = houses.fixtures(with_live_pages)
SENTENCE = withheld.WITHHELD.format(ADDRESS)


def spoil(house, column: str = "words") -> str:
    """Change stored words past the guards. Returns what stood there."""
    request = house.live.publications.get().sign_off.request
    stood = getattr(request, column)
    write(request, column, stood.replace("Live", "Evil"))
    return stood


def write(request, column: str, text: str) -> None:
    connection.check_constraints()
    installer.remove()
    ReviewRequest.objects.filter(pk=request.pk).update(**{column: text})
    installer.install()
    reconciling.reconcile()


def told() -> list[str]:
    return list(Notice.objects.filter(kind=Notice.Kind.WITHHELD).values_list("sentence", flat=True))


@pytest.mark.parametrize("column", ["html", "words"])
def test_page_that_is_withheld_is_told_once_a_day(house, settings, column):
    settings.SECURITY_ADDRESS = "security@example.org"
    spoil(house, column)
    assert visit(ADDRESS).status == 503 and SENTENCE in doctor.complaints()
    assert (reporting.report(), reporting.report()) == (2, 0)  # the officer, and the security address
    assert told() == [SENTENCE] * 2


def test_page_that_is_proven_again_is_trouble_no_more(house):
    stood = spoil(house)
    write(house.live.publications.get().sign_off.request, "words", stood)
    assert visit(ADDRESS).status == 200 and withheld.sentences() == [] and reporting.report() == 0


def test_nobody_is_told_while_every_page_is_proven(house):
    assert withheld.sentences() == [] and reporting.report() == 0 and told() == []
