"""Why published words are changed. Reads only.

The rule: no change of words that were ever published is submitted before its reason is on record (ES-18 of the research
on medical publishing): in the line for readers, or in the note of a save.
"""

from reviewers.refusal import Reason

from . import versions
from .facts import Facts
from .models import ArticleVersion

UNEXPLAINED = (
    "Published words were changed, and nobody said why. Write it into “What changed”, which readers see, or into the "
    "note of your next change."
)


def reasons_unexplained(facts: Facts, link: str) -> list[Reason]:
    """Why an article, whose page is at `link`, cannot be submitted before somebody has said what for."""
    version, page = facts.newest, facts.page
    if page is None or page.version.digest == version.digest:
        return []
    since = ArticleVersion.objects.filter(article=page.article_id, number__gt=page.version.number, unrecorded=False)
    if since.exclude(note="").exists() or line_for_readers(version) not in ("", line_for_readers(page.version)):
        return []
    return [Reason("change-unexplained", UNEXPLAINED, who="editor", link=f"{link}#id_what_changed")]


def line_for_readers(version: ArticleVersion) -> str:
    return versions.words_of(version)["what_changed"].strip()
