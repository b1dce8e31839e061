"""Whose signatures stand under what is live. Reads only; delivery asks the notary itself."""

from collections import Counter

from reviewers.models import SignOff


def live_signatures() -> dict[int, int]:
    """Reviewer key -> how many live pages they have signed. One query."""
    signed = SignOff.objects.filter(validity__isnull=False).order_by()
    ways = ("request__sign_offs__publications", "request__sign_offs__carries__publications")
    pairs = [
        signed.filter(**{f"{way}__isnull": False, f"{way}__ended_at": None}).values_list("reviewer", way)
        for way in ways
    ]
    return Counter(reviewer for reviewer, _ in pairs[0].union(pairs[1]))
