"""Fix once: choose a wording, see every article that states it, draft the change in the chosen ones, watch the rest.

The rule: nothing is drafted before its before and after were seen; every page works without a script.
"""

from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html

from reviewers.refusal import Refused
from reviewers.saying import in_words, say

from .. import corrected, correcting, stated
from ..correcting import Found
from ..models import Article, Correction, Term
from ..stated import Place, Wording
from .correction_forms import WordingForm, chosen_of, fitting, picked, ticked
from .site import EvidenceAdmin

CHANGED = "“{}” has changed since it was shown: its places are not the same any more. Look at it again."


@dataclass(frozen=True)
class Search:
    """What a page is about: a wording, the row of the lists that it comes from, and the correction that it goes on."""

    wording: Wording
    source: object = None
    again: Correction | None = None

    @property
    def suggestion(self) -> str:
        if self.again:
            return self.again.replacement
        return stated.first_suggestion(self.source) if isinstance(self.source, Term) else ""


@dataclass(frozen=True)
class Pair:
    """One chosen place before and after."""

    place: Place
    text: str

    @property
    def before(self) -> str:
        return self.place.rest_before(self.text)


@admin.register(Correction)
class CorrectionAdmin(EvidenceAdmin):
    def has_add_permission(self, request):
        return request.user.has_perm("articles.add_correction")

    def changelist_view(self, request, extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        if request.method == "POST":
            return super().changelist_view(request, extra_context)
        corrections = Correction.objects.select_related("started_by")
        shown = Paginator(corrections, 20).get_page(request.GET.get("page"))
        listed = [(each, corrected.progress(each)) for each in shown]
        return self.page(request, "list", title="Fix once", listed=listed, shown=shown)

    def add_view(self, request, form_url="", extra_context=None):
        if not self.has_add_permission(request):
            raise PermissionDenied
        search, form = self.search_of(request)
        if search is None:
            return self.page(request, "new", title="Fix once", form=form)
        if "draft" in request.POST:
            return self.draft(request, search)
        if "preview" in request.POST:
            return self.preview(request, search)
        return self.choose(request, search)

    def search_of(self, request) -> tuple[Search | None, WordingForm]:
        """What the address asks for, or the form that asks for it."""
        if "again" in request.GET:
            again = get_object_or_404(Correction, pk=corrected_key(request.GET["again"]))
            return Search(stated.of_correction(again), again=again), WordingForm()
        if not {"row", "phrase"} & request.GET.keys():
            return None, WordingForm()
        form = WordingForm(request.GET)
        return (Search(form.wording, form.source) if form.is_valid() else None), form

    def choose(self, request, search: Search, *, status: int = 200):
        found = correcting.find(search.wording)
        shown = fitting(found)
        posted = request.POST
        return self.page(
            request,
            "choose",
            title=f"Fix once: “{search.wording.name}”",
            search=search,
            found=shown,
            left_out=len(found) - len(shown),
            ticked=set(posted.getlist("place")) if posted else ticked_at_first(shown),
            replacement=posted.get("replacement", search.suggestion),
            note=posted.get("note", ""),
            live=sum(bool(each.counted_live) for each in found),
            places=sum(len(each.places) for each in found),
            status=status,
        )

    def preview(self, request, search: Search):
        """Before and after of every ticked place, each to be changed or taken out once more."""
        replacement, note = request.POST.get("replacement", "").strip(), request.POST.get("note", "").strip()
        picks = picked(request.POST)
        reasons = [each.sentence for each in correcting.reasons_not_to_start(replacement, note)]
        if not picks:
            reasons.append("Tick at least one place.")
        if reasons:
            for sentence in reasons:
                messages.error(request, sentence)
            return self.choose(request, search, status=400)
        pairs = pairs_of(request, correcting.find(search.wording), picks, replacement)
        if not pairs:
            return self.choose(request, search, status=409)
        context = {"search": search, "replacement": replacement, "note": note, "pairs": pairs}
        return self.page(request, "preview", title="Before and after", **context)

    def draft(self, request, search: Search):
        """Start the correction, draft it in every chosen article, and show how far it has come."""
        chosen = chosen_of(correcting.find(search.wording), picked(request.POST))
        if not chosen:
            messages.error(request, "Tick at least one place.")
            return self.choose(request, search, status=400)
        try:
            correction = search.again or correcting.start(
                by=request.user,
                wording=search.wording,
                replacement=request.POST.get("replacement", ""),
                note=request.POST.get("note", ""),
            )
        except Refused as refusal:
            say(request, refusal)
            return self.choose(request, search, status=400)
        tries = correcting.draft_correction(by=request.user, correction=correction, chosen=chosen)
        say_what_was_drafted(request, tries)
        if "submit" in request.POST:
            submit(request, [(each.article, each.version.number) for each in tries if each.version])
        return redirect("admin:articles_correction_change", correction.pk)

    def change_view(self, request, object_id, form_url="", extra_context=None):
        if not self.has_view_permission(request):
            raise PermissionDenied
        correction = get_object_or_404(Correction, pk=corrected_key(object_id))
        if request.method == "POST":
            submit(request, ticked(request.POST))
            return redirect("admin:articles_correction_change", correction.pk)
        progress = corrected.progress(correction)
        return self.page(
            request,
            "page",
            title=str(correction),
            correction=correction,
            progress=progress,
            may_draft=self.has_add_permission(request),
            may_submit=request.user.has_perm("articles.submit_article"),
        )

    def page(self, request, template: str, *, status: int = 200, **context):
        context = {**self.admin_site.each_context(request), "opts": self.opts, **context}
        context["may_add"] = self.has_add_permission(request)
        return render(request, f"admin/articles/correction/{template}.html", context, status=status)


def corrected_key(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else 0


def ticked_at_first(found: list[Found]) -> set[str]:
    return {f"{each.article.pk}:{place.key}" for each in found for place in each.places if place.ticked}


def pairs_of(request, found: list[Found], picks, replacement: str) -> list[tuple[Found, list[Pair]]]:
    """Each picked article with its places before and after; one that was saved meanwhile is told and left out."""
    by_key = {each.article.pk: each for each in found}
    pairs = []
    for key, pick in picks.items():
        each = by_key.get(key)
        places = {place.key: place for place in each.places if not place.stuck} if each else {}
        if each is None or pick.seen != each.version.number or not pick.texts.keys() <= places.keys():
            messages.error(request, CHANGED.format(each.article if each else "An article"))
            continue
        chosen = [places[place] for place in places if place in pick.texts]
        pairs.append((each, [Pair(place, place.fitted(replacement)) for place in chosen]))
    return pairs


def say_what_was_drafted(request, tries) -> None:
    drafted = [each for each in tries if each.version]
    if drafted:
        many = f"{len(drafted)} article{'' if len(drafted) == 1 else 's'}"
        messages.success(request, f"Drafted in {many}, each as a version of its own. Visitors read none of it yet.")
    for each in tries:
        if each.refused:
            messages.error(request, f"“{each.article}” was not drafted. {each.refused}")


def submit(request, shown: list[tuple[Article, int]]) -> None:
    """Submit each article, as the page showed it, through its own request, and say for each what became of it."""
    if not shown:
        messages.error(request, "Tick at least one article to submit.")
    done = []
    for article, outcome in correcting.submit_each(by=request.user, shown=shown):
        if isinstance(outcome, Refused):
            for reason in outcome.reasons:
                messages.error(request, format_html("“{}” was not submitted. {}", article, in_words(reason)))
        else:
            done.append(article)
    if done:
        messages.success(request, f"On the review desk: {', '.join(f'“{each}”' for each in done)}.")
