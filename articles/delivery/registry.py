"""Stage 6: which public addresses exist, and what stands at each.

One order for all: a live page, then one that is withdrawn or paused, then a page of the site itself, then where a
replaced page or a redirect leads. Addresses are without slashes at their ends.
"""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db.models import Q, Value
from django.utils import timezone

from reviewers.models import Reviewer

from ..models import Publication, Redirect, StaffMember, Topic
from ..models.publication import EndKind
from . import ledger

PEOPLE, REVIEWERS, RECORDS = "people", "reviewers", "verify"
FIXED = ("", "how-we-review", RECORDS)
# First parts of addresses that no article, topic or redirect may have.
RESERVED = (
    *(prefix.strip("/") for prefix in settings.DJANGO_PREFIXES),
    *(fixed for fixed in FIXED if fixed),
    PEOPLE,
    REVIEWERS,
    "media",
    "feedback",
)


@dataclass(frozen=True)
class Claims:
    """Who holds an address: the `site` itself, the last `page` that went up there, a `topic`, a `redirect`."""

    site: bool
    page: Publication | None
    topic: Topic | None
    redirect: Redirect | None


def of_the_site(address: str) -> bool:
    return address == "" or address.split("/")[0] in RESERVED


def claims(address: str) -> Claims:
    """Everything that an address is taken by, for whoever wants to have it. One query while it is free."""
    rows = {
        "page": Publication.objects.filter(address=address),
        "topic": Topic.objects.filter(slug=address),
        "redirect": Redirect.objects.filter(old_address=address),
    }
    found = [each.order_by().annotate(kind=Value(kind)).values_list("kind", "pk") for kind, each in rows.items()]
    last = dict(sorted(found[0].union(*found[1:], all=True)))
    held = {kind: each.get(pk=last[kind]) if kind in last else None for kind, each in rows.items()}
    return Claims(site=of_the_site(address), **held)


@dataclass(frozen=True)
class Standing:
    """What an article's address answers with: `kind` is live, paused, withdrawn or replaced; `to` is where a
    replaced page leads."""

    kind: str
    publication: Publication
    to: str = ""


def publications():
    return Publication.objects.select_related("sign_off__request", "topic")


def standing_at(address: str) -> Standing | None:
    """What stands at an article's address now, or None for a plain 404."""
    last = publications().filter(address=address).order_by("-id").first()
    return standing_of(last) if last else None


def standing_of(last: Publication) -> Standing | None:
    """What the last page that went up at an address answers. While the database takes it for live, or for paused,
    the folder's own memory counts: an older backup was restored. A pause of PAUSE_DAYS days ends the page."""
    kind, to = last.end_kind or "live", last.replaced_by
    known = ledger.memory().get(last.uuid.hex)
    if known and kind in ("live", EndKind.PAUSED):
        kind, to = known["kind"], known.get("to", "")
    over = timezone.now() - datetime.timedelta(days=settings.PAUSE_DAYS)
    if kind == EndKind.SUPERSEDED or (kind == EndKind.PAUSED and last.ended_at and last.ended_at < over):
        return None
    return Standing(kind, last, to)


def article_addresses() -> list[str]:
    return sorted(set(Publication.objects.values_list("address", flat=True)))


def site_addresses() -> list[str]:
    """Every address that may hold a page of site words: home, topics, how we review, and people. A person's
    page exists while a live article names them."""
    topics = Topic.objects.values_list("slug", flat=True)
    staff = StaffMember.objects.values_list("slug", flat=True)
    clinicians = Reviewer.objects.values_list("slug", flat=True)
    people = [*(f"{PEOPLE}/{slug}" for slug in staff), *(f"{REVIEWERS}/{slug}" for slug in clinicians)]
    return [*FIXED, *topics, *people]


def moves() -> dict[str, str]:
    """Old address -> final new one: replaced pages and redirects, chains collapsed, circles left out. Only the
    last page of an address counts, and an address that answers with a page of its own leads nowhere."""
    steps = dict(Redirect.objects.values_list("old_address", "new_address"))
    for address, last in last_pages_that_may_move().items():
        standing = standing_of(last)
        if standing:
            steps.pop(address, None)
        if standing and standing.kind == EndKind.REPLACED and standing.to:
            steps[address] = standing.to
    topics = set(Topic.objects.values_list("slug", flat=True))
    steps = {old: new for old, new in steps.items() if old not in topics and not of_the_site(old)}
    return {old: new for old in steps if (new := final(old, steps))}


def last_pages_that_may_move() -> dict[str, Publication]:
    """Address -> its last page, for every address that something ever led away from."""
    replaced = Publication.objects.filter(end_kind=EndKind.REPLACED)
    led = [line["address"] for line in ledger.memory().values() if line["kind"] == EndKind.REPLACED]
    found = Publication.objects.filter(
        Q(address__in=replaced.values("address"))
        | Q(address__in=Redirect.objects.values("old_address"))
        | Q(address__in=led)
    )
    return {each.address: each for each in found.order_by("id")}


def final(address: str, steps: dict[str, str]) -> str:
    seen = {address}
    while address in steps:
        address = steps[address]
        if address in seen:
            return ""
        seen.add(address)
    return address
