"""Stage 6: composing a page. Site words go around the signed HTML; the signed HTML goes in byte for byte.

The rule: a name under "medically reviewed by" comes from a sign-off that stands, and from nowhere else.
"""

import contextlib
import contextvars
import uuid

from django.conf import settings
from django.db.models import Min, Q
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject
from django.utils.safestring import mark_safe

from reviewers.models import Reviewer
from reviewers.standing import today
from reviewers.standing_signatures import signatures_for_the_whole

from ..models import Installation, Publication, StaffMember, Topic
from ..models.publication import EndReason
from ..months import months_between, months_later
from . import ledger, registry
from .behind import credited, portrait_url, signature_cards
from .credentials import credentials_card
from .documents import Document, code_of, documents_of
from .structured import json_ld

LATEST = 12
NEARBY = 5
BLOCK = 500
OPENING, CLOSING = "<!--signed {}-->", "<!--/signed-->"


SITE = contextvars.ContextVar("site", default=None)


@contextlib.contextmanager
def same_site():
    """Read the publisher's own words once for the pages of one act. Only these words: never an article's."""
    token = SITE.set(site())
    try:
        yield
    finally:
        SITE.reset(token)


def site() -> dict:
    """The publisher's own words, for every template."""
    return SITE.get() or read_site()


def read_site() -> dict:
    installation = Installation.objects.first()
    return {
        "uuid": installation.uuid,
        "name": installation.name,
        "base_url": settings.BASE_URL,
        "demo": installation.demo,
        "disclaimer": installation.disclaimer,
        "topics": SimpleLazyObject(topic_cards),
    }


def composed(template: str, *, address: str | None = None, **context) -> bytes:
    """A page as it is stored: the template with the site's own words and the list of topics. `address` is
    where it stands, when search engines should know it."""
    if address is not None:
        context["canonical_url"] = url_of(address)
    standard = {"site": SimpleLazyObject(site), "topics": SimpleLazyObject(lambda: site()["topics"])}
    return render_to_string(template, standard | context).encode()


def url_of(address: str) -> str:
    return f"{settings.BASE_URL}/{address}/" if address else f"{settings.BASE_URL}/"


def topic_cards() -> list[dict]:
    return [topic_card(topic) for topic in Topic.objects.all()]


def topic_card(topic: Topic) -> dict:
    return {
        "name": topic.name,
        "address": topic.slug,
        "description": topic.description,
        "crisis_help": topic.crisis_help,
    }


def article_page(document: Document) -> bytes:
    """The built page of a live publication."""
    publication, words = document.publication, document.words
    signatures = signature_cards(document)
    people = credited(words)
    dates = dates_of(document)
    url, shown = url_of(publication.address), site()
    return composed(
        "articles/page.html",
        address=publication.address,
        site=shown,
        words=words,
        document_digest=document.request.document_digest,
        code=code_of(document.request.document_digest),
        signed_html=mark_safe(document.request.html),
        sign_offs=signatures,
        changed=any(each["changed_on"] for each in signatures),
        credited=people,
        topic=topic_card(publication.topic),
        crisis_help=publication.topic.crisis_help,
        reviewed_on=dates["reviewed"],
        updated_on=dates["modified"],
        published_on=dates["published"],
        due_on=dates["due"],
        overdue=dates["due"] < today(),
        json_ld=mark_safe(json_ld(words, url=url, site=shown, sign_offs=signatures, credited=people, dates=dates)),
    )


def preview_page(words: dict, html: str, topic: Topic | None) -> bytes:
    """Words that are no publication in the page that readers would get, under a band that says so: no signature,
    no dates, no code, no address. `html` is safe HTML of the words. Never stored."""
    return composed(
        "articles/unsaved.html",
        words=words,
        unsigned_html=mark_safe(html),
        credited=credited(words),
        topic=topic and topic_card(topic),
        crisis_help=bool(topic and topic.crisis_help),
    )


def dates_of(document: Document) -> dict:
    """When it was first published, when its words last changed, when it was reviewed, and when it is due."""
    publication = document.publication
    same_words = Q(sign_off__request__words_digest=document.request.words_digest)
    first = Publication.objects.filter(article=publication.article_id).aggregate(
        ever=Min("started_at"), of_these=Min("started_at", filter=same_words)
    )
    reviewed = max(each.reviewed_at for each in document.sign_offs).date()
    return {
        "published": first["ever"].date(),
        "modified": first["of_these"].date(),
        "reviewed": reviewed,
        "due": months_later(reviewed, months_between(publication.topic.review_months)),
    }


def card(document: Document) -> dict:
    """An article as lists show it, from its signed words."""
    newest = document.sign_offs[-1]
    return {
        "title": document.title,
        "address": document.publication.address,
        "lead": document.words["lead"],
        "topic_name": document.publication.topic.name,
        "reviewed_on": newest.reviewed_at.date(),
        "reviewer": str(newest.whole),
    }


