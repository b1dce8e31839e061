"""Scope of practice, where the clinical lead has made a gate of a row: whom it stops, what it asks for, and what it
would stop. Reads only.

The rule: a gate speaks of what is signed and asked for after it. It ends no signature: a live page stays, and is listed
as wanting a new review. The areas are those that were frozen with the request.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from . import subjects
from .canonical import canonical, digest
from .models import Reviewer, ReviewRequest, ScopeGate, ScopeRow, SignOff
from .models.scope import Answer
from .models.scope_gate import GATED
from .refusal import Reason
from .standing import standings
from .subjects import Resting

LEAD = "clinical lead"
WANTED = "{area}: signed by a {profession}, and the clinical lead has since decided: {answer}."


def areas_of(request: ReviewRequest) -> list[str]:
    """The codes of the areas that were frozen with a request."""
    return json.loads(request.desk).get("areas", [])


def gates_against(reviewer: Reviewer | None) -> list[ScopeGate]:
    """The gates that stop a signature with the license that this clinician would sign with."""
    gates = list(ScopeGate.objects.standing().filter(answer=Answer.MAY_NOT))
    used = standings(reviewer)[:1] if gates and reviewer else []
    return [gate for gate in gates for each in used if gate.profession == each.license.profession]


def reasons_outside_scope(request: ReviewRequest, gates: Iterable[ScopeGate]) -> list[Reason]:
    """Why these gates keep somebody from signing this request."""
    return [
        Reason("outside-scope", f"{sentence_of(gate)} Somebody of another profession has to sign.", who=LEAD)
        for gate in gates
        if gate.area in areas_of(request)
    ]


def sentence_of(gate: ScopeGate) -> str:
    profession = gate.get_profession_display().lower()
    return f"{gate.get_area_display()} is outside the scope of practice of your profession ({profession}): a gate."


def signatures_for(areas: Iterable[str]) -> int:
    """How many signatures the gates ask for about these areas, of a request that is made now."""
    needs_two = ScopeGate.objects.standing().filter(answer=Answer.REQUIRED, area__in=list(areas)).exists()
    return 2 if needs_two else 1


@dataclass(frozen=True)
class Stopped:
    """What a gate stops: pages that are live on signatures which it would not let be made again, and requests that
    wait."""

    live: tuple[Resting, ...]
    waiting: tuple[ReviewRequest, ...]

    @property
    def digest(self) -> str:
        """What a form carries of the list that it showed."""
        return digest(canonical([[each.key for each in self.live], [each.pk for each in self.waiting]]))


def stopped_by(row: ScopeRow | ScopeGate) -> Stopped:
    """What a gate with this row's answer stops; nothing where the answer lets everybody sign."""
    if row.answer not in GATED:
        return Stopped((), ())
    return Stopped(tuple(subjects.live_on(SignOff.objects.filter(pk__in=signed_outside(row)))), waiting_outside(row))


def signed_outside(row: ScopeRow | ScopeGate, among=None) -> list[int]:
    """Keys of the sign-offs that stand, or of those `among` them, which this row would not let be made again."""
    found = SignOff.objects.filter(validity__isnull=False) if among is None else among
    found = found.filter(license__profession=row.profession, request__desk__contains=canonical(row.area))
    if row.answer == Answer.REQUIRED:
        found = found.filter(request__signatures_required=1)
    rows = found.order_by("pk").values_list("pk", "request__desk")
    return [key for key, desk in rows if row.area in json.loads(desk).get("areas", [])]


def waiting_outside(row: ScopeRow | ScopeGate) -> tuple[ReviewRequest, ...]:
    """Open requests about the area: nobody of this profession could sign them any more, or they were asked for with
    one signature and keep that number until they are submitted again."""
    found = ReviewRequest.objects.open().filter(desk__contains=canonical(row.area)).order_by("pk")
    if row.answer == Answer.REQUIRED:
        found = found.filter(signatures_required=1)
    return tuple(each for each in found if row.area in areas_of(each))


def wanted_by_gates(sign_offs) -> dict[int, str]:
    """Of these sign-offs (a queryset) the keys of those that a gate would not let be made again, with why."""
    return {
        key: WANTED.format(
            area=gate.get_area_display(),
            profession=gate.get_profession_display().lower(),
            answer=gate.get_answer_display().lower(),
        )
        for gate in ScopeGate.objects.standing()
        for key in signed_outside(gate, among=sign_offs)
    }


def gate_of(row: ScopeRow) -> ScopeGate | None:
    """The gate that stands on a row of the table, if one does."""
    return ScopeGate.objects.standing().filter(area=row.area, profession=row.profession).first()
