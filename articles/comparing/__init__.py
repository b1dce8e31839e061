"""What changed between two versions, part by part and word by word, from their frozen words.

Parts are matched by uuid. No difference is ever hidden: where the words as they look on a page show none, the stored
text is compared as it stands. Made for three places: the history, an editor who saves over another, and the desk.
"""

import json
from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, F
from django.utils.html import escape
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

from .. import versions
from ..models import Article, ArticleVersion, Submission
from ..rendering.citations import page_numbers
from .moves import moved, order_of_the_page
from .showing import Comparison, Shown, joined

# In the order of the page; what a part of each list is called stands here too.
LABELS = {
    "title": "Title",
    "lead": "Lead",
    "bylines": "Byline",
    "introduction": "Introduction",
    "key_points_heading": "Heading of the key points",
    "key_points_intro": "Line above the key points",
    "key_points": "Key point",
    "sections": "Section",
    "references": "Reference",
    "what_changed": "“What changed” line",
    "description": "Search description",
    "language": "Language",
}
FIELDS = {"level": "Heading level", "doi": "DOI", "pmid": "PMID", "url": "Address"}
RICH = {"introduction", "body"}
UNNAMED = {"heading", "text", "body"}  # fields of a part that need no label before them
IDENTITY = {"uuid", "person"}


@dataclass(frozen=True)
class Change:
    """One place that differs.

    `kind` is the field or list of the canonical words, `uuid` that of the part, or "". `how` is changed, added,
    removed, moved, or moved and changed. Safe HTML: `marked` has both texts with ins/del, `before` and `after` each
    side alone. `moved` is a sentence that says from where to where.
    """

    label: str
    how: str
    marked: str
    before: str = ""
    after: str = ""
    kind: str = ""
    uuid: str = ""
    moved: str = ""


def compare(before: dict, after: dict) -> list[Change]:
    """Every difference between two canonical dicts of the same schema, in the order of the page."""
    comparison = Comparison(references_of(before), references_of(after))
    found = []
    for name, label in LABELS.items():
        if name in versions.PARTS:
            found += compare_parts(comparison, name, before[name], after[name])
        elif before[name] != after[name]:
            shown = told(comparison, name, before[name], after[name])
            found.append(Change(label, "changed", *shown, kind=name))
    return found


def references_of(words: dict) -> dict[str, tuple[int, str]]:
    """By uuid: the number that a reference has on the page, and its name."""
    listed = {each["uuid"]: each["title"] or each["authors"] for each in words["references"]}
    return {uuid: (number, listed[uuid]) for uuid, number in page_numbers(words).items()}


def told(comparison: Comparison, name: str, before, after) -> Shown:
    """One field's difference; where none can be seen, such as in the way a list is nested, that of its markup."""
    shown = (comparison.rich if name in RICH else comparison.plain)(str(before), str(after))
    if not shown.differs:
        shown = comparison.plain(str(before), str(after))
    return shown if name in RICH and shown.marked.startswith("<") else shown.within("<p>", "</p>")


def compare_parts(comparison: Comparison, kind: str, before: list[dict], after: list[dict]) -> list[Change]:
    """What became of each part of one list. A part that moved and changed is one change that says both."""
    old, new = ({part["uuid"]: part for part in parts} for parts in (before, after))
    left = moved(list(old), list(new))
    found = []
    for key in order_of_the_page(list(old), list(new)):
        was, now = old.get(key), new.get(key)
        if was == now and key not in left:
            continue
        how = how_it_changed(was, now, key in left)
        shown = shown_part(comparison, kind, was or {}, now or {}) if was != now else Shown()
        sentence = f"Moved from {place(key, old)} to {place(key, new)}." if key in left else ""
        label = name_of(LABELS[kind], now or was)
        found.append(Change(label, how, *shown, kind=kind, uuid=key, moved=sentence))
    return found


def how_it_changed(was: dict | None, now: dict | None, left: bool) -> str:
    if was is None or now is None:
        return "added" if was is None else "removed"
    return "changed" if not left else "moved" if was == now else "moved and changed"


