"""Stage 5: what comes back when bad news of a license turns out to be none.

The rule: a page returns by itself only where it was paused for that reason and nothing else happened since, and only
through the whole gate; what does not return is told to whoever can see to it.
"""

import datetime

from reviewers.models import SignOff

from . import messaging
from .models import Article, Publication
from .models.publication import EndKind, EndReason
from .publishing import paused_publication, put_up
from .rules import article_link, reasons_not_to_publish


def sign_off_again(*, subject: str, sign_off: SignOff, since: datetime.datetime, by) -> None:
    """Called by the notary inside the act by which a signature counts again that had ended after `since`."""
    for page in paused_with_it(sign_off, since):
        Article.objects.select_for_update().get(pk=page.article_id)
        if paused_publication(page.article) == page:
            put_back(page, by=by)


def paused_with_it(sign_off: SignOff, since: datetime.datetime) -> list[Publication]:
    """The pages on this signature, or on one for changes that rests on it, that were paused for a license since then.
    None could go up on it afterwards, so none was paused by anything else."""
    paused = Publication.objects.on_documents([sign_off.request_id]).filter(
        end_kind=EndKind.PAUSED,
        end_reason=EndReason.REVIEWER_LICENSE,
        ended_at__gte=since,
    )
    return list(paused.select_related("article", "version__article__topic").order_by("pk"))


def put_back(page: Publication, *, by) -> None:
    """A new publication of the same words at the same address, or word to the publishers of what is in its way."""
    why = reasons_not_to_publish(version=page.version, by=by, again=page)
    why = [each for each in why if each.code != "permission"]  # it follows from the act, whoever does it
    if why:
        sentence = f"The page of “{page.article}” stays down: {' '.join(each.sentence for each in why)}"
        link = article_link(page.article)
        messaging.tell(messaging.publishers(), kind="bad-news", sentence=sentence, link=link, by=by)
    else:
        put_up(by=by, version=page.version, place=page, before=None, act="return page")
