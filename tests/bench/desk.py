"""What an editor waits for all day: opening the article's page, saving it, preview and checks, the list of articles.

Measured through the whole of Django, from request to response, with 5 and with 500 versions. Bars: half of what Wagtail
takes for the same (see the project's design).
"""

from urllib.parse import urlencode

from django.test import Client
from django.test.utils import setup_test_environment, teardown_test_environment
from django.urls import reverse

from articles.admin import drawing
from tests import factories
from tests.bench.large import DESK_REFERENCES, DESK_SECTIONS, article_with
from tests.bench.measuring import quick_passwords, scratch_database, table, timed

FORM = "application/x-www-form-urlencoded"
LISTED = 1000
PAUSES = 170  # ms that the browser waits after the last key before it asks for a preview and for the checks


def posted(client, page: str) -> dict:
    """What the page would post, as somebody has just opened it."""
    setup_test_environment()
    response = client.get(page)
    teardown_test_environment()
    forms = [response.context["adminform"].form]
    for inline in response.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    values = {form[name].html_name: form[name].value() for form in forms for name in form.fields}
    return {
        name: getattr(value, "pk", value) for name, value in values.items() if value is not None and value is not False
    }


def asked_while_typing(client, article, name: str, typed: dict) -> tuple[float, int]:
    address = reverse(f"admin:articles_article_{name}", args=[article.pk])
    return timed(lambda number: client.post(address, urlencode(typed | {"lead": f"Typed {number}."}), FORM).content)


def rows_of(client, article, count: int) -> list[tuple]:
    page = reverse("admin:articles_article_change", args=[article.pk])
    opening = timed(lambda _: drawing.KEPT.clear() or client.get(page).content)
    again = timed(lambda _: client.get(page).content)
    typed = posted(client, page) | {"seen": ""}
    bodies = [urlencode(typed | {"lead": f"Saved {number}."}) for number in range(7)]
    saving = timed(lambda number: client.post(page, bodies[number], FORM))
    seen, checked = (asked_while_typing(client, article, name, typed) for name in ("preview", "recheck"))
    return [
        ("preview unsaved words", count, f"{seen[0]:.0f} ms", seen[1], f"{500 - PAUSES} ms"),
        ("check unsaved words", count, f"{checked[0]:.0f} ms", checked[1], f"{500 - PAUSES} ms"),
        ("open the page", count, f"{opening[0]:.0f} ms", opening[1], "74 ms, 17"),
        ("open it again, as after a save", count, f"{again[0]:.0f} ms", again[1], "74 ms, 17"),
        ("save it", count, f"{saving[0]:.0f} ms", saving[1], "38 ms, 33"),
    ]


def main() -> None:
    scratch_database()
    quick_passwords()
    house = factories.publishing_house()
    client = Client()
    client.force_login(house.editor)
    rows = [row for count in (5, 500) for row in rows_of(client, article_with(house, count), count)]
    for number in range(LISTED):
        factories.draft_article(house, f"Listed {number}")
    page = reverse("admin:articles_article_changelist")
    for what, address in (("list, a page of it", page), ("list, all 1,000", f"{page}?all=")):
        listed = timed(lambda _, address=address: client.get(address).content)
        rows.append((what, "", f"{listed[0]:.0f} ms", listed[1], "120 ms, 13"))
    title = f"The editors' desk on SQLite: {DESK_SECTIONS} sections, {DESK_REFERENCES} references, median of 7"
    table(title, ("act", "versions", "time", "queries", "bar"), rows)
