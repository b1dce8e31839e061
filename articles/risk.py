"""How much harm a mistake in these words could do: what the review desk puts first. Reads only.

The rule: it orders the queue and says why; it never decides who may sign, or whether.
"""

import re

from .checks import passages
from .models import Topic

HIGH, RAISED, USUAL = "high", "raised", "usual"
DOSE = re.compile(
    r"\b\d+(?:[.,]\d+)?[\s\u00a0-]?(?:mg|mcg|[µμ]g|g|mL|ml|IU|mEq|milligrams?|micrograms?|units?)\b(?:/\w+)?"
)
EMERGENCY = 'data-care="emergency"'


def risk_of(words: dict, topic: Topic | None, findings: list[dict]) -> dict:
    """`level` and, in a few words each, `why`. `findings` are as `checking.with_overrides` gives them."""
    doses = dict.fromkeys(match[0] for each in passages(words) for match in DOSE.finditer(each.text))
    bodies = [words["introduction"], *(section["body"] for section in words["sections"])]
    high = [
        *([f"doses ({', '.join(list(doses)[:3])}{' …' if len(doses) > 3 else ''})"] if doses else []),
        *(["what to do in an emergency"] if any(EMERGENCY in body for body in bodies) else []),
        *(["a topic with crisis help"] if topic and topic.crisis_help else []),
    ]
    left = sum(bool(each["override"]) for each in findings)
    raised = [f"{left} warning{'s' if left > 1 else ''} left as {'they are' if left > 1 else 'it is'}"] if left else []
    return {"level": HIGH if high else RAISED if raised else USUAL, "why": high + raised}
