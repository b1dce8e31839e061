"""What may not stand in the words, or at their address, is followed to its place and mended there."""

import re

import pytest
from playwright.sync_api import expect

from articles import drafting
from articles.models import Image, Redirect, Topic
from tests import factories
from tests.articles.library import figure, picture

from .test_refusals_resolved import follows
from .writing import opens, panel, saves, section

pytestmark = pytest.mark.browser
COMPLETE = "The words are complete. A clinician reads them next."


@pytest.fixture
def editor(somebody):
    return somebody("editor")


def test_address_that_is_somebody_elses_is_changed_until_it_is_free(house, editor):
    factories.live_article(house, "Live one", address="opioids/live")
    Redirect.objects.create(old_address="opioids/old", new_address="opioids/live")
    article = factories.draft_article(house, address="opioids/live")
    opens(editor, article)
    for reason, better in (
        ("is live at", "opioids/old"),
        ("leads to another page.", "people/ann"),
        ("belongs to the site itself.", "opioids/free"),
    ):
        follows(editor, reason)
        expect(editor.field("Address")).to_be_focused()
        editor.field("Address").fill(better)
        editor.presses("Save draft")
    expect(panel(editor)).to_contain_text(COMPLETE)


def test_words_about_suicide_get_a_topic_that_shows_crisis_help(house, editor):
    Topic.objects.create(name="Crisis", slug="crisis", crisis_help=True)
    Topic.objects.filter(pk=house.topic.pk).update(crisis_help=False)
    article = factories.draft_article(house, lead="Some people think of suicide. Treatment helps.")
    opens(editor, article)
    follows(editor, "Choose a topic that shows crisis help.")
    expect(editor.field("Topic")).to_be_focused()
    editor.field("Topic").select_option("Crisis")
    editor.presses("Save draft")
    expect(panel(editor)).to_contain_text(COMPLETE)


def test_citation_of_a_reference_that_is_gone_is_written_over(house, editor):
    article = factories.draft_article(house)
    drafting.save_draft(by=house.editor, article=article, words={"references": []})
    opens(editor, article)
    follows(editor, "A citation points to no reference.")
    expect(section(editor, 1).locator(":focus")).to_have_count(1)
    editor.page.keyboard.press("ControlOrMeta+a")
    editor.page.keyboard.type("Naloxone reverses an opioid overdose.")
    saves(editor, 3)
    expect(panel(editor)).to_contain_text(COMPLETE)


@pytest.fixture
def pictured(house, settings, tmp_path):
    """A draft that shows a face nobody has agreed to, under the name of a file."""
    settings.MEDIA_ROOT = tmp_path / "media"
    face = picture(house, title="A patient", alt="A woman at a window", credit="Photo: Ann")
    spray = picture(house, width=80, title="Nasal spray", alt="A nasal spray", credit="Photo: Ann")
    Image.objects.filter(pk=face.pk).update(private_person=Image.PrivatePerson.YES, consent=False)
    words = factories.words() | {"introduction": "<p>Before.</p>" + figure(face, alt="IMG_2031.jpg")}
    desk = {"topic": house.topic, "address": "opioids/pictured"}
    assert spray
    return drafting.save_draft(by=house.editor, words=words, desk=desk).article


def test_face_without_consent_and_name_of_a_file_are_mended_in_the_figure(pictured, editor):
    opens(editor, pictured)
    follows(editor, "has the name of a file as its alt text.")
    expect(editor.rich_text("Introduction")).to_be_focused()
    editor.rich_text("Introduction").get_by_role("button", name="Change the picture").click()
    editor.page.get_by_role("textbox", name="Alt text: what it shows").fill("A woman at a window")
    editor.presses("Use this picture")
    saves(editor, 2)
    follows(editor, "shows a private person")
    expect(editor.rich_text("Introduction")).to_be_focused()
    editor.rich_text("Introduction").get_by_role("button", name="Change the picture").click()
    editor.page.get_by_role("radio", name=re.compile("Nasal spray")).check(force=True)
    editor.presses("Use this picture")
    saves(editor, 3)
    expect(panel(editor)).to_contain_text(COMPLETE)
