"""Lost second factors: an officer asks for the reset here, and a second person confirms it. Both call a verb."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.widgets import AdminTextareaWidget
from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path

from .. import resetting
from ..factors import FACTORS, reasons_not_to_vouch
from ..models import FactorResetAsked
from ..refusal import Refused
from ..saying import say
from .fields import AccountChoice
from .kept import EvidenceAdmin
from .refusals import RefusalsTold


class AskForm(forms.ModelForm):
    user = AccountChoice(
        queryset=None,
        label="Account",
        empty_label="Choose an account",
        help_text="Only accounts that have a second factor are offered.",
    )
    how = forms.CharField(
        label="How you checked who they are",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "Say how you checked who this person is."},
        help_text="For example: video call, face known; called back on the number of the pharmacy. Not by answering "
        "the call or the mail in which they asked. This is kept for ever.",
    )

    class Meta:
        model = FactorResetAsked
        fields = ["user", "how"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "user" in self.fields:
            holders = get_user_model().objects.filter(is_active=True, authenticator__type__in=FACTORS)
            self.fields["user"].queryset = holders.distinct().order_by("username")


@admin.register(FactorResetAsked)
class FactorResetAskedAdmin(RefusalsTold, EvidenceAdmin):
    form = AskForm
    change_form_template = "admin/reviewers/factorresetasked/change_form.html"
    list_display = ["user", "asked_by", "asked_at", "second_person", "reset_at"]
    list_select_related = ["user", "asked_by", "reset__confirmed_by"]
    search_fields = ["user__username"]
    ordering = ["-id"]

    def get_fields(self, request, obj=None):
        return ["user", "how", "asked_by", "asked_at", "second_person", "reset_at"] if obj else ["user", "how"]

    def get_readonly_fields(self, request, obj=None):
        return self.get_fields(request, obj) if obj else []

    @admin.display(description="confirmed by")
    def second_person(self, asked):
        return asked.reset.confirmed_by if hasattr(asked, "reset") else "Nobody yet"

    @admin.display(description="reset at")
    def reset_at(self, asked):
        return asked.reset.reset_at if hasattr(asked, "reset") else None

    def has_add_permission(self, request):
        return request.user.has_perm("reviewers.confirm_account")

    def save_model(self, request, obj, form, change):
        obj.pk = resetting.ask_reset(by=request.user, user=obj.user, how=obj.how).pk

    def get_urls(self):
        confirm = self.admin_site.admin_view(self.confirm)
        return [path("<int:pk>/confirm/", confirm, name="reviewers_factorresetasked_confirm"), *super().get_urls()]

    def add_view(self, request, form_url="", extra_context=None):
        shown = {"why": reasons_not_to_vouch(request.user)}
        return super().add_view(request, form_url, shown | (extra_context or {}))

    def change_view(self, request, object_id, form_url="", extra_context=None):
        asked = self.get_object(request, object_id)
        waits = asked and not hasattr(asked, "reset") and self.has_add_permission(request)
        return super().change_view(request, object_id, form_url, {"waits": waits} | (extra_context or {}))

    def confirm(self, request, pk):
        """Take the factor away, as the second person. GET only asks."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        asked = get_object_or_404(FactorResetAsked.objects.select_related("user", "asked_by", "reset"), pk=pk)
        if request.method == "POST":
            return self.confirmed(request, asked)
        why = resetting.reasons_not_to_confirm(asked, by=request.user)
        shown = {"opts": self.opts, "title": "Confirm the reset of a second factor", "asked": asked, "why": why}
        context = self.admin_site.each_context(request) | shown
        return TemplateResponse(request, "admin/reviewers/factorresetasked/confirm.html", context)

    def confirmed(self, request, asked):
        try:
            resetting.confirm_reset(by=request.user, asked=asked)
        except Refused as refusal:
            say(request, refusal)
            return redirect("admin:reviewers_factorresetasked_confirm", asked.pk)
        done = f"The second factor of {asked.user} is gone. For a day they sign nothing and vouch for nobody."
        self.message_user(request, done, messages.SUCCESS)
        return redirect("admin:reviewers_factorresetasked_changelist")
