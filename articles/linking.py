"""Stage 2: links from our words to our own pages: which there are to choose from, and where each leads by now.

The rule: a link is stored as the plain public address of its page, so no signed word moves whatever becomes of that
page; what became of it is asked anew from the rows. Reads only.
"""

import re
from collections.abc import Iterable, Iterator
from functools import reduce
from html import unescape
from operator import or_
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import OuterRef, Q, Subquery

from .checks.finding import ADVISE, WARN
from .checks.links import Astray
from .delivery import registry
from .models import Article, Publication
from .models.publication import EndKind

BLOCK = 500  # keys of one query
FEW = 10  # addresses that the database looks for; with more, reading every page costs less
NAMED = 5  # addresses in one sentence
OFFERED = 20
LONGEST_QUERY, WORDS = 200, 8
HREF = re.compile(r'\bhref=\\"([^"\\]*)\\"')  # as it stands in canonical JSON
UNREAD = tuple(f"sign_off__request__{name}" for name in ("words", "html", "changes", "desk"))  # long texts
STAFF_ONLY = tuple(prefix.strip("/") for prefix in settings.DJANGO_PREFIXES if prefix != settings.STATIC_URL)
CODES = frozenset({"link-withdrawn", "link-paused", "link-replaced", "link-not-public", "link-nowhere"})


def address_of(href: str) -> str:
    """The address on this site that a link means, such as opioids/naloxone; empty for other sites and for home."""
    path = href.removeprefix(settings.BASE_URL)
    return urlsplit(path).path.strip("/") if path.startswith("/") and not path.startswith("//") else ""


def hrefs_in(canonical: str) -> set[str]:
    """Where some words link to, read from their canonical JSON without taking it apart."""
    return {unescape(href) for href in HREF.findall(canonical)}


def astray(hrefs: set[str]) -> dict[str, Astray]:
    """What is wrong with those of these links that lead to this site, and not straight to a page that is live."""
    meant = {href: address for href in hrefs if (address := address_of(href))}
    faults = faults_at(set(meant.values()))
    return {href: faults[address] for href, address in meant.items() if address in faults}


def faults_at(addresses: set[str]) -> dict[str, Astray]:
    """Address -> what is wrong with a link to it, for those at which no page is live."""
    pages = last_pages(addresses)
    standing = {address: registry.standing_of(last) for address, last in pages.items()}
    away = {address for address in addresses if not (standing.get(address) and standing[address].kind == "live")}
    away -= of_the_site(away)
    if not away:
        return {}
    moves = {old: new for old, new in registry.moves().items() if old in away}
    gone = {each: down(each, title_of(pages[each]), standing[each]) for each in (away & pages.keys()) - moves.keys()}
    drafts = draft_titles(away - moves.keys() - gone.keys())
    never = {each: unpublished(each, drafts.get(each, "")) for each in away - moves.keys() - gone.keys()}
    return detours(moves) | gone | never


def detours(moves: dict[str, str]) -> dict[str, Astray]:
    """Old address -> what is wrong with a link to it, for addresses that lead on to these new ones."""
    new = set(moves.values())
    dead = faults_at(new) if new else {}
    titles = {address: title_of(last) for address, last in last_pages(new).items()}
    return {old: moved(old, to, titles.get(to, ""), dead.get(to)) for old, to in moves.items()}


def last_pages(addresses: set[str]) -> dict[str, Publication]:
    """Address -> the page that went up there last."""
    rows = registry.publications().defer(*UNREAD).order_by("id")
    return {each.address: each for block in blocks(addresses) for each in rows.filter(address__in=block)}


def blocks(keys: Iterable) -> Iterator[list]:
    """As many at once as one query may name."""
    keys = sorted(keys)
    for start in range(0, len(keys), BLOCK):
        yield keys[start : start + BLOCK]


def draft_titles(addresses: set[str]) -> dict[str, str]:
    """Address -> the title of the article that is to stand there."""
    rows = Article.objects.order_by("-id")
    return {each.address: str(each) for block in blocks(addresses) for each in rows.filter(address__in=block)}


def of_the_site(addresses: set[str]) -> set[str]:
    """Those at which a page of site words stands, such as a topic's."""
    if not addresses:
        return set()
    known = set(registry.site_addresses())
    people = (registry.PEOPLE, registry.REVIEWERS, *STAFF_ONLY)
    fixed = {each for each in addresses if registry.of_the_site(each) and each.split("/")[0] not in people}
    return fixed | (addresses & known)


