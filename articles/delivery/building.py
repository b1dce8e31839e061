"""Stage 6: building. Files = f(database).

The rule: nobody is handed bytes to write. `build` takes the address's lock, reads the database again, writes
(temporary file, fsync, rename) or removes, and releases. So a late builder can never put back an old page.
"""

import functools
import gzip
from pathlib import Path

import brotli
from django.db.models import QuerySet

from reviewers import audit
from reviewers.models import Reviewer

from ..models import Installation, Publication, StaffMember, Topic
from . import composing, feed, ledger, naming, pictures, records, registry
from .disk import content, names_below, sync_folder, write
from .documents import NotSigned, document_of
from .heads import remember_head

COPIES = (".br", ".gz")
BROTLI_QUALITY = 9
PAGES = tuple(
    f"{page}{copy}" for page in ("index.html", "gone.html", "paused.html", "moved.html") for copy in ("", *COPIES)
)
NO_SEARCH = "no-search.html"  # what /search/ answers while the database is down; no address of its own
SENT = ("404.html", NO_SEARCH, "robots.txt", "sitemap.xml", "feed.xml")
ROOT_FILES = (
    *(f"{file}{copy}" for file in SENT for copy in ("", *COPIES)),
    "moved.map",
)
AT_ONCE = 30  # pages that a change of site words builds while somebody waits for it
FIXED = {"how-we-review": "articles/how_we_review.html", registry.RECORDS: "articles/check.html"}
PEOPLE = {
    registry.PEOPLE: (StaffMember, composing.staff_page),
    registry.REVIEWERS: (Reviewer, composing.reviewer_page),
}


def lock(address: str) -> ledger.Lock:
    """Hold an address inside an act: nobody else builds or removes it until `release`.

    The audit chain first: acts hold both, and only the database notices when two wait for each other.
    Raises ForeignFolder for a folder that is another installation's.
    """
    ledger.require_own_folder(Installation.objects.first())
    audit.lock_chain()
    return ledger.Lock(address)


def build(address: str) -> list[str]:
    """Make the folder of one address what the database says it is. Returns the names of files it changed."""
    with ledger.Lock(address):
        return put(folder_of(address), files_at(address), PAGES)


def remove(address: str) -> None:
    """Take every page of an address away at once. The caller holds its lock."""
    put(folder_of(address), {}, PAGES)


def folder_of(address: str) -> Path:
    return ledger.root() / address


def files_at(address: str) -> dict[str, bytes]:
    """File name -> bytes of what stands at an address now, as `pages_at`, with the compressed copies."""
    return with_copies(pages_at(address))


def pages_at(address: str) -> dict[str, bytes]:
    """File name -> bytes of the page that stands at an address now: empty for a plain 404 or a redirect. An article's
    page, live, paused or withdrawn, comes before a topic's that was given the same address, and that before what is
    sent along with a replaced page's 301."""
    standing = None if registry.of_the_site(address) else registry.standing_at(address)
    if standing is None or standing.kind == "replaced":
        site_page = site_page_at(address)
        if site_page is not None:
            return {"index.html": site_page}
        return {"moved.html": composing.replaced_page(standing)} if standing else {}
    if standing.kind == "live":
        try:
            return {"index.html": composing.article_page(document_of(standing.publication))}
        except NotSigned:
            return {"paused.html": composing.ended_page("paused", standing.publication)}
    name = "gone.html" if standing.kind == "withdrawn" else "paused.html"
    return {name: composing.ended_page(standing.kind, standing.publication)}


def site_page_at(address: str) -> bytes | None:
    """The page of site words at an address, or None when there is none."""
    if address == "":
        return composing.home_page()
    if address in FIXED:
        return composing.composed(FIXED[address], address=address)
    kind, _, slug = address.rpartition("/")
    if kind == registry.RECORDS:
        return records.record_page(slug)
    if kind in PEOPLE:
        model, page = PEOPLE[kind]
        person = model.objects.filter(slug=slug).first()
        return page(person) if person else None
    topic = Topic.objects.filter(slug=address).first()
    return composing.topic_page(topic) if topic else None


def with_copies(files: dict[str, bytes]) -> dict[str, bytes]:
    """Files, by name, and the compressed copies of exactly their bytes."""
    copies = {}
    for name, body in files.items():
        copies[f"{name}.br"], copies[f"{name}.gz"] = packed(body)
    return {**files, **copies}


@functools.lru_cache(maxsize=64)  # most of what an act builds around a page comes out as it was
def packed(body: bytes) -> tuple[bytes, bytes]:
    """The brotli and the gzip copy of these bytes."""
    return brotli.compress(body, quality=BROTLI_QUALITY), gzip.compress(body, mtime=0)


