"""Stage 5: publication. The only code that puts signed words at an address, and the only code that ends that.

The rule: a page goes up after the commit and comes down before it. Nothing here can publish what is unsigned:
the sign-off is part of the row, and the database asks for it again. An act that was committed stands even when
the disk fails afterwards (`robust`): the failure is logged, and `tick` builds what is missing.
"""

import logging

from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from reviewers import audit
from reviewers.refusal import Reason, Refused, refuse_for
from reviewers.signing import valid_sign_offs
from reviewers.verbs import at_the_end, once_at_last, verb

from . import messaging
from .after_ending import tell_who_links_there
from .delivery import building
from .delivery.ledger import ForeignFolder
from .models import Article, ArticleVersion, Publication
from .models.publication import EndKind, EndReason
from .rules import article_link, live_publication, reasons_not_to_publish, reasons_not_to_stop, sign_off_of
from .searching import indexing

log = logging.getLogger(__name__)

ENDS_BY_HAND = {
    EndKind.WITHDRAWN: (
        EndReason.OUT_OF_DATE,
        EndReason.INCORRECT,
        EndReason.UNSAFE,
        EndReason.NOT_NEEDED,
        EndReason.LEGAL,
    ),
    EndKind.PAUSED: (EndReason.REVIEW_OVERDUE, EndReason.REVIEWER_LICENSE, EndReason.UNSAFE),
    EndKind.REPLACED: (EndReason.MERGED,),
}


@verb("publish", guarded=True)
def publish(*, by, version: ArticleVersion, again: Publication | None = None) -> Publication:
    """Put a signed version at its article's address, in place of what stands there. An older signed version
    may be published again. `again` is a paused page that is put back where it stood, whatever the draft says
    by now. Raises Refused with every reason."""
    article = Article.objects.select_for_update().get(pk=version.article_id)
    version = ArticleVersion.objects.select_related("article__topic").get(pk=version.pk)
    place = again or article
    refuse_for(reasons_not_to_publish(version=version, by=by, again=again))
    before = live_publication(article) or paused_elsewhere(article, place.address)
    return put_up(by=by, version=version, place=place, before=before)


def put_up(
    *, by, version: ArticleVersion, place: Article | Publication, before: Publication | None, act: str = "publish"
) -> Publication:
    """Write the row of a page that may go up, inside the act that asked every reason, at the address and under the
    topic of `place`. `before` is the page whose place it takes."""
    if before:
        supersede(before, by=by, version=version, address=place.address)
    publication = Publication.objects.create(
        article_id=version.article_id,
        version=version,
        sign_off=sign_off_of(version),
        address=place.address,
        topic_id=place.topic_id,
        started_at=timezone.now(),
        started_by=by,
    )
    audit.record(act=act, by=by, rows=[publication, *([before] if before else [])])
    indexing.follow(publication, before)
    tell_signers(publication, by=by)
    transaction.on_commit(lambda: building.build_around(publication, before), robust=True)
    return publication


def tell_signers(publication: Publication, *, by) -> None:
    """Who signed learns that it is live, and where."""
    signers = [each.signer for each in valid_sign_offs(publication.sign_off.request)]
    sentence = f"“{publication.sign_off.request.title}”, which you signed, is live at /{publication.address}/."
    messaging.tell(signers, kind="live", sentence=sentence, link=f"/{publication.address}/", by=by)


def put_back(*, by, article: Article) -> Publication:
    """Publish an article's paused page again, where it stood. Needs a publisher, and a signature that stands."""
    paused = paused_publication(article)
    if paused is None:
        link = reverse("live:pages")
        raise Refused(Reason("not-paused", "This page is not paused.", who="you", link=link))
    return publish(by=by, version=paused.version, again=paused)


def paused_publication(article: Article) -> Publication | None:
    """The article's page that is off for now, if that is what became of it last."""
    last = article.publications.order_by("-id").first()
    return last if last and last.end_kind == EndKind.PAUSED else None


def taken_down(article: Article) -> Publication | None:
    """The article's last page, if somebody took it down for good or as unsafe."""
    last = article.publications.order_by("-id").first()
    for_good = last and (last.end_kind in (EndKind.WITHDRAWN, EndKind.REPLACED) or last.end_reason == EndReason.UNSAFE)
    return last if for_good else None


def paused_elsewhere(article: Article, address: str) -> Publication | None:
    paused = paused_publication(article)
    return paused if paused and paused.address != address else None


def supersede(before: Publication, *, by, version: ArticleVersion, address: str) -> None:
    """End the page that a newer one, of `version`, takes the place of; when the address moved, the old one leads
    there."""
    if before.address != address:
        end(before, by=by, kind=EndKind.REPLACED, reason=EndReason.MERGED, replaced_by=address)
    else:
        again = before.version.digest == version.digest
        reason = EndReason.REVIEWED_AGAIN if again else EndReason.NEWER_VERSION
        end(before, by=by, kind=EndKind.SUPERSEDED, reason=reason)


