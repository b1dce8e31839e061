"""No way of writing changes a frozen row: every route on every frozen table is an IntegrityError."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, NotSupportedError, transaction
from django.db.models.deletion import ProtectedError

from articles.models import Article
from tests.guards import routes
from tests.guards.filled import FROZEN, VENDOR, all_contents, another_value, contents, example_of

ROUTES = routes.EVERYWHERE + {"sqlite": routes.SQLITE, "postgresql": routes.POSTGRESQL}[VENDOR]
ORM_DELETES = (routes.instance_delete, routes.queryset_delete)
# What may say no before a guard is asked: Django's PROTECT, and PostgreSQL for a table that others point to.
BEFORE_THE_GUARD = {
    routes.instance_delete: ProtectedError,
    routes.queryset_delete: ProtectedError,
    routes.truncate: NotSupportedError,
}
# A second row with the same key meets the key itself, but on SQLite, where it could replace, a guard.
SAME_KEY = (routes.create_again, routes.sql_insert_again) if VENDOR == "postgresql" else ()


@pytest.mark.bulk
@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("route", ROUTES, ids=lambda route: route.__name__)
def test_no_route_changes_a_frozen_row(house, table, route):
    row, before = example_of(table), contents(table)
    with pytest.raises((IntegrityError, NotSupportedError)) as refusal, transaction.atomic():
        route(row, *another_value(row))
    expected = isinstance(refusal.value, BEFORE_THE_GUARD.get(route, ())) or route in SAME_KEY
    assert "guard " in str(refusal.value) or expected
    assert contents(table) == before


@pytest.mark.bulk
@pytest.mark.parametrize("table", FROZEN)
def test_ignoring_conflicts_changes_nothing(house, table):
    """PostgreSQL may leave the row out in silence, which is why the product never asks for that."""
    row, before = example_of(table), contents(table)
    setattr(row, *another_value(row))
    try:
        with transaction.atomic():
            type(row)._base_manager.bulk_create([row], ignore_conflicts=True)
    except IntegrityError as error:
        assert "guard " in str(error)
    assert contents(table) == before


@pytest.mark.bulk
@pytest.mark.parametrize("table", FROZEN)
@pytest.mark.parametrize("route", ORM_DELETES, ids=lambda route: route.__name__)
def test_where_django_protects_the_database_does_too(house, table, route):
    row = example_of(table)
    with pytest.raises(IntegrityError) as refusal, transaction.atomic():
        route(row, "", None)
    if isinstance(refusal.value, ProtectedError):
        with pytest.raises(IntegrityError, match=f"guard {table}_no_delete"), transaction.atomic():
            routes.sql_delete(row, "", None)


def test_every_kind_of_frozen_row_is_there_to_be_attacked(house):
    assert {table: len(rows) for table, rows in all_contents().items() if not rows} == {}


@pytest.mark.parametrize("command", [["flush", "--no-input"], ["deleterevisions"]], ids=lambda found: found[0])
def test_no_command_empties_frozen_tables(house, command):
    before = all_contents()
    with pytest.raises((IntegrityError, CommandError)), transaction.atomic():
        call_command(*command, verbosity=0)
    assert all_contents() == before


@pytest.mark.parametrize("kind", ["signer", "reviewer", "license", "revision", "article", "topic"])
def test_nothing_that_evidence_points_to_can_be_deleted(house, kind):
    publication = house.live.publications.get()
    rows = {
        "signer": publication.sign_off.signer,
        "reviewer": publication.sign_off.reviewer,
        "license": publication.sign_off.license,
        "revision": publication.version.revision,
        "article": Article.objects.get(pk=house.live.pk),
        "topic": publication.topic,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        rows[kind].delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        routes.sql_delete(rows[kind], "", None)
        transaction.get_connection().check_constraints()
