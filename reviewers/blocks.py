"""Reading whole tables in blocks of keys, so that no cursor stays open while somebody else wants to commit."""

from collections.abc import Iterator

BLOCK = 500


def in_blocks(queryset) -> Iterator:
    """Every row of a queryset in the order of its primary key, fetched BLOCK rows at a time."""
    rows = queryset.order_by("pk")
    block = list(rows[:BLOCK])
    while block:
        yield from block
        block = list(rows.filter(pk__gt=block[-1].pk)[:BLOCK])
