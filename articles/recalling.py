"""Stage 5: asking for a new review of a live page before its review falls due.

The rule: whoever may stop a page may ask for its review; a page stays up for that, and a review answers it.
"""

from django.utils import timezone

from reviewers import audit
from reviewers.refusal import Reason, refuse_for
from reviewers.verbs import verb

from . import corrected, messaging, people, stated
from .after_ending import who_looks_after
from .models import Article, Publication, RetiredFact, ReviewWanted
from .models.review_wanted import Cause
from .publishing import not_live
from .rules import article_link, live_publication, reasons_not_to_stop


@verb("ask for new review", guarded=True)
def ask_new_review(*, by, article: Article, cause: str, reason: str) -> ReviewWanted:
    """Put an article whose page is live into the queue of those to review again: `cause` of Cause, `reason` in words.
    Raises Refused."""
    Article.objects.select_for_update().get(pk=article.pk)
    page, found = live_publication(article), list(reasons_not_to_stop(by=by))
    if not reason.strip():
        found.append(Reason("reason-missing", "Say why the page needs a new review.", who="you"))
    if cause not in Cause.values:
        found.append(Reason("cause-missing", "Choose what gave the occasion.", who="you"))
    refuse_for([*found, *([] if page else [not_live()])])
    row = written(page, by=by, cause=cause, reason=reason.strip())
    audit.record(act="ask for new review", by=by, rows=[row])
    return row


@verb("retire fact")
def fact_retired(*, by, fact: RetiredFact) -> list[ReviewWanted]:
    """Ask for a new review of every live page that states a fact which was just retired. Whoever added it had the
    right to; called in the same transaction."""
    pages = [page for page, _ in corrected.stated_live(stated.of_fact(fact))] if fact.active else []
    reason = f"“{fact.code}” is retired: {fact.now}"[:500]
    rows = [written(page, by=by, cause=Cause.FACT, reason=reason) for page in pages]
    if rows:
        audit.record(act="ask for new review", by=by, rows=rows, fact=fact.code)
    return rows


def written(page: Publication, *, by, cause: str, reason: str) -> ReviewWanted:
    row = ReviewWanted.objects.create(
        publication=page, cause=cause, reason=reason, asked_by=by, asked_at=timezone.now()
    )
    told = dict.fromkeys([*who_looks_after(page), *people.holders_of("editors")])
    sentence = f"“{page.article}” shall be reviewed again. {row.get_cause_display()}: {reason}"
    messaging.tell(told, kind="review-wanted", sentence=sentence, link=article_link(page.article), by=by)
    return row
