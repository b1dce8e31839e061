"""The article form as it stands, valid or not, read as words: for the preview, and for what was kept of it.

The rule: only reads. Neither the form nor its parts are ever saved from here.
"""

import copy
from dataclasses import dataclass

from django.contrib.admin import site
from django.http import QueryDict

from .. import versions
from ..models import Article, Topic
from .forms import uuid_of, words_of_forms

LEVELS = (2, 3, 4)
NOT_KEPT = {"csrfmiddlewaretoken", "window", "window_editor", "taken_back"}


@dataclass(frozen=True)
class Typed:
    """What a form says: its words (canonical, though they may be incomplete), where the article shall stand, the
    version that it was opened on, and where on the page each part is written, its uuid -> the id of its row."""

    words: dict
    desk: dict
    base: int | None
    rows: dict

    @property
    def topic(self) -> Topic | None:
        return self.desk.get("topic")


def typed(request, article: Article | None, posted: QueryDict) -> Typed:
    """Read a posted article form. `article` is None for one that was never saved; its row is not touched."""
    admin = site.get_model_admin(Article)
    own = copy.copy(article) if article else Article()
    form = admin.get_form(request, article, change=article is not None)(posted, instance=own)
    form.full_clean()
    formsets = list(formsets_of(admin, request, article, posted))
    words = words_of_forms(form, formsets)
    words["sections"] = [part | {"level": level_of(part["level"])} for part in words["sections"]]
    rows = {uuid_of(row): row.prefix for formset in formsets for row in formset.forms}
    return Typed(words, form.desk(), form.cleaned_data.get("seen"), rows)


def formsets_of(admin, request, article: Article | None, posted: QueryDict):
    parent = article or Article()
    for formset_class, inline in admin.get_formsets_with_inlines(request, article):
        if formset_class.model in versions.PARTS.values():
            rows = inline.get_queryset(request)
            formset = formset_class(posted, instance=parent, queryset=rows, prefix=formset_class.get_default_prefix())
            for row in formset.forms:  # the row is found by now: to look its key up again costs a query each
                row.fields.pop(formset.model._meta.pk.name, None)
            formset.full_clean()
            yield formset


def level_of(typed_level) -> int:
    """A level that a heading can have, whatever was typed."""
    return typed_level if typed_level in LEVELS else LEVELS[0]


def whole(words: dict, article: Article | None) -> dict:
    """The canonical dict of typed words, as rendering reads it."""
    return {"schema": versions.SCHEMA, "article": str(article.uuid) if article else ""} | words


def form_of(fields: list) -> QueryDict:
    """Kept fields, [name, value] each, as a form that was posted."""
    posted = QueryDict(mutable=True)
    for name, value in fields:
        posted.appendlist(str(name), str(value))
    return posted


def fields_of(posted: QueryDict) -> list[list[str]]:
    """The fields of a posted form as they are kept: without what proves the sender, and what steers this page."""
    return [[name, value] for name, values in posted.lists() for value in values if name not in NOT_KEPT]
