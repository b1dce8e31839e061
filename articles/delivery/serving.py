"""Stage 6, answering visitors: a WSGI layer in front of Django. The rule guarded here: a public address is
answered from the built tree or not at all, so that a removed file is gone at the very next request, and what
is not a built page (a draft least of all) cannot be told from an address that never existed."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from articles.delivery.answers import (
    FOREVER,
    HTML,
    NEVER,
    NOINDEX,
    PROTECTION,
    SHORT,
    TEXT,
    XML,
    Answer,
    Kind,
    Order,
    coding_order,
    compose,
    is_unchanged,
    plain_answer,
)
from articles.delivery.files import FileMemory, MovedMap, Page

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

ADDRESS = re.compile(r"/(?:[a-z0-9-]+/)*")
ADDRESS_WITHOUT_SLASH = re.compile(r"(?:/[a-z0-9-]+)+")
PICTURE = re.compile(r"/media/(?:[a-z0-9-]+/)*[a-z0-9-]*[0-9a-f]{16,64}\.(avif|gif|jpeg|jpg|png|webp)")
PREFIX = re.compile(r"(?:/[A-Za-z0-9._-]+)+/")
LONGEST_PATH = 1000
READING = ("GET", "HEAD")

RETRY = (("Retry-After", "3600"),)
LIVE = Kind("200 OK", HTML, SHORT, negotiable=True)
PAUSED = Kind("503 Service Unavailable", HTML, NEVER, negotiable=True, extra=RETRY)
GONE = Kind("410 Gone", HTML, NEVER, negotiable=True)
REPLACED = Kind("301 Moved Permanently", HTML, NEVER, negotiable=True)
MISSING = Kind("404 Not Found", HTML, NEVER, negotiable=True)
# Live beats paused beats gone. Live is asked twice: a page put back between the first and last look is found.
STATES = (("index.html", LIVE), ("paused.html", PAUSED), ("gone.html", GONE), ("index.html", LIVE))
ROOT_FILES = {
    "/robots.txt": Kind("200 OK", TEXT, SHORT, negotiable=True),
    "/sitemap.xml": Kind("200 OK", XML, SHORT, negotiable=True),
    "/feed.xml": Kind("200 OK", XML, SHORT, negotiable=True),
}
PICTURES = {
    ending: Kind("200 OK", f"image/{'jpeg' if ending == 'jpg' else ending}", FOREVER)
    for ending in ("avif", "gif", "jpeg", "jpg", "png", "webp")
}


class PublicTree:
    """The WSGI application: paths under `prefixes` go to Django, every other path is answered from `root`.

    `prefixes` look like "/admin/". `memory` is the most bytes of file contents one process keeps. With
    `noindex` every public answer asks search engines to stay away. Raises ValueError for a malformed prefix.
    """

    def __init__(
        self,
        django_app: Application,
        root: Path,
        prefixes: tuple[str, ...],
        *,
        noindex: bool = False,
        memory: int = 256 * 1024 * 1024,
    ) -> None:
        malformed = [prefix for prefix in prefixes if not PREFIX.fullmatch(prefix)]
        if malformed:
            raise ValueError(f"a prefix looks like '/name/', not like {malformed}")
        folder = os.path.abspath(root)
        self._django = django_app
        self._prefixes = tuple(prefixes)
        self._common = PROTECTION + (NOINDEX if noindex else ())
        self._files = FileMemory(folder, memory, lambda kind, copies: compose(kind, copies, self._common))
        self._moved = MovedMap(folder)
        self._not_found = self._short("404 Not Found", b"Not found.\n")
        self._not_allowed = self._short("405 Method Not Allowed", b"Not allowed.\n", ("Allow", "GET, HEAD"))
        self._trouble = self._short("503 Service Unavailable", b"Please come back.\n", ("Retry-After", "30"))

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        path = environ.get("PATH_INFO") or "/"
        if path.startswith(self._prefixes):
            return self._django(environ, start_response)
        method = environ["REQUEST_METHOD"]
        answer = self._answer(path, environ) if method in READING else self._not_allowed
        secure = environ.get("wsgi.url_scheme") == "https"
        # A copy, because a server may change the list it is handed.
        start_response(answer.status, [*(answer.secure_headers if secure else answer.headers)])
        return [] if method == "HEAD" else [answer.body]

    def _answer(self, path: str, environ: dict[str, Any]) -> Answer:
        order = coding_order(environ.get("HTTP_ACCEPT_ENCODING", ""))
        try:
            # Memory holds only names that passed the patterns in _find, so a hit needs no second check.
            page = self._files.fresh(path + "index.html") or self._find(path)
            if page is None:
                return self._redirect(path, order) or self._missing(order)
        except OSError:
            return self._trouble
        answer = page.answers[order]
        held = environ.get("HTTP_IF_NONE_MATCH")
        return answer.unchanged if held and answer.unchanged and is_unchanged(held, answer.etag) else answer

    def _find(self, path: str) -> Page | None:
        if len(path) > LONGEST_PATH:
            return None
        if ADDRESS.fullmatch(path):
            return self._at_address(path)
        if path in ROOT_FILES:
            return self._files.read(path, ROOT_FILES[path])
        picture = PICTURE.fullmatch(path)
        return self._files.read(path, PICTURES[picture[1]]) if picture else None

    def _at_address(self, address: str) -> Page | None:
        found = (self._files.read(address + name, kind) for name, kind in STATES)
        return next(filter(None, found), None)

    def _redirect(self, path: str, order: Order) -> Answer | None:
        slashless = len(path) < LONGEST_PATH and ADDRESS_WITHOUT_SLASH.fullmatch(path)
        address = path + "/" if slashless else path
        target = self._moved.get(path)
        if target is None and slashless:
            target = self._with_slash(address)
        if target is None:
            return None
        own = (("Location", target), ("Content-Type", TEXT), ("Cache-Control", SHORT))
        return self._replaced(address, target, order) or plain_answer("301 Moved Permanently", own, self._common)

    def _replaced(self, address: str, target: str, order: Order) -> Answer | None:
        """The answer of a page that ended by being replaced; None for any other address that leads on."""
        known = target != address and len(address) <= LONGEST_PATH and ADDRESS.fullmatch(address)
        page = self._files.read(address + "moved.html", REPLACED) if known else None
        if page is None:
            return None
        answer, leads = page.answers[order], (("Location", target),)
        return replace(answer, headers=leads + answer.headers, secure_headers=leads + answer.secure_headers)

    def _with_slash(self, address: str) -> str | None:
        if address in self._prefixes or self._at_address(address):
            return address
        return self._moved.get(address)

    def _missing(self, order: Order) -> Answer:
        page = self._files.read("/404.html", MISSING)
        return page.answers[order] if page else self._not_found

    def _short(self, status: str, body: bytes, *extra: tuple[str, str]) -> Answer:
        own = (("Content-Type", TEXT), ("Cache-Control", NEVER), *extra)
        return plain_answer(status, own, self._common, body)
