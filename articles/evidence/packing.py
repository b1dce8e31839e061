"""Evidence, second step: one ZIP file of what was collected, the signed documents as files, and the verifier.

The rule: the same evidence makes the same bytes. How a pack is laid out is said once, in the verifier, which makes the
file anew from what it holds and so tells a pack of which one byte was changed.
"""

import datetime
import hashlib
import io
import json
import zipfile
from pathlib import Path

from django.template.loader import render_to_string

from reviewers import audit
from reviewers.models import EventInError, ReviewRequest, SignOff, StatementAgreed

from .. import pictures
from ..delivery import building
from ..models import Article, Installation, Publication
from . import collecting, verify_evidence
from .verify_evidence import MANIFEST

VERIFIER = Path(verify_evidence.__file__)
FORMAT = 1


class NothingToProve(Exception):
    """No version of the article was ever submitted, so nothing about it is evidence yet."""

    def __init__(self):
        super().__init__("No version of this article was ever submitted for review, so there is nothing to prove yet.")


def pack(article: Article, *, made_at: datetime.datetime) -> bytes:
    """The evidence pack of an article: the bytes of a ZIP file. Raises NothingToProve."""
    rows, end = collecting.rows_at_one_moment(article)
    requests = [row for row in rows if isinstance(row, ReviewRequest)]
    if not requests:
        raise NothingToProve
    evidence = stated(article, rows, made_at, title=submitted_title(requests), end=end)
    files = {
        "evidence.json": json.dumps(evidence, indent=1, sort_keys=True, ensure_ascii=False).encode(),
        "evidence.html": summary(rows, evidence),
        VERIFIER.name: VERIFIER.read_bytes(),
        **{f"documents/{request.pk}.html": request.html.encode() for request in requests},
        **media(requests),
        **pages(rows),
    }
    return verify_evidence.zipped(files | {MANIFEST: verify_evidence.manifest(files)})


def submitted_title(requests) -> str:
    """The title in the words that were submitted last: the article's own may be one of a draft."""
    return json.loads(max(requests, key=lambda each: each.round).words)["title"]


def stated(article: Article, rows, made_at: datetime.datetime, *, title: str, end: dict) -> dict:
    """evidence.json: rows and acts word for word, and what a reader needs to understand them. `end` is where the trail
    ended."""
    house = Installation.objects.first()
    return {
        "format": FORMAT,
        "made_at": made_at.astimezone(datetime.UTC).isoformat(timespec="seconds"),
        "publisher": house.name if house else "",
        "installation": str(house.uuid) if house else "",
        "article": {"key": article.pk, "uuid": str(article.uuid), "title": title},
        "people": collecting.names_of(rows),
        "rows": {audit.row_key(row): audit.row_text(row) for row in rows},
        "attested": collecting.attested(rows),
        "statements_asked_since": collecting.statements_asked_since(),
        "acts": [
            {"seq": entry.seq, "payload": entry.payload, "prev_hash": entry.prev_hash, "hash": entry.hash}
            for entry in collecting.acts_on(rows, end=end)
        ],
        "end_of_trail": end,
    }


def summary(rows, evidence: dict) -> bytes:
    """evidence.html: the same for people."""
    shown = {
        "evidence": evidence,
        "made_at": datetime.datetime.fromisoformat(evidence["made_at"]),
        "requests": [row for row in rows if isinstance(row, ReviewRequest)],
        "publications": [row for row in rows if isinstance(row, Publication)],
        "agreements": [row for row in rows if isinstance(row, StatementAgreed)],
        "errors": [row for row in rows if isinstance(row, EventInError)],
        "signed": any(isinstance(row, SignOff) for row in rows),
    }
    return render_to_string("articles/evidence.html", shown).encode()


def media(requests) -> dict[str, bytes]:
    """The files that the documents show. One that is lost is left out, and the verifier names it."""
    names = {each["name"] for request in requests for each in json.loads(request.media)}
    found = {f"media/{name}": pictures.content(name) for name in sorted(names)}
    return {name: body for name, body in found.items() if body is not None}


def pages(rows) -> dict[str, bytes]:
    """The page that visitors get now, if there is one."""
    live = [row for row in rows if isinstance(row, Publication) and row.is_live]
    built = {f"pages/{each.pk}.html": building.folder_of(each.address) / "index.html" for each in live}
    return {name: path.read_bytes() for name, path in built.items() if path.is_file()}


def digest_of(body: bytes) -> str:
    """What the verifier prints of this pack: SHA-256 of its list of files."""
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return hashlib.sha256(archive.read(MANIFEST)).hexdigest()
