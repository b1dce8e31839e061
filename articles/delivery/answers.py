"""Stage 6, what is sent. The rule guarded here: every public answer carries the same protections, says
exactly how long it may be kept, and sets no cookie. An answer is composed once per file, then handed out."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import lru_cache

Headers = tuple[tuple[str, str], ...]
Order = tuple[str, ...]

PROTECTION: Headers = (
    (
        "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    ),
    ("X-Content-Type-Options", "nosniff"),
    # What somebody in recovery was reading is nobody else's business: not even our own host name leaves.
    ("Referrer-Policy", "no-referrer"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "browsing-topics=(), camera=(), geolocation=(), microphone=()"),
    ("X-Frame-Options", "DENY"),
)
NOINDEX: Headers = (("X-Robots-Tag", "noindex"),)
SECURE_ONLY: Headers = (("Strict-Transport-Security", "max-age=31536000"),)

# A withdrawn page must vanish: a browser asks again every time (a 304 costs nothing), an edge keeps it for at
# most 60 s, and must-revalidate forbids both to show a stale copy when the origin cannot be reached.
SHORT = "public, max-age=0, s-maxage=60, must-revalidate"
# The name holds the digest of the bytes, so other bytes have another name.
FOREVER = "public, max-age=31536000, immutable"
NEVER = "no-store"

TEXT = "text/plain; charset=utf-8"
HTML = "text/html; charset=utf-8"
XML = "application/xml; charset=utf-8"

BR_FIRST: Order = ("br", "gzip", "identity")
GZIP_FIRST: Order = ("gzip", "br", "identity")
BR_ONLY: Order = ("br", "identity")
GZIP_ONLY: Order = ("gzip", "identity")
PLAIN: Order = ("identity",)
ORDERS = (BR_FIRST, GZIP_FIRST, BR_ONLY, GZIP_ONLY, PLAIN)

TAG_ENDINGS = {"identity": "", "gzip": "-gz", "br": "-br"}
TAG = re.compile(r'"[^"]*"')
CODING = re.compile(r"[ \t]*([!#$%&'*+.^_`|~0-9a-z-]+)[ \t]*(?:;[ \t]*q=(0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)[ \t]*)?")
LONGEST_REMEMBERED = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """How one sort of file is answered. `negotiable`: a .br or .gz copy beside it may be sent instead."""

    status: str
    content_type: str
    cache: str
    negotiable: bool = False
    extra: Headers = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """One complete answer. `unchanged` is its 304, None for answers that are not kept."""

    status: str
    headers: Headers
    secure_headers: Headers
    body: bytes = b""
    etag: str = ""
    unchanged: Answer | None = None


def plain_answer(status: str, own: Headers, common: Headers, body: bytes = b"") -> Answer:
    """An answer that has no ETag, such as 301, 404 or 405. `own` comes before `common` and the length."""
    headers = (*own, ("Content-Length", str(len(body))), *common)
    return Answer(status, headers, headers + SECURE_ONLY, body)


def compose(kind: Kind, copies: dict[str, bytes], common: Headers) -> dict[Order, Answer]:
    """The answer for every order of codings a visitor may ask for.

    `copies` maps "identity" and, where there are any, "gzip" and "br" to the bytes that are sent.
    """
    made = {coding: _file_answer(kind, coding, body, common) for coding, body in copies.items()}
    return {order: next(made[coding] for coding in order if coding in made) for order in ORDERS}


def _file_answer(kind: Kind, coding: str, body: bytes, common: Headers) -> Answer:
    lasting: Headers = (("Cache-Control", kind.cache), *kind.extra)
    if kind.negotiable:
        lasting += (("Vary", "Accept-Encoding"),)
    typed: Headers = (("Content-Type", kind.content_type),)
    if coding != "identity":
        typed += (("Content-Encoding", coding),)
    if kind.cache == NEVER:
        return plain_answer(kind.status, typed + lasting, common, body)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}{TAG_ENDINGS[coding]}"'
    kept = lasting + (("ETag", etag), *common)
    unchanged = Answer("304 Not Modified", kept, kept + SECURE_ONLY)
    headers = (*typed, ("Content-Length", str(len(body))), *kept)
    return Answer(kind.status, headers, headers + SECURE_ONLY, body, etag, unchanged)


def coding_order(accept_encoding: str) -> Order:
    """The codings to try, best first, for one Accept-Encoding header ("" when there is none).

    Identity always closes the list, even at `identity;q=0`: a page that can be read beats a 406.
    """
    if len(accept_encoding) > LONGEST_REMEMBERED:
        return _read_order(accept_encoding)
    return _remembered_order(accept_encoding)


def _read_order(accept_encoding: str) -> Order:
    weights = _weights(accept_encoding.lower())
    others = weights.get("*", 0.0)
    floor = weights.get("identity", others)
    wanted = {coding: weights.get(coding, others) for coding in ("br", "gzip")}
    chosen = [coding for coding, weight in wanted.items() if weight > 0 and weight >= floor]
    return (*sorted(chosen, key=wanted.__getitem__, reverse=True), "identity")


_remembered_order = lru_cache(maxsize=512)(_read_order)


def _weights(accept_encoding: str) -> dict[str, float]:
    """Weight by coding. What is malformed is not said; of two weights for one coding the lower holds."""
    weights: dict[str, float] = {}
    for element in accept_encoding.split(","):
        found = CODING.fullmatch(element)
        if found:
            name = "gzip" if found[1] == "x-gzip" else found[1]
            weights[name] = min(float(found[2] or 1), weights.get(name, 1.0))
    return weights


def is_unchanged(if_none_match: str, etag: str) -> bool:
    """Whether an If-None-Match header (one tag, a list, or `*`) names this ETag, by weak comparison."""
    return if_none_match.strip() == "*" or etag in TAG.findall(if_none_match)
