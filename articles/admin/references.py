"""The references of an article on a page of their own: what is wrong with them, and a file of more to choose from.

The rule: what is shown before it is added is what is added, and nobody's save is written over.
"""

import uuid
from dataclasses import dataclass, field

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils.safestring import SafeString
from django.views.decorators.http import require_http_methods

from reviewers.refusal import Refused
from reviewers.saying import say

from .. import drafting, versions
from ..citing import ama, citations, identity, reading
from ..citing.gaps import gaps
from ..citing.record import Record
from ..models import Article
from ..rendering.citations import page_numbers
from . import unsaved
from .forms import stored_now
from .history import article_or_refusal, page

SAME_BY = {"doi": "the same DOI", "pmid": "the same PMID", "title": "the same title and year"}
GONE = "These two are no longer the same work, or one of them is gone. Nothing was changed."


class SourceForm(forms.Form):
    """References as text or as a file, one of the two. When it is valid, `reading` holds what was read."""

    pasted = forms.CharField(
        label="Paste references",
        help_text="One on each line, or what a database exports: RIS, PubMed (NBIB) or BibTeX.",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 9, "spellcheck": "false"}),
    )
    file = forms.FileField(
        label="Or choose a file",
        help_text="Up to 1 MB and 500 references.",
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".ris,.nbib,.bib,.txt,text/plain"}),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs, label_suffix="")

    def clean(self):
        cleaned = super().clean()
        pasted, file = cleaned.get("pasted", ""), cleaned.get("file")
        if self.errors:
            return cleaned
        if bool(pasted.strip()) == bool(file is not None):
            both = "Paste the references or choose a file, not both." if file else "Paste references or choose a file."
            raise forms.ValidationError(both)
        try:
            self.reading = reading.read(file.read(reading.MAX_BYTES + 1) if file else pasted.encode())
        except reading.Unreadable as error:
            self.add_error("file" if file else "pasted", str(error))
        return cleaned


@dataclass(frozen=True)
class Row:
    """One record of a source, as the page shows it before it is added."""

    number: int
    record: Record
    html: SafeString = field(default_factory=SafeString)
    gaps: list[str] = field(default_factory=list)
    same: str = ""
    ticked: bool = False


@require_http_methods(["GET", "HEAD", "POST"])
def references_page(request, pk):
    """The list and its form; what a source holds; adding the chosen; making one of two. Only for editors."""
    article = article_or_refusal(request, pk)
    if not request.user.has_perm("articles.change_article"):
        raise PermissionDenied
    if request.method != "POST":
        return list_page(request, article, SourceForm())
    if "merge" in request.POST:
        return merge(request, article)
    form = SourceForm(request.POST, request.FILES)
    if not form.is_valid():
        return list_page(request, article, form)
    if "add" in request.POST:
        return add(request, article, form.reading)
    return preview_page(request, article, form.reading)


def list_page(request, article: Article, form: SourceForm):
    newest = stored_now(article)
    return page(
        request,
        "references",
        article,
        title=f"References of {article}",
        form=form,
        seen=newest.number,
        listed=listed(versions.words_of(newest)),
    )


def listed(words: dict) -> list[dict]:
    """Each reference, in the order and with the number of the page, with what an editor should look at: what it
    lacks, whether it is cited, and its double."""
    used, numbers = citations.cited(words), page_numbers(words)
    twice = {place: (first, how) for place, first, how in identity.repeated(words["references"])}
    found = [
        {
            "uuid": reference["uuid"],
            "number": numbers[reference["uuid"]],
            "html": ama.rendered(reference),
            "gaps": gaps(reference),
            "cited": reference["uuid"] in used,
            "same_as": numbers[words["references"][twice[place][0] - 1]["uuid"]] if place in twice else "",
            "same_by": SAME_BY[twice[place][1]] if place in twice else "",
        }
        for place, reference in enumerate(words["references"], 1)
    ]
    return sorted(found, key=lambda reference: reference["number"])


def preview_page(request, article: Article, source: reading.Reading, *, ticked: set[int] | None = None):
    newest = stored_now(article)
    rows = rows_of(source.records, versions.words_of(newest), ticked)
    return page(
        request,
        "references_preview",
        article,
        title=f"Add references to {article}",
        source=source,
        rows=rows,
        seen=newest.number,
        new=sum(not row.same and not row.record.error for row in rows),
        doubles=sum(bool(row.same) for row in rows),
        failed=sum(bool(row.record.error) for row in rows),
    )


def rows_of(records: list[Record], words: dict, ticked: set[int] | None) -> list[Row]:
    """The records beside what the article has and what stands before them; new ones are ticked at first."""
    works, numbers = identity.Works(), page_numbers(words)
    for reference in words["references"]:
        works.add(reference, f"In the list already, as number {numbers[reference['uuid']]}")
    rows = []
    for number, record in enumerate(records):
        if record.error:
            rows.append(Row(number, record))
            continue
        before = works.find(record.fields)
        same = f"{before[0]}: {SAME_BY[before[1]]}" if before else ""
        if not before:
            works.add(record.fields, f"The same as on line {record.line}")
        chosen = number in ticked if ticked is not None else not same
        rows.append(Row(number, record, ama.rendered(record.fields), gaps(record.fields), same, chosen))
    return rows


def add(request, article: Article, source: reading.Reading):
    """Store the ticked records behind the article's references, as one version. What is refused changes nothing,
    and the page is shown again with the same ticks, beside what the article says by now."""
    ticked = {unsaved.number(each) for each in request.POST.getlist("tick")}
    chosen = [each.fields for number, each in enumerate(source.records) if number in ticked and not each.error]
    if not chosen:
        messages.error(request, "Tick at least one reference to add.")
        return preview_page(request, article, source, ticked=ticked)
    added = [{"uuid": str(uuid.uuid4()), **fields} for fields in chosen]
    many = f"{len(added)} reference{'' if len(added) == 1 else 's'}"
    present = versions.words_of(stored_now(article))["references"]
    words = {"references": [*present, *added]}
    saved = save(request, article, words, note=f"Added {many} from {source.format}")
    if saved is None:
        return preview_page(request, article, source, ticked=ticked)
    messages.success(request, f"Added {many}, as version {saved.version.number}. Cite them in the text next.")
    return redirect("admin:articles_article_references", article.pk)


def merge(request, article: Article):
    """Make one of two references that are the same work, and cite that one wherever the other was cited."""
    words = versions.words_of(stored_now(article))
    uuids, numbers = [each["uuid"] for each in words["references"]], page_numbers(words)
    pairs = {uuids[place - 1]: uuids[first - 1] for place, first, _ in identity.repeated(words["references"])}
    drop = request.POST["merge"]
    if drop not in pairs:
        messages.error(request, GONE)
        return redirect("admin:articles_article_references", article.pk)
    gone, kept = numbers[drop], numbers[pairs[drop]]
    changed = citations.merged(words, keep=pairs[drop], drop=drop)
    saved = save(request, article, changed, note=f"Made one of references {kept} and {gone}")
    if saved:
        sentence = f"Number {gone} is gone; number {kept} is cited in its place, as version {saved.version.number}."
        messages.success(request, sentence)
    return redirect("admin:articles_article_references", article.pk)


def save(request, article: Article, words: dict, *, note: str) -> drafting.Saved | None:
    """Save words made of what the article says now, if that is what the page had shown; else say why not."""
    seen = unsaved.number(request.POST.get("seen", "")) or 0
    try:
        return drafting.save_draft(by=request.user, article=article, words=words, note=note, seen=seen)
    except Refused as refusal:
        say(request, refusal)
    return None
