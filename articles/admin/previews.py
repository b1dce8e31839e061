"""Links to previews of an article: which ones open now, a new one, and ending one."""

from django.conf import settings
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from reviewers.refusal import Refused

from .. import secret_addresses, versions
from ..models import PreviewLink
from .acts import told
from .history import article_or_refusal, page


@require_http_methods(["GET", "HEAD", "POST"])
def previews(request, pk):
    """The links that open now; by POST one more, whose address is shown this once."""
    article = article_or_refusal(request, pk)
    newest, address, refused = versions.latest(article), "", ()
    if request.method == "POST":
        number = request.POST.get("version", "")
        chosen = article.versions.filter(number=int(number) if number.isdecimal() and len(number) < 9 else 0).first()
        version = chosen or get_object_or_404(article.versions, number=newest.number if newest else 0)
        try:
            _, token = secret_addresses.make_preview(by=request.user, version=version)
            address = settings.BASE_URL + reverse("preview", args=[f"{token}/"])
        except Refused as refusal:
            refused = [reason.sentence for reason in refusal.reasons]
    response = page(
        request,
        "previews",
        article,
        title=f"Previews of {article}",
        newest=newest,
        links=secret_addresses.working_previews(article),
        address=address,
        refused=refused,
        hours=secret_addresses.PREVIEW_HOURS,
    )
    response.status_code = 422 if refused else 200
    return response


@require_POST
def revoke(request, pk, link):
    article = article_or_refusal(request, pk)
    found = get_object_or_404(PreviewLink, pk=link, version__article=article)
    revoked = "The link opens nothing any more."
    told(request, article, lambda: secret_addresses.revoke_preview(by=request.user, link=found), revoked)
    return redirect("together:previews", pk)
