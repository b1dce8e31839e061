"""Links to our own pages: the list from which an editor picks one, and the live pages whose links lead astray."""

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from .. import checking, linking
from .work import require_reader

MOST_SHOWN = 200  # links on a page; more would not be read


@require_safe
def choose(request):
    """The articles that words of a draft can link to, found by `q`, as JSON. For whoever may change drafts."""
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    return JsonResponse({"articles": linking.offered(request.GET.get("q", ""))})


@require_safe
def astray(request):
    """Every link on a live page that leads to no live page of this site, or only by a detour."""
    require_reader(request.user)
    found = checking.links_astray_live()
    shown = {
        **site.each_context(request),
        "title": "Links on live pages",
        "found": found[:MOST_SHOWN],
        "more": max(0, len(found) - MOST_SHOWN),
    }
    return render(request, "admin/articles/links.html", shown)
