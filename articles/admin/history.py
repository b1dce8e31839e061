"""Looking at an article's past: versions, one version as a visitor would read it, any two compared. Writes nothing."""

from django.contrib import messages
from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import mark_safe

from reviewers.media import shown_from

from .. import comparing, evidence, marks, rendering, versions
from ..models import Article, ArticleVersion
from ..rules import live_publication, reasons_not_to_publish, signed_as
from .picture_files import place_of_previews

TAKES_EVIDENCE = ("reviewers.view_signoff", "reviewers.view_licenseevent")
VIEWS = {"inline": "In one text", "sides": "Side by side"}


def article_or_refusal(request, pk: int) -> Article:
    """The article, for somebody who may see drafts. Raises PermissionDenied for everybody else."""
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    return get_object_or_404(Article, pk=pk)


def page(request, template: str, article: Article, **context):
    shown = {
        **site.each_context(request),
        "article": article,
        "opts": Article._meta,
        "zone": timezone.get_current_timezone_name(),
        "restores": request.user.has_perm("articles.change_article"),
        "takes_evidence": request.user.has_perms(TAKES_EVIDENCE),
        **context,
    }
    return render(request, f"admin/articles/article/{template}.html", shown)


def versions_page(request, pk):
    """The history. With `older` and `newer`, which its form sends, on to the comparison of those two."""
    article = article_or_refusal(request, pk)
    chosen = [request.GET.get(name, "") for name in ("older", "newer")]
    if all(number.isdecimal() and len(number) < 10 for number in chosen):
        return redirect("admin:articles_article_compare", pk, *sorted(map(int, chosen)))
    history = marks.history_of(article)
    title = f"Versions of {article}"
    return page(request, "versions", article, title=title, history=history, chosen=compared_with(history))


def compared_with(history: marks.History) -> int | None:
    """The version that the newest is most likely compared with: the live one, the last signed one, the one before."""
    if history.newest is None:
        return None
    likely = [entry for entry in (history.live, history.signed) if entry and entry is not history.newest]
    return likely[0].version.number if likely else history.newest.version.number - 1


def version_page(request, pk, number):
    article = article_or_refusal(request, pk)
    version = get_object_or_404(article.versions.select_related("saved_by"), number=number)
    return page(
        request,
        "version",
        article,
        title=f"{article}, version {number}",
        version=version,
        signature=signed_as(version),
        publishes=may_go_up(version, by=request.user),
        marks=marks.marks_of(version),
        html=mark_safe(preview(versions.words_of(version))),
        **beside(article, version),
    )


def may_go_up(version: ArticleVersion, *, by) -> bool:
    """Whether this person could publish exactly this version now, however old it is."""
    return by.has_perm("articles.publish_article") and not reasons_not_to_publish(version=version, by=by)


def beside(article: Article, version: ArticleVersion) -> dict:
    """The versions that one is looked at with: its neighbors, the newest, the live one, the last signed one before."""
    numbers = article.versions.order_by("number").values_list("number", flat=True)
    live, signed = live_publication(article), comparing.last_signed(article, before=version)
    return {
        "earlier": numbers.filter(number__lt=version.number).last(),
        "later": numbers.filter(number__gt=version.number).first(),
        "newest": numbers.last(),
        "live": live.version.number if live else None,
        "signed": signed.number if signed else None,
    }


def preview(words: dict) -> str:
    """Safe HTML of the words as visitors would read them. A draft may still cite what it no longer lists."""
    try:
        return shown_from(rendering.render(words), place_of_previews())
    except rendering.UnknownReference as unknown:
        return f'<p class="errornote">{escape(unknown)} It cannot be shown as a page before that is mended.</p>'


def compare_page(request, pk, older, newer):
    """Two versions, in one text or (`?view=sides`) side by side."""
    article = article_or_refusal(request, pk)
    first, second = (get_object_or_404(article.versions.select_related("saved_by"), number=n) for n in (older, newer))
    changes = comparing.compare(versions.words_of(first), versions.words_of(second))
    view = request.GET.get("view")
    return page(
        request,
        "compare",
        article,
        title=f"{article}: version {older} against {newer}",
        first=first,
        second=second,
        both=[("From", first), ("To", second)],
        changes=changes,
        summary=comparing.summary(changes),
        view=view if view in VIEWS else "inline",
        views=VIEWS,
    )


def evidence_pack(request, pk):
    """The evidence pack as a file to keep, for whoever may see signatures and licenses. It holds no draft."""
    if not request.user.has_perms(TAKES_EVIDENCE):
        raise PermissionDenied
    article = get_object_or_404(Article, pk=pk)
    made_at = timezone.now()
    try:
        body = evidence.pack(article, made_at=made_at)
    except evidence.NothingToProve as refusal:
        messages.warning(request, str(refusal))
        seen = request.user.has_perm("articles.view_article")
        return redirect("admin:articles_article_versions", pk) if seen else redirect("admin:index")
    name = f"evidence-{article.slug or article.uuid}-{made_at:%Y-%m-%d}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(body, content_type="application/zip", headers=headers)
