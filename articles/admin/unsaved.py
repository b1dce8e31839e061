"""What the article form asks while somebody types: a preview, to keep the words, to offer them again, who is here.

The rule: none of this makes a version or writes anything that a reader could reach; the preview writes nothing.
"""

import functools
import json
from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseBadRequest, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.utils.dateparse import parse_datetime
from django.views.decorators.http import require_http_methods

from reviewers.refusal import Reason, Refused

from .. import comparing, drafting, keeping, versions
from ..delivery import composing
from ..models import Article
from .forms import stored_now
from .history import preview as rendered
from .previewing import Typed, fields_of, form_of, typed, whole

OTHER_EDITOR = "Somebody else has signed in in this browser. Your words stay here; sign in again as yourself."
NOTHING_YET = dict.fromkeys(versions.WORDS[Article], "") | {name: [] for name in versions.PARTS}
HERE, BROWSER = "on the server", "in this browser"


@dataclass(frozen=True)
class Kept:
    """Unsaved words of one window, from a slot or from the browser's own copy."""

    tab: str
    at: datetime
    base: int | None
    fields: list
    place: str


def for_editors(*methods):
    """A view of (request, article or None): the key 0 is an article that was never saved. Refusals are sentences."""

    def decorate(view):
        @require_http_methods(methods)
        @functools.wraps(view)
        def run(request, pk):
            if not request.user.has_perm("articles.change_article"):
                raise PermissionDenied
            try:
                return view(request, get_object_or_404(Article, pk=pk) if pk else None)
            except Refused as refusal:
                return JsonResponse({"sentence": str(refusal)}, status=422)

        return run

    return decorate


@for_editors("POST")
def preview(request, article):
    """The typed words in the page that readers would get."""
    said = typed(request, article, request.POST)
    words = whole(said.words, article)
    return HttpResponse(composing.preview_page(words, rendered(words), said.topic))


@for_editors("POST")
def keep(request, article):
    require_same_editor(request)
    base = number(request.POST.get("seen", ""))
    slot = keeping.keep(
        by=request.user,
        article=article,
        tab=request.POST.get("window", ""),
        fields=fields_of(request.POST),
        base=base,
    )
    return JsonResponse({"at": slot.saved_at.isoformat(), "newer": newer_than(article, base)})


@for_editors("POST")
def drop(request, article):
    require_same_editor(request)
    gone = keeping.drop(by=request.user, article=article, tab=request.POST.get("window", ""))
    return JsonResponse({"gone": gone})


@for_editors("GET", "POST")
def presence(request, article):
    """Who else has the article open. A POST says that the sender has; a GET only asks. Both renew the form's token,
    which a new sign-in has made useless."""
    others = keeping.here(by=request.user, article=article) if article and request.method == "POST" else []
    return JsonResponse(
        {
            "editor": request.user.pk,
            "token": get_token(request),
            "others": [
                {"name": str(each.editor.get_full_name() or each.editor), "since": each.since.isoformat()}
                for each in others
            ],
        }
    )


@for_editors("POST")
def offer(request, article):
    """Unsaved words of other windows, slots and the browser's copies, each with what differs from the stored words;
    and the windows whose words are saved by now. Writes nothing."""
    try:
        copies = [copy_of(each) for each in json.loads(request.POST.get("copies", "[]"))[: keeping.MAX_SLOTS]]
    except (ValueError, TypeError, KeyError):
        return HttpResponseBadRequest("The copies cannot be read.", content_type="text/plain")
    known = {kept.tab for kept in copies}
    slots = [slot_of(each) for each in keeping.slots_of(by=request.user, article=article) if each.tab not in known]
    found = [kept for kept in [*copies, *slots] if kept.tab != request.POST.get("window")]
    shown = [(kept, offered(request, article, kept)) for kept in found]
    offers = [each for _, each in shown if each]
    html = render_to_string("admin/articles/article/_kept.html", {"offers": offers, "article": article}, request)
    return JsonResponse({"html": html if offers else "", "settled": [kept.tab for kept, each in shown if not each]})


def copy_of(given: dict) -> Kept:
    """What a browser sent of its own copy. Raises ValueError, TypeError or KeyError for anything else."""
    at, base = parse_datetime(given["at"]), given["base"]
    fields = [[str(name), str(value)] for name, value in given["fields"]]
    if at is None or at.tzinfo is None:
        raise ValueError("A copy without a time.")
    return Kept(str(given["tab"]), at, number(str(base or "")), fields, BROWSER)


def slot_of(slot) -> Kept:
    return Kept(slot.tab, slot.saved_at, slot.base, slot.fields, HERE)


def offered(request, article: Article | None, kept: Kept) -> dict | None:
    """What the page says of some unsaved words; nothing when they are saved."""
    said = typed(request, article, form_of(kept.fields))
    saved = keeping.is_saved(said.words, by=request.user, article=article, base=kept.base)
    moved = moved_in(article, said, kept.base)
    if saved and not moved:
        return None
    before = versions.words_of(stored_now(article)) if article else NOTHING_YET
    changes = comparing.compare(before, before | said.words)
    return {"kept": kept, "changes": changes, "moved": moved, "newer": newer_than(article, kept.base)}


def moved_in(article: Article | None, said: Typed, base: int | None) -> list[str]:
    """Where the words were to stand, as sentences, unless somebody has saved since."""
    if article is None or newer_than(article, base):
        return []
    return [
        f"{Article._meta.get_field(name).verbose_name.capitalize()}: “{getattr(article, name) or ''}” is stored, "
        f"“{value or ''}” was typed."
        for name, value in said.desk.items()
        if value != getattr(article, name)
    ]


def newer_than(article: Article | None, base: int | None) -> str:
    """Who has saved since the version `base`, as a sentence, or nothing."""
    newest = versions.latest(article) if article else None
    if newest is None or base is None or newest.number <= base:
        return ""
    return f"{drafting.what_happened(newest)} since then."


def number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def require_same_editor(request) -> None:
    """Raise Refused when the page was opened by somebody else than who is signed in now."""
    if request.POST.get("window_editor") != str(request.user.pk):
        raise Refused(Reason("other-editor", OTHER_EDITOR, who="you"))


PAGES = [
    ("preview/", preview, "preview"),
    ("keep/", keep, "keep"),
    ("offer/", offer, "offer"),
    ("drop/", drop, "drop"),
    ("presence/", presence, "presence"),
]
