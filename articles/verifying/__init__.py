"""Proving again, from the database and the disk alone, that the promise was kept. Changes nothing.

One module per kind of evidence; each check yields sentences, and the first one names the first broken thing.
The rule: what cannot even be read is named like everything else that is broken, and stops no other check.
"""

from collections.abc import Iterator

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError

from reviewers.guards import installer
from reviewers.models import Attempt, AuditEntry, SignOff

from ..models import ArticleVersion, Publication
from .bad_news import bad_news
from .keys import keys
from .pages import files, held_down, pictured, publications
from .scope_gates import scope_gates
from .signatures import sign_offs
from .trail import attempts, chain, frozen_models, heads, kept, witnesses
from .vouching import vouching
from .words import closings, requests, submissions, versions

__all__ = ["SHOWN", "counts", "faults", "frozen_models", "guards", "held_down", "told"]

SHOWN = 20  # faults that a report spells out; the rest is counted
# Raised by reading a row whose bytes are not what its columns can hold, or that points to one that is gone.
UNREADABLE = (DatabaseError, ObjectDoesNotExist, ValueError, TypeError, AttributeError, LookupError)


def faults() -> Iterator[str]:
    """Yield a sentence for everything that is not as it must be; nothing at all when the promise holds."""
    stopped = False
    for check in CHECKS:
        try:
            yield from check()
        except UNREADABLE as error:
            if not stopped:
                yield from unreadable()
            stopped = True
            yield f"The check of {check.__name__} could not go on: {error}"


def guards() -> Iterator[str]:
    for name in installer.faults():
        yield f"The database's rule {name} is missing or not as this release installs it."


CHECKS = (
    guards,
    chain,
    heads,
    kept,
    witnesses,
    attempts,
    versions,
    requests,
    closings,
    submissions,
    keys,
    vouching,
    bad_news,
    scope_gates,
    sign_offs,
    publications,
    files,
    pictured,
)


def unreadable() -> Iterator[str]:
    """Yield a sentence for each row of evidence that cannot be read at all."""
    for model in [*frozen_models(), AuditEntry, Attempt]:
        name = model._meta.verbose_name.capitalize()
        try:
            # A model's own order may join another table, and leave out the very row that points nowhere.
            keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
        except UNREADABLE as error:
            yield f"{name}: a key cannot be read: {error}"
            continue
        for key in keys:
            try:
                model._base_manager.get(pk=key)
            except UNREADABLE as error:
                yield f"{name} {key} cannot be read: {error}"


def counts() -> dict[str, int]:
    """How much was looked at, for the report."""
    return {
        "versions": ArticleVersion.objects.count(),
        "sign-offs": SignOff.objects.count(),
        "live pages": Publication.objects.live().count(),
        "audit entries": AuditEntry.objects.count(),
    }


def told(checked: dict[str, int]) -> str:
    """The counts in words: "3 versions, 1 sign-offs …"."""
    return ", ".join(f"{number} {noun}" for noun, number in checked.items())
