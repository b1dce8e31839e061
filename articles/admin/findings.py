"""What the checks say of an article's newest version, and the form in which an editor answers a warning."""

from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from .. import checking, overriding, versions
from ..checks import Finding
from ..templatetags.findings import SHOWN
from .acts import told
from .history import article_or_refusal, page


def findings_page(request, pk):
    article = article_or_refusal(request, pk)
    newest = versions.latest(article)
    found = checking.findings_for(newest, article.topic) if newest else []
    return page(
        request,
        "findings",
        article,
        title=f"What the checks say of {article}",
        findings=placed(checking.with_overrides(article, found), found),
        number=newest.number if newest else None,
        answers=request.user.has_perm("articles.change_article"),
    )


def placed(told: list[dict], found: list[Finding]) -> list[dict]:
    """Each with the end of a link to where it stands on the article's page: to its words, where it is shown there
    beside them, else to its part."""
    pairs = enumerate(zip(told, found, strict=True), start=1)
    return [
        each | {"place": f"#finding-{number}" if finding.quote and number <= SHOWN else finding.place}
        for number, (each, finding) in pairs
    ]


@require_POST
def override(request, pk):
    article = article_or_refusal(request, pk)
    code, part, stands_on, reason = (request.POST.get(name, "") for name in ("code", "part", "stands_on", "reason"))
    finding = Finding(code, "", "", part, stands_on=stands_on)
    told(
        request,
        article,
        lambda: overriding.override(by=request.user, article=article, finding=finding, reason=reason),
        "Kept. Whoever signs these words reads your reason.",
    )
    return redirect("admin:articles_article_findings", article.pk)