def place(key: str, parts: dict[str, dict]) -> str:
    """Where a part stands in its list, in words."""
    keys = list(parts)
    number = keys.index(key)
    beside = f"after “{words_that_name(parts[keys[number - 1]])}”" if number else "at the beginning"
    return f"place {number + 1} ({beside})"


def shown_part(comparison: Comparison, kind: str, was: dict, now: dict) -> Shown:
    """The fields that differ, in the order of the form. Of identities nothing is shown, unless nothing else differs."""
    in_order = dict.fromkeys([*versions.WORDS[versions.PARTS[kind]], *was, *now])
    names = [name for name in in_order if name not in IDENTITY and was.get(name, "") != now.get(name, "")]
    shown = joined([shown_field(comparison, name, was.get(name, ""), now.get(name, "")) for name in names])
    if shown.differs:
        return shown
    stored = (json.dumps(part, ensure_ascii=False, sort_keys=True) if part else "" for part in (was, now))
    return comparison.plain(*stored).within("<p>", "</p>")


def shown_field(comparison: Comparison, name: str, was, now) -> Shown:
    if name in RICH:
        return told(comparison, name, was, now)
    label = "" if name in UNNAMED else f'<span class="field">{FIELDS.get(name, capfirst(name))}:</span> '
    return comparison.plain(str(was), str(now)).within(f'<p class="{name}">{label}', "</p>")


def words_that_name(part: dict) -> str:
    words = part.get("heading") or part.get("title") or part.get("name") or part.get("text") or ""
    return words if len(words) <= 60 else f"{words[:59].rstrip()}…"


def name_of(noun: str, part: dict) -> str:
    words = words_that_name(part)
    return f"{noun} “{words}”" if words else noun


def summary(changes: list[Change]) -> str:
    """All changes in one line: "Title changed, 3 sections changed, 1 section moved, 2 references added"."""
    counted = Counter((LABELS.get(change.kind, change.label), change.how) for change in changes)
    parts = {LABELS[name] for name in versions.PARTS}
    said = [
        f"{number} {noun.lower()}{'s' if number > 1 else ''} {how}" if noun in parts else f"{noun.lower()} {how}"
        for (noun, how), number in counted.items()
    ]
    return capfirst(", ".join(said))


def last_signed(article: Article, *, before: ArticleVersion) -> ArticleVersion | None:
    """The version that was signed whole last, leaving out `before` and later ones."""
    found = last_signed_whole(article, before=before)
    return found.version if found else None


def last_signed_whole(article: Article, *, before: ArticleVersion) -> Submission | None:
    """The same as it was submitted, with all the signatures that it requires. Whoever signed changes only has not read
    the rest, so nothing is held against that."""
    signed = Submission.objects.filter(
        version__article=article,
        version__number__lt=before.number,
        request__sign_offs__validity__isnull=False,
        request__sign_offs__scope="whole",
    )
    counted = signed.annotate(signers=Count("request__sign_offs__signer", distinct=True))
    enough = counted.filter(signers__gte=F("request__signatures_required"))
    return enough.select_related("version", "request").order_by("-id").first()


def since_last_signature(article: Article, version: ArticleVersion) -> str:
    """HTML for the desk: what changed since the last signature for the whole, or that everything is new."""
    signed = last_signed(article, before=version)
    if signed is None:
        return "<p>Nobody has signed this article before: everything is new.</p>"
    return as_html(compare(versions.words_of(signed), versions.words_of(version)))


def as_html(changes: list[Change]) -> str:
    """Safe HTML to be frozen or shown as it is: a line that sums up, and `ol.changes` with one item for each."""
    if not changes:
        return "<p>Not a word has changed.</p>"
    rows = (
        f"<li><h3>{escape(change.label)}: {change.how}</h3>"
        + (f'<p class="moved">{escape(change.moved)}</p>' if change.moved else "")
        + (f'<div class="compared">{change.marked}</div>' if change.marked else "")
        + "</li>"
        for change in changes
    )
    return mark_safe(f'<p class="summary">{escape(summary(changes))}.</p><ol class="changes">{"".join(rows)}</ol>')
