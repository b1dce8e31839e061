"""A migration never loses a guard: SQLite rebuilds tables, which drops their triggers in silence."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal, emit_pre_migrate_signal
from django.db import IntegrityError, connection, transaction

from articles.models import StaffMember, Topic
from reviewers import signing
from reviewers.guards import installer
from reviewers.models import Reviewer
from reviewers.refusal import Refused
from tests import factories
from tests.guards import filled, later, routes
from tests.guards.filled import FROZEN, MODELS

pytestmark = pytest.mark.django_db(transaction=True)
OURS = ["reviewers", "articles"]
TOMORROW = {app: f"tests.guards.later.{app}" for app in OURS}


@pytest.fixture
def whole_house(transactional_db, public_root):
    return filled.everything()


@pytest.fixture
def tomorrow(settings):
    """Both apps with their migration of tomorrow, which is taken back afterwards."""
    settings.MIGRATION_MODULES = TOMORROW
    yield
    back_to_today()


def back_to_today() -> None:
    for app in OURS:
        call_command("migrate", app, later.names(app)[-1], verbosity=0)


@pytest.fixture
def migrated_again(transactional_db):
    """Whatever the test leaves behind, the tables are as the release has them afterwards."""
    yield
    call_command("migrate", verbosity=0)


def kept() -> dict[str, list[tuple]]:
    """What the tables hold in the columns of today."""
    names = {table: ", ".join(routes.columns(model)) for table, model in MODELS.items()}
    with connection.cursor() as cursor:
        rows = {}
        for table, model in MODELS.items():
            cursor.execute(f"SELECT {names[table]} FROM {table} ORDER BY {model._meta.pk.column}")
            rows[table] = cursor.fetchall()
        return rows


def tables_changed() -> list[str]:
    describe = connection.introspection.get_table_description
    with connection.cursor() as cursor:
        return [table for table in FROZEN if later.ADDED in {found.name for found in describe(cursor, table)}]


def assert_guarded() -> None:
    """Every guard is back, and no frozen row can be changed or deleted."""
    assert installer.faults() == []
    for table in FROZEN:
        row = filled.example_of(table)
        for route in (routes.sql_update, routes.sql_delete):
            with pytest.raises(IntegrityError, match="guard "), transaction.atomic():
                route(row, *filled.another_value(row))


def test_changing_every_frozen_table_keeps_every_guard(whole_house, tomorrow):
    before = kept()
    call_command("migrate", verbosity=0)
    assert tables_changed() == FROZEN
    assert_guarded()
    assert kept() == before
    back_to_today()
    assert tables_changed() == []
    assert_guarded()
    assert kept() == before


def stored_as_it_was(table: str, **columns) -> None:
    """A row of a table that has more columns today."""
    values = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})", [*columns.values()])


def test_migrations_go_back_and_forth_and_make_stored_addresses_plain(migrated_again):
    call_command("migrate", "articles", "0001", verbosity=0)
    call_command("migrate", "reviewers", "0001", verbosity=0)
    for number, slug in enumerate(["Ann_Lee", "ann-lee", "Ann-Lee"]):
        Reviewer.objects.create(public_name=str(number), slug=slug)
        StaffMember.objects.create(name=str(number), slug=slug)
        stored_as_it_was("articles_topic", name=str(number), slug=slug, description="", crisis_help=True)
    call_command("migrate", verbosity=0)
    for model in (Reviewer, StaffMember, Topic):
        assert list(model.objects.order_by("pk").values_list("slug", flat=True)) == [
            "ann-lee-2",
            "ann-lee",
            "ann-lee-3",
        ]
    assert installer.faults() == []


def test_nothing_is_signed_while_a_migration_is_under_way(transactional_db, public_root):
    house = factories.publishing_house()
    article = factories.article_in_review(house)
    emit_pre_migrate_signal(0, False, "default", apps=apps)
    with pytest.raises(Refused) as refusal:
        factories.sign(house, article)
    assert refusal.value.codes == ["guards-changed"]
    emit_post_migrate_signal(0, False, "default", apps=apps)
    assert list(signing.valid_sign_offs(factories.sign(house, article).request))
