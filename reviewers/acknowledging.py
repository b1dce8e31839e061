"""Stage 4: passages that a signer has to say they have seen, as they were frozen with the request. Reads only.

The rule: what editors left standing although it may instruct is signed by nobody who does not state, in the signature
itself, that it is meant to reduce harm.
"""

import json

from .models import ReviewRequest
from .refusal import Reason

STATES = (
    "I have read the passages that the checks take for instruction and that the editors left as they are. I judge them "
    "to be intended harm-reduction content."
)
MISSING = "Tick that you have read the passages that the editors left as they are. Without it nothing is signed."


def to_acknowledge(request: ReviewRequest) -> list[dict]:
    """JSON-ready, of each: `code`, `quote`, `context` (the sentence around it), `where`, `sentence` (what the check
    says), `reason` and `by`. Empty for most."""
    return json.loads(request.desk).get("acknowledge", [])


def reasons_unacknowledged(request: ReviewRequest, acknowledged: bool) -> list[Reason]:
    if acknowledged or not to_acknowledge(request):
        return []
    return [Reason("not-acknowledged", MISSING, who="you")]


def stated_by(request: ReviewRequest, statement: str) -> str:
    """What a signature states under this request: its statement, and what the signer acknowledges."""
    return f"{statement} {STATES}" if to_acknowledge(request) else statement
