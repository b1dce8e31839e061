"""Files that a document shows: how staff see them before they are public.

The rule: what is shown is what the document names by digest. Only the address differs from what visitors get,
since no upload has a public one; not a letter of the document is another.
"""

import hashlib
import json
import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpResponse

from .models import ReviewRequest

PUBLIC = "/media/"
KINDS = {".avif": "image/avif", ".jpg": "image/jpeg", ".png": "image/png", ".webp": "image/webp"}
PRIVATE = {"Cache-Control": "private, no-store"}
TAG = re.compile(r"<(?:img|source) [^>]*>")
SOURCE = re.compile(r' (?:src|srcset)="[^"]*"')


def shown_from(html: str, place: str) -> str:
    """Signed HTML with its files at another address than the public one; `place` is a path, such as /desk/1/media/."""
    return TAG.sub(lambda tag: SOURCE.sub(lambda found: found[0].replace(PUBLIC, place), tag[0]), html)


def file_of(review: ReviewRequest, name: str) -> HttpResponse:
    """A file that this document names, if its bytes are those that it names. Raises Http404."""
    stated = {each["name"]: each["digest"] for each in json.loads(review.media)}
    if name not in stated:
        raise Http404
    return answered(name, digest=stated[name])


def answered(name: str, *, digest: str) -> HttpResponse:
    """The upload `name` with exactly these bytes, for one signed-in person. Raises Http404."""
    try:
        body = (Path(settings.MEDIA_ROOT) / name).read_bytes()
    except OSError as error:
        raise Http404 from error
    if hashlib.sha256(body).hexdigest() != digest:
        raise Http404
    return HttpResponse(body, content_type=KINDS[Path(name).suffix], headers=PRIVATE)
