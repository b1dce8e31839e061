"""The remarks on an article: its words, each passage with what was said about it, and what lost its words."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from reviewers.refusal import Refused
from reviewers.saying import say

from .. import commenting, passages, reattaching, versions
from ..models import Article
from .commented import Passage, shown_words
from .history import article_or_refusal, page
from .remarks import answered_beside, threads_of


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
    open_threads = threads_of(article, resolved=shows_all)
    words = versions.words_of(version) if version else {}
    parts, lost, general = arranged(passages.texts_of(words) if words else {}, open_threads)
    response = page(
        request,
        "comments",
        article,
        title=f"Comments on {article}",
        version=version,
        words=shown_words(words, parts) if words else {},
        lost=lost,
        general=general,
        resolved=article.comments.filter(parent=None).exclude(resolved_at=None).count(),
        shows_all=shows_all,
        may_comment=commenting.may_comment(request.user),
        typed=typed or {},
        refused=refused,
    )
    response.status_code = 422 if refused else 200
    return response


def arranged(texts: dict, threads: list) -> tuple[dict[str, Passage], list, list]:
    """The parts with their threads, by key; the threads that lost their words; those about the whole article."""
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
            thread.is_changed, thread.link = place.changed, f"#words-c{thread.pk}"
            parts[place.part].threads.append(thread)
            parts[place.part].places.append((place, thread))
    return parts, lost, general


def answered(request, pk: int, key: int, act):
    """Call a verb on one comment of this article, and go back to its thread; with `beside`, which the page of the words
    posts, give what stands beside them."""
    article = article_or_refusal(request, pk)
    found = get_object_or_404(article.comments, pk=key)
    try:
        act(found)
    except Refused as refusal:
        if "permission" in refusal.codes:
            raise PermissionDenied from refusal
        if "beside" in request.POST:
            return JsonResponse({"sentence": str(refusal)}, status=422)
        say(request, refusal)
    if "beside" in request.POST:
        return answered_beside(request, article)
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
