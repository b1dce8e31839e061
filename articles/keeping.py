"""Stage 2: unsaved words are kept for the editor who typed them, in slots that are no versions.

The rule: a slot is its editor's alone, belongs to one window, and is never written over by another; no reader, no
version and no signature ever comes from one. A window that has saved keeps nothing more: what it sent before the
save may arrive after it; and the words of a new article are saved as one article, however often they are sent.
"""

import datetime
import json
from dataclasses import replace

from django.utils import timezone

from reviewers.refusal import Reason, Refused, refuse_for
from reviewers.verbs import require_permission, verb

from . import drafting, versions
from .models import Article, ArticleVersion, DraftSlot, Presence

NOT_AN_EDITOR = "Only an editor can keep unsaved words of an article."
ALREADY_SAVED = "What this window held is saved. Open the article again to go on writing."
ELSEWHERE = (
    "These words have become an article already. {}, so yours were not saved over that. They are still here: open the "
    "article in another window, and put in what is yours."
)
MAX_LETTERS = 2_000_000
MAX_FIELDS = 10_000
MAX_SLOTS = 12  # windows of one editor with unsaved words of one article
LOOKED_BACK = 20  # versions that are asked whether they have the words already
KEPT_DAYS = 30
HERE_SECONDS = 60


@verb("keep unsaved words")
def keep(*, by, article: Article | None, tab: str, fields: list, base: int | None = None) -> DraftSlot:
    """Keep what a window of the article form holds. `fields` is a list of [name, value], as the form would post
    them; `base` the number of the version it was opened on; `tab` names the window. Raises Refused."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR)
    standing = slots_of(by=by, article=article)
    refuse_for(reasons_not_to_keep(standing, tab, fields))
    kept = {"fields": fields, "base": base, "saved_at": timezone.now()}
    windows = DraftSlot.objects.select_for_update()
    slot, new = windows.get_or_create(article=article, editor=by, tab=tab, defaults=kept)
    if not slot.fields:
        raise Refused(Reason("saved", ALREADY_SAVED, who="you"))
    if not new:
        windows.filter(pk=slot.pk).update(**kept)
        slot.refresh_from_db()
    return slot


def reasons_not_to_keep(standing, tab: str, fields: list) -> list[Reason]:
    found = []
    if not fields:
        found.append(Reason("nothing", "There is nothing to keep."))
    if not names_a_window(tab):
        found.append(Reason("no-window", "The page did not say which window this is. Open it again."))
    if len(fields) > MAX_FIELDS or len(json.dumps(fields, ensure_ascii=False)) > MAX_LETTERS:
        found.append(Reason("too-much", "This is too long to be kept here before it is saved. Save it in pieces."))
    others = standing.exclude(tab=tab).count()
    if others >= MAX_SLOTS:
        sentence = f"You have unsaved words of this article from {others} other windows. Throw some away first."
        found.append(Reason("too-many-windows", sentence, who="you"))
    return found


def names_a_window(tab: str) -> bool:
    return 0 < len(tab) <= DraftSlot._meta.get_field("tab").max_length


@verb("throw unsaved words away")
def drop(*, by, article: Article | None, tab: str) -> int:
    """Forget what one window held, of this editor only. How many slots went: 0 or 1."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR)
    return slots_of(by=by, article=article).filter(tab=tab).delete()[0]


@verb("settle unsaved words")
def settle(*, by, article: Article, tab: str) -> None:
    """The words of this window are saved: it holds none, and nothing that comes late from it is kept."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR)
    if names_a_window(tab):
        DraftSlot.objects.update_or_create(article=article, editor=by, tab=tab, defaults=ended())


def ended() -> dict:
    """What a slot holds once its words are saved."""
    return {"fields": [], "base": None, "saved_at": timezone.now()}


@verb("save new article")
def save_new(*, by, tab: str, words: dict, **how) -> drafting.Saved:
    """Save a new article (`words` and `how` as for `drafting.save_draft`), once for each window: whoever comes
    second, or waits for the first at this moment, saves the article that these words have become."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR)
    if not names_a_window(tab):
        return drafting.save_draft(by=by, words=words, **how)
    windows = DraftSlot.objects.select_for_update()
    slot, _ = windows.get_or_create(article=None, editor=by, tab=tab, defaults=ended())
    if slot.became:
        return saved_again(slot.became, words, by=by, **how)
    saved = drafting.save_draft(by=by, words=words, **how)
    windows.filter(pk=slot.pk).update(became=saved.article, **ended())
    return saved


def saved_again(article: Article, words: dict, *, by, **how) -> drafting.Saved:
    """Save what this window sent after its words had become an article. Parts that say the same as then are the
    same parts. Raises Refused when somebody has saved other words since."""
    newest, standing = versions.latest(article), version_with(words, article.versions.all())
    if standing and standing != newest:
        return drafting.Saved(article, standing)
    if newest.number > 1 and not standing:
        raise Refused(Reason("saved-meanwhile", ELSEWHERE.format(drafting.what_happened(newest)), who="you"))
    same = versions.words_of(newest)
    words = words | {name: same[name] for name in versions.PARTS if bare(same, [name]) == bare(words, [name])}
    saved = drafting.save_draft(by=by, article=article, words=words, **how | {"seen": newest.number})
    return replace(saved, version=saved.version or standing)


def slots_of(*, by, article: Article | None):
    """This editor's slots of this article, or of articles that were never saved; newest first."""
    return DraftSlot.objects.filter(editor=by, article=article).exclude(fields=[])


def is_saved(words: dict, *, by, article: Article | None, base: int | None) -> bool:
    """Whether a version since `base` has these words. Parts that were new in the form are compared by what they
    say: they get their identity when they are saved."""
    found = article.versions if article else ArticleVersion.objects.filter(number=1, saved_by=by)
    return version_with(words, found.filter(number__gte=base or 1)) is not None


def version_with(words: dict, among) -> ArticleVersion | None:
    """The newest of the last few of these versions that has these words."""
    newest = among.order_by("-id")[:LOOKED_BACK]
    return next((each for each in newest if bare(versions.words_of(each), words) == bare(words, words)), None)


def bare(words: dict, asked) -> dict:
    """What `asked` names of some words, without the identities of parts."""
    return {
        name: [{key: part[key] for key in part if key != "uuid"} for part in words[name]]
        if name in versions.PARTS
        else words[name]
        for name in asked
    }


@verb("have an article open")
def here(*, by, article: Article) -> list[Presence]:
    """Note that this editor has the article open; who else has, longest first."""
    require_permission(by, "articles.change_article", NOT_AN_EDITOR)
    now = timezone.now()
    fresh = now - datetime.timedelta(seconds=HERE_SECONDS)
    mine = Presence.objects.filter(article=article, editor=by)
    if not mine.filter(seen_at__gte=fresh).update(seen_at=now):
        Presence.objects.update_or_create(article=article, editor=by, defaults={"since": now, "seen_at": now})
    others = Presence.objects.filter(article=article, seen_at__gte=fresh).exclude(editor=by)
    return list(others.select_related("editor"))


def sweep() -> int:
    """Forget what nobody came back for: slots after 30 days, and who was here yesterday. How many rows went."""
    now = timezone.now()
    slots, _ = DraftSlot.objects.filter(saved_at__lt=now - datetime.timedelta(days=KEPT_DAYS)).delete()
    gone, _ = Presence.objects.filter(seen_at__lt=now - datetime.timedelta(days=1)).delete()
    return slots + gone
