"""I1, I5, I6, I12 on the public folder: whatever a visitor could be sent, compressed copies included."""

import gzip
import os
import re
from dataclasses import dataclass
from pathlib import Path

import brotli

from articles.delivery.serving import PublicTree
from articles.models import Publication
from reviewers.models import ReviewRequest
from tests.articles.delivery.visitor import PREFIXES, Visitor, django
from tests.proofs.oracle import require
from tests.proofs.oracle.signatures import document, sha, signed_enough

CANARY = re.compile(r"canary\d+x\d+")
SIGNED = re.compile(r"<!--signed ([0-9a-f]{64})-->(.*)<!--/signed-->", re.DOTALL)
UNPACK = {".br": brotli.decompress, ".gz": gzip.decompress}
NOT_PUBLIC = {".locks"}


@dataclass(frozen=True)
class PublicFile:
    """What one file says: canaries of drafts; of a built article, its marker and its signed part; and, of a
    page, whether it is there to its end."""

    canaries: frozenset[str]
    digest: str = ""
    signed: str = ""
    complete: bool = False


class Folder:
    """The public folder, each file read again only when it was replaced."""

    def __init__(self, root: Path):
        self.root = root
        self.known: dict[str, tuple] = {}

    def files(self) -> dict[str, PublicFile]:
        """Path below the root -> what the file says."""
        found = {}
        for folder, folders, names in os.walk(self.root):
            folders[:] = [name for name in folders if name not in NOT_PUBLIC]
            for name in names:
                path = os.path.join(folder, name)
                found[os.path.relpath(path, self.root)] = self.read(path)
        return found

    def read(self, path: str) -> PublicFile:
        seen = os.stat(path)
        mark = (seen.st_ino, seen.st_mtime_ns, seen.st_size)
        if self.known.get(path, ("",))[0] != mark:
            self.known[path] = (mark, public_file(Path(path)))
        return self.known[path][1]


def public_file(path: Path) -> PublicFile:
    words = UNPACK.get(path.suffix, bytes)(path.read_bytes()).decode("utf-8", "replace")
    built = SIGNED.search(words)
    digest, signed = built.groups() if built else ("", "")
    complete = words.rstrip().endswith("</html>") and ("<!--signed" in words) == bool(built)
    return PublicFile(frozenset(CANARY.findall(words.lower())), digest, signed, complete)


def require_complete(files: dict[str, PublicFile]) -> None:
    """T24: no page that a visitor could be sent is torn. A temporary file may be; nobody is sent it."""
    for path, file in files.items():
        if ".html" in path and "/.new-" not in f"/{path}":
            require(file.complete, "T24", f"{path} is torn")


def require_signed_pages(files: dict[str, PublicFile]) -> None:
    """I1: every article page, and each compressed copy of one, is signed to the byte by enough people."""
    paths = {(file.digest, file.signed): path for path, file in files.items() if file.digest}
    for (digest, signed), path in paths.items():
        asked = ReviewRequest.objects.filter(document_digest=digest)
        whole = [each for each in asked if each.html == signed and document(each) == digest]
        require(bool(whole), "I1", f"{path} is not what somebody signed")
        require(any(signed_enough(each) for each in whole), "I1", f"{path} stands on no valid signature")


def require_no_foreign_canary(files: dict[str, PublicFile], live: set[str]) -> None:
    """I5, I6: no public file holds a word of a version that is not live: never signed, replaced, or withdrawn."""
    for path, file in files.items():
        foreign = file.canaries - live
        require(not foreign, "I6", f"{path} holds {', '.join(sorted(foreign))}")


def live_pages() -> dict[str, tuple]:
    """Path of the page -> (digest, signed HTML), for every live publication whose signatures stand."""
    live = Publication.objects.live().select_related("sign_off__request")
    pages = {f"{each.address}/index.html": each.sign_off.request for each in live}
    return {path: (request.document_digest, request.html) for path, request in pages.items() if signed_enough(request)}


def live_canaries() -> set[str]:
    words = Publication.objects.live().values_list("sign_off__request__words", flat=True)
    return {canary for text in words for canary in CANARY.findall(text.lower())}


def article_pages(files: dict[str, PublicFile]) -> dict[str, tuple]:
    return {path: (file.digest, file.signed) for path, file in files.items() if file.digest and path.endswith(".html")}


def require_same_answer(root: Path, drafts: list[str]) -> None:
    """I12: the address of a draft answers exactly like one that never existed."""
    visitor = Visitor(PublicTree(django, root, PREFIXES))
    for address in drafts:
        for path in (f"/{address}/", f"/{address}", f"/{address}/index.html"):
            asked, unknown = visitor.get(path), visitor.get(path.replace(address, sha(address)[:30]))
            same = (asked.status, asked.headers, asked.body) == (
                unknown.status,
                unknown.headers,
                unknown.body,
            )
            require(same and asked.status == 404, "I12", f"{path} can be told from an unknown address")
