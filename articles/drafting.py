"""Stage 2: drafting. The only code, with importing/, that writes draft rows.

The rule: every changed save, from any surface, is one version; a save that changes nothing is none; and
nobody's text is overwritten unseen.
"""

import uuid
from dataclasses import dataclass

from django.db.models import Model
from django.urls import reverse
from django.utils.text import slugify

from reviewers import audit, signing
from reviewers.canonical import canonical, digest
from reviewers.models import ReviewRequest
from reviewers.refusal import Reason, Refused, refuse_for
from reviewers.verbs import require_permission, verb

from . import beside, checking, comparing, people, pictures, rendering, versions
from .models import Article, ArticleVersion, Byline, Plan, StaffMember, Submission
from .rules import next_step_link, open_request, reasons_not_to_submit, signatures_required
from .versions import PARTS, WORDS

NOT_AN_EDITOR = "Only an editor can change an article."
BESIDE = ("topic", "address", "translation_of")  # desk-only fields that an editor sets
PUBLIC_PLACE = ("topic", "address")


@dataclass(frozen=True)
class Saved:
    """What a save did: the article, its new version (None when nothing changed), and the version that had
    the very same words before, if there was one ("already signed: publish that")."""

    article: Article
    version: ArticleVersion | None
    same_as: ArticleVersion | None = None


class SavedMeanwhile(Refused):
    """Somebody saved this article after the editor opened it. `theirs` is that version."""

    def __init__(self, theirs: ArticleVersion):
        self.theirs = theirs
        sentence = (
            f"{what_happened(theirs)} after you opened it. Nothing is lost: your text is still here and theirs is in "
            "the history. Compare both, then save again to keep yours."
        )
        super().__init__(Reason("saved-meanwhile", sentence, who="you"))


def what_happened(theirs: ArticleVersion) -> str:
    if theirs.unrecorded:
        return f"Somebody changed this article past the editors' desk (version {theirs.number})"
    return f"{theirs.saved_by.get_full_name() or theirs.saved_by} saved version {theirs.number} of this article"


def beside_digest(article: Article) -> str:
    """SHA-256 of where an article stands: what a form posts to say which topic and address it showed."""
    return digest(canonical({name: key_in(article, name) for name in BESIDE}))


def reasons_moved_meanwhile(*, article: Article, desk: dict, seen: str) -> list[Reason]:
    """Why `desk` cannot be stored by an editor who saw the article as `seen` (a `beside_digest`, or "")."""
    differing = [name for name in BESIDE if name in desk and key_of(desk[name]) != key_in(article, name)]
    if not seen or not differing or seen == beside_digest(article):
        return []
    both = " ".join(
        f"{Article._meta.get_field(name).verbose_name.capitalize()}: “{getattr(article, name) or ''}” is stored, "
        f"“{desk[name] or ''}” is yours."
        for name in differing
    )
    sentence = f"Somebody changed where this article stands after you opened it. {both} Save again to keep yours."
    return [Reason("moved-meanwhile", sentence, who="you")]


def reasons_planned_here(*, article: Article, desk: dict, by) -> list[Reason]:
    """Why somebody who may not publish cannot move an article: its page is planned to go live where it stands now."""
    moves = any(name in desk and key_of(desk[name]) != key_in(article, name) for name in PUBLIC_PLACE)
    if not moves or by.has_perm("articles.publish_article"):
        return []
    if not article.plans.open().filter(act=Plan.Act.PUBLISH).exists():
        return []
    place = f"/{article.address}/" if article.address else "its present place"
    sentence = f"It is planned to go live at {place}. A publisher can move it, or cancel the plan first."
    link = reverse("together:plans", args=[article.pk])
    return [Reason("planned-here", sentence, who="publisher", link=link)]


def key_in(article: Article, name: str):
    return getattr(article, Article._meta.get_field(name).attname)


def key_of(value):
    """A topic or an article by its key, an address as it is."""
    return value.pk if isinstance(value, Model) else value


