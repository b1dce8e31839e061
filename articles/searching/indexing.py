"""Stage 6, search: the index. Index = f(live publications), as files = f(database).

The rule: what is looked in comes from the frozen document of a live publication and from nowhere else. It is written
in the act that puts a page up or takes it down; a failure here stops neither, since a result is proven again before
it is shown, and `tick` makes good what is missing.
"""

import logging
from collections import Counter
from collections.abc import Iterator

from django.db import DatabaseError, connection, transaction
from django.db.models import F

from reviewers import audit
from reviewers.blocks import in_blocks

from ..delivery import composing, registry
from ..delivery.documents import Document, NotSigned, document_of
from ..models import IndexedPage, IndexedWord, Publication
from . import postgresql, sqlite
from .passages import blocks_of
from .spelling import SHORTEST
from .words import LONGEST, stem, words_of

log = logging.getLogger(__name__)
TEXTS = {"sqlite": sqlite, "postgresql": postgresql}
FIELDS = ("topic_id", "digest", "title", "body", "words")
BLOCK = 200  # documents in memory at a time

MISSING = "The search index does not hold /{}/."
OTHER = "The search index does not say of /{}/ what its live page says."
NOT_LIVE = "The search index holds publication {}, which is not live."
WORDS = "The search index's list of words is not that of its pages."


def texts():
    """The full text search of this database."""
    return TEXTS[connection.vendor]


def follow(publication: Publication, before: Publication | None = None) -> None:
    """Bring the index up with an act on a publication, in the act's own transaction: it goes in when it is live and
    proven, else out. `before` is the page that it took the place of."""
    try:
        with transaction.atomic():
            for each in filter(None, (before, publication)):
                take_out(each.pk)
            if publication.is_live:
                put_in(publication)
    except DatabaseError:
        log.exception("The search index does not follow /%s/ yet", publication.address)


def put_in(publication: Publication) -> None:
    try:
        page = page_of(document_of(publication))
    except NotSigned:
        return
    page.save(force_insert=True)
    texts().put(page)
    count_words(page.words.split(), 1)


def take_out(key: int) -> None:
    page = IndexedPage.objects.filter(pk=key).first()
    if page:
        count_words(page.words.split(), -1)
        page.delete()
    texts().drop(key)


def page_of(document: Document) -> IndexedPage:
    """What the index holds of a document; stored nowhere yet."""
    title, text = words_of(document.title), words_of("\n".join(blocks_of(document.words)))
    spelled = {each for each in (*title, *text) if SHORTEST <= len(each) < LONGEST and each.isalpha()}
    return IndexedPage(
        publication_id=document.publication.pk,
        topic_id=document.publication.topic_id,
        digest=document.request.document_digest,
        title=" ".join(map(stem, title)),
        body=" ".join(map(stem, (*title, *text))),
        words=" ".join(sorted(spelled)),
    )


def count_words(words: list[str], by: int) -> None:
    """Note that `by` more pages have these words, one more or one less."""
    for start in range(0, len(words), BLOCK):
        block = words[start : start + BLOCK]
        rows = IndexedWord.objects.filter(word__in=block)
        known = set(rows.values_list("word", flat=True)) if by > 0 else set(block)
        rows.filter(pages__lte=-by).delete()
        rows.update(pages=F("pages") + by)
        IndexedWord.objects.bulk_create(word_row(word, by) for word in block if word not in known)


def word_row(word: str, pages: int) -> IndexedWord:
    return IndexedWord(word=word, length=len(word), pages=pages)


def wanted() -> Iterator[IndexedPage]:
    """What the index has to hold: a page for each live publication that can be proven, and was not taken down."""
    keys = list(composing.live_pages().order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), BLOCK):
        block = keys[start : start + BLOCK]
        yield from map(page_of, composing.proven(registry.publications().filter(pk__in=block).order_by("pk")))


def differing() -> Iterator[tuple[int, str]]:
    """(key of a publication, sentence) for each page of the index that is not what the live publication says."""
    unlike, held = set(texts().different()), set(IndexedPage.objects.values_list("pk", flat=True))
    for page in wanted():
        known = IndexedPage.objects.filter(pk=page.pk).first()
        if known is None:
            yield page.pk, MISSING.format(page.publication.address)
        elif page.pk in unlike or any(getattr(known, name) != getattr(page, name) for name in FIELDS):
            yield page.pk, OTHER.format(page.publication.address)
        held.discard(page.pk)
        unlike.discard(page.pk)
    yield from ((key, NOT_LIVE.format(key)) for key in sorted(held | unlike))


def counted() -> dict[str, int]:
    """Word -> how many pages of the index have it."""
    return Counter(word for page in in_blocks(IndexedPage.objects.only("words")) for word in page.words.split())


def words_differ() -> bool:
    return dict(IndexedWord.objects.values_list("word", "pages")) != counted()


def differences() -> Iterator[str]:
    """Yield a sentence for whatever of the index is not what the live publications say. Changes nothing."""
    yield from (sentence for _, sentence in differing())
    if words_differ():
        yield WORDS


def mend() -> list[str]:
    """Make the index what the live publications say. Returns what was changed."""
    keys = [key for key, _ in differing()]
    for key in keys:
        mend_page(key)
    counts = mend_words() if words_differ() else []
    return [f"search: publication {key}" for key in keys] + counts


@transaction.atomic
def mend_page(key: int) -> None:
    """Nobody publishes or takes down meanwhile; the publication is read again."""
    audit.lock_chain()
    take_out(key)
    publication = composing.live_pages().filter(pk=key).first()
    if publication:
        put_in(publication)


@transaction.atomic
def mend_words() -> list[str]:
    audit.lock_chain()
    IndexedWord.objects.all().delete()
    IndexedWord.objects.bulk_create((word_row(*each) for each in counted().items()), batch_size=BLOCK)
    return ["search: the list of words"]