def end(publication: Publication, *, by, kind: str, reason: str, note: str = "", replaced_by: str = "") -> None:
    """Write the end of a publication: once, except that a paused page may then be ended for good. Whoever looks
    after a page that links there is told, unless a newer one stands there."""
    if publication.is_live and kind != EndKind.SUPERSEDED:
        once_at_last(tell_who_links_there, publication)
    publication.ended_at = publication.ended_at or timezone.now()
    publication.ended_by = by
    publication.end_kind = kind
    publication.end_reason = reason
    publication.end_note = note
    publication.replaced_by = replaced_by
    publication.save(update_fields=["ended_at", "ended_by", "end_kind", "end_reason", "end_note", "replaced_by"])


@verb("take page down")
def take_down(*, by, article: Article, kind: str, reason: str, note: str = "", replaced_by: str = "") -> Publication:
    """End an article's live or paused page: `kind` is withdrawn, paused or replaced, `reason` from the closed
    list of that kind, `note` for the desk only. The file goes first, then the row. Raises Refused."""
    refuse_for(reasons_not_to_stop(by=by))
    refuse_for(reasons_against_end(kind, reason, replaced_by))
    Article.objects.select_for_update().get(pk=article.pk)
    publication = endable(article, kind)
    if publication is None:
        raise Refused(not_live())
    if publication.address == replaced_by:
        raise Refused(Reason("replaced-by", "A page cannot take its own place. Choose another live page.", who="you"))
    bring_down(publication, by=by, kind=kind, reason=reason, note=note, replaced_by=replaced_by)
    return publication


def not_live() -> Reason:
    sentence = "This article has no live page."
    return Reason("not-live", sentence, who="you", link=reverse("live:pages"))


def reasons_against_end(kind: str, reason: str, replaced_by: str) -> list[Reason]:
    found = []
    if reason not in ENDS_BY_HAND.get(kind, ()):
        found.append(Reason("end-reason", "Choose one of the reasons from the list.", who="you"))
    live = Publication.objects.live().filter(address=replaced_by).exists()
    if kind == EndKind.REPLACED and not live:
        found.append(Reason("replaced-by", "Choose the live page that takes this one's place.", who="you"))
    return found


def endable(article: Article, kind: str) -> Publication | None:
    """The live page, or, to end it for good, the page that is paused now."""
    live = live_publication(article)
    if live or kind == EndKind.PAUSED:
        return live
    return paused_publication(article)


def bring_down(publication: Publication, *, by, **how) -> None:
    """Remove the file, then end the row. The address stays locked until the act is over; then it is built
    again from the database, so that a refused act puts the page back."""
    try:
        lock = building.lock(publication.address)
    except ForeignFolder as fault:
        raise Refused(Reason("foreign-folder", str(fault), who="operator")) from fault
    at_the_end(lambda: settle(lock, publication))
    remove_if_possible(publication.address)
    end(publication, by=by, **how)
    audit.record(act=f"take down: {how['kind']}", by=by, rows=[publication], reason=how["reason"])
    indexing.follow(publication)


def remove_if_possible(address: str) -> None:
    """A disk that fails must not keep a license from being revoked: the row ends, and `tick` tries again."""
    try:
        building.remove(address)
    except OSError:
        log.exception("The page of /%s/ could not be removed yet", address)


def settle(lock, publication: Publication) -> None:
    lock.release()
    transaction.on_commit(lambda: building.build_around(publication), robust=True)


def withdraw(*, by, article: Article, reason: str, note: str = "") -> Publication:
    """Take a page down for good; its address answers 410 with crisis help."""
    return take_down(by=by, article=article, kind=EndKind.WITHDRAWN, reason=reason, note=note)


def pause(*, by, article: Article, reason: str, note: str = "") -> Publication:
    """Take a page down for now; its address answers 503, and a plain 404 after PAUSE_DAYS days."""
    return take_down(by=by, article=article, kind=EndKind.PAUSED, reason=reason, note=note)


def replace(*, by, article: Article, address: str, note: str = "") -> Publication:
    """Take a page down in favor of another live page, to which its address then leads."""
    return take_down(
        by=by, article=article, kind=EndKind.REPLACED, reason=EndReason.MERGED, note=note, replaced_by=address
    )


def sign_off_ended(*, subject: str, sign_off, by, reason: str) -> None:
    """Called by the notary inside the act that ends a signature: pages that stand on it, or on one for changes that
    rests on it, come down with it. The records of what is not live say so too; for a license `signer_changed` sees to
    that."""
    why = EndReason.REVIEWER_LICENSE if reason == "license" else EndReason.SIGNATURE_WITHDRAWN
    ever = Publication.objects.on_documents([sign_off.request_id])
    if reason == "withdrawn":
        transaction.on_commit(lambda: building.build_records(ever), robust=True)
    for publication in ever.live().select_for_update(of=("self",)).order_by("pk"):
        bring_down(publication, by=by, kind=EndKind.PAUSED, reason=why)
        tell_page_is_down(publication, why, by=by)


def tell_page_is_down(publication: Publication, why: str, *, by) -> None:
    article = publication.article
    sentence = f"The page of “{article}” is down: {EndReason(why).label}"
    people, link = messaging.publishers(), article_link(article)
    messaging.tell(people, kind="signature-ended", sentence=sentence, link=link, by=by)
