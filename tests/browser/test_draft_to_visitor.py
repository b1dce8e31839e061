"""The main job as its people do it: written in the admin, signed at the desk, published, read by a visitor."""

import json

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import PASSWORD

from .writing import puts_the_cursor

pytestmark = pytest.mark.browser

TITLE = "Caring for a wound after injecting"
ADDRESS = "opioids/wound-care"


def test_words_written_signed_and_published_reach_a_visitor(house, somebody):
    editor = somebody().signs_in("editor")
    writes_a_new_article(editor)
    cites_its_reference_and_says_where_it_will_stand(editor)
    editor.presses("Submit version 2 for review")
    editor.sees("On the review desk. A clinician reads exactly this version.", "version 2 is on the review desk")

    pharmacist = somebody().signs_in("pharmacist")
    reads_the_frozen_words(pharmacist)
    signs(pharmacist)

    publisher = somebody().signs_in("publisher")
    publishes(publisher)

    visitor = somebody(java_script_enabled=False)
    assert visitor.goes_to(f"/{ADDRESS}/") == 200
    finds_who_is_behind_the_page(visitor)
    finds_the_text_and_its_sources(visitor)
    finds_help_and_a_disclaimer(visitor)
    assert_readable_by_machines(visitor)
    assert visitor.page.context.cookies() == []


def writes_a_new_article(editor):
    page = editor.page
    editor.goes_to("/admin/")
    page.get_by_role("link", name="New article").click()
    page.get_by_role("textbox", name="Title").first.fill(TITLE)
    editor.fills(
        {
            "Lead": "Clean skin and a clean dressing prevent most infections.",
            "Key points intro": "Keep these points in mind:",
            "Search description": "How to clean and dress a wound, and when to see a doctor.",
        }
    )
    editor.rich_text("Introduction").click()
    page.keyboard.type("Any wound can become infected.")
    editor.presses("Add a key point")
    page.keyboard.type("Call 911 if the skin turns black.")
    writes_a_section_with_lead_terms(editor)
    adds_a_reference(editor)
    adds_a_byline(editor)
    editor.fills({"Note for the history": "First draft"})
    editor.presses("Save draft")
    editor.sees("Draft, version 1.", "Choose a topic.", "Give the page an address.")


def writes_a_section_with_lead_terms(editor):
    page = editor.page
    page.get_by_role("region", name="Sections").get_by_role("button", name="Add a section", exact=True).click()
    page.keyboard.type("Signs of an infection")
    editor.rich_text("Body").click()
    page.get_by_role("button", name="unordered list").click()
    for term, text in (("Redness:", " the skin around it is red."), ("Fever:", " you feel hot or cold.")):
        page.keyboard.press("Control+b")
        page.keyboard.type(term)
        page.keyboard.press("Control+b")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    expect(editor.rich_text("Body").get_by_role("listitem")).to_have_count(3)


def adds_a_reference(editor):
    page = editor.page
    editor.presses("Add a reference")
    page.get_by_role("region", name="References").get_by_role("textbox", name="Title").fill("Skin infections")
    editor.fills({"Authors": "CDC", "URL": "https://www.cdc.gov/skin-infections/"})


def adds_a_byline(editor):
    page = editor.page
    editor.presses("Add a byline")
    chosen = page.get_by_role("region", name="Bylines").get_by_role("combobox")
    chosen.first.select_option("Ann Editor")
    chosen.last.select_option("Author")


def cites_its_reference_and_says_where_it_will_stand(editor):
    page = editor.page
    puts_the_cursor(editor, editor.rich_text("Introduction"))
    page.keyboard.press("End")
    page.get_by_role("button", name="Cite a reference").first.click()
    editor.field("Which reference is this from?").select_option("1. CDC Skin infections")
    editor.presses("Cite")
    expect(editor.rich_text("Introduction")).to_have_text("Any wound can become infected.[1]")
    editor.field("Topic").select_option("Opioids")
    editor.fills({"Address": ADDRESS, "Note for the history": "Cited"})
    editor.presses("Save draft")
    editor.sees("Draft, version 2.")


def reads_the_frozen_words(pharmacist):
    pharmacist.sees("You can sign this.")
    pharmacist.follows(TITLE)
    paper = pharmacist.page.get_by_role("region", name="From here to the line below: exactly what visitors will read.")
    expect(paper).to_contain_text("Any wound can become infected.1")
    expect(paper.get_by_role("listitem").filter(has_text="Redness: the skin around it is red.")).to_be_visible()
    pharmacist.sees("Nobody has signed this article before: everything is new.")


def signs(pharmacist):
    pharmacist.page.get_by_role("checkbox").check()
    pharmacist.fills({"Your password": PASSWORD})
    pharmacist.presses("Sign this document")
    pharmacist.sees("Signature receipt", "Pharmacist, PharmD")


def publishes(publisher):
    publisher.goes_to("/admin/articles/article/")
    publisher.sees("version 2 is signed and can be published")
    publisher.follows(TITLE)
    publisher.presses("Publish version 2")
    publisher.sees(f"Version 2 is live at /{ADDRESS}/.")


def finds_who_is_behind_the_page(visitor):
    visitor.sees("Medically reviewed by Pharmacist, PharmD", "By Ann Editor.")
    visitor.sees("Pharmacist, licensed in Colorado")
    visitor.follows("Pharmacist, PharmD")
    assert visitor.page.url.endswith("#reviewer-1")


def finds_the_text_and_its_sources(visitor):
    page = visitor.page
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    glance = page.get_by_role("region", name="Article at a Glance")
    expect(glance.get_by_role("listitem")).to_have_text(["Call 911 if the skin turns black."])
    page.get_by_role("navigation", name="Contents").get_by_role("link", name="Signs of an infection").click()
    expect(page.get_by_role("heading", name="Signs of an infection")).to_be_in_viewport()
    expect(page.locator("strong").get_by_text("Redness:")).to_be_visible()
    page.get_by_role("link", name="Reference 1", exact=True).click()
    source = page.get_by_role("region", name="References").get_by_role("listitem")
    expect(source).to_be_in_viewport()
    expect(source).to_contain_text("Skin infections")


def finds_help_and_a_disclaimer(visitor):
    page = visitor.page
    help_lines = page.get_by_role("region", name="Help right now")
    expect(help_lines.get_by_role("link", name="Call 911")).to_have_attribute("href", "tel:911")
    expect(page.get_by_role("region", name="Medical disclaimer")).to_contain_text("Not medical advice.")


def assert_readable_by_machines(visitor):
    block = visitor.page.locator('script[type="application/ld+json"]').text_content()
    described = json.loads(block)
    assert TITLE in block and described["@context"] == "https://schema.org"
    assert Article.objects.get().publications.get().address == ADDRESS
