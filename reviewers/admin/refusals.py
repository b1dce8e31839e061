"""A save that a verb refuses: it is said in the form, with everything that was typed, and kept in the log.

The admin saves inside a transaction of its own. It takes with it what the verb logged of the refusal, so the
attempt is logged again, outside.
"""

from ..refusal import Refused
from ..saying import in_words
from ..verbs import log_attempt


class SaysRefusal:
    """A form part: says why the verb refused what the form holds, unless the form finds that by itself now."""

    refused = ()

    def clean(self):
        cleaned = super().clean()
        if self.refused and not self.errors:
            self.add_error(None, [in_words(reason) for reason in self.refused])
        return cleaned


class RefusalsTold:
    """A ModelAdmin part for pages that save through verbs."""

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        return type(form.__name__, (SaysRefusal, form), {"refused": getattr(request, "refused", ())})

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except Refused as refusal:
            log_attempt(refusal.act, request.user, refusal)
            request.refused = refusal.reasons
            return super().changeform_view(request, object_id, form_url, extra_context)
