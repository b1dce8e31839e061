"""Stage 6: reconciling. Compares the whole public folder with the database, and mends it.

The rule: a file that the database does not ask for goes; but a database that has lost much is not believed.
"""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

from django.conf import settings

from ..models import Installation, Publication
from ..searching import indexing
from . import building, composing, heads, ledger, naming, pictures, records

MANY = 10
UNREADABLE = "Line {} of {} cannot be read. Take it out once you know that the page it spoke of is down."


class TooManyRemovals(Exception):
    """More pages would go than have a withdrawal on record. `count` is how many."""

    def __init__(self, addresses: list[str]):
        self.addresses, self.count = addresses, len(addresses)
        super().__init__(
            f"{self.count} pages are built that the database does not know, such as /{addresses[0]}/. "
            f"If that is right, run again with --remove {self.count}."
        )


def own_folder(*, claim: bool = True) -> None:
    """Raise ForeignFolder unless the public folder is this installation's. A folder that is not there yet, or
    empty, becomes its own; with `claim` off it is left as it is."""
    installation = Installation.objects.first()
    new = not ledger.root().exists() or not any(ledger.root().iterdir())
    if claim or installation is None or not new:
        ledger.require_own_folder(installation)


def every_address() -> list[str]:
    """Every address that has or may have a file: what the database knows, and what lies on the disk."""
    known = [*naming.everything(), *addresses_on_disk()]
    return list(dict.fromkeys(known))


def addresses_on_disk() -> Iterator[str]:
    for path in sorted(ledger.root().rglob("*.html")):
        if path.name in building.PAGES:
            address = path.parent.relative_to(ledger.root()).as_posix()
            yield "" if address == "." else address


def differences(progress: Callable = iter) -> Iterator[str]:
    """Yield a sentence for each file that is not what the database says. Changes nothing."""
    for address in progress(every_address()):
        yield from differing(building.folder_of(address), building.files_at(address), building.PAGES)
    yield from differing(ledger.root(), building.root_files(), building.ROOT_FILES)
    wanted, found = building.portraits().keys(), building.media()
    yield from (f"media/{name} is missing." for name in sorted(wanted - found))
    yield from (f"media/{name} should not be there." for name in sorted(found - wanted))
    yield from (f"{path} is not what was uploaded." for path in spoiled_portraits())
    yield from pictures.differences()
    yield from (f"{path} is not a file of this system." for path in strangers())
    yield from indexing.differences()
    yield from (UNREADABLE.format(number, ledger.LEDGER) for number in ledger.unreadable())


def pages_behind() -> list[str]:
    """Addresses whose page is not, or not yet, what the database says. Changes nothing, and compresses nothing."""
    with composing.same_site():
        return [address for address in every_address() if is_behind(address)]


def is_behind(address: str) -> bool:
    folder, wanted = building.folder_of(address), building.pages_at(address)
    return any(building.content(folder / name) != wanted.get(name) for name in building.PAGES if name.endswith(".html"))


def differing(folder: Path, wanted: dict[str, bytes], names) -> Iterator[str]:
    for name in names:
        path = folder / name
        shown, found = path.relative_to(ledger.root()), building.content(path)
        if name in wanted and found is None:
            yield f"{shown} is missing."
        elif name in wanted and found != wanted[name]:
            yield f"{shown} is not what the database says."
        elif name not in wanted and found is not None:
            yield f"{shown} should not be there."


def strangers() -> Iterator[Path]:
    """Files that no build ever writes: leftovers of a crash, or somebody else's."""
    allowed = {*building.PAGES, *building.ROOT_FILES}
    for path in sorted(ledger.root().rglob("*")):
        inside = path.relative_to(ledger.root())
        ours = inside.parts[0] in (ledger.LOCKS, ledger.LEDGER, ledger.INSTALLATION, *heads.FILES, "media")
        if path.is_file() and not ours and path.name not in allowed:
            yield inside


def spoiled_portraits() -> Iterator[Path]:
    """Copies of uploads that are not the upload's bytes any more."""
    copies = ledger.root() / "media"
    for path in (copies / name for name in sorted(building.media())):
        upload = building.content(Path(settings.MEDIA_ROOT) / path.relative_to(copies))
        if upload not in (None, building.content(path)):
            yield path.relative_to(ledger.root())


def mended_portraits() -> list[str]:
    """Make media/ the pictures of today's profiles. Returns what was changed, each file once."""
    spoiled = [str(inside) for inside in list(spoiled_portraits()) if sweep(inside)]
    moved = [f"media/{name}" for name in [*building.copy_portraits(), *building.drop_portraits()]]
    return list(dict.fromkeys([*spoiled, *moved]))


def reconcile(*, progress: Callable = iter, remove: int | None = None) -> list[str]:
    """Make every file what the database says. Returns what was changed.

    `remove` is the exact number of unknown pages that may go; it is asked for when there are more than MANY.
    Raises ForeignFolder and TooManyRemovals; then nothing was changed.
    """
    own_folder()
    unknown = unknown_pages()
    if len(unknown) > MANY and remove != len(unknown):
        raise TooManyRemovals(unknown)
    ledger.remember(Publication.objects.filter(end_kind__in=["withdrawn", "paused", "replaced"]))
    changed = [f"media/{name}" for name in pictures.bring()]
    for address in progress(every_address()):
        changed += [f"/{address}/ {name}" for name in building.build(address)]
    changed += [f"/{name}" for name in building.build_root()]
    changed += mended_portraits()
    changed += [f"media/{name}" for name in pictures.drop()]
    changed += indexing.mend()
    return changed + [str(inside) for inside in list(strangers()) if sweep(inside)]


def sweep(inside: Path) -> bool:
    """Remove a file that is not ours, under the locks of whoever might be writing it at this moment. False
    when it is gone by then: it was another builder's temporary file."""
    folder = inside.parent.as_posix()
    addresses = ("", "~root") if folder == "." else (folder,)
    with contextlib.ExitStack() as locks:
        for address in addresses:
            locks.enter_context(ledger.Lock(address))
        found = (ledger.root() / inside).exists()
        (ledger.root() / inside).unlink(missing_ok=True)
    return found


def unknown_pages() -> list[str]:
    """Addresses with a page on disk for which the database has no publication, ended or not. The record of a code
    counts with the page that it is about."""
    known = set(naming.everything())
    found = dict.fromkeys(addresses_on_disk())
    return [address for address in found if address not in known and not records.is_record(address)]
