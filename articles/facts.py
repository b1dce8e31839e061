"""Which rows exist for an article, or for a whole list of them, in a fixed number of queries.

The rule: state is derived from rows and never stored; whoever derives it asks here, once.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from reviewers.models import ReviewRequest

from .models import Article, ArticleVersion, ImportGuess, Publication, Submission


@dataclass
class Facts:
    """`page` is the newest publication, live or ended; `asked` the newest review request; `signed` the submissions
    whose signatures stand, the last one first."""

    newest: ArticleVersion | None = None
    page: Publication | None = None
    asked: ReviewRequest | None = None
    signed: list[Submission] = field(default_factory=list)

    @property
    def live(self) -> Publication | None:
        return self.page if self.page and self.page.is_live else None

    @property
    def request(self) -> ReviewRequest | None:
        """The request on the desk: a round begins when the one before it is closed, so it is the newest."""
        return self.asked if self.asked and self.asked.is_open else None

    @property
    def sent_back(self) -> ReviewRequest | None:
        closed = self.asked and not self.asked.is_open
        return self.asked if closed and self.asked.closed.outcome == "changes-requested" else None

    def signed_like(self, version: ArticleVersion | None) -> Submission | None:
        """What was signed with the very same words as a version, if there is something."""
        return next((each for each in self.signed if version and each.version.digest == version.digest), None)


def facts_of(articles: list[Article], newest: list[ArticleVersion] | None = None) -> dict[int, Facts]:
    """Article key -> its facts. `newest` are the newest versions of all of them, for whoever has just read them."""
    keys = [article.pk for article in articles]
    found = defaultdict(Facts, {key: Facts() for key in keys})
    for version in newest_versions(keys) if newest is None else newest:
        found[version.article_id].newest = version
    for page in newest_pages(keys):
        found[page.article_id].page = page
    subjects = {article.subject: article.pk for article in articles}
    for request in newest_requests(list(subjects)):
        found[subjects[request.subject]].asked = request
    for submission in standing_submissions(keys):
        found[submission.version.article_id].signed.append(submission)
    return found


def newest_versions(keys: list[int], *, whole: bool = False):
    """The newest version of each article, with how many guesses of the importer are open; `whole` with its words."""
    first = ArticleVersion.objects.filter(article=OuterRef("pk")).order_by("-number").values("pk")[:1]
    wanted = Article.objects.filter(pk__in=keys).values_list(Subquery(first), flat=True)
    guesses = ImportGuess.objects.filter(article=OuterRef("article"), resolved_at__isnull=True).order_by()
    counted = guesses.values("article").annotate(number=Count("pk")).values("number")
    found = ArticleVersion.objects.filter(pk__in=wanted).select_related("saved_by")
    found = found.annotate(open_guesses=Coalesce(Subquery(counted), 0))
    return found if whole else found.defer("canonical")


def newest_pages(keys: list[int]):
    first = Publication.objects.filter(article=OuterRef("pk")).order_by("-id").values("pk")[:1]
    wanted = Article.objects.filter(pk__in=keys).values_list(Subquery(first), flat=True)
    pages = Publication.objects.filter(pk__in=wanted).select_related(
        "version", "topic", "sign_off__earlier_review", "sign_off__base__earlier_review"
    )
    return pages.defer("version__canonical")


def newest_requests(subjects: list[str]):
    first = ReviewRequest.objects.filter(subject=OuterRef("subject")).order_by("-round").values("pk")[:1]
    requests = ReviewRequest.objects.filter(subject__in=subjects, pk=Subquery(first))
    whole = ("words", "html", "changes", "desk", "submission__version__canonical")
    return requests.select_related("closed__closed_by", "submission__version").defer(*whole)


def standing_submissions(keys: list[int]):
    """The submissions with all the signatures that their requests require, newest first."""
    signed = Submission.objects.filter(version__article__in=keys, request__sign_offs__validity__isnull=False)
    counted = signed.annotate(signers=Count("request__sign_offs__signer", distinct=True))
    enough = counted.filter(signers__gte=F("request__signatures_required")).order_by("-id")
    return enough.select_related("version").defer("version__canonical")
