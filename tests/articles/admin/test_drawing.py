"""Fields that are drawn without a template say what one would have said; a row that is kept shows what is stored."""

import pytest
from django import forms

from articles.admin import drawing
from articles.admin.drawing import line_of, plain_line_of
from tests import factories

from .pages import client_of, page_of, typed_in


class Small(forms.Form):
    dose = forms.CharField(label="Dose < 5 & more", help_text="Write <b>mg</b>.")


@pytest.mark.parametrize("draw", [line_of, plain_line_of])
def test_label_and_help_are_text_and_no_markup(draw):
    drawn = draw(Small()["dose"])
    assert "Dose &lt; 5 &amp; more</label>" in drawn and "Write &lt;b&gt;mg&lt;/b&gt;." in drawn
    assert "<input" in drawn


@pytest.mark.parametrize("draw", [line_of, plain_line_of])
def test_what_is_wrong_stands_beside_its_field(draw):
    drawn = draw(Small({"dose": ""})["dose"])
    assert " bad" in drawn.split(">")[0] and "This field is required." in drawn


@pytest.fixture
def editor(publishing_house):
    drawing.KEPT.clear()
    return client_of(publishing_house.editor)


def test_row_is_drawn_anew_for_other_words_and_for_another_article(publishing_house, editor):
    one, other = (factories.draft_article(publishing_house, title) for title in ("One", "Other"))
    before = editor.get(page_of(one)).content.decode()
    kept = dict(drawing.KEPT)
    rows = [shown for shown in kept.values() if f'data-uuid="{one.sections.first().uuid}"' in shown]
    assert len(rows) == 1 and all(row in before and row in editor.get(page_of(one)).content.decode() for row in rows)
    factories.edited(publishing_house, one, sections=[factories.words()["sections"][0] | {"heading": "Other words"}])
    assert "Other words</textarea>" in editor.get(page_of(one)).content.decode()
    assert f'data-uuid="{other.sections.first().uuid}"' in editor.get(page_of(other)).content.decode()


def test_row_that_came_back_with_a_mistake_shows_what_was_typed(publishing_house, editor):
    article = factories.draft_article(publishing_house, "One")
    typed = typed_in(editor.get(page_of(article))) | {
        "sections-0-heading": "Typed",
        "references-0-published": "2019-13",
    }
    assert "Typed</textarea>" in editor.post(page_of(article), typed).content.decode()


def test_no_more_rows_are_kept_than_some_articles_have(publishing_house, editor, monkeypatch):
    monkeypatch.setattr(drawing, "MOST_KEPT", 3)
    editor.get(page_of(factories.draft_article(publishing_house, "One")))
    assert len(drawing.KEPT) == 3
