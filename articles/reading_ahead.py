"""Stage 2: drafts are read by the checks before anybody asks, and what blocks them is kept for the lists.

The rule: what is written here is derived and decides nothing. Run by `tick`, some drafts each time, the newest first.
"""

from django.db.models import Exists, F, OuterRef, Subquery

from . import blocked, checking
from .models import Article, ArticleVersion, DraftReading, Submission

AT_ONCE = 50  # drafts that one run reads: long ones take a tenth of a second each, and other work waits


def read_ahead() -> int:
    """Have drafts read that changed since, or that were read beside other lists. Returns how many it read."""
    found, drafts = checking.lists(), unsent()
    known = blocked.known(drafts, found)
    due = [key for key in drafts if key not in known][:AT_ONCE]
    for row in blocked.read(due, found) if due else []:
        keep(row)
    return len(due)


def keep(row: DraftReading) -> None:
    kept = {name: getattr(row, name) for name in ("version", "beside", "pictures", "blocks")}
    DraftReading.objects.update_or_create(article=row.article, defaults=kept)


def unsent() -> dict[int, bool | None]:
    """The newest version of each article, if it was never submitted, by its key: whether its topic shows crisis help.
    Those that were saved last come first. One query."""
    newest = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number")
    sent = Submission.objects.filter(version=OuterRef("newest"))
    drafts = Article.objects.annotate(newest=Subquery(newest.values("pk")[:1])).exclude(newest=None)
    rows = drafts.filter(~Exists(sent)).order_by("-newest").values_list("newest", F("topic__crisis_help"))
    return dict(rows)
