"""The choice between the whole document and its changes only, as the page of a document offers it. Reads only.

The rule: one page shows one scope, its statement and no other; what was chosen is posted with the answer.
"""

from ..covering import base_of, mark, mark_of, meaning_of, reasons_against_scope, statement_of
from ..models import License, ReviewRequest
from ..models.decision import Meaning, Scope
from ..refusal import Reason

EXPLAINED = {
    Scope.WHOLE: "You read all of it. Its medical review, and the day of the next one, count from your signature.",
    Scope.CHANGES: "You read what differs from the document that {base} signed whole on {day:%B} {day.day}, "
    "{day.year}, and answer for that alone. The medical review keeps its day.",
}


def chosen(request) -> str:
    """What the reader has chosen, in the form that they post or in the address; the whole where they said nothing."""
    return request.POST.get("scope") or request.GET.get("scope") or Scope.WHOLE


def scopes(review: ReviewRequest, wanted: str, license: License | None) -> dict:
    """What the page says of the two: which one it shows (the other one, where `wanted` is refused and that is not),
    why either is not to be had, and what a signature with this license would mean and state."""
    against = {scope: reasons_against_scope(review, scope) for scope in Scope} if review.is_open else {}
    free = [scope for scope in against if not against[scope]]
    scope = Scope(wanted) if wanted in free else (free or [Scope.WHOLE])[0]
    base, meaning = base_of(review), meaning_of(review)
    rests_on = base if scope == Scope.CHANGES else None
    return {
        "scope": scope,
        "changes_only": scope == Scope.CHANGES,
        "choices": [choice(each, base, each == scope) for each in free] if len(free) > 1 else [],
        "refused_scope": against.get(wanted, []) if wanted != scope else [],
        "against_scope": [] if free or not against else against[Scope.WHOLE] + against[Scope.CHANGES],
        "base": base,
        "meaning": meaning.label,
        "meaning_mark": mark(meaning, rests_on),
        "is_reaffirmed": meaning == Meaning.REAFFIRMED,
        "statement": statement_of(license, meaning, rests_on) if license else "",
    }


def choice(scope: Scope, base, is_chosen: bool) -> dict:
    return {
        "value": scope.value,
        "label": scope.label,
        "explained": EXPLAINED[scope].format(base=base, day=base.signed_at),
        "chosen": is_chosen,
    }


def reasons_unstated(review: ReviewRequest, scope: str, mark: str) -> list[Reason]:
    """Why somebody should read the statement once more before they sign: it is not the one that their page showed."""
    if not review.is_open or reasons_against_scope(review, scope) or mark_of(review, scope) == mark:
        return []
    sentence = "What your signature would state has changed since you opened this page. Read the statement once more."
    return [Reason("statement-changed", sentence, who="you")]
