"""The audit trail is proven while people work: what is written meanwhile is no fault."""

from collections.abc import Iterator

import pytest

from articles import publishing
from articles.models import Publication
from reviewers import audit, credentials
from reviewers.models import License
from tests import factories
from tests.articles.damage import past_the_guards, undone
from tests.guards import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(publishing_house):
    publishing_house.article = factories.live_article(publishing_house)
    return publishing_house


def meanwhile(act, *models) -> Iterator[type]:
    """The models whose rows are looked at, with an act after the trail was read and before the rows are."""
    act()
    yield from models


def wrong(models) -> list[str]:
    return [fault for fault in audit.witness_faults(models) if not fault.endswith(" is gone.")]


def test_row_that_is_written_meanwhile_is_no_fault(house):
    def add():
        credentials.add_license(by=house.officer, holder=house.reviewer, profession="nurse", jurisdiction="Utah")

    assert wrong(meanwhile(add, License)) == []


def test_page_that_ends_meanwhile_is_no_fault(house):
    def stop():
        publishing.withdraw(by=house.editor, article=house.article, reason="incorrect")

    assert wrong(meanwhile(stop, Publication)) == []


def test_row_that_no_act_wrote_meanwhile_is_found(house):
    def forge():
        License.objects.create(holder=house.reviewer, profession="nurse", jurisdiction="Utah")

    assert len(wrong(meanwhile(forge, License))) == 1


def test_row_that_vanishes_while_it_is_looked_at_is_gone(house):
    """Read once, deleted past the rules, and not there when it is looked at again."""
    license = License.objects.get()
    with undone():
        with past_the_guards():
            filled.run("DELETE FROM reviewers_license WHERE id = %s", [license.pk])
        assert audit.Witnesses().against_now(License, license.pk) == f"License {license.pk} is gone."
