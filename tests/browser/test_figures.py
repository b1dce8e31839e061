"""A picture from a file on somebody's disk to the rendered article: uploaded, described, placed, saved and seen."""

import re

import pytest
from playwright.sync_api import Locator, expect

from articles import versions
from articles.models import Image
from tests import factories
from tests.articles.library import figure, picture, raster

from .writing import puts_the_cursor, saves, section

pytestmark = pytest.mark.browser


@pytest.fixture(autouse=True)
def own_uploads(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"


def introduction_of(article) -> str:
    return versions.words_of(versions.latest(article))["introduction"]


def test_picture_is_uploaded_placed_in_a_section_and_seen_in_the_rendered_version(house, somebody):
    article = factories.draft_article(house)
    editor = somebody("editor")
    page = editor.page
    uploads(editor)
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    body = editor.rich_text("Body").first
    body.get_by_text("It reverses an overdose.").click()
    page.keyboard.press("End")
    page.keyboard.press("Enter")
    section(editor, 1).get_by_role("button", name="Show a picture").click()
    page.get_by_role("searchbox", name="Search the library").fill("nasal")
    page.get_by_role("radio", name="Nasal spray").check(force=True)
    expect(page.get_by_role("textbox", name="Alt text: what it shows")).to_have_value("A hand holds a nasal spray")
    page.get_by_role("textbox", name="Credit").fill("Photo: Somebody Else")
    editor.presses("Use this picture")
    shown = body.get_by_role("figure")
    expect(shown).to_contain_text("Alt text: A hand holds a nasal spray")
    is_loaded(shown.locator("img").first)
    shown.locator(".figure-caption").click()
    page.keyboard.type("How to hold it.")
    saves(editor, 2)

    stored = versions.words_of(versions.latest(article))["sections"][0]["body"]
    image = Image.objects.get()
    words = figure(image, alt="A hand holds a nasal spray", credit="Photo: Somebody Else")
    assert words in stored
    editor.goes_to(f"/admin/articles/article/{article.pk}/versions/2/")
    seen = page.get_by_role("img", name="A hand holds a nasal spray")
    is_loaded(seen)
    editor.sees("How to hold it. Photo: Somebody Else")
    editor.goes_to("/admin/articles/image/")
    expect(page.get_by_role("row", name="Nasal spray")).to_contain_text("Photo: Ann")


def is_loaded(image: Locator) -> None:
    """Wait until the picture is really there, not only its place."""
    image.scroll_into_view_if_needed()
    loaded = "image => image.complete && image.naturalWidth > 0"
    image.page.wait_for_function(loaded, arg=image.element_handle())


def uploads(editor):
    page = editor.page
    editor.goes_to("/admin/articles/image/add/")
    content = raster(600, 400)
    page.get_by_label("Picture", exact=True).set_input_files(
        {"name": "IMG_1.png", "mimeType": "image/png", "buffer": content}
    )
    editor.fills({"Title": "Nasal spray", "Alt text": "A hand holds a nasal spray", "Credit": "Photo: Ann"})
    editor.presses("Add this picture")
    editor.sees("The picture is in the library.", "None. It can be deleted.")
    page.get_by_role("group", name=re.compile("Focal point")).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_label("Focal point, from the left")).to_have_value("0.48")
    editor.presses("Save and continue editing")
    assert Image.objects.get().focal_x == 0.48


def test_opening_and_saving_changes_no_figure_and_no_care_card(house, somebody):
    image = picture(house)
    kept = (
        "<p>Before.</p>" + figure(image, caption="How to <strong>hold</strong> it") + "<p>Between.</p>"
        '<div data-care="emergency"><p>Call 911.</p><ul><li>Blue lips</li></ul></div>'
        + figure(image, alt="", decorative="true", caption="")
        + "<p>The end.</p>"
    )
    article = factories.draft_article(house, introduction=kept)
    assert introduction_of(article) == kept
    editor = somebody("editor")
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    text = editor.rich_text("Introduction")
    expect(text).to_contain_text("Emergency: call 911 now")
    editor.presses("Save draft")
    editor.sees("Not a word has changed, so there is no new version.")
    text.get_by_text("The end.").click()
    editor.page.keyboard.press("End")
    editor.page.keyboard.type(" Truly")
    saves(editor, 2)
    assert introduction_of(article) == kept.replace("The end.", "The end. Truly")


def test_text_becomes_a_care_card_and_plain_text_again(house, somebody):
    article = factories.draft_article(house, introduction="<p>Call a doctor.</p>")
    editor = somebody("editor")
    page = editor.page
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    kinds = (
        ("Urgent: get medical help today", '<div data-care="urgent"><p>Call a doctor.</p></div>'),
        ("Emergency: call 911 now", '<div data-care="emergency"><p>Call a doctor.</p></div>'),
        ("No card: plain text", "<p>Call a doctor.</p>"),
    )
    for version, (kind, stored) in enumerate(kinds, start=2):
        puts_the_cursor(editor, editor.rich_text("Introduction").get_by_text("Call a doctor."))
        page.get_by_role("button", name=re.compile("Care card")).first.click()
        page.get_by_label("How soon is help needed?").select_option(kind)
        editor.presses("Use this card")
        editor.presses("Save draft")
        editor.sees(f"ersion {version}")
        assert introduction_of(article) == stored
