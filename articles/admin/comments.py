"""The remarks on an article: its words, each passage with what was said about it, and what lost its words."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html, format_html_join
from django.views.decorators.http import require_http_methods, require_POST

from reviewers.refusal import Refused
from reviewers.saying import say

from .. import commenting, passages, reattaching, versions
from ..models import Article
from .history import article_or_refusal, page


@dataclass
class Passage:
    """One part as the page shows it: its text with the passages marked, and the threads about it."""

    key: str
    label: str
    text: str
    threads: list = field(default_factory=list)
    places: list = field(default_factory=list)

    @property
    def marked(self) -> str:
        """Safe HTML of the text. Where passages overlap, the one that begins first is marked."""
        pieces, at = [], 0
        for place, comment in sorted(self.places, key=lambda each: each[0].start):
            if place.start < at:
                continue
            link = format_html('<mark><a href="#c{}">{}</a></mark>', comment.pk, self.text[place.start : place.end])
            pieces += [(self.text[at : place.start],), (link,)]
            at = place.end
        return format_html_join("", "{}", [*pieces, (self.text[at:],)])


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request, pk):
    """The words as they stand and every thread; by POST one more. A refusal keeps what was typed."""
    article = article_or_refusal(request, pk)
    version = versions.latest(article)
    if request.method != "POST" or version is None:
        return comments_page(request, article, version)
    typed = {name: request.POST.get(name, "") for name in ("text", "part", "quote", "prefix")}
    try:
        made = commenting.comment(by=request.user, version=version, **typed)
    except Refused as refusal:
        sentences = [reason.sentence for reason in refusal.reasons]
        return comments_page(request, article, version, typed=typed, refused=sentences)
    return redirect(f"{request.path}#c{made.pk}")


def comments_page(request, article: Article, version, *, typed=None, refused=()):
    shows_all = "all" in request.GET
    threads = article.comments.filter(parent=None).select_related("author", "resolved_by", "version")
    open_threads = list(threads if shows_all else threads.filter(resolved_at=None))
    replies = article.comments.exclude(parent=None).select_related("author").order_by("id")
    for thread in open_threads:
        thread.answers = [each for each in replies if each.parent_id == thread.pk]
    texts = passages.texts_of(versions.words_of(version)) if version else {}
    parts, lost, general = arranged(texts, open_threads)
    response = page(
        request,
        "comments",
        article,
        title=f"Comments on {article}",
        version=version,
        parts=parts,
        lost=lost,
        general=general,
        resolved=threads.exclude(resolved_at=None).count(),
        shows_all=shows_all,
        may_comment=commenting.may_comment(request.user),
        typed=typed or {},
        refused=refused,
    )
    response.status_code = 422 if refused else 200
    return response


def arranged(texts: dict, threads: list) -> tuple[list, list, list]:
    """The parts with their threads; the threads that lost their words; and those about the whole article."""
    parts = {key: Passage(key, label, text) for key, (label, text) in texts.items()}
    lost, general = [], []
    standing = reattaching.Standing(texts)
    for thread in threads:
        place = standing.place_of(thread)
        if not thread.quote:
            general.append(thread)
        elif place is None:
            lost.append(thread)
        else:
            thread.is_changed = place.changed
            parts[place.part].threads.append(thread)
            parts[place.part].places.append((place, thread))
    return list(parts.values()), lost, general


def answered(request, pk: int, key: int, act):
    """Call a verb on one comment of this article, and go back to its thread."""
    article = article_or_refusal(request, pk)
    found = get_object_or_404(article.comments, pk=key)
    try:
        act(found)
    except Refused as refusal:
        if "permission" in refusal.codes:
            raise PermissionDenied from refusal
        say(request, refusal)
    response = redirect("together:comments", pk)
    response["Location"] += f"#c{found.parent_id or found.pk}"
    return response


@require_POST
def reply(request, pk, comment):
    text = request.POST.get("text", "")
    return answered(request, pk, comment, lambda found: commenting.reply(by=request.user, comment=found, text=text))


@require_POST
def resolve(request, pk, comment):
    return answered(request, pk, comment, lambda found: commenting.resolve(by=request.user, comment=found))
