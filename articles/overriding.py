"""Stage 2: an editor leaves words as they are although a check warns of them, and says why.

The rule: what blocks cannot be overridden; a reason is about one exact sentence and lapses when it changes; the
reason is frozen into the review request, where whoever signs reads it.
"""

from django.utils import timezone

from reviewers import audit
from reviewers.refusal import Reason, Refused, refuse_for
from reviewers.verbs import require_permission, verb

from . import checking, versions
from .checks import BLOCK, Finding
from .models import Article, FindingOverride


@verb("override finding", guarded=True)
def override(*, by, article: Article, finding: Finding, reason: str) -> FindingOverride:
    """Keep a reason for one finding about the article's newest version. Raises Refused without permission or
    reason, for what blocks, and for a finding that those words no longer give."""
    require_permission(by, "articles.change_article", "Only an editor can answer a warning.")
    article = versions.read(article.pk, lock=True)
    refuse_for(reasons_not_to_override(article, finding, reason))
    made = FindingOverride.objects.create(
        article=article,
        code=finding.code,
        part=finding.part,
        sentence_digest=finding.stands_on,
        reason=reason.strip(),
        made_by=by,
        made_at=timezone.now(),
    )
    audit.record(act="override finding", by=by, rows=[made], finding=finding.code, article=str(article.uuid))
    return made


def reasons_not_to_override(article: Article, finding: Finding, reason: str) -> list[Reason]:
    found = []
    if not reason.strip():
        found.append(Reason("reason-missing", "Say why the words stay as they are: whoever signs reads it."))
    standing = {each.key: each for each in present_findings(article)}.get(finding.key)
    if standing is None:
        sentence = "The words of this finding have changed. Look at what the checks say now."
        found.append(Reason("finding-gone", sentence, who="editor"))
    elif standing.severity == BLOCK:
        found.append(Reason("finding-blocks", f"This cannot be left as it is: {standing.sentence}", who="editor"))
    return found


def present_findings(article: Article) -> list[Finding]:
    """What the checks say of the article's newest version."""
    newest = versions.latest(article)
    if newest is None:
        raise Refused(Reason("no-version", "The article has not been saved yet.", who="editor"))
    return checking.findings_for(newest, article.topic)
