"""Open remarks beside the words that somebody writes on: where each stands on the page, and what was answered.

The rule: only reads. A remark is answered and resolved by the verbs of commenting, as on the page of the comments.
"""

from django.http import JsonResponse
from django.template.loader import render_to_string

from .. import commenting, passages, reattaching, versions
from ..models import Article, ArticleVersion
from ..passages import Place


def threads_of(article: Article, *, resolved: bool = False) -> list:
    """The remarks on an article, each with its `answers`; with `resolved`, also those that need nothing more."""
    threads = article.comments.filter(parent=None).select_related("author", "resolved_by", "version")
    found = list(threads if resolved else threads.filter(resolved_at=None))
    replies = article.comments.exclude(parent=None).select_related("author").order_by("id") if found else ()
    for thread in found:
        thread.answers = [each for each in replies if each.parent_id == thread.pk]
    return found


def remarks_beside(article: Article, version: ArticleVersion) -> list:
    """The open remarks in the order of the words they are about, those about no passage last. Each has a `beside`: what
    the page finds its words by, or None when they are gone or it is about all of the article."""
    words, found = versions.words_of(version), threads_of(article)
    texts = passages.texts_of(words)
    standing, order = reattaching.Standing(texts), list(texts)
    for thread in found:
        place = standing.place_of(thread)
        thread.beside = on_page(words, texts, place) if place else None
        thread.link = thread.beside["place"] if place else ""
        thread.is_changed, thread.is_lost = bool(place and place.changed), bool(thread.quote and not place)
        thread.rank = (order.index(place.part), place.start) if place else (len(order), thread.pk)
    return sorted(found, key=lambda thread: thread.rank)


def on_page(words: dict, texts: dict, place: Place) -> dict:
    """How the page finds a passage: the link to its part (`place`), the `field` it is written in, its words, and how
    often they stand there before (`nth`). Of a passage that runs over two fields, what stands in the first."""
    field, text, begins = field_at(words, place)
    quote = texts[place.part][1][place.start : min(place.end, begins + len(text))]
    own = place.part in passages.OWN
    return {
        "place": f"#id_{place.part}" if own else f"#part-{place.part}",
        "field": field,
        "quote": quote,
        "nth": len([at for at in passages.starts_of(text, quote) if at < place.start - begins]),
    }


def field_at(words: dict, place: Place) -> tuple[str, str, int]:
    """(name, plain text, where that begins in the text of the part) of the field in which a passage begins."""
    if place.part in passages.OWN:
        return place.part, passages.plain_field(words, place.part), 0
    name, part = next((name, row) for name in passages.TEXTS for row in words[name] if row["uuid"] == place.part)
    begins, found = 0, ("", "", 0)
    for field in passages.TEXTS[name]:
        text = passages.plain_field(part, field) if part[field] else ""
        if text and begins <= place.start:
            found = field, text, begins
        begins += len(text) + 1 if part[field] else 0
    return found


def answered_beside(request, article: Article) -> JsonResponse:
    """The list beside the words anew, after somebody answered from there."""
    found = remarks_beside(article, versions.latest(article))
    context = {"article": article, "remarks": found, "may_comment": commenting.may_comment(request.user)}
    html = render_to_string("admin/articles/article/_remarks.html", context, request)
    return JsonResponse({"html": html, "count": len(found)})