@verb("save draft")
def save_draft(
    *, by, words: dict, article: Article | None = None, desk: dict | None = None, note: str = "", seen=None, beside=""
) -> Saved:
    """Store an article's words and make a version when they changed.

    `words` is the canonical dict; parts that it leaves out are removed, keys that it leaves out stay as they
    are. `desk` holds desk-only fields (topic, address, translation_of). `seen` is the number of the version
    that the editor started from, `beside` the `beside_digest` of where the article stood then. Raises
    SavedMeanwhile when there is a newer version, Refused without permission or when it was moved meanwhile.
    """
    require_permission(by, "articles.change_article", NOT_AN_EDITOR, link=people.link_to("editors"))
    if article is None:
        return stored(Article(title=words["title"]), words, desk or {}, last=None, by=by, note=note)
    article, last = opened(article, by=by)
    if seen is not None and last.number != seen:
        raise SavedMeanwhile(last)
    refuse_for(reasons_moved_meanwhile(article=article, desk=desk or {}, seen=beside))
    refuse_for(reasons_planned_here(article=article, desk=desk or {}, by=by))
    return stored(article, words, desk or {}, last=last, by=by, note=note)


def opened(article: Article, *, by) -> tuple[Article, ArticleVersion]:
    """The article, locked and read, with its newest version. Words that somebody stored past this module
    become a version of their own first."""
    article = versions.read(article.pk, lock=True)
    last = versions.latest(article)
    found = versions.freeze(article, last=last, by=by, note="Unrecorded change, found here", unrecorded=True)
    if found:
        audit.record(act="find unrecorded change", by=by, rows=[found, *found.image_uses.all()])
    return article, found or last


def stored(article: Article, words: dict, desk: dict, *, last, by, note: str) -> Saved:
    """Write the rows, read them back, and freeze what they say."""
    store(article, words, desk)
    article = versions.read(article.pk)
    version = versions.freeze(article, last=last, by=by, note=note)
    if version is None:
        return Saved(article, None)
    audit.record(act="save draft", by=by, rows=[version, *version.image_uses.all()])
    same = article.versions.filter(digest=version.digest).exclude(pk=version.pk).order_by("-number").first()
    return Saved(article, version, same)


def store(article: Article, words: dict, desk: dict) -> None:
    """Write the rows. Parts are matched by uuid; their order is the order of the lists. Raises Refused for words
    that the database cannot hold."""
    refuse_for([*reasons_too_long(words), *reasons_nobody_is_credited(words)])
    for name in WORDS[Article]:
        setattr(article, name, words.get(name, getattr(article, name)))
    for name in BESIDE:
        if name in desk:
            setattr(article, name, desk[name])
    article.slug = (article.address or slugify(article.title))[:200].rpartition("/")[2]
    article.save()
    for name, model in PARTS.items():
        if name in words:
            store_parts(article, model, getattr(article, name).all(), words[name])


def reasons_too_long(words: dict) -> list[Reason]:
    """One database cuts or refuses what does not fit, the other keeps it: here it is said before either is asked."""
    rows = [(Article, words), *((model, part) for name, model in PARTS.items() for part in words.get(name, ()))]
    return [
        Reason(
            "too-long",
            f"{model._meta.verbose_name.capitalize()}, {field.verbose_name}: {len(row[field.name])} characters, "
            f"and at most {field.max_length} fit.",
            who="editor",
        )
        for model, row in rows
        for field in model._meta.concrete_fields
        if field.name in WORDS[model] and field.max_length and len(row.get(field.name, "")) > field.max_length
    ]


def reasons_nobody_is_credited(words: dict) -> list[Reason]:
    """Why the bylines cannot be stored: a person of an older version may have been removed since."""
    wanted = {byline["person"]: byline.get("name", "") for byline in words.get("bylines", ())}
    known = {str(key) for key in StaffMember.objects.filter(uuid__in=wanted).values_list("uuid", flat=True)}
    return [
        Reason("person-unknown", f"There is no profile of {wanted[key] or 'this person'} to credit.", who="editor")
        for key in wanted.keys() - known
    ]


def store_parts(article: Article, model, rows, parts: list[dict]) -> None:
    standing = {str(row.uuid): row for row in rows}
    changed = []
    for position, part in enumerate(parts):
        key = str(part.get("uuid") or uuid.uuid4())
        row = standing.pop(key, None) or model(article=article, uuid=key)
        before = [getattr(row, name) for name in row_fields(model)]
        set_part(row, part, position)
        if row.pk is None or before != [getattr(row, name) for name in row_fields(model)]:
            changed.append(row)
    leaving = [row.pk for row in standing.values()]
    if model is Byline:
        # A person holds a credit once, so two credits that change places go before they come back.
        leaving += [row.pk for row in changed if row.pk]
        for row in changed:
            row.pk = None
    if leaving:
        model.objects.filter(pk__in=leaving).delete()
    for row in changed:
        row.save()


