"""Draws the article's hundreds of form fields as Django does, without a template for each: half of the page's time.

Only what those fields use; every other widget goes through Django's own templates. A row that shows what is stored is
drawn once: whoever saves opens the page again, and most of its rows are as they were.
"""

from collections import OrderedDict
from html import escape

from django.forms.renderers import DjangoTemplates
from django.template.loader import render_to_string
from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe

MOST_KEPT = 1_000  # rows: some twenty articles
KEPT: OrderedDict[tuple, str] = OrderedDict()  # what a row shows -> its HTML


def row_of(row, kind: str) -> str:
    """Safe HTML of a part's row, by its kind's template, which shows nothing but the row."""
    if row.is_bound:
        return drawn(row, kind)
    shown = (kind, row.prefix, *stored_in(row.instance))
    KEPT[shown] = found = KEPT.get(shown) or drawn(row, kind)
    if len(KEPT) > MOST_KEPT:
        KEPT.popitem(last=False)
    return found


def drawn(row, kind: str) -> str:
    return render_to_string(f"admin/articles/article/_{kind}.html", {"row": row})


def stored_in(part) -> list:
    """Every column of a part; nothing of one that is new."""
    return [field.value_from_object(part) for field in part._meta.concrete_fields] if part.pk else []


def attributes(given: dict) -> str:
    """Each attribute with a blank before it; True stands alone, False is left out."""
    return "".join(
        f" {name}" if value is True else f' {name}="{escape(str(value))}"'
        for name, value in given.items()
        if value is not False
    )


def input_of(widget: dict) -> str:
    value = {} if widget["value"] is None else {"value": widget["value"]}
    return f"<input{attributes({'type': widget['type'], 'name': widget['name'], **value, **widget['attrs']})}>"


def textarea_of(widget: dict) -> str:
    """The line end after the tag is no part of the words: a browser leaves out the first one."""
    found = attributes({"name": widget["name"], **widget["attrs"]})
    return f"<textarea{found}>\n{escape(widget['value'] or '')}</textarea>"


def handles_of(row) -> str:
    """Safe HTML of what a row has beside its words: its key, its identity, its place, and whether it goes."""
    parts = []
    for name in ("id", "identity", "position", "DELETE"):
        field = row[name]
        given = {"name": field.html_name, "id": field.auto_id, **field.field.widget.attrs}
        drawn = f"<input{attributes(given | value_of(field))}>"
        parts.append(f"{field.errors if row.errors else ''}{drawn if field.is_hidden else labeled(field, drawn)}")
    return mark_safe("".join(parts))


def value_of(field) -> dict:
    value = field.value()
    if field.name == "DELETE":
        return {"type": "checkbox", "checked": bool(value)}
    return {"type": "hidden" if field.is_hidden else "number", "value": False if value is None else value}


def line_of(field) -> str:
    """Safe HTML of a field in a grid: its label, itself, what helps, and what is wrong with it."""
    return around(field, f"field field-{field.name}", "", help_of(field, "p", "help"))


def plain_line_of(field) -> str:
    """Safe HTML of a field that looks like the words it holds: label and help are there to be heard."""
    helping = help_of(field, "span", "visually-hidden")
    return around(field, f"plain plain-{field.name}", ' class="visually-hidden"', helping)


def help_of(field, tag: str, classes: str) -> str:
    if not field.help_text:
        return ""
    return f'<{tag} class="{classes}" id="{field.auto_id}_helptext">{conditional_escape(field.help_text)}</{tag}>'


def around(field, classes: str, of_label: str, helping: str) -> str:
    errors = field.errors
    label = f'<label{of_label} for="{field.id_for_label}">{conditional_escape(field.label)}</label>'
    return mark_safe(f'<div class="{classes}{" bad" if errors else ""}">{label}{field}{helping}{errors or ""}</div>')


def labeled(field, drawn: str) -> str:
    kind, label = ("removing", "Remove") if field.name == "DELETE" else ("place", "Place")
    return f'<span class="{kind}"><label for="{field.auto_id}">{label}</label>{drawn}</span>'


DRAWN = {
    **{f"django/forms/widgets/{name}.html": input_of for name in ("text", "number", "hidden", "checkbox", "url")},
    "django/forms/widgets/textarea.html": textarea_of,
}


class DirectRenderer(DjangoTemplates):
    """A form renderer for pages with very many plain fields."""

    def render(self, template_name, context, request=None):
        draw = DRAWN.get(template_name)
        return mark_safe(draw(context["widget"])) if draw else super().render(template_name, context, request)


DIRECT = DirectRenderer()
