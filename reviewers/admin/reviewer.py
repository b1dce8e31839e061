"""Reviewers and their certifications. The profile changes here, account and licenses only through verbs."""

from django import forms
from django.contrib import admin, messages
from django.utils.html import format_html_join

from .. import credentials
from ..confirmation import is_confirmed
from ..factors import reasons_not_to_vouch
from ..models import Certification, Reviewer
from ..standing import READS, standing
from .fields import Day
from .forms import ReviewerForm
from .kept import NeverDeleted
from .pages import OfficePages
from .panels import account_of, keys_of, licenses_of
from .refusals import RefusalsTold
from .worded import changed_fields

VOUCHED_FOR = ("public_name", "post_nominals", "npi")
CHECK_LOST = (
    "{} was checked before you changed it, and the check was about other words. Readers do not see it any more, "
    "until somebody has checked it again."
)


class CertificationForm(forms.ModelForm):
    """A certification. It only collects: checking one, and changing a checked one, is an act of its own."""

    issued_on = Day(required=False)
    expires_on = Day(required=False)
    verified_on = Day(
        required=False, help_text="The day of your check at the body. Only checked ones are shown to readers."
    )

    class Meta:
        model = Certification
        fields = ["name", "body", "code", "number", "issued_on", "expires_on", "verified_on"]


class CertificationInline(admin.StackedInline):
    model = Certification
    form = CertificationForm
    extra = 0
    readonly_fields = ["verified_by"]
    fields = [
        "name",
        "code",
        "body",
        "number",
        ("issued_on", "expires_on"),
        "verified_on",
        "verified_by",
    ]


@admin.register(Reviewer)
class ReviewerAdmin(OfficePages, NeverDeleted, RefusalsTold, admin.ModelAdmin):
    form = ReviewerForm
    kept_sentence = "Reviewers are never deleted, since signatures name them."
    change_form_template = "admin/reviewers/reviewer/change_form.html"
    list_display = ["public_name", "letters", "account", "licenses_today", "slug"]
    list_per_page = 50
    list_select_related = ["user"]
    search_fields = ["public_name", "slug", "user__username"]
    fields = ["public_name", "post_nominals", "slug", "bio", "photo", "npi"]
    inlines = [CertificationInline]

    def save_model(self, request, obj, form, change):
        credentials.change_profile(by=request.user, reviewer=obj, fields=changed_fields(form))

    def save_formset(self, request, form, formset, change):
        changed = formset.save(commit=False)
        for certification in formset.deleted_objects:
            credentials.remove_certification(by=request.user, certification=certification)
        for certification in changed:
            if credentials.change_certification(by=request.user, certification=certification):
                self.message_user(request, CHECK_LOST.format(certification), messages.WARNING)

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related(*(f"licenses__{each}" for each in READS), "confirmations")

    @admin.display(description="letters")
    def letters(self, reviewer):
        return ", ".join(reviewer.post_nominals)

    @admin.display(description="account")
    def account(self, reviewer):
        if reviewer.user is None:
            return "Not linked"
        return f"{reviewer.user}: {'confirmed' if is_confirmed(reviewer.user) else 'to be confirmed again'}"

    @admin.display(description="licenses today")
    def licenses_today(self, reviewer):
        found = [standing(license) for license in reviewer.licenses.all()]
        lines = ((f"{each.license}: {'good' if each.good else 'cannot sign'}",) for each in found)
        return format_html_join("", "<div>{}</div>", lines) or "None on file"

    def get_readonly_fields(self, request, reviewer=None):
        """Nobody vouches for themselves; and an address that a signature names stays."""
        found = []
        if reviewer and reviewer.user_id == request.user.pk:
            found.extend(VOUCHED_FOR)
        if reviewer and reviewer.sign_offs.exists():
            found.append("slug")
        return found

    def get_prepopulated_fields(self, request, reviewer=None):
        return {} if reviewer else {"slug": ["public_name"]}

    def change_view(self, request, object_id, form_url="", extra_context=None):
        reviewer = self.get_object(request, object_id)
        shown = {}
        if reviewer and self.has_view_permission(request, reviewer):
            learns = request.user.has_perm("reviewers.add_licenseevent")
            shown = {
                "why": reasons_not_to_vouch(request.user) if learns else [],
                "account": account_of(reviewer, request.user),
                "keys": keys_of(reviewer),
                "licenses": licenses_of(reviewer),
                "may_confirm": request.user.has_perm("reviewers.confirm_account"),
                "may_add_license": request.user.has_perm("reviewers.add_license"),
                "may_learn": learns,
            }
        return super().change_view(request, object_id, form_url, shown | (extra_context or {}))
