"""What the admin may look at but never delete. The rule: evidence, and whom it names, stays."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse

from ..refusal import Reason, Refused
from ..verbs import log_attempt


class NeverDeleted:
    """A ModelAdmin part: nobody deletes its rows by any route, and whoever tries is told why."""

    kept_sentence = "This is evidence: it is written once and kept for ever."

    def has_delete_permission(self, request, obj=None):
        return False

    def delete_view(self, request, object_id, extra_context=None):
        return self.refuse_deletion(request)

    def changelist_view(self, request, extra_context=None):
        if request.POST.get("action") == "delete_selected":
            return self.refuse_deletion(request)
        return super().changelist_view(request, extra_context)

    def refuse_deletion(self, request):
        """Say why, keep the attempt in the log, and go back to the list."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        refusal = Refused(Reason("kept-for-ever", self.kept_sentence))
        log_attempt(f"delete {self.opts.verbose_name}", request.user, refusal)
        self.message_user(request, self.kept_sentence, messages.ERROR)
        return HttpResponseRedirect(
            reverse(f"{self.admin_site.name}:{self.opts.app_label}_{self.opts.model_name}_changelist")
        )


class EvidenceAdmin(NeverDeleted, admin.ModelAdmin):
    """Rows that are written once, by verbs: to look at, for people with the view permission."""

    class Media:
        css = {"all": ["reviewers/office.css"]}

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False
