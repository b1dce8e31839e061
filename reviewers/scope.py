"""Scope of practice, as advice: what the table says when this clinician signs this document. Reads only.

The rule: it stops nothing. What the signer was shown is kept in the audit entry of the signature, so that it can be
said later what they knew; the areas are those that were frozen with the request.
"""

import json

from .audit import facts_of
from .canonical import canonical, digest
from .models import License, ReviewRequest, ScopeRow, SignOff
from .models.scope import Answer

SENTENCES = {
    Answer.MAY: "{area}: within the scope of practice of your profession ({profession}).",
    Answer.ADVISED: "{area}: a co-signature is advised for your profession ({profession}).",
    Answer.REQUIRED: "{area}: your profession ({profession}) needs a co-signature, by the table. Do not sign alone.",
    Answer.MAY_NOT: "{area}: outside the scope of practice of your profession ({profession}), by the table.",
}


def advice_on(request: ReviewRequest, license: License) -> list[dict]:
    """What is advised when somebody signs with this license: JSON-ready, `area`, `profession`, `answer` (codes) and the
    `sentence` that says so, in the order of the areas. Empty when the document names no area."""
    areas = json.loads(request.desk).get("areas", [])
    if not areas:
        return []
    rows = ScopeRow.objects.filter(area__in=areas, profession=license.profession)
    return [advice_of(row) for row in sorted(rows, key=lambda each: areas.index(each.area))]


def advice_of(row: ScopeRow) -> dict:
    named = {"area": row.get_area_display(), "profession": row.get_profession_display().lower()}
    sentence = SENTENCES[Answer(row.answer)].format(**named)
    return {"area": row.area, "profession": row.profession, "answer": row.answer, "sentence": sentence}


def mark_of(advice: list[dict]) -> str:
    """What a form carries, so that it can be told whether its page showed this very advice; empty for none."""
    return digest(canonical(advice)) if advice else ""


def shown_with(sign_off: SignOff) -> list[dict]:
    """The advice that was shown for a signature, as its own audit entry keeps it."""
    return facts_of(sign_off, act="sign off").get("scope_advice", [])
