"""Hostile writes to rows that are written once: UPDATE, DELETE, REPLACE, TRUNCATE, on every frozen table."""

from django.db import connection, models

from tests.proofs.hostile.attempt import Stage, needed, replacing, run, stored_now
from tests.proofs.oracle.history import frozen_models


def attack_on(model, how: str):
    def act(stage: Stage) -> None:
        WAYS[how](stage, model)

    return act


def a_row(stage: Stage, model):
    """One of the last rows: what nothing points to yet is the easiest to take away."""
    return needed(stage.one_of(reversed(model._base_manager.order_by("-pk")[:3])))


def spoiled_column(model):
    """A column whose change no other rule of the table would refuse."""
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key or field.unique)]
    keyed = {name for rule in model._meta.total_unique_constraints for name in rule.fields}
    free = [field for field in fields if field.name not in keyed]
    texts = [field for field in free if isinstance(field, models.CharField | models.TextField)]
    plain = [field for field in texts if not (field.choices or field.max_length in (64, 1))]
    return plain[-1] if plain else next(field for field in fields if field.is_relation)


def other_value(field, row):
    """Another value that fits the column: more text, or another row of the table it points to."""
    if field.is_relation:
        others = field.related_model._base_manager.exclude(pk=field.value_from_object(row))
        return needed(others.order_by("pk").first()).pk
    return f"{field.value_from_object(row)}!"[-field.max_length if field.max_length else None :]


def update(stage: Stage, model) -> None:
    row, field = a_row(stage, model), spoiled_column(model)
    sql = f"UPDATE {model._meta.db_table} SET {field.column} = %s WHERE {model._meta.pk.column} = %s"
    run(sql, [other_value(field, row), row.pk])


def delete(stage: Stage, model) -> None:
    sql = f"DELETE FROM {model._meta.db_table} WHERE {model._meta.pk.column} = %s"
    run(sql, [a_row(stage, model).pk])


def replace(stage: Stage, model) -> None:
    """The same row with something spoiled. Times are made new, or a rule about them would refuse first."""
    row, spoiled = a_row(stage, model), spoiled_column(model)
    given = {each: stored_now() for each in model._meta.concrete_fields if isinstance(each, models.DateTimeField)}
    given[spoiled] = other_value(spoiled, row)
    columns = ", ".join(each.column for each in model._meta.concrete_fields)
    values = ", ".join("%s" if each in given else each.column for each in model._meta.concrete_fields)
    parameters = [given[each] for each in model._meta.concrete_fields if each in given]
    table, key = model._meta.db_table, model._meta.pk.column
    sql = f"REPLACE INTO {table} ({columns}) SELECT {values} FROM {table} WHERE {key} = %s"
    replacing(sql, [*parameters, row.pk])


def truncate(stage: Stage, model) -> None:
    needed(model._base_manager.exists())
    run(f"TRUNCATE {model._meta.db_table} CASCADE", counts=False)


WAYS = {"update": update, "delete": delete}
WAYS |= {"replace": replace} if connection.vendor == "sqlite" else {"truncate": truncate}
ATTACKS = {f"{how} {model._meta.db_table}": attack_on(model, how) for model in frozen_models() for how in WAYS}
