"""Two editors, one draft: the later save is told of the earlier one, and nobody's words are lost."""

import pytest
from playwright.sync_api import Locator, expect

from articles import versions
from tests import factories

pytestmark = pytest.mark.browser

FIRST = "Keep naloxone where everybody in the house can find it."
SECOND = "Keep two doses of naloxone at home."


def test_second_editor_sees_both_texts_and_nothing_is_lost(house, somebody):
    article = factories.draft_article(house)
    factories.person("rosa", "Editors", first_name="Rosa", last_name="Lind")
    rosa, second = somebody("rosa"), somebody("editor")
    page = f"/admin/articles/article/{article.pk}/change/"
    rosa.goes_to(page)
    second.goes_to(page)

    rosa.fills({"Lead": FIRST})
    rosa.presses("Save draft")
    rosa.sees("Saved as version 2.")
    second.fills({"Lead": SECOND})
    writes_into_the_section(second)
    second.presses("Save draft")

    second.sees("Rosa Lind saved version 2 of this article after you opened it.")
    lead = place_of(second, "Lead")
    expect(lead.locator("del").first).to_contain_text("where everybody in the house can find it")
    expect(lead.locator("ins").first).to_contain_text("two doses of")
    expect(place_of(second, "Section “What it does”")).to_contain_text("Quickly.")
    expect(second.field("Lead")).to_have_value(SECOND)
    expect(second.rich_text("Body").first).to_contain_text("It reverses an overdose.[1] Quickly.")

    second.presses("Save draft")
    second.sees("Saved as version 3.")
    kept = [versions.words_of(version)["lead"] for version in article.versions.order_by("number")]
    assert kept[1:] == [FIRST, SECOND]
    assert "Quickly." in versions.words_of(versions.latest(article))["sections"][0]["body"]


def test_one_click_takes_either_text_place_by_place(house, somebody):
    words = factories.words()
    points = [{"uuid": str(factories.uuid.uuid4()), "text": text} for text in ("One", "Two", "Three")]
    kept = {"sections": words["sections"], "references": words["references"], "key_points": points}
    article = factories.draft_article(house, **kept)
    editor = somebody("editor")
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    editor.fills({"Lead": SECOND})
    writes_into_the_section(editor)
    added = {"uuid": str(factories.uuid.uuid4()), "heading": "Hers", "level": 2, "body": "<p>Her section.</p>"}
    hers = words["sections"][0] | {"heading": "Her heading"}
    theirs = {"lead": FIRST, "sections": [hers, added, words["sections"][1]], "key_points": [points[2], points[0]]}
    factories.edited(house, article, **theirs)
    editor.presses("Save draft")

    takes(editor, "Lead", "theirs")
    expect(editor.field("Lead")).to_have_value(FIRST)
    takes(editor, "Lead", "yours")
    expect(editor.field("Lead")).to_have_value(SECOND)
    takes(editor, "Section “What it does”", "theirs")
    expect(editor.field("Heading").first).to_have_value("Her heading")
    expect(editor.rich_text("Body").first).to_have_text("It reverses an overdose.[1]")
    takes(editor, "Section “Hers”", "theirs")
    expect(editor.rich_text("Body").nth(1)).to_have_text("Her section.")
    takes(editor, "Key point “Two”", "theirs")
    takes(editor, "Order of the key points", "theirs")
    editor.presses("Save draft")
    editor.sees("Saved as version 3.")
    saved = versions.words_of(versions.latest(article))
    assert saved == versions.words_of(article.versions.get(number=2)) | {"lead": SECOND}


def place_of(editor, label: str) -> Locator:
    """One place that differs, with both texts of it."""
    heading = editor.page.get_by_role("heading", name=label, exact=True)
    both = editor.page.get_by_role("region", name="Both texts")
    return both.get_by_role("listitem").filter(has=heading)


def takes(editor, place: str, whose: str) -> None:
    row = place_of(editor, place)
    row.get_by_role("button", name=f"Take {whose}").click()
    expect(row.get_by_role("button", name=f"Take {whose}")).to_have_attribute("aria-pressed", "true")


def writes_into_the_section(editor):
    editor.rich_text("Body").first.get_by_text("It reverses an overdose.").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" Quickly.")
