"""A publication ends, once; a paused one may then end for good, once. Nothing else about it ever changes."""

import datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Publication
from reviewers.models import SignOff
from tests.guards.filled import PUBLICATION_END as END
from tests.guards.filled import contents

TABLE = "articles_publication"
KEPT = [field.attname for field in Publication._meta.concrete_fields if field.attname not in END]
AN_HOUR = datetime.timedelta(hours=1)


def ending(house, **changes) -> dict:
    end = {"ended_at": timezone.now(), "ended_by_id": house.editor.pk, "end_kind": "withdrawn"}
    return end | {"end_reason": "incorrect"} | changes


def update(publication: Publication, **values) -> None:
    with transaction.atomic():
        Publication.objects.filter(pk=publication.pk).update(**values)


def assert_refused(publication: Publication, **values) -> None:
    before = contents(TABLE)
    with pytest.raises(IntegrityError, match="guard publication_ends_once"):
        update(publication, **values)
    assert contents(TABLE) == before


def other_value(publication: Publication, column: str):
    """A value for a column that no foreign key or unique key would refuse first."""
    value = getattr(publication, column)
    kinds = {str: "elsewhere", int: 7_000_000, datetime.datetime: timezone.now() - AN_HOUR}
    return kinds.get(type(value), "00000000-0000-4000-8000-000000000000")


def test_live_page_ends_once(house):
    publication = house.live.publications.get()
    update(publication, **ending(house))
    publication.refresh_from_db()
    assert publication.end_kind == "withdrawn"
    assert_refused(publication, **ending(house))
    assert_refused(publication, end_reason="legal")
    assert_refused(publication, ended_at=None, ended_by_id=None, end_kind="", end_reason="")


@pytest.mark.parametrize("column", KEPT)
def test_column_stays_as_it_was_published(house, column):
    publication = house.live.publications.get()
    value = other_value(publication, column)
    assert_refused(publication, **{column: value})
    assert_refused(publication, **ending(house), **{column: value})


@pytest.mark.parametrize("column", [name for name in END if name != "ended_at"])
def test_live_page_says_nothing_of_its_end(house, column):
    value = house.editor.pk if column == "ended_by_id" else "withdrawn"
    assert_refused(house.live.publications.get(), **{column: value})


@pytest.mark.parametrize("kind", ["withdrawn", "replaced"])
def test_paused_page_ends_for_good_once(house, kind):
    publication = house.paused.publications.get()
    for_good = {"end_kind": kind, "end_reason": "legal", "replaced_by": "opioids/live-one"}
    update(publication, **for_good)
    assert_refused(publication, **for_good)
    assert_refused(publication, end_kind="paused")


@pytest.mark.parametrize("kind", ["paused", "superseded"])
def test_paused_page_ends_in_no_other_way(house, kind):
    assert_refused(house.paused.publications.get(), end_kind=kind, end_reason="legal")


def test_paused_page_keeps_the_time_of_its_pause(house):
    publication = house.paused.publications.get()
    later = publication.ended_at + AN_HOUR
    assert_refused(publication, end_kind="withdrawn", end_reason="legal", ended_at=later)
    assert_refused(publication, ended_at=None, ended_by_id=None, end_kind="", end_reason="")


def test_withdrawn_page_stays_withdrawn(house):
    publication = house.gone.publications.get()
    assert_refused(publication, end_kind="paused")
    assert_refused(publication, ended_at=None, ended_by_id=None, end_kind="", end_reason="")


def test_live_page_cannot_be_put_on_another_signature(house):
    other = SignOff.objects.get(request__submission__version=house.signed)
    assert_refused(house.live.publications.get(), sign_off_id=other.pk, version_id=house.signed.pk)
