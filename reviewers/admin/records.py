"""The evidence, to look at: licenses and what was learned of them, requests, signatures, the audit trail."""

import datetime
import json

from django.contrib import admin
from django.contrib.admin.options import InlineModelAdmin
from django.utils.html import format_html

from ..models import (
    AccountConfirmation,
    Attempt,
    AuditEntry,
    Contributor,
    License,
    LicenseEvent,
    RequestClosed,
    ReviewRequest,
    SigningKey,
    SigningKeyConfirmed,
    SigningKeyRevoked,
    SignOff,
    SignOffWithdrawn,
)
from ..standing_signatures import stands
from .kept import EvidenceAdmin


def laid_out(text: str) -> str:
    """Stored JSON, indented, as safe HTML."""
    return format_html("<pre>{}</pre>", json.dumps(json.loads(text), indent=2, ensure_ascii=False))


@admin.register(License)
class LicenseAdmin(EvidenceAdmin):
    kept_sentence = "A license is kept for ever. Record its end as a change of standing."
    list_display = ["holder", "profession", "jurisdiction"]
    list_filter = ["profession"]
    search_fields = ["holder__public_name", "jurisdiction"]
    list_select_related = ["holder"]


@admin.register(LicenseEvent)
class LicenseEventAdmin(EvidenceAdmin):
    list_display = ["license", "holder", "kind", "status", "effective_on", "verified_on", "recorded_at"]
    list_filter = ["kind", "status"]
    search_fields = ["license__holder__public_name", "number"]
    list_select_related = ["license__holder"]
    ordering = ["-id"]

    @admin.display(ordering="license__holder__public_name")
    def holder(self, event):
        return event.license.holder


@admin.register(AccountConfirmation)
class AccountConfirmationAdmin(EvidenceAdmin):
    list_display = ["reviewer", "user", "confirmed_by", "confirmed_at"]
    search_fields = ["reviewer__public_name", "user__username"]
    list_select_related = ["reviewer", "user", "confirmed_by"]
    ordering = ["-id"]
    exclude = ["password_digest"]


@admin.register(SigningKey)
class SigningKeyAdmin(EvidenceAdmin):
    list_display = ["reviewer", "user", "fingerprint", "made_at", "signs"]
    search_fields = ["reviewer__public_name", "user__username", "public_key"]
    list_select_related = ["reviewer", "user", "confirmed", "revoked"]
    ordering = ["-id"]

    @admin.display(boolean=True, description="confirmed and not revoked")
    def signs(self, key):
        return hasattr(key, "confirmed") and not hasattr(key, "revoked")


@admin.register(SigningKeyConfirmed)
class SigningKeyConfirmedAdmin(EvidenceAdmin):
    list_display = ["key", "confirmed_by", "confirmed_at"]
    list_select_related = ["key__reviewer", "confirmed_by"]
    ordering = ["-id"]


@admin.register(SigningKeyRevoked)
class SigningKeyRevokedAdmin(EvidenceAdmin):
    list_display = ["key", "reason", "revoked_by", "revoked_at"]
    list_select_related = ["key__reviewer", "revoked_by"]
    ordering = ["-id"]


@admin.register(SignOff)
class SignOffAdmin(EvidenceAdmin):
    list_display = ["request", "printed_name", "meaning", "scope", "signed_at", "stands"]
    list_filter = ["meaning", "scope", ("validity", admin.EmptyFieldListFilter)]
    search_fields = ["printed_name", "request__title", "document_digest"]
    list_select_related = ["request", "validity", "key", "license", "license_event", "base__request"]
    ordering = ["-id"]
    exclude = ["credentials"]
    readonly_fields = ["relied_on", "stands"]

    @admin.display(boolean=True, description="stands today")
    def stands(self, sign_off):
        return stands(sign_off)

    @admin.display(description="credentials relied on")
    def relied_on(self, sign_off):
        return laid_out(sign_off.credentials)


@admin.register(SignOffWithdrawn)
class SignOffWithdrawnAdmin(EvidenceAdmin):
    list_display = ["sign_off", "reason", "withdrawn_by", "withdrawn_at"]
    list_select_related = ["sign_off", "withdrawn_by"]
    ordering = ["-id"]


class ContributorInline(InlineModelAdmin):
    """Django's own table for rows inside a form has cells that say nothing to a screen reader."""

    model = Contributor
    template = "admin/reviewers/reviewrequest/_contributors.html"
    extra = 0
    can_delete = False
    fields = readonly_fields = ["user", "how"]

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("user")

    def has_add_permission(self, request, obj):
        return False

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("reviewers.view_reviewrequest")


@admin.register(ReviewRequest)
class ReviewRequestAdmin(EvidenceAdmin):
    list_display = ["title", "round", "requested_by", "requested_at", "outcome"]
    search_fields = ["title", "subject", "document_digest"]
    list_select_related = ["requested_by", "closed"]
    ordering = ["-id"]
    exclude = ["words", "desk", "changes"]
    readonly_fields = ["outcome", "words_shown", "desk_shown"]
    inlines = [ContributorInline]

    def outcome(self, request):
        return "Open" if request.is_open else request.closed.get_outcome_display()

    @admin.display(description="words")
    def words_shown(self, request):
        return laid_out(request.words)

    @admin.display(description="shown at the desk")
    def desk_shown(self, request):
        return laid_out(request.desk)


@admin.register(RequestClosed)
class RequestClosedAdmin(EvidenceAdmin):
    list_display = ["request", "outcome", "closed_by", "closed_at"]
    list_filter = ["outcome"]
    list_select_related = ["request", "closed_by"]
    ordering = ["-id"]


@admin.register(AuditEntry)
class AuditEntryAdmin(EvidenceAdmin):
    """One row per accepted act; what it says is in the payload."""

    list_display = ["seq", "act", "actor", "at"]
    search_fields = ["payload"]
    ordering = ["-seq"]
    show_full_result_count = False
    exclude = ["payload"]
    readonly_fields = ["payload_shown"]

    def act(self, entry):
        return json.loads(entry.payload)["act"]

    def actor(self, entry):
        return json.loads(entry.payload)["actor"]

    def at(self, entry):
        return datetime.datetime.fromisoformat(json.loads(entry.payload)["at"])

    @admin.display(description="payload")
    def payload_shown(self, entry):
        return laid_out(entry.payload)


@admin.register(Attempt)
class AttemptAdmin(EvidenceAdmin):
    """One row per refused act."""

    list_display = ["at", "actor", "act", "codes", "origin"]
    list_filter = ["act"]
    search_fields = ["actor", "codes", "origin"]
    ordering = ["-id"]
    show_full_result_count = False
