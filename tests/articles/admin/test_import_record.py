"""What the import record says of the disclaimer that came with a text: the same as ours or not, with both to read."""

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.models import ImportRecord, Installation
from tests import factories
from tests.articles import houses

from .pages import client_of, text_of

built, house = houses.fixtures()
OURS, THEIRS = "Not medical advice.", "For educational purposes only. <b>Ask a doctor.</b>"


def page(house, **found) -> str:
    record = ImportRecord.objects.create(
        article=factories.draft_article(house),
        name="text.docx",
        source_digest="0" * 64,
        source="Words.",
        found=found,
        imported_by=house.editor,
        imported_at=timezone.now(),
    )
    shown = client_of(house.editor).get(reverse("admin:articles_importrecord_change", args=[record.pk]))
    assert shown.status_code == 200 and "<b>Ask" not in shown.content.decode()
    return text_of(shown)


def test_other_disclaimer_is_shown_beside_ours(house):
    shown = page(house, disclaimer=THEIRS, disclaimer_is_the_sites=False)
    assert "was not the one of this site. It differs from ours today." in shown
    assert f"In the imported text {THEIRS}" in shown and f"On this site today {OURS}" in shown


def test_same_disclaimer_is_called_the_same(house):
    shown = page(house, disclaimer=OURS, disclaimer_is_the_sites=True)
    assert "had the very disclaimer of this site. It is the same as ours today." in shown


def test_ours_may_have_changed_since(house):
    Installation.objects.update(disclaimer="Other words.")
    shown = page(house, disclaimer=OURS, disclaimer_is_the_sites=True)
    assert "had the very disclaimer of this site. It differs from ours today." in shown


@pytest.mark.parametrize("found", [{}, {"disclaimer": ""}])
def test_text_without_one_is_said_to_have_none(house, found):
    assert "The text has none." in page(house, **found)