def row_fields(model) -> list[str]:
    return [model._meta.get_field(name).attname for name in (*WORDS[model], "position")]


def set_part(row, part: dict, position: int) -> None:
    row.position = position
    for name in WORDS[type(row)]:
        if name == "person":
            row.person = StaffMember.objects.get(uuid=part["person"])
        else:
            setattr(row, name, part.get(name, getattr(row, name)))


@verb("restore version")
def restore(*, by, version: ArticleVersion, seen: int | None = None) -> Saved:
    """Make an old version's words the draft again, as a new version. Signatures do not come back by this. `seen` is
    the number of the newest version that the editor knew of. Raises Refused when there is a newer one."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR, link=people.link_to("editors"))
    article, last = opened(version.article, by=by)
    refuse_for(reasons_unseen(last, seen))
    note = f"Restored version {version.number}"
    return stored(article, versions.words_of(version), {}, last=last, by=by, note=note)


def reasons_unseen(newest: ArticleVersion, seen: int | None) -> list[Reason]:
    """Why nothing is done with the newest version for a page that showed version `seen`."""
    if seen in (None, newest.number):
        return []
    sentence = f"{what_happened(newest)} after you opened this page. Nothing was changed: look at that version first."
    link = reverse("admin:articles_article_version", args=[newest.article_id, newest.number])
    return [Reason("saved-meanwhile", sentence, who="you", link=link)]


@verb("submit for review", guarded=True)
def submit_for_review(*, by, article: Article, seen: int | None = None) -> ReviewRequest:
    """Freeze the newest version as a document and put it on the review desk. `seen` is the number of the version
    that a page showed. Raises Refused when there is a newer one."""
    article, version = opened(article, by=by)
    words = versions.words_of(version)
    findings = checking.findings_for(version, article.topic)
    stale = reasons_unseen(version, seen)
    refuse_for([*stale, *reasons_not_to_submit(article=article, by=by, findings=findings)])
    signed = comparing.last_signed_whole(article, before=version)
    request = signing.request_review(
        by=by,
        subject=article.subject,
        title=article.title,
        words=version.canonical,
        html=rendering.render(words),
        renderer=rendering.RENDERER,
        language=words["language"],
        media=pictures.media_of(words),
        contributors=contributors_of(version, submitted_by=by),
        changes=comparing.since_last_signature(article, version),
        compared_with=signed and signed.request,
        desk=beside.notes(version, words, findings),
        signatures_required=signatures_required(article),
    )
    submission = Submission.objects.create(version=version, request=request)
    audit.record(act="submit for review", by=by, rows=[submission])
    return request


def contributors_of(version: ArticleVersion, *, submitted_by) -> dict:
    """Everybody with a hand in a version: who saved it or an earlier one, who brought a picture of it into the
    library, who submits it, who is credited."""
    credited = Byline.objects.filter(article=version.article, person__user__isnull=False)
    named = {byline.person.user: f"credited as {byline.role}" for byline in credited.select_related("person__user")}
    saved = version.article.versions.filter(number__lte=version.number).select_related("saved_by")
    named |= {each.saved_by: "saved a version" for each in saved}
    pictured = version.image_uses.select_related("image__uploaded_by")
    named |= {use.image.uploaded_by: "uploaded a picture of it" for use in pictured} | named
    return {submitted_by: "submitted it"} | named


@verb("take back from review")
def take_back(*, by, article: Article, reason: str = "") -> None:
    """Close the article's open request without an answer, so that it can be changed and submitted again."""
    sentence = "Only an editor can take an article back from review."
    require_permission(by, "articles.submit_article", sentence, link=people.link_to("editors"))
    request = open_request(article)
    if request is None:
        sentence, link = "This article is not on the review desk.", next_step_link(article)
        raise Refused(Reason("not-in-review", sentence, who="you", link=link))
    signing.withdraw_review(by=by, request=request, reason=reason)
