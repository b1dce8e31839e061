"""What scripts add at the desk: words that are selected are commented on, and the reading place keeps itself."""

import pytest
from playwright.sync_api import expect

from articles.rules import open_request
from reviewers.models import DeskComment, Reading
from tests import factories

pytestmark = pytest.mark.browser
LONG = "<p>Keep it dry.</p>" + "<p>And where everybody finds it.</p>" * 60


@pytest.fixture
def pharmacist(house, somebody):
    article = factories.draft_article(house, "Naloxone at home")
    words = factories.words()["sections"]
    words[1]["body"] = LONG
    words[0]["body"] = "<p>It reverses an overdose.</p>"
    factories.edited(house, article, sections=words)
    factories.drafting.submit_for_review(by=house.editor, article=article)
    found = somebody("pharmacist")
    found.goes_to("/desk/")
    found.follows("Naloxone at home")
    return found


def test_selected_words_are_what_a_comment_is_about(pharmacist):
    page = pharmacist.page
    page.get_by_text("It reverses an overdose.").click(click_count=3)
    page.get_by_role("button", name="Comment on these words").click()
    expect(pharmacist.field("About these words")).to_have_value("It reverses an overdose.")
    expect(pharmacist.field("What you want to say")).to_be_focused()
    page.keyboard.type("For how long?")
    pharmacist.presses("Comment")
    pharmacist.sees("Your comment is kept with this document.", "For how long?")
    comment = DeskComment.objects.get()
    assert (comment.quote, comment.part) == ("It reverses an overdose.", "s-what-it-does")
    pharmacist.fits_the_window()


def test_reading_place_keeps_itself(pharmacist):
    page = pharmacist.page
    page.get_by_role("heading", name="Storing it").scroll_into_view_if_needed()
    with page.expect_response(lambda answer: answer.url.endswith("/place/")) as kept:
        page.evaluate("document.getElementById('s-storing-it').scrollIntoView()")
    assert kept.value.status == 204
    assert Reading.objects.get().place == "s-storing-it"
    page.reload()
    expect(page.get_by_role("link", name="Go on reading at “Storing it”")).to_be_visible()
    assert Reading.objects.get().request == open_request(Reading.objects.get().request.submission.version.article)
