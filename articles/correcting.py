"""Stage 2: one wording replaced in many articles in one go: each its own version, through its own request.

The rule: only the chosen places change, and only in the words that were shown. What one article refuses stops no
other, is kept beside the correction, and is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from reviewers import audit
from reviewers.blocks import in_blocks
from reviewers.models import ReviewRequest
from reviewers.refusal import Reason, Refused, refuse_for
from reviewers.verbs import require_permission, verb

from . import drafting, versions
from .checks.replacing import Untouchable
from .models import Article, ArticleVersion, Correction, CorrectionArticle, Publication
from .stated import Place, Wording, corrected, seeker

NOT_AN_EDITOR = "Only an editor can correct articles."


@dataclass(frozen=True)
class Found:
    """An article that states a wording: the places in its newest version (`version`), and on its live page."""

    article: Article
    version: ArticleVersion
    places: list[Place]
    live: Publication | None
    on_page: list[Place]

    @property
    def counted_live(self) -> int:
        return sum(place.counts for place in self.on_page)


@dataclass(frozen=True)
class Chosen:
    """What to write in one article: `texts` maps the key of a place in version number `seen` to its new words."""

    article: Article
    seen: int
    texts: dict[str, str]


def find(wording: Wording) -> list[Found]:
    """Every article whose newest version or live page states a wording, by title."""
    seek = seeker(wording.looked_for)
    live = {page.article_id: page for page in in_blocks(live_pages())}
    found = []
    for version in newest_versions():
        page = live.get(version.article_id)
        places = seek.places(versions.words_of(version))
        same = page is not None and page.version.digest == version.digest
        on_page = places if same else seek.places(versions.words_of(page.version)) if page else []
        if places or on_page:
            found.append(Found(version.article, version, places, page, on_page))
    return sorted(found, key=lambda each: (each.article.title.lower(), each.article.pk))


def live_pages():
    return Publication.objects.live().select_related("version")


def newest_versions() -> Iterator[ArticleVersion]:
    """The newest version of every article, with its words."""
    newest = ArticleVersion.objects.filter(article=OuterRef("article")).order_by("-number").values("pk")[:1]
    return in_blocks(ArticleVersion.objects.filter(pk=Subquery(newest)).select_related("article"))


@verb("start correction")
def start(*, by, wording: Wording, replacement: str, note: str = "") -> Correction:
    """Keep what is looked for and what is written instead. Raises Refused without permission or new wording."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR)
    refuse_for(reasons_not_to_start(replacement, note))
    made = Correction.objects.create(
        kind=wording.kind,
        name=wording.name,
        looked_for=wording.looked_for,
        replacement=replacement.strip(),
        note=note.strip() or f"Fix once: “{wording.name}” becomes “{replacement.strip()}”"[:300],
        started_by=by,
        started_at=timezone.now(),
    )
    audit.record(act="start correction", by=by, rows=[made])
    return made


def reasons_not_to_start(replacement: str, note: str) -> list[Reason]:
    found = []
    if not replacement.strip():
        found.append(Reason("wording-missing", "Say what to write instead.", who="editor"))
    for text, name in ((replacement, "new wording"), (note, "note")):
        if len(text.strip()) > 300:
            found.append(Reason("too-long", f"The {name} has more than 300 characters.", who="editor"))
    return found


def draft_correction(*, by, correction: Correction, chosen: list[Chosen]) -> list[CorrectionArticle]:
    """Draft a correction in each chosen article, whole or not at all; what was made, or why not, for each."""
    return [drafted_or_why_not(by=by, correction=correction, chosen=each) for each in chosen]


def drafted_or_why_not(*, by, correction: Correction, chosen: Chosen) -> CorrectionArticle:
    try:
        return draft(by=by, correction=correction, chosen=chosen)
    except Refused as refusal:
        return not_drafted(by=by, correction=correction, article=chosen.article, why=str(refusal))


@verb("draft correction")
def draft(*, by, correction: Correction, chosen: Chosen) -> CorrectionArticle:
    """Write the chosen words into one article, as one version. Raises Refused when somebody has saved it since it
    was shown, and for places that it does not have."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR)
    article = versions.read(chosen.article.pk, lock=True)
    shown = article.versions.filter(number=chosen.seen).first()
    if shown is None:
        raise Refused(gone())
    words = words_with(versions.words_of(shown), correction, chosen.texts)
    try:
        saved = drafting.save_draft(by=by, article=article, words=words, note=correction.note, seen=chosen.seen)
    except drafting.SavedMeanwhile as meanwhile:
        raise Refused(edited_meanwhile(meanwhile.theirs)) from meanwhile
    if saved.version is None:
        raise Refused(Reason("nothing-changed", "The draft says this already: nothing was changed.", who="editor"))
    return kept(by=by, correction=correction, article=article, version=saved.version)


def words_with(words: dict, correction: Correction, texts: dict[str, str]) -> dict:
    """The words with every chosen place rewritten. Raises Refused for one that is not there, stuck or left empty."""
    places = {place.key: place for place in seeker(correction.looked_for).places(words)}
    if not texts:
        raise Refused(Reason("nothing-chosen", "No place in this article was chosen.", who="editor"))
    if not texts.keys() <= places.keys():
        raise Refused(gone())
    if not all(text.strip() for text in texts.values()):
        raise Refused(Reason("wording-missing", "Say what to write instead at every chosen place.", who="editor"))
    try:
        return corrected(words, [(places[key], text.strip()) for key, text in texts.items()])
    except Untouchable as stuck:
        sentence = "A chosen place runs across formatting or a link: change it on the article's page."
        raise Refused(Reason("place-stuck", sentence, who="editor")) from stuck


def gone() -> Reason:
    return Reason("places-gone", "These are not the places that were shown. Look at the article again.", who="editor")


def edited_meanwhile(theirs: ArticleVersion) -> Reason:
    sentence = f"{drafting.what_happened(theirs)} after it was shown here. Nothing was changed: look at it again."
    return Reason("saved-meanwhile", sentence, who="editor")


@verb("note refused correction")
def not_drafted(*, by, correction: Correction, article: Article, why: str) -> CorrectionArticle:
    return kept(by=by, correction=correction, article=article, refused=why)


def kept(*, by, correction: Correction, article: Article, **outcome) -> CorrectionArticle:
    made = CorrectionArticle.objects.create(correction=correction, article=article, tried_at=timezone.now(), **outcome)
    audit.record(act="draft correction", by=by, rows=[made], article=str(article.uuid))
    return made


def submit_each(*, by, shown: list[tuple[Article, int]]) -> list[tuple[Article, ReviewRequest | Refused]]:
    """Submit each article, with the number of the version that was shown, for review by itself; for each its
    request, or everything that stands in the way."""
    return [(article, submitted_or_why_not(by=by, article=article, seen=seen)) for article, seen in shown]


def submitted_or_why_not(*, by, article: Article, seen: int) -> ReviewRequest | Refused:
    try:
        return drafting.submit_for_review(by=by, article=article, seen=seen)
    except Refused as refusal:
        return refusal
