"""Stage 2: versions. The one door to django-reversion, and the one place that turns draft rows into words.

The rule: every field of every draft model is declared here as *words* (hashed, signed, shown) or *desk-only*.
History, comparison and restore read our own canonical JSON, never reversion's rows: those lose text silently
when a field is renamed.
"""

import json

import reversion
from django.db import models
from django.utils import timezone
from reversion.models import Version as RevisionItem

from reviewers.canonical import canonical, digest

from .figures import figures_of
from .models import Article, ArticleVersion, Byline, Image, ImageUse, KeyPoint, Reference, Section
from .schemas import SCHEMA, read_words

WORDS = {
    Article: [
        "language",
        "title",
        "description",
        "lead",
        "introduction",
        "key_points_heading",
        "key_points_intro",
        "what_changed",
    ],
    Section: ["heading", "level", "body"],
    KeyPoint: ["text"],
    Reference: [
        "authors",
        "title",
        "source",
        "publisher",
        "published",
        "accessed",
        "url",
        "doi",
        "pmid",
        "note",
    ],
    Byline: ["role", "person"],
}
# Kept off the page: keys, and what only the desk uses. `uuid` and `position` enter the words as identity and order.
DESK_ONLY = {
    Article: ["id", "topic", "address", "slug", "translation_of"],
    Section: ["id", "article"],
    KeyPoint: ["id", "article"],
    Reference: ["id", "article"],
    Byline: ["id", "article"],
}
IDENTITY = {
    Article: ["uuid"],
    **{model: ["uuid", "position"] for model in (Section, KeyPoint, Reference, Byline)},
}
PARTS = {"key_points": KeyPoint, "sections": Section, "references": Reference, "bylines": Byline}


for part in PARTS.values():
    reversion.register(part)
reversion.register(Article, follow=list(PARTS))


def read(key: int, *, lock: bool = False) -> Article:
    """The article with all its parts, as the database holds them now. `lock` keeps other writers out until
    the transaction ends."""
    return (whole().select_for_update() if lock else whole()).get(pk=key)


def whole() -> models.QuerySet:
    """Articles, each with all its parts in as few queries as there are kinds of them."""
    people = models.Prefetch("bylines", Byline.objects.select_related("person"))
    return Article.objects.prefetch_related(*(name for name in PARTS if name != "bylines"), people)


def words_of_rows(article: Article) -> dict:
    """The words of an article that was just read: the canonical dict of the present schema."""
    words = {"schema": SCHEMA, "article": str(article.uuid)}
    words |= {name: getattr(article, name) for name in WORDS[Article]}
    return words | {name: [words_of_part(row) for row in getattr(article, name).all()] for name in PARTS}


def words_of_part(row) -> dict:
    """One part's words. A credited person enters by uuid and by the name as it is credited today."""
    part = {"uuid": str(row.uuid)}
    for name in WORDS[type(row)]:
        value = getattr(row, name)
        if name == "person":
            part |= {"person": str(value.uuid), "name": value.name}
        else:
            part[name] = value
    return part


def latest(article: Article) -> ArticleVersion | None:
    return ArticleVersion.objects.filter(article=article).order_by("-number").first()


def standing(article: Article, last: ArticleVersion | None) -> ArticleVersion:
    """What an article that was just read says: `last`, its newest version, while the rows say the same; else the
    version that they will become, not stored yet and marked as unrecorded."""
    text = canonical(words_of_rows(article))
    if last and text == (last.canonical if last.schema == SCHEMA else canonical(words_of(last))):
        return last
    return ArticleVersion(
        article=article,
        number=last.number + 1 if last else 1,
        schema=SCHEMA,
        canonical=text,
        digest=digest(text),
        unrecorded=True,
    )


def freeze(
    article: Article, *, last: ArticleVersion | None, by, note: str = "", unrecorded: bool = False
) -> ArticleVersion | None:
    """Make a version of what an article that was just read says, unless `last`, its newest version, says the
    same; then None. One reversion revision and one ArticleVersion; the caller holds the article's lock."""
    version = standing(article, last)
    if version is last:
        return None
    version.note, version.unrecorded = note[:300], unrecorded
    version.revision = revise(article, by=by, note=note)
    version.saved_by, version.saved_at = by, timezone.now()
    version.save(force_insert=True)
    keep_pictures(version)
    return version


def keep_pictures(version: ArticleVersion) -> None:
    """Say which pictures of the library a new version shows: those can never be deleted."""
    digests = {figure.digest for _, figure in figures_of(json.loads(version.canonical))}
    for image in Image.objects.filter(digest__in=digests).order_by("id") if digests else ():
        ImageUse.objects.create(version=version, image=image)


def revise(article: Article, *, by, note: str):
    """One reversion revision of the article and all its parts."""
    with reversion.create_revision(atomic=False):  # the verb that saves has its transaction
        reversion.set_user(by)
        reversion.set_comment(note)
        reversion.add_to_revision(article)
    items = RevisionItem.objects.get_for_object(article).select_related("revision")
    return items.order_by("-pk").first().revision


def words_of(version: ArticleVersion) -> dict:
    """The words of a stored version, brought up to the present schema. The stored text is never touched."""
    return read_words(version.canonical)


def newer_draft(subject: str, words_digest: str) -> bool:
    """Whether the article's newest version says something else than the words with this digest."""
    newest = ArticleVersion.objects.filter(article__uuid=subject.partition(":")[2]).order_by("-number").first()
    return bool(newest and newest.digest != words_digest)
