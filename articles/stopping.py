"""Stage 5: pages whose clinician is reported to have lost their license, while the news waits for a second person.

The rule: they may be stopped at once, by anybody who may stop a page; and when nobody answers for NEWS_WAIT_HOURS hours
they stop by themselves. What is known to be bad stays up for no want of a colleague.
"""

import datetime
import logging

from django.conf import settings
from django.utils import timezone

from reviewers import falling
from reviewers.bad_news import ANSWERED
from reviewers.models import EventAsked
from reviewers.refusal import Refused, refuse_for
from reviewers.verbs import verb

from . import messaging, publishing
from .models import Publication
from .models.publication import EndReason
from .rules import reasons_not_to_stop

log = logging.getLogger(__name__)


@verb("stop pages of a license")
def stop(*, by, asked: EventAsked) -> int:
    """Pause every live page that would come down if `asked` were recorded. Returns how many. They come back by
    themselves when it is declined. Raises Refused."""
    asked = EventAsked.objects.select_related("license").get(pk=asked.pk)
    refuse_for([*reasons_not_to_stop(by=by), *([] if asked.waits else [ANSWERED])])
    keys = [each.key for each in falling.fall_as_asked(asked).falls]
    pages = Publication.objects.live().filter(pk__in=keys).select_related("article").order_by("pk")
    for page in pages:
        publishing.pause(by=by, article=page.article, reason=EndReason.REVIEWER_LICENSE, note=str(asked))
    return len(pages)


def stop_unanswered() -> list[str]:
    """Stop what has waited too long, in the name of whoever reported it. Run by `tick`; a sentence for each."""
    since = timezone.now() - datetime.timedelta(hours=settings.NEWS_WAIT_HOURS)
    return [said for asked in falling.waiting().filter(asked_at__lte=since) if (said := stop_one(asked))]


def stop_one(asked: EventAsked) -> str:
    try:
        stopped = stop(by=asked.asked_by, asked=asked)
    except Refused as refusal:
        log.error("Pages that wait with “%s” could not be stopped: %s", asked, refusal)
        return ""
    if not stopped:
        return ""
    sentence = f"Nobody answered “{asked}”: {stopped} pages are paused until somebody does."
    messaging.tell(messaging.publishers(), kind="bad-news", sentence=sentence, link="/admin/reviewers/news/")
    return sentence
