"""What follows when an editor confirms that a reference is a retracted work: its live pages are due for review at once,
and the editors hear of it.

The rule: nothing is taken down by a list. The finding stands at the reference until the words are another's.
"""

from django.utils import timezone

from reviewers import watching
from reviewers.models import WatchDecision, WatchMatch
from reviewers.standing import today
from reviewers.verbs import verb
from reviewers.watched import about_person

from . import messaging, people
from .checks.retracted import retracted
from .confirmed_retractions import retracted_by, uuid_of
from .models import EarlierReview, Notice, Publication
from .rules import article_link
from .versions import words_of


@verb("answer watch match")
def answer(*, by, match: WatchMatch, is_same: bool, reason: str) -> WatchDecision:
    """Decide about a match, and have a confirmed retraction followed by a review of the pages that cite the work."""
    decision = watching.decide(by=by, match=match, is_same=is_same, reason=reason)
    if is_same and not about_person(match):
        for page in pages_that_cite(decision):
            review_now(page, decision, by=by)
    return decision


def pages_that_cite(decision: WatchDecision) -> list[Publication]:
    """The live pages of the reference's article whose signed words have the work still."""
    known = {uuid_of(decision.match): retracted_by(decision)}
    live = Publication.objects.live().filter(article__uuid=decision.match.subject.removeprefix("article:"))
    return [each for each in live.select_related("version", "article") if retracted(words_of(each.version), known)]


def review_now(page: Publication, decision: WatchDecision, *, by) -> None:
    why = f"A reference {retracted_by(decision).told}"[:300]
    facts = {"due_on": today(), "why": why, "set_by": by, "set_at": timezone.now()}
    EarlierReview.objects.update_or_create(sign_off_id=page.sign_off_id, defaults=facts)
    sentence = f"“{page.article}” cites a work that {retracted_by(decision).told} Its review is due now."
    link, kind = article_link(page.article), Notice.Kind.RETRACTED
    messaging.tell(people.holders_of("editors"), kind=kind, sentence=sentence, link=link, by=by)
