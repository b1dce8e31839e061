"""Topics, people, redirects and the publisher's own words: what stands around the signed articles."""

from django import forms
from django.contrib import admin, messages
from django.db import transaction
from django.template.loader import render_to_string

from reviewers import site_words
from reviewers.admin.fields import PortraitField
from reviewers.admin.kept import EvidenceAdmin
from reviewers.admin.worded import WordsOnRecord
from reviewers.models.scope import Area

from ..delivery import building, registry
from ..importing.storing import is_ours, our_disclaimer
from ..models import ArticleVersion, ImportRecord, Installation, Publication, Redirect, StaffMember, Topic


class SiteWordsAdmin(WordsOnRecord, admin.ModelAdmin):
    """Site words are on built pages: after a change, which is on record, those that show them are built again, a
    bounded number of them at once and the others by `tick`."""

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        build_after(request, obj, before=form.initial if change else {})

    def delete_model(self, request, obj):
        super().delete_model(request, obj)
        build_after(request, obj)

    def delete_queryset(self, request, queryset):
        rows = list(queryset)
        super().delete_queryset(request, queryset)
        build_after(request, *rows)


def build_after(request, *rows, before: dict | None = None) -> None:
    """Once the change is committed, build pages that show these rows, as many as one request may, and say how many
    are left to `tick`; `before` as for `build_naming`."""
    transaction.on_commit(lambda: tell_what_is_left(request, build_some(rows, before)), robust=True)


def build_some(rows, before: dict | None) -> int:
    share = max(1, building.AT_ONCE // max(1, len(rows)))
    return max((building.build_naming(row, before, at_once=share) for row in rows), default=0)


def tell_what_is_left(request, count: int) -> None:
    if count:
        pages = "1 more page may" if count == 1 else f"{count} more pages may"
        messages.info(request, f"{pages} still show this as it was before. All are built within a minute or so.")


class TopicForm(forms.ModelForm):
    areas = forms.MultipleChoiceField(
        choices=Area,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label="Areas of practice",
        help_text=Topic._meta.get_field("areas").help_text,
    )

    def clean_slug(self):
        slug = self.cleaned_data["slug"]
        held = registry.claims(slug)
        if held.site or held.page or held.redirect:
            raise forms.ValidationError(f"/{slug}/ is taken. Choose another address.")
        return slug


@admin.register(Topic)
class TopicAdmin(SiteWordsAdmin):
    form = TopicForm
    list_display = ["name", "slug", "crisis_help", "review_months"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]


class StaffMemberForm(forms.ModelForm):
    photo = PortraitField(required=False, help_text="A picture of the face; it is drawn anew and made small.")

    class Meta:
        model = StaffMember
        fields = ["name", "title", "slug", "user", "bio", "photo"]


@admin.register(StaffMember)
class StaffMemberAdmin(SiteWordsAdmin):
    form = StaffMemberForm
    list_display = ["name", "title"]
    prepopulated_fields = {"slug": ["name"]}
    search_fields = ["name"]
    autocomplete_fields = ["user"]

    def get_readonly_fields(self, request, obj=None):
        """Whose account a credit belongs to decides who may sign: it is not the editors' to say."""
        return [] if request.user.is_superuser else ["user"]


class RedirectForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        old = cleaned.get("old_address", "")
        if old and old == cleaned.get("new_address"):
            raise forms.ValidationError("An address cannot lead to itself.")
        held = registry.claims(old)
        if held.page and held.page.is_live:
            raise forms.ValidationError(f"A live page stands at /{old}/.")
        if old and (held.site or held.topic):
            raise forms.ValidationError(f"/{old}/ belongs to the site itself.")
        return cleaned


@admin.register(Redirect)
class RedirectAdmin(SiteWordsAdmin):
    form = RedirectForm
    list_display = ["old_address", "new_address"]
    search_fields = ["old_address", "new_address"]


@admin.register(Installation)
class InstallationAdmin(SiteWordsAdmin):
    fields = ["name", "time_zone", "disclaimer", "overdue_a_day"]

    def save_model(self, request, obj, form, change):
        """Whoever chooses that overdue pages are paused is whom `tick` then acts for."""
        super().save_model(request, obj, form, change)
        if "overdue_a_day" in form.changed_data:
            obj.overdue_chosen_by = request.user
            site_words.save(by=request.user, row=obj, fields=["overdue_chosen_by"])

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Publication)
class PublicationAdmin(EvidenceAdmin):
    list_display = ["address", "article", "started_at", "ended_at", "end_kind"]
    list_filter = ["end_kind"]


@admin.register(ArticleVersion)
class ArticleVersionAdmin(EvidenceAdmin):
    list_display = ["article", "number", "saved_by", "saved_at", "note"]


@admin.register(ImportRecord)
class ImportRecordAdmin(EvidenceAdmin):
    list_display = ["name", "article", "imported_by", "imported_at"]
    fields = ["name", "article", "imported_by", "imported_at", "disclaimer", "found", "source", "source_digest"]
    readonly_fields = ["disclaimer"]

    @admin.display(description="its disclaimer")
    def disclaimer(self, record):
        """The disclaimer that came with the text beside our own, and whether they are the same."""
        found = record.found.get("disclaimer", "")
        shown = {
            "found": found,
            "ours": our_disclaimer(),
            "same_then": record.found.get("disclaimer_is_the_sites"),
            "same_now": is_ours(found),
        }
        return render_to_string("admin/articles/importrecord/_disclaimer.html", shown)
