"""What the checks say of words that are not saved yet, asked while somebody types.

The rule: only reads; what is found here stops nothing and is kept nowhere. Submission asks about the saved words.
"""

from django.http import JsonResponse
from django.template.loader import render_to_string

from .. import checking
from ..models import Article
from ..templatetags.findings import SHOWN, beside, marked, summary
from .previewing import typed, whole
from .unsaved import for_editors


@for_editors("POST")
def recheck(request, article: Article | None):
    """The findings as the panel shows them, how many there are, and one sentence about them. `told` are the codes of
    what the page says elsewhere already. An article that was never saved is not told yet what it lacks."""
    said = typed(request, article, request.POST)
    found = checking.findings_in_unsaved(whole(said.words, article), said.topic)
    if article is None:
        found = [finding for finding in found if finding.quote]
    shown = beside(found, set(request.POST.get("told", "").split()), said.rows)
    context = {"original": article, "found": shown, "total": len(found), "marks": marked(found, said.rows)}
    html = render_to_string("admin/articles/article/_findings.html", context, request) if shown else ""
    count = len(found) if len(found) > SHOWN else len(shown)
    return JsonResponse({"html": html, "count": count, "sentence": summary([each for _, each, _ in shown])})


PAGES = [("recheck/", recheck, "recheck")]
