"""What follows when an editor confirms that a reference is a retracted work: a new review of its live pages is wanted,
and the editors hear of it.

The rule: nothing is taken down by a list. The finding stands at the reference until the words are another's.
"""

from reviewers import audit, watching
from reviewers.models import WatchDecision, WatchMatch
from reviewers.verbs import verb
from reviewers.watched import about_person

from . import recalling
from .checks.retracted import retracted
from .confirmed_retractions import retracted_by, uuid_of
from .models import Publication
from .models.review_wanted import Cause
from .versions import words_of


@verb("answer watch match")
def answer(*, by, match: WatchMatch, is_same: bool, reason: str) -> WatchDecision:
    """Decide about a match, and have a confirmed retraction followed by a review of the pages that cite the work."""
    decision = watching.decide(by=by, match=match, is_same=is_same, reason=reason)
    if is_same and not about_person(match):
        reason = f"It cites a work that {retracted_by(decision).told}"[:500]
        rows = [
            recalling.written(page, by=by, cause=Cause.REFERENCE, reason=reason) for page in pages_that_cite(decision)
        ]
        if rows:
            audit.record(act="ask for new review", by=by, rows=rows)
    return decision


def pages_that_cite(decision: WatchDecision) -> list[Publication]:
    """The live pages of the reference's article whose signed words have the work still."""
    known = {uuid_of(decision.match): retracted_by(decision)}
    live = Publication.objects.live().filter(article__uuid=decision.match.subject.removeprefix("article:"))
    return [each for each in live.select_related("version", "article") if retracted(words_of(each.version), known)]
