"""The house's lists of wording and of retired facts, and the reasons that editors gave against a warning."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.urls import path, reverse

from .. import corrected, recalling, stated
from ..models import FindingOverride, RetiredFact, Substance, Term
from .correction_forms import EXCUSES
from .site import EvidenceAdmin

MOST_SHOWN = 200  # places on a page; more would not be read


class KeptAdmin(admin.ModelAdmin):
    """A row is switched off, not deleted: frozen findings name it. Its page says which live articles state it, and
    a row that is still being written is tried on them first."""

    change_form_template = "admin/articles/term/change_form.html"

    class Media:
        css = {"all": ["admin-correcting.css"]}

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_try"
        return [path("try/", self.admin_site.admin_view(self.try_view), name=name), *super().get_urls()]

    def render_change_form(self, request, context, *, obj=None, **arguments):
        context["try_on"] = reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_try")
        if obj and looks_for_something(obj):
            context |= where_stated(wording_of(obj)) | {"fix": fix_link(request, obj)}
        return super().render_change_form(request, context, obj=obj, **arguments)

    def try_view(self, request):
        """A dry run: where live pages state what the posted row would look for. Stores nothing."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        form = self.get_form(request)(request.POST)
        form.is_valid()
        faults = [f"{name}: {error}" for name, errors in form.errors.items() if name != "code" for error in errors]
        row = form.instance
        row.code = row.code or "trial"
        found = {} if faults or not looks_for_something(row) else where_stated(wording_of(row))
        context = {**self.admin_site.each_context(request), "opts": self.opts, "title": "Tried on live pages"}
        return render(request, "admin/articles/term/try.html", context | found | {"faults": faults})


def looks_for_something(row) -> bool:
    """Whether a row finds wording by itself: a name and a definition only excuse what other rows find."""
    return isinstance(row, RetiredFact) or row.kind not in EXCUSES


def wording_of(row: Term | RetiredFact) -> stated.Wording:
    return stated.of_fact(row) if isinstance(row, RetiredFact) else stated.of_term(row)


def where_stated(wording: stated.Wording) -> dict:
    """Live pages with their places, and how many there are of both."""
    pages = corrected.stated_live(wording)
    places = [(page, place) for page, found in pages for place in found]
    return {"stated": places[:MOST_SHOWN], "stated_pages": len(pages), "stated_places": len(places)}


def fix_link(request, row) -> str:
    """Where this wording is fixed once, for somebody who may."""
    if not request.user.has_perm("articles.add_correction"):
        return ""
    kind = "fact" if isinstance(row, RetiredFact) else "term"
    return f"{reverse('admin:articles_correction_add')}?row={kind}:{row.code}"


@admin.register(Term)
class TermAdmin(KeptAdmin):
    list_display = ["code", "kind", "severity", "phrases", "active"]
    list_filter = ["kind", "severity", "active"]
    search_fields = ["code", "phrases", "suggestion"]
    fieldsets = [
        (None, {"fields": ["code", "kind", "severity", "active"]}),
        ("What is looked for", {"fields": ["phrases", "inflected", "near", "not_near", "sure_in"]}),
        ("What is fine", {"fields": ["exceptions", "answered_by", "unless_cited"]}),
        ("What the editor is told", {"fields": ["suggestion", "why", "source"]}),
    ]


@admin.register(RetiredFact)
class RetiredFactAdmin(KeptAdmin):
    """Whoever may add a fact corrects their own; those of others are the publishers'."""

    list_display = ["code", "now", "since", "active"]
    list_filter = ["active"]
    search_fields = ["code", "wordings", "now"]

    def has_change_permission(self, request, obj=None):
        own = obj is not None and obj.added_by_id == request.user.pk
        return super().has_change_permission(request, obj) or (own and self.has_add_permission(request))

    def save_model(self, request, obj, form, change):
        if not change:
            obj.added_by = request.user
        super().save_model(request, obj, form, change)
        if not change or "active" in form.changed_data:
            asked = recalling.fact_retired(by=request.user, fact=obj)
            if asked:
                many = (
                    f"{len(asked)} live pages state this: they wait"
                    if asked[1:]
                    else "1 live page states this: it waits"
                )
                self.message_user(request, f"{many} for a new review.")


@admin.register(FindingOverride)
class FindingOverrideAdmin(EvidenceAdmin):
    list_display = ["article", "code", "reason", "made_by", "made_at"]
    list_filter = ["code"]


@admin.register(Substance)
class SubstanceAdmin(admin.ModelAdmin):
    """Names that visitors search by. No page shows them, so nothing is built again."""

    list_display = ["name", "brands", "street", "active"]
    list_filter = ["active"]
    search_fields = ["name", "brands", "street"]