def cards(found, *, limit: int | None = None) -> list[dict]:
    """Cards of live publications, from their words alone; what cannot be proven is left out."""
    return [card(document) for document in proven(found, limit=limit)]


def proven(found, *, limit: int | None = None):
    """Yield the documents of live publications without their HTML."""
    found = list(found.defer("sign_off__request__html")[:limit])
    for start in range(0, len(found), BLOCK):
        yield from documents_of(found[start : start + BLOCK])


def live_pages():
    """The publications that are live, without those that the folder's own ledger says were taken down."""
    hidden = [uuid.UUID(key) for key in ledger.taken_down()]
    return registry.publications().live().exclude(uuid__in=hidden)


def home_page() -> bytes:
    """The newest articles, and the topics that have any."""
    latest = cards(live_pages().order_by("-started_at"), limit=LATEST)
    filled = Topic.objects.filter(publications__in=live_pages()).distinct()
    return composed("articles/home.html", address="", latest=latest, filled=[topic_card(each) for each in filled])


def topic_page(topic: Topic) -> bytes:
    found = cards(live_pages().filter(topic=topic).order_by("-started_at"))
    return composed("articles/topic.html", address=topic.slug, topic=topic_card(topic), articles=found)


def staff_page(person: StaffMember) -> bytes | None:
    """The profile of somebody whom a live article credits, or None."""
    found = live_pages().filter(sign_off__request__words__contains=str(person.uuid))
    shown = {"name": person.name, "title": person.title, "bio": person.bio, "portrait": portrait_url(person)}
    return person_page(f"{registry.PEOPLE}/{person.slug}", shown, cards(found.order_by("-started_at")))


def reviewer_page(reviewer: Reviewer) -> bytes | None:
    """The profile of somebody who signed a live article, all of it or its changes, or None. Credentials are those of
    the newest signature of theirs that stands under a live page."""
    documents = list(proven(live_pages().signed_by(reviewer).order_by("-started_at")))
    under = [each for document in documents for each in document.sign_offs]
    signatures = [each for each in (*under, *signatures_for_the_whole(under)) if each.reviewer_id == reviewer.pk]
    if not signatures:
        return None
    newest = max(signatures, key=lambda each: each.pk)
    shown = {
        "name": newest.printed_name,
        "title": "Medical reviewer",
        "post_nominals": newest.post_nominals,
        "bio": reviewer.bio,
        "portrait": portrait_url(reviewer),
        "credentials": credentials_card(newest),
    }
    return person_page(f"{registry.REVIEWERS}/{reviewer.slug}", shown, [card(each) for each in documents])


def person_page(address: str, person: dict, articles: list[dict]) -> bytes | None:
    if not articles:
        return None
    return composed("articles/person.html", address=address, person=person, articles=articles)


def ended_page(kind: str, publication: Publication) -> bytes:
    """The page of an address whose article was withdrawn or paused: why, crisis help, live pages nearby, and
    no word of the article."""
    template = "articles/gone.html" if kind == "withdrawn" else "articles/paused.html"
    reason = EndReason(publication.end_reason).label if publication.end_kind == kind else ""
    return composed(template, reason=reason, **nearby_pages(publication.topic))


def replaced_page(standing) -> bytes:
    """What is sent along with the 301 of a replaced page: crisis help, where it leads, and live pages nearby, for
    whoever is not taken on by their browser. No word of the article."""
    publication = standing.publication
    reason = EndReason(publication.end_reason).label if publication.end_kind == standing.kind else ""
    shown = {"reason": reason, "to": standing.to, **nearby_pages(publication.topic)}
    return composed("articles/moved.html", **shown)


def nearby_pages(topic: Topic) -> dict:
    """The newest live pages of a topic; when it has none, those of all topics that were reviewed last."""
    found = cards(live_pages().filter(topic=topic).order_by("-started_at"), limit=NEARBY)
    if found:
        return {"nearby": found, "topic": topic_card(topic)}
    return {"nearby": cards(live_pages().dated().order_by("-reviewed_at", "-pk"), limit=NEARBY)}


def sitemap() -> bytes:
    """Every live page with the day its words went up, and the pages of topics."""
    pages = list(live_pages().order_by("address").values_list("address", "started_at"))
    entries = [{"loc": url_of(address), "lastmod": day.date()} for address, day in pages]
    fixed = [{"loc": url_of(""), "lastmod": None}]
    fixed += [{"loc": url_of(topic.slug), "lastmod": None} for topic in Topic.objects.all()]
    return composed("articles/sitemap.xml", entries=[*fixed, *entries])
