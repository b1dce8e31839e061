"""Whose signatures stand under what is live. Reads only; delivery asks the notary itself."""

from django.db.models import Count

from .models import Publication


def live_signatures() -> dict[int, int]:
    """Reviewer key -> how many live pages they have signed. One query."""
    signed = Publication.objects.live().filter(sign_off__request__sign_offs__validity__isnull=False).order_by()
    counted = signed.values_list("sign_off__request__sign_offs__reviewer").annotate(Count("pk", distinct=True))
    return dict(counted)
