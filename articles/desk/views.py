"""Live pages, the stop button, asking for a new review, and putting a page back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reviewers.refusal import Refused
from reviewers.rules import may_read_desk
from reviewers.saying import in_words, say

from .. import linking, publishing, recalling
from ..models import Article, Publication
from ..models.publication import EndKind
from ..rules import live_publication, reasons_not_a_publisher, reasons_not_to_stop
from ..wanted import wanted_for
from .forms import AgainForm, StopForm


def require_stopper(user) -> None:
    """Raise PermissionDenied unless this person may take pages down."""
    if reasons_not_to_stop(by=user):
        raise PermissionDenied


@login_required
@require_safe
def pages(request):
    require_stopper(request.user)
    rows = Publication.objects.select_related("sign_off__request", "topic")
    newest = {each.article_id: each for each in rows.order_by("id")}
    shown = {
        "live": rows.live().order_by("topic__name", "address"),
        "paused": [each for each in newest.values() if each.end_kind == EndKind.PAUSED],
        "puts_back": not reasons_not_a_publisher(request.user),
        "reads_desk": may_read_desk(request.user),
    }
    return render(request, "articles/desk/pages.html", shown)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request, pk):
    """Ask once, then take the page down. A refusal keeps everything that was typed. An article that was never
    public is not found here: not even its title is for everybody."""
    require_stopper(request.user)
    article = get_object_or_404(Article.objects.filter(publications__isnull=False).distinct(), pk=pk)
    form = StopForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            publication = publishing.take_down(by=request.user, article=article, **form.arguments())
        except Refused as refusal:
            form.add_error(None, [in_words(reason) for reason in refusal.reasons])
        else:
            messages.success(request, f"/{publication.address}/ is down.")
            tell_who_links_there(request, publication.address)
            return redirect("live:pages")
    shown = {
        "newest": article.publications.order_by("-id").first(),
        "form": form,
        "publication": live_publication(article),
        "reads_desk": may_read_desk(request.user),
    }
    return render(request, "articles/desk/stop.html", shown, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def again(request, pk):
    """Ask for a new review of a live page, which stays up. A refusal keeps everything that was typed."""
    require_stopper(request.user)
    article = get_object_or_404(Article.objects.filter(publications__isnull=False).distinct(), pk=pk)
    form, page = AgainForm(request.POST or None), live_publication(article)
    if request.method == "POST" and form.is_valid():
        try:
            recalling.ask_new_review(by=request.user, article=article, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, [in_words(reason) for reason in refusal.reasons])
        else:
            messages.success(request, f"/{page.address}/ stays up, and waits for a new review.")
            return redirect("live:pages")
    shown = {
        "newest": article.publications.order_by("-id").first(),
        "form": form,
        "publication": page,
        "wanted": wanted_for(page.sign_off) if page else [],
        "reads_desk": may_read_desk(request.user),
    }
    return render(request, "articles/desk/again.html", shown, status=422 if form.errors else 200)


def tell_who_links_there(request, address: str) -> None:
    """Signed words do not change by themselves: somebody has to mend their links."""
    found = linking.pages_linking_to({address})
    if found:
        named = linking.named([page.address for page in found])
        messages.warning(request, f"Live pages still link there: {named}. Their editors can mend that in the drafts.")


@login_required
@require_POST
def put_back(request, pk):
    """Publish a paused version again, where it stood."""
    require_stopper(request.user)
    article = get_object_or_404(Article.objects.filter(publications__isnull=False).distinct(), pk=pk)
    try:
        publication = publishing.put_back(by=request.user, article=article)
        messages.success(request, f"/{publication.address}/ is live again.")
    except Refused as refusal:
        say(request, refusal)
    return redirect("live:pages")
