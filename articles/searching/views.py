"""Stage 6, search: the one public page that asks the database. GET only; no cookie, no log, nothing kept.

The rule: it says politely that it is off when the database is, with what was built; and whoever may be in danger is
shown where help is before anything else.
"""

from pathlib import Path

from django.conf import settings
from django.db import Error
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from ..delivery import composing
from ..delivery.answers import NEVER, PROTECTION
from ..delivery.building import NO_SEARCH
from ..models import Installation, Topic
from . import asking, finding
from .indexing import texts

HEADERS = {**dict(PROTECTION), "Cache-Control": NEVER, "X-Robots-Tag": "noindex, nofollow"}
RETRY = {"Retry-After": "60"}
DOWN = b"<!doctype html><title>Search is off</title><p>Search is off for a moment. <a href='/'>All topics</a></p>"


@require_safe
def search(request):
    try:
        with texts().limited():
            body = page_of(request.GET) if Installation.objects.exists() else None
    except Error:
        body = None
    if body is None:
        return HttpResponse(switched_off(), status=503, headers=HEADERS | RETRY)
    return HttpResponse(body, headers=HEADERS)


def page_of(asked) -> bytes:
    """The page for what was asked: `q` the words, `topic` the address of one, `page` a number from 1 on."""
    topic = finding.topic_named(asked.get("topic", ""))
    found = finding.search(asked.get("q", ""), topic=topic, page=number(asked.get("page", "")))
    filled = Topic.objects.filter(publications__in=composing.live_pages()).distinct()
    return composing.composed(
        "articles/search.html",
        found=found,
        danger=asking.in_danger(found.typed),
        filled=[composing.topic_card(each) for each in filled],
    )


def number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 4 else 1


def switched_off() -> bytes:
    """The built page that says so; asks the database nothing."""
    try:
        return (Path(settings.PUBLIC_ROOT) / NO_SEARCH).read_bytes()
    except OSError:
        return DOWN
