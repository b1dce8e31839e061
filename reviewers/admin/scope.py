"""The table of scope of practice: who may judge what. The rule: the pairs are fixed, and a changed answer is on record;
what a signer was shown before stays with their signature. A clinical lead makes a gate of a row, having seen what it
stops."""

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import AdminForm
from django.contrib.admin.widgets import AdminTextareaWidget
from django.core.exceptions import PermissionDenied
from django.db.models import OuterRef, Subquery
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html

from .. import gating
from ..models import ScopeGate, ScopeRow
from ..refusal import Refused
from ..scope_gates import gate_of, stopped_by
from .kept import NeverDeleted
from .worded import WordsOnRecord


class GateForm(forms.Form):
    """Why, and the digest of what the page showed."""

    reason = forms.CharField(
        label="Why",
        widget=AdminTextareaWidget(attrs={"rows": 3}),
        error_messages={"required": "Say why, for whoever asks later."},
        help_text="This is kept for ever.",
    )
    shown = forms.CharField(widget=forms.HiddenInput)


@admin.register(ScopeRow)
class ScopeRowAdmin(NeverDeleted, WordsOnRecord, admin.ModelAdmin):
    kept_sentence = "Each area has one row for each profession. Change its answer instead."
    list_display = ["area", "profession", "answer", "gate"]
    list_display_links = ["area"]
    list_filter = ["area", "profession", "answer"]
    list_per_page = 100
    fields = ["area", "profession", "answer", "gate"]
    readonly_fields = ["area", "profession", "gate"]

    def has_add_permission(self, request):
        return False

    def get_queryset(self, request):
        """With the day since which a gate stands, so that a list of all pairs asks for gates once."""
        pair = {"area": OuterRef("area"), "profession": OuterRef("profession")}
        since = ScopeGate.objects.standing().filter(**pair).values("decided_at")[:1]
        return super().get_queryset(request).annotate(since=Subquery(since))

    @admin.display(description="gate")
    def gate(self, row):
        said = f"On since {row.since:%B} {row.since.day}, {row.since.year}" if row.since else "Off"
        return format_html('<a href="{}">{}</a>', reverse("admin:reviewers_scoperow_gate", args=[row.pk]), said)

    def get_urls(self):
        view = self.admin_site.admin_view(self.gate_view)
        return [path("<int:pk>/gate/", view, name="reviewers_scoperow_gate"), *super().get_urls()]

    def gate_view(self, request, pk):
        """What a gate on this row stops, and for a clinical lead the button that turns it on or off."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        row = get_object_or_404(ScopeRow, pk=pk)
        form = GateForm(request.POST if request.method == "POST" else None)
        if form.is_bound and form.is_valid() and self.turned(request, row, form):
            return redirect("admin:reviewers_scoperow_changelist")
        return self.gate_page(request, row, form)

    def turned(self, request, row, form) -> bool:
        """Whether the gate was turned; else the form says why not."""
        turn = gating.turn_on if "on" in request.POST else gating.turn_off
        try:
            gate = turn(by=request.user, row=row, **form.cleaned_data)
        except Refused as refusal:
            for reason in refusal.reasons:
                form.add_error(None, reason.sentence)
            return False
        self.message_user(request, f"The gate is set. {gate}.", messages.SUCCESS)
        return True

    def gate_page(self, request, row, form):
        stands, stopped = gate_of(row), stopped_by(gating.held_to(row))
        form.data = {**form.data.dict(), "shown": stopped.digest} if form.is_bound else form.data
        form.initial["shown"] = stopped.digest
        shown = {
            "opts": self.opts,
            "title": f"Gate: {row}",
            "row": row,
            "gate": stands,
            "stopped": stopped,
            "form": form,
            "laid_out": AdminForm(form, [("Your decision", {"fields": ["reason"]})], {}),
            "why": gating.reasons_not_to_decide_gate(row, by=request.user, is_on=stands is None),
            "history": ScopeGate.objects.filter(area=row.area, profession=row.profession).select_related("decided_by"),
        }
        context = self.admin_site.each_context(request) | shown
        status = 409 if form.is_bound else 200
        return TemplateResponse(request, "admin/reviewers/scope_gate.html", context, status=status)
