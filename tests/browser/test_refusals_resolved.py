"""Each refusal that the panel names is followed to its very field and resolved there, until a clinician can sign."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from articles import drafting, publishing, scheduling, versions
from articles.models import Article, ImportGuess
from articles.rules import open_request
from reviewers import signing
from tests import factories
from tests.articles.library import figure, picture

from .writing import opens, panel, saves, section

pytestmark = pytest.mark.browser


@pytest.fixture
def unfinished(house):
    """A draft with everything in its way that an editor can resolve."""
    empty = {"title": "", "lead": "", "description": ""}
    words = factories.words() | empty
    words["sections"][0] |= {"heading": "", "level": 3}
    article = drafting.save_draft(by=house.editor, words=words).article
    ImportGuess.objects.create(article=article, code="title", question="Is this the title?", line=1)
    return article


def test_each_refusal_leads_to_its_field_until_the_article_is_submitted(house, unfinished, somebody):
    editor = somebody("editor")
    keyboard = editor.page.keyboard
    opens(editor, unfinished)
    expect(panel(editor).get_by_role("button", name=re.compile("Submit"))).to_have_count(0)
    assert len(reasons(editor)) == 8 and all(each.endswith("you") for each in reasons(editor))

    follows(editor, "Choose a topic.")
    expect(editor.field("Topic")).to_be_focused()
    editor.field("Topic").select_option("Opioids")
    for reason, field, typed in (
        ("Give the page an address.", "Address", "opioids/finished"),
        ("The article needs a title.", "Title", "Finished"),
        ("The article needs a lead", "Lead", "What it says."),
        ("The article needs a search description.", "Search description", "What to know."),
        ("A section has no heading.", "Heading", "What it does"),
    ):
        follows(editor, reason)
        expect(editor.field(field).first).to_be_focused()
        keyboard.type(typed)
    saves(editor, 2)

    follows(editor, "skips a level")
    first = editor.page.get_by_role("group", name="Section", exact=True).first
    expect(first.locator(":focus")).to_have_count(1)
    first.hover()
    first.get_by_role("button", name="One level higher").click()
    saves(editor, 3)

    follows(editor, "The importer guessed 1 time")
    expect(editor.page.get_by_role("checkbox", name="Is this the title?")).to_be_focused()
    keyboard.press("Space")
    editor.presses("Confirm the ticked ones")
    editor.sees("Confirmed: 1.")
    expect(panel(editor)).to_contain_text("The words are complete. A clinician reads them next.")

    panel(editor).get_by_role("button", name="Submit version 3 for review").click()
    editor.sees("On the review desk. A clinician reads exactly this version.")
    expect(panel(editor)).to_contain_text("a clinician’s turn")
    assert open_request(unfinished).submission.version == versions.latest(unfinished)


def reasons(editor) -> list[str]:
    return [" ".join(each.split()) for each in panel(editor).locator(".reasons li").all_inner_texts()]


def follows(editor, reason: str) -> None:
    panel(editor).get_by_role("link", name=re.compile(re.escape(reason))).click()


@pytest.fixture
def unsound(house, settings, tmp_path):
    """A draft whose words are all there, and may not stand as they do."""
    settings.MEDIA_ROOT = tmp_path / "media"
    factories.house_lists()
    spray = picture(house, title="Nasal spray", alt="A nasal spray", credit="Photo: Ann")
    box = picture(house, width=80, title="Red box", alt="A red box", credit="Photo: Ann")
    words = factories.words()
    first, second = words["sections"]
    words |= {
        "lead": "What a junkie needs.",
        "introduction": "<p>Before.</p>" + figure(spray, alt=""),
        "sections": [first | {"body": first["body"] + figure(box, size="81x40")}, second],
    }
    desk = {"topic": house.topic, "address": "opioids/unsound"}
    return drafting.save_draft(by=house.editor, words=words, desk=desk).article


def test_words_and_pictures_that_block_are_reached_and_mended(house, unsound, somebody):
    editor = somebody("editor")
    page = editor.page
    opens(editor, unsound)
    assert len(reasons(editor)) == 3

    follows(editor, "In: lead.")
    expect(editor.field("Lead")).to_be_focused()
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("What somebody needs.")

    follows(editor, "A figure shows a picture that is not in the library.")
    expect(section(editor, 1).locator(":focus")).to_have_count(1)
    section(editor, 1).get_by_role("button", name="Change the picture").click()
    page.get_by_role("radio", name="Nasal spray").check(force=True)
    editor.presses("Use this picture")

    follows(editor, "needs alt text, or has to be marked as decorative.")
    expect(editor.rich_text("Introduction")).to_be_focused()
    editor.rich_text("Introduction").get_by_role("button", name="Change the picture").click()
    page.get_by_role("textbox", name="Alt text: what it shows").fill("A nasal spray in a hand")
    editor.presses("Use this picture")
    saves(editor, 2)
    expect(panel(editor)).to_contain_text("The words are complete. A clinician reads them next.")


def test_missing_sections_lead_to_the_button_that_adds_one(house, somebody):
    article = factories.draft_article(house, sections=[], references=[])
    editor = somebody("editor")
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    follows(editor, "The article needs at least one section.")
    sections = editor.page.get_by_role("region", name="Sections")
    expect(sections.get_by_role("button", name="Add a section")).to_be_focused()
    editor.page.keyboard.press("Enter")
    expect(editor.field("Heading").last).to_be_focused()
    editor.page.keyboard.type("What it does")
    saves(editor, 2)
    expect(panel(editor)).to_contain_text("The words are complete.")


def presses_submit_on_a_page_of_before(editor, article, meanwhile) -> None:
    """The page is open when something happens to the article, and then its button is pressed."""
    opens(editor, article)
    meanwhile()
    panel(editor).get_by_role("button", name=re.compile("Submit version")).click()


def follows_what_is_said(person, sentence: str) -> None:
    person.page.locator(".messagelist").get_by_role("link", name=re.compile(re.escape(sentence))).click()


def test_what_is_on_the_desk_already_is_taken_back_where_the_refusal_leads(house, somebody):
    article = factories.draft_article(house)
    editor = somebody("editor")
    presses_submit_on_a_page_of_before(
        editor, article, lambda: drafting.submit_for_review(by=house.editor, article=article)
    )
    follows_what_is_said(editor, "The article is on the review desk already.")
    expect(editor.page.get_by_role("button", name="Take back from review")).to_be_focused()
    editor.page.keyboard.press("Enter")
    editor.sees("Taken back from the desk.")
    expect(panel(editor).get_by_role("button", name="Submit version 1 for review")).to_be_visible()


def test_signed_words_are_published_where_the_refusal_leads(house, somebody):
    """An editor learns who can publish; a publisher finds the button."""
    article = factories.draft_article(house)

    def is_signed():
        drafting.submit_for_review(by=house.editor, article=article)
        factories.sign(house, article)

    editor = somebody("editor")
    presses_submit_on_a_page_of_before(editor, article, is_signed)
    follows_what_is_said(editor, "These very words are already signed: publish them.")
    follows(editor, "Only a publisher can publish.")
    expect(editor.page.get_by_role("region", name="Publishers")).to_contain_text("publisher@example.org")
    publisher = somebody("publisher")
    publisher.goes_to(f"/admin/articles/article/{article.pk}/change/#next-heading")
    publisher.presses("Publish version 1")
    publisher.sees("Version 1 is live at /opioids/naloxone-at-home/.")


def test_words_whose_review_is_too_old_go_to_review_again(house, somebody, settings):
    version = factories.signed_version(house)
    settings.REVIEW_LIMIT_MONTHS = -2
    publisher = somebody("publisher")
    publisher.goes_to(f"/admin/articles/article/{version.article.pk}/change/")
    assert [each.endswith("The article needs a new review. editor") for each in reasons(publisher)] == [True]
    editor = somebody("editor")
    opens(editor, version.article)
    expect(panel(editor)).to_contain_text("The article needs a new review.")
    panel(editor).get_by_role("button", name="Submit version 1 for review").click()
    editor.sees("On the review desk.")
    settings.REVIEW_LIMIT_MONTHS = 36
    factories.sign(house, version.article)
    publisher.page.reload()
    publisher.presses("Publish version 1")
    publisher.sees("Version 1 is live at /opioids/naloxone-at-home/.")


def test_plan_that_stands_in_the_way_is_cancelled_where_the_refusal_leads(house, somebody):
    version = factories.signed_version(house)
    publisher = somebody("publisher")
    publisher.goes_to(f"/admin/articles/article/{version.article.pk}/plans/")
    waiting = {"due_at": datetime.datetime(2035, 1, 1, tzinfo=datetime.UTC), "time_zone": "UTC"}
    scheduling.plan_publication(by=house.publisher, version=version, **waiting)
    plan = publisher.page.get_by_role("region", name="Plan a publication")
    plan.get_by_label("Date").fill("2035-01-15")
    plan.get_by_label("Time:", exact=True).fill("09:00")
    plan.get_by_role("button", name="Plan publication").click()
    publisher.follows("There is such a plan for this article already. Cancel it first.")
    publisher.presses("Cancel this plan")
    publisher.sees("The plan is cancelled.", "Nothing is planned for this article.")


def test_unsaved_words_are_saved_and_submitted_in_one_click(house, somebody):
    article = factories.draft_article(house)
    editor = somebody("editor")
    opens(editor, article)
    editor.fills({"Lead": "The newest lead."})
    panel(editor).get_by_role("button", name="Save and submit for review").click()
    editor.sees("On the review desk.")
    assert versions.words_of(open_request(article).submission.version)["lead"] == "The newest lead."


def test_refusal_that_another_role_resolves_says_which(house, somebody):
    """An address that was taken while the article was signed: the publisher sees why, and that an editor acts."""
    version = factories.signed_version(house)
    other = factories.live_article(house, "Another one", address="opioids/other")
    publishing.withdraw(by=house.editor, article=other, reason="out-of-date")
    Article.objects.filter(pk=version.article.pk).update(address="")
    publisher = somebody("publisher")
    publisher.goes_to(f"/admin/articles/article/{version.article.pk}/change/")
    assert reasons(publisher) == ["The page has no address or no topic. editor"]
    editor = somebody("editor")
    opens(editor, version.article)
    follows(editor, "The page has no address")
    expect(editor.field("Address")).to_be_focused()
    editor.page.keyboard.type("opioids/again")
    editor.presses("Save draft")
    publisher.goes_to(f"/admin/articles/article/{version.article.pk}/change/")
    publisher.presses("Publish version 1")
    publisher.sees("Version 1 is live at /opioids/again/.")


def test_what_was_sent_back_is_the_first_thing_that_the_editor_sees(house, somebody):
    article = factories.article_in_review(house)
    reason = "Say how long one dose works."
    signing.request_changes(by=house.pharmacist, request=open_request(article), reason=reason)
    editor = somebody("editor")
    opens(editor, article)
    first = panel(editor).locator(":scope > *").first
    expect(first).to_contain_text("Sent back by pharmacist")
    expect(first).to_contain_text(reason)
    expect(panel(editor)).to_contain_text("your turn")
