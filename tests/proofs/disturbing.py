"""Disturbances of the public folder, each mended by reconciling before a visitor is asked."""

from pathlib import Path

from articles.delivery import building, reconciling
from tests.proofs.oracle import chain, require
from tests.proofs.world import TALLY


def page(root: Path, kept) -> Path:
    return root / kept.address / "index.html"


def nothing(root: Path, kept) -> None:
    """Reconciling when nothing is wrong."""


def drop(root: Path, kept) -> None:
    page(root, kept).unlink(missing_ok=True)


def corrupt(root: Path, kept) -> None:
    if page(root, kept).exists():
        words = page(root, kept).read_text()
        page(root, kept).write_text(words.replace("Naloxone", "Something unsigned"))


def cut_short(root: Path, kept) -> None:
    if page(root, kept).exists():
        page(root, kept).write_bytes(page(root, kept).read_bytes()[:200])


def spoil_copy(root: Path, kept) -> None:
    copy = page(root, kept).with_name("index.html.br")
    if copy.exists():
        copy.write_bytes(b"\x0b\x02\x80unsigned\x03")


def put_up_unsigned(root: Path, kept) -> None:
    """The draft as a page of its own, as a script might put it there."""
    page(root, kept).parent.mkdir(parents=True, exist_ok=True)
    page(root, kept).write_text(f"<h1>canary{kept.number}x{kept.saves}</h1>")


def leave_temporary(root: Path, kept) -> None:
    (root / ".new-left").write_text(f"canary{kept.number}x{kept.saves}")


WAYS = {
    "nothing": nothing,
    "drop a page": drop,
    "corrupt a page": corrupt,
    "cut a page short": cut_short,
    "spoil a compressed copy": spoil_copy,
    "put an unsigned page there": put_up_unsigned,
    "leave a temporary file": leave_temporary,
}


def disturb(root: Path, kept, how: str) -> None:
    """Disturb one article's page, then reconcile: the folder is what the database says, once more."""
    WAYS[how](root, kept)
    changed = reconciling.reconcile()
    TALLY[how, "mended" if changed else "nothing to mend"] += 1
    folder, wanted = building.folder_of(kept.address), building.files_at(kept.address)
    faults = list(reconciling.differing(folder, wanted, building.PAGES))
    require(not faults, "I10", " ".join(faults))


def require_whole_world() -> None:
    """I7 and I10 over everything: the trail with all its witnesses, and every file."""
    chain.require_whole_trail()
    faults = list(reconciling.differences())
    require(not faults, "I10", " ".join(faults[:5]))
