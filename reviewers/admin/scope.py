"""The table of scope of practice: who may judge what. The rule: the pairs are fixed, and a changed answer is on record;
what a signer was shown before stays with their signature."""

from django.contrib import admin

from ..models import ScopeRow
from .kept import NeverDeleted
from .worded import WordsOnRecord


@admin.register(ScopeRow)
class ScopeRowAdmin(NeverDeleted, WordsOnRecord, admin.ModelAdmin):
    kept_sentence = "Each area has one row for each profession. Change its answer instead."
    list_display = ["area", "profession", "answer"]
    list_display_links = ["area"]
    list_filter = ["area", "profession", "answer"]
    list_per_page = 100
    fields = ["area", "profession", "answer"]
    readonly_fields = ["area", "profession"]

    def has_add_permission(self, request):
        return False
