"""Every app's guards and views in one list: what has to stand on this kind of database."""

from functools import cache
from importlib import import_module
from importlib.util import find_spec

from django.apps import apps

from .dialect import Guard, View


@cache
def collected(attribute: str) -> tuple:
    """`attribute` (GUARDS or VIEWS) of the guards of every installed app that has some, in app order."""
    found = []
    for config in apps.get_app_configs():
        if find_spec(f"{config.name}.guards"):
            found.extend(getattr(import_module(f"{config.name}.guards"), attribute, []))
    return tuple(found)


def every_guard(vendor: str) -> list[Guard]:
    """The guards that stand on this kind of database ("sqlite" or "postgresql")."""
    return [guard for guard in collected("GUARDS") if guard.stands_on(vendor)]


def every_view() -> tuple[View, ...]:
    return collected("VIEWS")


@cache
def guarded_tables() -> tuple[str, ...]:
    """Every table that a guard stands on, in the order of the guards."""
    return tuple(dict.fromkeys(guard.table for guard in collected("GUARDS")))


@cache
def named_constraints() -> tuple[str, ...]:
    """The CHECK and unique constraints of the guarded tables: the second layer."""
    tables = set(guarded_tables())
    models = (model for model in apps.get_models() if model._meta.db_table in tables)
    return tuple(constraint.name for model in models for constraint in model._meta.constraints)
