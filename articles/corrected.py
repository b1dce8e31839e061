"""How far a correction has come. Reads only; nothing of this is stored.

The rule: it is done when no live page states the wording any more, whoever mended the last one and however. A page
was wrong when the correction began, or is wrong now: both follow from the publications.
"""

from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q
from django.urls import reverse

from .checks.passages import passages
from .facts import Facts, facts_of
from .models import Article, ArticleVersion, Correction, CorrectionArticle, Publication
from .rules import article_link
from .schemas import read_words
from .stated import Place, Wording, seeker

BLOCK = 100  # versions whose words are read at a time


@dataclass(frozen=True)
class Step:
    """Where one article stands: `state` is a stable code, `sentence` says it, `link` is where it goes on; `number`
    is the version that can be submitted."""

    article: Article
    state: str
    sentence: str
    link: str = ""
    action: str = ""
    number: int = 0

    @property
    def is_wrong(self) -> bool:
        """Whether visitors still read the old wording there."""
        return self.state not in RIGHT

    @property
    def can_be_submitted(self) -> bool:
        return self.state == "drafted"


RIGHT = ("clean", "withdrawn", "unpublished")
OLD_DRAFT = ("stated", "refused", "stated-again")


@dataclass(frozen=True)
class Progress:
    """`wrong` of `total` pages still state the wording; `steps` are the articles, those with something to do first."""

    total: int
    wrong: int
    steps: list[Step]

    @property
    def right(self) -> int:
        return self.total - self.wrong

    @property
    def done(self) -> bool:
        return not self.wrong

    @property
    def can_submit(self) -> bool:
        return any(step.can_be_submitted for step in self.steps)

    @property
    def can_draft(self) -> bool:
        return any(step.state in OLD_DRAFT for step in self.steps)

    @property
    def sentence(self) -> str:
        if not self.total:
            return "No live page states it."
        if self.done:
            return f"Done: no live page states it any more; {pages(self.total)} did."
        return f"{self.right} of {pages(self.total)} right; {self.wrong} still to go."


def pages(number: int) -> str:
    return f"{number} page" if number == 1 else f"{number} pages"


def progress(correction: Correction) -> Progress:
    """How far a correction has come, article by article."""
    now, then = pages_of(Publication.objects.live()), pages_of(live_at(correction.started_at))
    stating = those_that_state(correction.looked_for, now | then)
    wrong = {article for article, version in now if version in stating}
    ever = wrong | {article for article, version in then if version in stating}
    tries = {each.article_id: each for each in correction.tries.select_related("version").order_by("id")}
    articles = list(Article.objects.filter(pk__in=ever | tries.keys()))
    facts = facts_of(articles)
    drafts = {(key, each.newest.pk) for key, each in facts.items() if each.newest}
    old_drafts = those_that_state(correction.looked_for, drafts)
    steps = [
        step(each, facts[each.pk], tries.get(each.pk), wrong=each.pk in wrong, old_drafts=old_drafts)
        for each in articles
    ]
    return Progress(len(ever), len(wrong), sorted(steps, key=lambda each: (not each.is_wrong, each.article.title)))


def stated_live(wording: Wording) -> list[tuple[Publication, list[Place]]]:
    """Every live page that states a wording, by address, with the places that count."""
    seek, live = seeker(wording.looked_for), Publication.objects.live()
    stating = those_that_state(wording.looked_for, pages_of(live))
    pages = live.filter(version__in=stating).select_related("article", "version").order_by("address")
    found = [(page, seek.places(read_words(page.version.canonical))) for page in pages]
    return [(page, [place for place in places if place.counts]) for page, places in found]


def pages_of(publications) -> set[tuple[int, int]]:
    """(article, version) of each publication."""
    return set(publications.values_list("article_id", "version_id"))


def live_at(instant):
    """The publications that visitors could read at an instant."""
    return Publication.objects.filter(started_at__lte=instant).filter(
        Q(ended_at__isnull=True) | Q(ended_at__gt=instant)
    )


def those_that_state(looked_for: str, found: set[tuple[int, int]]) -> set[int]:
    """Which versions, of (article, version) pairs, state a frozen wording. Versions are frozen too, so each is read
    once in the life of this server."""
    digests = dict(ArticleVersion.objects.filter(pk__in={pk for _, pk in found}).values_list("pk", "digest"))
    known = KNOWN.of(looked_for)
    missing = [pk for pk, digest in digests.items() if digest not in known]
    for first in range(0, len(missing), BLOCK):
        rows = ArticleVersion.objects.filter(pk__in=missing[first : first + BLOCK]).values_list("digest", "canonical")
        known |= {digest: bool(seeker(looked_for).findings(passages(read_words(text)))) for digest, text in rows}
    return {pk for pk, digest in digests.items() if known[digest]}


class Known:
    """What was found before: for the wordings asked for last, the digest of some words -> whether they state it.
    Digests name words for ever, so nothing here grows old."""

    def __init__(self, most: int):
        self.of = lru_cache(maxsize=most)(lambda looked_for: {})


KNOWN = Known(most=64)


def step(article: Article, facts: Facts, tried: CorrectionArticle | None, *, wrong: bool, old_drafts: set) -> Step:
    """Where an article stands, seen from one correction; `old_drafts` are the versions that state the wording."""
    if not wrong and facts.live:
        return Step(article, "clean", "The live page is right.", f"/{facts.live.address}/", "See the page")
    if not wrong:
        return taken_down(article, facts)
    link = article_link(article)
    if facts.newest.pk in old_drafts:
        return not_drafted(article, tried, link)
    signed = facts.signed_like(facts.newest)
    if signed:
        sentence = f"Version {signed.version.number} is signed: a publisher can publish it."
        return Step(article, "signed", sentence, link, "Publish it")
    if facts.request and facts.request.submission.version.digest == facts.newest.digest:
        sentence = "On the review desk: a clinician reads it."
        return Step(article, "on-the-desk", sentence, reverse("desk:request", args=[facts.request.pk]), "See it there")
    if facts.request:
        sentence = "An older version is on the review desk: take it back, then submit the new one."
        return Step(article, "older-on-the-desk", sentence, link, "Take it back")
    if facts.sent_back and facts.sent_back.submission.version_id == facts.newest.pk:
        return Step(article, "sent-back", "Sent back by the reviewer.", link, "Read why")
    number = facts.newest.number
    return Step(article, "drafted", f"Drafted as version {number}.", link, "Submit it", number)


def taken_down(article: Article, facts: Facts) -> Step:
    """An article that visitors do not read."""
    if facts.page:
        sentence = f"{facts.page.get_end_kind_display()}: visitors do not read it."
        return Step(article, "withdrawn", sentence, article_link(article), "Open it")
    return Step(article, "unpublished", "Not published: visitors do not read it.", article_link(article), "Open it")


def not_drafted(article: Article, tried: CorrectionArticle | None, link: str) -> Step:
    """An article whose draft states the wording as well."""
    if tried is None:
        return Step(article, "stated", "Nothing is drafted yet.", link, "Open it")
    if tried.refused:
        return Step(article, "refused", f"Not drafted. {tried.refused}", link, "Open it")
    return Step(article, "stated-again", "The newest draft still states it.", link, "Open it")
