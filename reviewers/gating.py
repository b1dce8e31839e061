"""The clinical lead makes a gate of a row of the table of scope of practice, or takes it back.

The rule: only a clinical lead, for a reason, and only under the very list of what it stops; it ends no signature.
"""

from django.utils import timezone

from . import audit
from .models import ScopeGate, ScopeRow
from .models.scope_gate import GATED
from .officers import is_officer
from .refusal import Reason, refuse_for
from .scope_gates import gate_of, stopped_by
from .verbs import verb

ASKS_AGAIN = Reason("stopped-changed", "What this stops has changed since it was shown to you. Look at it once more.")
NOT_THEIRS = Reason("permission", "Only a clinical lead decides what is a gate.", who="clinical lead")
MAY_SIGN = "“{}” stops nobody, so it cannot be a gate. Change the answer first."


@verb("turn on scope gate", guarded=True)
def turn_on(*, by, row: ScopeRow, reason: str, shown: str) -> ScopeGate:
    """Make the answer of a row a gate from now on. `shown` is the digest of the list of what it stops that the form
    showed (scope_gates.Stopped). Raises Refused."""
    return decided(by=by, row=row, is_on=True, reason=reason, shown=shown)


@verb("turn off scope gate", guarded=True)
def turn_off(*, by, row: ScopeRow, reason: str, shown: str) -> ScopeGate:
    """Let a row be advice again. `shown` as for `turn_on`. Raises Refused."""
    return decided(by=by, row=row, is_on=False, reason=reason, shown=shown)


def decided(*, by, row: ScopeRow, is_on: bool, reason: str, shown: str) -> ScopeGate:
    row = ScopeRow.objects.select_for_update().get(pk=row.pk)
    found = reasons_not_to_decide_gate(row, by=by, is_on=is_on)
    if not reason.strip():
        found.append(Reason("reason-missing", "Say why, for whoever asks later."))
    if not found and shown != stopped_by(held_to(row)).digest:
        found.append(ASKS_AGAIN)
    refuse_for(found)
    facts = {"area": row.area, "profession": row.profession, "answer": held_to(row).answer, "is_on": is_on}
    gate = ScopeGate.objects.create(**facts, reason=reason.strip(), decided_by=by, decided_at=timezone.now())
    audit.record(act=f"turn {'on' if is_on else 'off'} scope gate", by=by, rows=[gate])
    return gate


def held_to(row: ScopeRow) -> ScopeRow | ScopeGate:
    """What people are held to by the gate that stands on a row, and would be by one that is turned on."""
    return gate_of(row) or row


def reasons_not_to_decide_gate(row: ScopeRow, *, by, is_on: bool) -> list[Reason]:
    """Why this person cannot turn this row's gate on, or off."""
    if not decides_gates(by):
        return [NOT_THEIRS]
    stands = gate_of(row) is not None
    if is_on and not stands and row.answer not in GATED:
        return [Reason("gate-stops-nobody", MAY_SIGN.format(row.get_answer_display()))]
    if is_on == stands:
        return [Reason("gate-as-it-is", f"This gate is {'on' if stands else 'off'} already.")]
    return []


def decides_gates(user) -> bool:
    """Whether somebody made this person a clinical lead: being a superuser is not enough."""
    return is_officer(user, "add_scopegate")
