"""Where an article stands: derived from which rows exist, never stored. One answer for list, panel and command."""

from dataclasses import dataclass, field, replace

from django.urls import reverse

from reviewers.comments import Thread, threads_on
from reviewers.items import doubts_on
from reviewers.models import ReviewRequest
from reviewers.refusal import Reason

from . import checking
from .checks import Finding
from .facts import Facts, facts_of
from .models import Article, ArticleVersion, Publication
from .rules import is_due_again, reasons_not_to_publish, reasons_not_to_submit, stands_already


@dataclass(frozen=True)
class Where:
    """`headline` is one sentence; `publishable` is the version a publisher would put up, if one is signed;
    the two lists of reasons are for the person who asks; `findings` are those of the newest version, for them too."""

    article: Article
    headline: str
    version: ArticleVersion | None
    live: Publication | None
    request: ReviewRequest | None
    sent_back: ReviewRequest | None
    publishable: ArticleVersion | None
    not_to_submit: list[Reason] = field(default_factory=list)
    not_to_publish: list[Reason] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def is_shown(self) -> bool:
        return shown(self.version, self.live)

    @property
    def wants_review(self) -> bool:
        """Whether visitors read the newest words on a signature whose next review can be asked for."""
        return self.is_shown and is_due_again(self.live.sign_off)

    @property
    def is_signed_anew(self) -> bool:
        """Whether what can be published is live already, where the draft says, on an older signature."""
        return shown(self.publishable, self.live) and is_in_place(self.article, self.live)

    @property
    def open_guesses(self) -> list:
        """What the importer guessed and nobody has looked at yet."""
        some = self.version and self.version.open_guesses
        return list(self.article.guesses.filter(resolved_at__isnull=True)) if some else []

    @property
    def said_at_the_desk(self) -> list[Thread]:
        """What reviewers said that is still open: about what is on the desk, or about what they sent back."""
        asked = self.request or self.sent_back
        return [thread for thread in threads_on(asked) if thread.is_open] if asked else []

    @property
    def doubted_at_the_desk(self) -> list:
        """The references that reviewers doubt or know a better one for, each with what they said."""
        asked = self.request or self.sent_back
        return doubts_on(asked) if asked else []

    @property
    def desk_link(self) -> str:
        return reverse("desk:request", args=[self.request.pk]) if self.request else ""


def where_it_stands(article: Article, *, by=None, newest: ArticleVersion | None = None) -> Where:
    """How far an article has come. With `by`, also why that person may not submit it now, or publish
    what is signed. `newest` is its newest version, for whoever has just read it."""
    facts = facts_of([article], [newest] if newest else None)[article.pk]
    where = derived(article, facts)
    if by is None:
        return where
    found = checking.findings_for(facts.newest, article.topic) if facts.newest else []
    nothing_to_do = where.is_shown and not where.wants_review
    reasons = [] if nothing_to_do else reasons_not_to_submit(article=article, by=by, facts=facts, findings=found)
    return replace(
        where,
        findings=found,
        not_to_submit=reasons,
        not_to_publish=reasons_not_to_publish(version=where.publishable, by=by) if where.publishable else [],
    )


def where_they_stand(articles: list[Article]) -> dict[int, Where]:
    """Article key -> how far it has come, in as many queries for a thousand articles as for one."""
    facts = facts_of(articles)
    return {article.pk: derived(article, facts[article.pk]) for article in articles}


def derived(article: Article, facts: Facts) -> Where:
    publishable = version_to_publish(article, facts)
    return Where(
        article=article,
        headline=headline(article, facts, publishable),
        version=facts.newest,
        live=facts.live,
        request=facts.request,
        sent_back=facts.sent_back,
        publishable=publishable,
    )


def shown(version: ArticleVersion | None, live: Publication | None) -> bool:
    """Whether the newest words are the ones that visitors read, so that there is nothing to do."""
    return bool(version and live and live.version.digest == version.digest)


def is_in_place(article: Article, live: Publication) -> bool:
    """Whether a page is where the draft says that it belongs."""
    return (live.address, live.topic_id) == (article.address, article.topic_id)


def version_to_publish(article: Article, facts: Facts) -> ArticleVersion | None:
    """The newest version with a signature that stands, unless it is live already, under that signature, where the
    draft says."""
    newest = max(facts.signed, key=lambda submission: submission.version.number, default=None)
    found = facts.signed_like(facts.newest) or newest
    if found is None or stands_already(found.version, found.request_id, facts.live, article):
        return None
    return found.version


def headline(article: Article, facts: Facts, publishable: ArticleVersion | None) -> str:
    version, live = facts.newest, facts.live
    if version is None:
        return "Not saved yet"
    parts = [public_part(facts)]
    if facts.request:
        parts.append(f"version {facts.request.submission.version.number} is on the review desk")
    elif shown(publishable, live):
        parts.append(published_anew(article, live, publishable))
    elif publishable:
        parts.append(f"version {publishable.number} is signed and can be published")
    elif facts.sent_back and facts.sent_back.submission.version_id == version.pk:
        parts.append("sent back by the reviewer")
    return "; ".join(parts)


def published_anew(article: Article, live: Publication, version: ArticleVersion) -> str:
    """What changes when words that are live are published once more."""
    if is_in_place(article, live):
        return f"version {version.number} is signed anew and can be published under that signature"
    return f"version {version.number} can be published at its new address or topic"


def public_part(facts: Facts) -> str:
    if shown(facts.newest, facts.live):
        return "Live"
    if facts.live:
        return f"Live (version {facts.live.version.number}), with a newer draft"
    return facts.page.get_end_kind_display() if facts.page else f"Draft, version {facts.newest.number}"
