"""Stage 6: the pictures that live documents show.

The rule: a file is public while a live document names it, with exactly the bytes that the document names. They
come before the page that shows them, and go with the last one.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from ..figures import FOLDER
from ..models import Publication
from . import ledger
from .disk import content, names_below, write

NAME = re.compile(rf"{FOLDER}/[a-z0-9-]+-[0-9a-f]{{32}}\.(?:avif|webp|jpg)")

LOCK = "~media"


def wanted() -> dict[str, str]:
    """File name below media/ -> digest, for every picture of every document that is live."""
    down = ledger.taken_down()
    live = Publication.objects.live().values_list("uuid", "sign_off__request__media")
    named = [each for uuid, media in live if uuid.hex not in down for each in json.loads(media)]
    return {each["name"]: each["digest"] for each in named if NAME.fullmatch(each["name"])}


def present() -> dict[str, str | None]:
    """File name below media/ -> digest of the public pictures, as they lie on the disk now."""
    names = (f"{FOLDER}/{name}" for name in names_below(ledger.root() / "media" / FOLDER))
    return {name: digest_of(content(place(name))) for name in names}


def place(name: str) -> Path:
    return ledger.root() / "media" / name


def digest_of(body: bytes | None) -> str | None:
    return None if body is None else hashlib.sha256(body).hexdigest()


def bring() -> list[str]:
    """Copy the pictures that live documents name. Returns the names of files that were written.

    One at a time, like `drop`: who looks at the database later must also write later.
    """
    with ledger.Lock(LOCK):
        public, found = wanted(), present()
        wrong = sorted(name for name in public if found.get(name) != public[name])
        return [name for name in wrong if copy(name, public[name])]


def drop() -> list[str]:
    """Remove the pictures that no live document names any more. Returns their names."""
    with ledger.Lock(LOCK):
        gone = sorted(present().keys() - wanted().keys())
        for name in gone:
            place(name).unlink(missing_ok=True)
        return gone


def copy(name: str, digest: str) -> bool:
    """Put the upload there, if it still has the bytes that were signed; nothing else is ever public."""
    body = content(Path(settings.MEDIA_ROOT) / name)
    if digest_of(body) != digest:
        return False
    write(place(name), body)
    return True


def differences() -> Iterator[str]:
    """Yield a sentence for each public picture that is not what a live document names."""
    public, found = wanted(), present()
    for name in sorted(public.keys() | found.keys()):
        if name not in found:
            yield f"media/{name} is missing."
        elif name not in public:
            yield f"media/{name} should not be there."
        elif found[name] != public[name]:
            yield f"media/{name} is not what was signed."
