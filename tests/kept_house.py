"""The house of the tests, built once by the real verbs and laid down again for each test that asks for one.

Its rows go in as they stood, in the order in which their tables were first written, so the guards judge every one of
them again, but for those that tell a row's time: they would tell another. Its public folder is copied. A test that
changed settings gets a house built under them, and so does one that has rows already.
"""

import contextlib
import datetime
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.apps import apps
from django.conf import UserSettingsHolder, settings
from django.contrib.auth.models import User
from django.core.management.color import no_style
from django.db import connection, transaction

from articles.delivery import building
from articles.models import Installation
from reviewers.guards import installer
from tests.environment import FOLDER

INSERT = re.compile(r'INSERT [A-Z ]*INTO "(\w+)"')


@dataclass(frozen=True)
class Kept:
    """What building wrote: (model, its rows) for each table, and a copy of the public folder."""

    rows: tuple
    folder: Path


KEPT: dict[str, Kept] = {}  # by the conditions that it was built under


def stand(build: Callable[[], None]) -> None:
    """Have the house that `build` builds: laid down when it is kept, else built, and kept if it was built alone."""
    if User.objects.exists() or Installation.objects.exists() or has_files(settings.PUBLIC_ROOT):
        build()
    elif kept := KEPT.get(conditions()):
        lay_down(kept)
    else:
        KEPT[conditions()] = built(build)


def has_files(root) -> bool:
    return Path(root).exists() and any(Path(root).iterdir())


def conditions() -> str:
    """What a house depends on: the day, the settings of this test, and how pages are compressed."""
    today = datetime.datetime.now(datetime.UTC).date()
    return repr((today, sorted(overridden().items()), building.BROTLI_QUALITY))


def overridden() -> dict:
    """Every setting that this test changed, but for the folder that each test has of its own."""
    found, holder = {}, settings._wrapped
    while isinstance(holder, UserSettingsHolder):
        found = {name: value for name, value in vars(holder).items() if name.isupper()} | found
        holder = holder.default_settings
    return {name: value for name, value in found.items() if name != "PUBLIC_ROOT"}


def built(build: Callable[[], None]) -> Kept:
    tables: dict[str, None] = {}

    def note_inserts(execute, sql, params, many, context):
        if found := INSERT.match(sql):
            tables.setdefault(found[1])
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note_inserts):
        build()
    models = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    rows = tuple((models[name], tuple(models[name]._base_manager.order_by("pk"))) for name in tables)
    folder = Path(tempfile.mkdtemp(prefix="house-", dir=FOLDER))
    shutil.copytree(settings.PUBLIC_ROOT, folder, dirs_exist_ok=True)
    return Kept(rows, folder)


def lay_down(kept: Kept) -> None:
    with transaction.atomic(), times_as_given({model._meta.db_table for model, _ in kept.rows}):
        for model, rows in kept.rows:
            fields = [field for field in model._meta.local_concrete_fields if not field.generated]
            model._base_manager._insert(rows, fields=fields, using="default", raw=True)
        go_on_counting([model for model, _ in kept.rows])
    shutil.copytree(kept.folder, settings.PUBLIC_ROOT, dirs_exist_ok=True)


@contextlib.contextmanager
def times_as_given(tables: set[str]):
    """Without the guards of these tables that set, or ask for, the database's own time."""
    clocks = [guard for guard in installer.every_guard(connection.vendor) if guard.stamp and guard.table in tables]
    aside, back = SWITCHES[connection.vendor](clocks)
    with connection.cursor() as cursor:
        for statement in aside:
            cursor.execute(statement)
        yield
        connection.check_constraints()  # PostgreSQL alters no table while deferred checks wait
        for statement in back:
            cursor.execute(statement)


def dropped_and_made(guards: list) -> tuple[list[str], list[str]]:
    made = [statement for guard in guards for statement in guard.statements("sqlite")]
    return [f"DROP TRIGGER {guard.trigger}" for guard in guards], made


def switched(guards: list) -> tuple[list[str], list[str]]:
    way = "ALTER TABLE {0.table} {1} TRIGGER {0.trigger}"
    return tuple([";".join(way.format(guard, how) for guard in guards)] for how in ("DISABLE", "ENABLE ALWAYS"))


SWITCHES = {"sqlite": dropped_and_made, "postgresql": switched}


def go_on_counting(models: list) -> None:
    """PostgreSQL hands out keys without looking which are taken."""
    if resets := connection.ops.sequence_reset_sql(no_style(), models):
        with connection.cursor() as cursor:
            cursor.execute("".join(resets))
