"""A migration of tomorrow for each app, that changes every frozen table: to see what that does to the guards."""

import pkgutil
from importlib import import_module
from pathlib import Path

from django.db import migrations, models

from tests.guards.filled import MODELS

ADDED = "added_tomorrow"


def folder(app: str) -> str:
    """Where the app's real migrations lie."""
    return str(Path(import_module(f"{app}.migrations").__file__).parent)


def names(app: str) -> list[str]:
    """The names of the app's real migrations, in order."""
    return sorted(name for _, name, _ in pkgutil.iter_modules([folder(app)]))


def operations(app: str) -> list:
    """Another type for a column, and one more column, on each frozen table of the app."""
    frozen = [model for model in MODELS.values() if model._meta.app_label == app]
    return [change for model in frozen for change in (altered(model), added(model))]


def altered(model) -> migrations.AlterField:
    """The widest change that every database makes by rebuilding or altering the column: longer, or nullable."""
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    plain = [field for field in fields if isinstance(field, models.CharField)]
    field = (plain or fields)[0].clone()
    if plain:
        field.max_length += 7
    else:
        field.null = True
    return migrations.AlterField(model._meta.model_name, (plain or fields)[0].name, field)


def added(model) -> migrations.AddField:
    return migrations.AddField(model._meta.model_name, ADDED, models.IntegerField(default=0))


def migration(app: str) -> type[migrations.Migration]:
    contents = {"dependencies": [(app, names(app)[-1])], "operations": operations(app)}
    return type("Migration", (migrations.Migration,), contents)
