"""A retired number is added to the register, found everywhere, corrected in one go, and watched until it is gone."""

import uuid

import pytest
from playwright.sync_api import expect

from articles import drafting, publishing, versions
from tests import factories
from tests.articles.acting import words_now

from .accessibility import WITH_AXE, violations_everywhere

pytestmark = pytest.mark.browser

FACT = {
    "Code": "county-line",
    "Wordings": "555-0100\ncounty line",
    "What is true now": "Call or text 988.",
    "Source": "County health department, notice of May 2024",
    "Since": "2024-05-01",
}
TEXTS = {
    "Naloxone at home": "Call 555-0100 first. Somebody at the county line answers.",
    "Fentanyl test strips": "“I called the county line twice,” says Maria. Call 555-0100 at night.",
    "Alcohol withdrawal": "The county <em>line</em> is open at night; so is 555-0100.",
}


@pytest.fixture
def articles(house):
    return {title: factories.live_article(house, title, sections=[section(text)]) for title, text in TEXTS.items()}


def section(text: str) -> dict:
    return {"uuid": str(uuid.uuid4()), "heading": "Where help is", "level": 2, "body": f"<p>{text}</p>"}


def body_of(article) -> str:
    return words_now(article)["sections"][0]["body"]


def sign_and_publish(house, article) -> None:
    factories.sign(house, article)
    publishing.publish(by=house.publisher, version=versions.latest(article))


def test_retired_number_is_fixed_once(house, articles, somebody):
    editor = somebody("editor")
    editor.goes_to("/admin/articles/retiredfact/add/")
    editor.fills(FACT)
    editor.presses("Save")
    editor.sees("was added successfully")
    editor.follows("county-line")
    editor.sees("6 places on 3 live pages.")
    editor.follows("Fix once, everywhere")
    editor.sees(
        "Now: Call or text 988.", "visitors read it on 3 pages", "Somebody's own words", "runs across formatting"
    )
    editor.fills({"Write instead": "988", "Note on every version": "The county closed its number."})
    editor.presses("Show before and after")
    editor.sees("in 3 articles. Nothing is drafted yet.")
    editor.page.get_by_label("New words here").nth(2).fill("the 988 Lifeline")
    editor.presses("Draft the change")
    editor.sees("Drafted in 3 articles, each as a version of its own.", "0 of 3 pages right; 3 still to go.")
    assert "“I called the county line twice,”" in body_of(articles["Fentanyl test strips"])
    editor.presses("Submit the ticked ones for review")
    editor.sees("On the review desk: ")
    sign_and_publish(house, articles["Naloxone at home"])
    editor.page.reload()
    editor.sees("1 of 3 pages right; 2 still to go.", "The newest draft still states it.")
    expect(editor.page.get_by_role("progressbar")).to_have_attribute("value", "1")
    for title in ("Fentanyl test strips", "Alcohol withdrawal"):
        factories.edited(house, articles[title], sections=[section("Call 988 at night.")])
        drafting.submit_for_review(by=house.editor, article=articles[title])
        sign_and_publish(house, articles[title])
    editor.page.reload()
    editor.sees("Done: no live page states it any more; 3 pages did.")


def test_whole_task_without_scripts(house, articles, somebody):
    editor = somebody("editor", java_script_enabled=False)
    editor.goes_to("/admin/articles/correction/")
    editor.follows("Fix something")
    editor.fills({"Or a phrase": "555-0100"})
    editor.presses("Show where it is said")
    editor.sees("3 places in 3 articles")
    editor.fills({"Write instead": "988"})
    editor.page.get_by_role("checkbox").first.uncheck()
    editor.presses("Show before and after")
    editor.page.get_by_label("Submit each for review as well").check()
    editor.presses("Draft the change")
    editor.sees("Drafted in 2 articles", "On the review desk: ", "Nothing is drafted yet.")
    editor.follows("Draft it in more articles")
    editor.sees("Write instead", "988")
    editor.presses("Show before and after")
    editor.presses("Draft the change")
    for article in articles.values():
        assert "555-0100" not in body_of(article)


def test_nobody_is_kept_out(house, articles, somebody):
    editor, found = somebody("editor", **WITH_AXE), []

    def look():
        editor.page.wait_for_load_state()
        found.extend(violations_everywhere(editor.page))

    editor.goes_to("/admin/articles/correction/add/")
    look()
    editor.fills({"Or a phrase": "county line"})
    editor.presses("Show where it is said")
    editor.sees("Write instead")
    look()
    editor.fills({"Write instead": "988 Lifeline"})
    editor.presses("Show before and after")
    editor.sees("New words here")
    look()
    editor.presses("Draft the change")
    editor.sees("still to go")
    look()
    editor.goes_to("/admin/articles/correction/")
    look()
    editor.goes_to("/admin/articles/retiredfact/add/")
    editor.fills(FACT)
    editor.presses("Save")
    editor.sees("was added successfully")
    editor.follows("county-line")
    editor.sees("What visitors read now")
    look()
    assert "\n".join(found) == ""
