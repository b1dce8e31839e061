"""Proving the audit trail: one chain, as long as the public folder remembers it, and every frozen row as the act
that wrote it said."""

import contextlib
from collections.abc import Iterator

from django.apps import apps

from reviewers import attempts as log
from reviewers import audit
from reviewers.guards import installer
from reviewers.models import Attempt, AuditEntry

from .. import checkpoints
from ..delivery import heads as remembered
from ..delivery import ledger, reconciling


def chain() -> Iterator[str]:
    yield from audit.chain_faults()


def heads() -> Iterator[str]:
    """What the public folder remembers of the trail, if the folder is this installation's."""
    with contextlib.suppress(ledger.ForeignFolder):
        reconciling.own_folder(claim=False)
        yield from remembered.faults()


def kept() -> Iterator[str]:
    """What the newest checkpoint in this installation's own file names."""
    yield from checkpoints.faults()


def frozen_models() -> list:
    """Every model whose rows the guards keep for ever, and an act for each of them. Not the audit trail, which proves
    itself, nor the log of refused attempts, which is written by no act, and sealed."""
    tables = {guard.table for guard in installer.collected("GUARDS") if guard.name.endswith("_no_delete")}
    return [
        model for model in apps.get_models() if model._meta.db_table in tables and model not in (AuditEntry, Attempt)
    ]


def witnesses() -> Iterator[str]:
    yield from audit.witness_faults(frozen_models())


def attempts() -> Iterator[str]:
    """The log of refused attempts, as far as it was sealed."""
    yield from log.faults()
