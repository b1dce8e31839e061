"""When the next medical review of a page is due. Reads only.

The rule: it is as many months after the last review of the whole as the topic says, or the house where it says nothing.
"""

import datetime

from reviewers.models import SignOff

from .models import Article, Publication
from .months import next_review


def review_due_on(sign_off: SignOff) -> datetime.date:
    """The day on which the next review is due, or an earlier one on which a planner wants it."""
    return due_in(sign_off, review_months_of(sign_off))


def page_due_on(page: Publication) -> datetime.date:
    """The same of what a page stands on."""
    return due_in(page.sign_off, page.topic.review_months)


def due_in(sign_off: SignOff, months: int | None) -> datetime.date:
    earlier = getattr(sign_off.whole, "earlier_review", None)
    return next_review(sign_off.reviewed_at, earlier and earlier.due_on, months=months)


def review_months_of(sign_off: SignOff) -> int | None:
    """The months between reviews on the topic under which the page on this signature stands; before there is one, on
    the article's own."""
    page = Publication.objects.filter(sign_off__request=sign_off.request_id).order_by("-pk")
    drafted = Article.objects.filter(versions__submissions__request=sign_off.request_id)
    found = page.values_list("topic__review_months") or drafted.values_list("topic__review_months")
    return found[0][0] if found else None
