"""Where a reviewer is in a document: kept for each of them, and carried on as far as the words are unchanged."""

from ..document_text import Part, carried_place, parts_of
from ..models import Reading, Reviewer, ReviewRequest

NOT_READ = {"contents"}  # a list of links is nowhere to go on reading


def places(review: ReviewRequest, reviewer: Reviewer | None) -> dict:
    """The parts that one can be at, and the one this reviewer is at (None when they have read nothing)."""
    parts = [part for part in parts_of(review.html) if part.id and part.id not in NOT_READ]
    at = place_of(review, reviewer) if reviewer else ""
    here = next((part for part in parts if part.id == at), None)
    return {"parts": parts, "here": here, "next_part": after(parts, here)}


def after(parts: list[Part], here: Part | None) -> Part | None:
    return parts[parts.index(here) + 1] if here and here != parts[-1] else None


def place_of(review: ReviewRequest, reviewer: Reviewer) -> str:
    """The id of the heading that a reviewer is at: as they left it here, or in the round before."""
    own = review.readings.filter(reviewer=reviewer).first()
    if own and own.place:
        return own.place
    earlier = Reading.objects.filter(
        reviewer=reviewer, request__subject=review.subject, request__round__lt=review.round
    ).exclude(place="")
    last = earlier.select_related("request").order_by("-request__round").first()
    return carried_place(last.request.html, last.place, review.html) if last else ""
