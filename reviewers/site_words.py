"""Site words: what stands around the signed documents, such as a biography, a topic or the disclaimer.

The rule: one person may change them without a signature, never without a trace. One audit row says who, and the
old and the new text of each field.
"""

from . import audit
from .verbs import require_permission, verb


class Operator:
    """Whoever runs a command on the server, where nobody is signed in: the actor of an audit row."""

    pk = None

    def get_username(self) -> str:
        return "operator, at the command line"


@verb("change site words")
def save(*, by, row, fields: list[str] | None = None) -> dict:
    """Store a new row, or the changed `fields` of one (all of them when not given). Returns what `written` does.
    Raises Refused without permission to add or change such rows."""
    require_row_permission(by, "add" if row._state.adding else "change", row)
    return written(by=by, row=row, fields=fields)


@verb("remove site words")
def remove(*, by, row) -> dict:
    """Delete a row. Returns what it said. Raises Refused without permission."""
    require_row_permission(by, "delete", row)
    return removed(by=by, row=row)


def require_row_permission(by, act: str, row) -> None:
    sentence = f"You cannot {act} this {row._meta.verbose_name}."
    require_permission(by, f"{row._meta.app_label}.{act}_{row._meta.model_name}", sentence)


def written(*, by, row, fields: list[str] | None = None) -> dict:
    """`save` inside another act, which has asked for its own permission. Returns {field: {"old", "new"}}, None for
    a row that is new; nothing changed is nothing recorded."""
    before = stored(row)
    row.save(update_fields=fields if before else None)
    return recorded(by=by, row=row, before=before, after=stored(row))


def removed(*, by, row) -> dict:
    """`remove` inside another act."""
    before, key = stored(row), row.pk
    row.delete()
    row.pk = key
    return recorded(by=by, row=row, before=before, after={})


def stored(row) -> dict:
    """Field -> text of the row as the database holds it now, locked; empty when there is none."""
    found = type(row)._base_manager.select_for_update().filter(pk=row.pk).first() if row.pk else None
    fields = row._meta.concrete_fields if found else ()
    return {field.name: field.value_to_string(found) for field in fields}


def recorded(*, by, row, before: dict, after: dict) -> dict:
    changes = {
        name: {"old": before.get(name), "new": after.get(name)}
        for name in {**before, **after}
        if before.get(name) != after.get(name)
    }
    if changes:
        audit.record(act="change site words", by=by, rows=[], row=audit.row_key(row), changes=changes)
    return changes
