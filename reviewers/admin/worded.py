"""Site words in the admin. The rule: no change without an audit row, by whatever button."""

from .. import site_words
from .refusals import RefusalsTold


class WordsOnRecord(RefusalsTold):
    """A ModelAdmin part: saving and deleting go through the verbs of site words, and store only what the form
    changed, so that a slow form undoes nothing that it does not show."""

    def save_model(self, request, obj, form, change):
        site_words.save(by=request.user, row=obj, fields=changed_fields(form))

    def delete_model(self, request, obj):
        site_words.remove(by=request.user, row=obj)

    def delete_queryset(self, request, queryset):
        for row in queryset:
            site_words.remove(by=request.user, row=row)


def changed_fields(form) -> list[str]:
    return [name for name in form.changed_data if name in form._meta.fields]