def title_of(publication: Publication) -> str:
    """The title under which a page was signed."""
    return publication.sign_off.request.title


def moved(address: str, new: str, title: str, dead: Astray | None) -> Astray:
    named = f"“{title}” at /{new}/" if title else f"/{new}/"
    if dead:
        wrong = f"leads to /{address}/ and from there on to {named}, where no page stands now. {ANOTHER}"
        return Astray("link-withdrawn", WARN, wrong)
    wrong = f"leads to /{address}/, which was replaced: readers are sent on to {named}. Link there directly"
    return Astray("link-replaced", ADVISE, wrong)


ANOTHER = "Link to another page, or take the link out"


def down(address: str, title: str, standing) -> Astray:
    named = f"leads to “{title}” at /{address}/"
    if standing and standing.kind == EndKind.PAUSED:
        wrong = f"{named}, which is paused: readers find a notice there. Wait until it is back, or take the link out"
        return Astray("link-paused", WARN, wrong)
    if standing and standing.kind == EndKind.WITHDRAWN:
        return Astray("link-withdrawn", WARN, f"{named}, which was withdrawn: readers find a notice there. {ANOTHER}")
    return Astray("link-withdrawn", WARN, f"{named}, where no page stands any more. {ANOTHER}")


def unpublished(address: str, title: str) -> Astray:
    if title:
        wrong = f"leads to “{title}” at /{address}/, which is not public yet. Publish it first, or take the link out"
        return Astray("link-not-public", WARN, wrong)
    wrong = f"leads to /{address}/, where this site has no page for readers. Correct the address, or take the link out"
    return Astray("link-nowhere", WARN, wrong)


def pages_linking_to(addresses: set[str]) -> dict[Publication, set[str]]:
    """The live pages that link to any of these addresses, by address; each with those that it links to."""
    if not addresses:
        return {}
    words = holding_links_to(addresses).values_list("pk", "version__canonical").iterator(chunk_size=100)
    found = {pk: met for pk, text in words if (met := addresses & set(map(address_of, hrefs_in(text))))}
    rows = Publication.objects.select_related("article__duty__assignee", "sign_off__request__requested_by")
    pages = [page for block in blocks(found) for page in rows.defer(*UNREAD).filter(pk__in=block)]
    return {page: found[page.pk] for page in sorted(pages, key=lambda each: each.address)}


def holding_links_to(addresses: set[str]):
    """Live pages, among them all that link to any of a few addresses; all of them, when there are more."""
    live = Publication.objects.live().order_by()
    if len(addresses) > FEW:
        return live
    hrefs = [f'href=\\"{site}/{address}' for address in addresses for site in ("", settings.BASE_URL)]
    return live.filter(reduce(or_, (Q(version__canonical__contains=href) for href in hrefs)))


def named(addresses: list[str]) -> str:
    """A few of these addresses, as readers know them."""
    return ", ".join(f"/{each}/" for each in addresses[:NAMED]) + (" and others" if addresses[NAMED:] else "")


def offered(words: str) -> list[dict]:
    """The articles whose title or address holds each of these words, live ones first: `title`, `href`, `state` and
    `live`. Without `href` an article cannot be linked to now; `state` says why, and is empty for a live page."""
    last = Publication.objects.filter(article=OuterRef("pk")).order_by("-id")
    live = Publication.objects.live().filter(article=OuterRef("pk"))
    found = Article.objects.annotate(
        live_at=Subquery(live.values("address")[:1]), ended=Subquery(last.values("end_kind")[:1])
    )
    for word in words[:LONGEST_QUERY].split()[:WORDS]:
        found = found.filter(Q(title__icontains=word) | Q(address__icontains=word) | Q(live_at__icontains=word))
    first = list(found.exclude(live_at=None).order_by("title", "pk")[:OFFERED])
    others = found.filter(live_at=None).order_by("title", "pk")[: OFFERED - len(first)]
    return [choice(article) for article in [*first, *others]]


def choice(article: Article) -> dict:
    state, address = "", article.live_at
    if not address and article.ended:
        state = f"{EndKind(article.ended).name.lower()}: no live page"
    elif not address:
        address = article.address
        state = "not public yet" if address else "not public yet, and without an address"
    href = f"/{address}/" if address else ""
    return {"title": str(article), "href": href, "state": state, "live": bool(article.live_at)}