def root_files() -> dict[str, bytes]:
    """The files that stand beside the pages, those that visitors get with their compressed copies."""
    moves = registry.moves()
    lines = [f"/{old}/ /{moves[old]}/;\n" for old in sorted(moves)]
    sent = {
        "404.html": composing.composed("articles/not_found.html"),
        NO_SEARCH: composing.composed("articles/no_search.html"),
        "robots.txt": composing.composed("articles/robots.txt"),
        "sitemap.xml": composing.sitemap(),
        "feed.xml": feed.feed(),
    }
    return {**with_copies(sent), "moved.map": "".join(lines).encode()}


def put(folder: Path, wanted: dict[str, bytes], names) -> list[str]:
    """Make the files `names` in `folder` be exactly `wanted`: what is wrong goes first, then whole files come
    by rename. So no compressed copy is ever there beside another file than its own; only the file itself is
    replaced in place, since a visitor must not find it missing."""
    changed = [name for name in names if content(folder / name) != wanted.get(name)]
    for name in changed:
        if name.endswith(COPIES) or name not in wanted:
            (folder / name).unlink(missing_ok=True)
    for name in changed:
        if name in wanted:
            write(folder / name, wanted[name])
    if changed:
        sync_folder(folder)
    return changed


def build_around(publication: Publication, before: Publication | None = None) -> None:
    """Build a publication's page and every page that names it, after an act that put it up or took it down.

    Both are read again: the act may have been refused after it had changed the rows in memory.
    """
    ledger.let_go()
    ledger.require_own_folder(Installation.objects.first())
    keys = [each.pk for each in (publication, before) if each]
    touched = list(registry.publications().filter(pk__in=keys).order_by("-pk"))
    ledger.remember([each for each in touched if each.end_kind not in ("", "superseded")])
    copy_portraits()
    pictures.bring()
    build_each([*(each.address for each in touched), *naming.around(touched)])
    pictures.drop()
    remember_head()  # last: a page must not wait for it


def build_records(publications: QuerySet) -> None:
    """Build the records of these publications' codes, after an act that changed what is told of them, live or not."""
    ledger.let_go()
    ledger.require_own_folder(Installation.objects.first())
    build_each(records.addresses_of(publications))


def build_naming(row, before: dict | None = None, *, at_once: int | None = None) -> int:
    """Build every page that shows a row of site words (a person, a topic, a redirect or the publisher), after it
    was saved or deleted. `before` maps its fields to what they held before, such as a form's `initial`. With
    `at_once` only so many pages, the row's own first; returns how many are left, which the next `tick` finds by
    itself. Before `setup` there is nothing to build. Raises ForeignFolder."""
    installation = Installation.objects.first()
    if installation is None:
        return 0
    ledger.require_own_folder(installation)
    copy_portraits()
    showing = list(dict.fromkeys(naming.showing(row, before or {})))
    now = showing[:at_once]
    build_each(now)
    if now == showing:  # else a page that waits may still show a picture that is nobody's now
        drop_portraits()
    return len(showing) - len(now)


def build_each(addresses: list[str]) -> None:
    """Build each address once, and the files that stand beside the pages."""
    with composing.same_site():
        for address in dict.fromkeys(addresses):
            build(address)
        build_root()


def build_root() -> list[str]:
    with ledger.Lock("~root"):
        return put(ledger.root(), root_files(), ROOT_FILES)


def portraits() -> dict:
    """File name below media/ -> the stored picture of a person; names come from the digest of the bytes."""
    people = [person for model in (StaffMember, Reviewer) for person in model.objects.exclude(photo="")]
    pictures = {person.photo.name: person.photo for person in people}
    return {name: picture for name, picture in pictures.items() if picture.storage.exists(name)}


def media() -> set[str]:
    """Names of the pictures of people below media/, as they lie on the disk now."""
    return {name for name in names_below(ledger.root() / "media") if not name.startswith(f"{pictures.FOLDER}/")}


def copy_portraits() -> list[str]:
    """Copy the pictures that are missing. Returns their names."""
    wanted = portraits()
    missing = sorted(wanted.keys() - media())
    for name in missing:
        with wanted[name].open("rb") as picture:
            write(ledger.root() / "media" / name, picture.read())
    return missing


def drop_portraits() -> list[str]:
    """Remove pictures that no profile shows any more. Returns their names."""
    gone = sorted(media() - portraits().keys())
    for name in gone:
        (ledger.root() / "media" / name).unlink(missing_ok=True)
    return gone
