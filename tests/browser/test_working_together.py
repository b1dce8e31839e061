"""People at work on articles together, in a browser: a plan across a change of clocks, and a remark on a passage."""

import pytest
from playwright.sync_api import expect

from articles import assigning, commenting, scheduling, secret_addresses, versions
from articles.models import Comment, Plan
from tests import factories

from .accessibility import WITH_AXE, violations_everywhere

pytestmark = pytest.mark.browser


def page_of(article, name: str) -> str:
    return f"/admin/articles/article/{article.pk}/{name}/"


def test_publisher_plans_when_clocks_change(house, somebody):
    article = factories.signed_version(house).article
    publisher = somebody("publisher").page
    publisher.goto(page_of(article, "plans"))
    publisher.get_by_label("Date").first.fill("2027-11-07")
    publisher.get_by_label("Time:", exact=True).first.fill("01:30")
    publisher.get_by_label("Time zone").first.fill("America/New_York")
    publisher.get_by_role("button", name="Plan publication").click()
    expect(publisher.get_by_text("01:30 comes twice")).to_be_visible()
    publisher.get_by_label("01:30 EST (UTC-05:00)").check()
    publisher.get_by_role("button", name="Plan publication").click()
    expect(publisher.get_by_text("November 7, 2027, 01:30 (America/New_York)")).to_be_visible()
    assert Plan.objects.get().due_at.isoformat() == "2027-11-07T06:30:00+00:00"


def test_first_plan_is_offered_the_time_zone_of_the_publishers_own_clock(house, somebody):
    version = factories.signed_version(house)
    publisher = somebody("publisher", timezone_id="America/Denver").page
    publisher.goto(page_of(version.article, "plans"))
    expect(publisher.get_by_label("Time zone").first).to_have_value("America/Denver")


def test_words_that_are_selected_are_commented_on(house, somebody):
    article = factories.draft_article(house, lead="Wait three minutes. Then wait three minutes more.")
    editor = somebody("editor").page
    editor.goto(page_of(article, "comments"))
    editor.evaluate(
        """() => {
            const text = document.querySelector("[data-part=lead]").firstChild;
            const range = document.createRange();
            const start = text.data.lastIndexOf("three minutes");
            range.setStart(text, start);
            range.setEnd(text, start + "three minutes".length);
            document.getSelection().addRange(range);
        }"""
    )
    expect(editor.get_by_label("About these words")).to_have_value("three minutes")
    editor.get_by_role("textbox", name="Comment", exact=True).fill("Why three? @publisher")
    editor.get_by_role("button", name="Comment", exact=True).click()
    expect(editor.get_by_text("Why three?")).to_be_visible()
    assert Comment.objects.get().prefix.endswith("Then wait ")
    publisher = somebody("publisher")
    publisher.goes_to("/desk/inbox/")
    publisher.page.get_by_role("link", name="editor mentioned you").click()
    expect(publisher.page.get_by_text("Why three?")).to_be_visible()


SELECT = """([first, last]) => {
    const part = document.getElementById("ref-1").closest(".sheet").querySelector(".text:has(table)");
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    while (walker.nextNode()) {
        const at = walker.currentNode.data.indexOf(first);
        if (at >= 0) range.setStart(walker.currentNode, at);
        const end = walker.currentNode.data.indexOf(last);
        if (end >= 0) range.setEnd(walker.currentNode, end + last.length);
    }
    document.getSelection().removeAllRanges();
    document.getSelection().addRange(range);
}"""


def test_words_across_a_citation_and_cells_of_a_table_are_commented_on(house, somebody):
    words = factories.words()
    cite = f'<cite data-ref="{words["references"][0]["uuid"]}"></cite>'
    table = "<table><tbody><tr><th>Drug</th><td>Why</td></tr></tbody></table>"
    section = words["sections"][0] | {"body": f"<p>It works.{cite} It lasts.</p>{table}"}
    article = factories.draft_article(house, sections=[section], references=words["references"])
    editor = somebody("editor").page
    for first, last, quote in (("works", "lasts", "works. It lasts"), ("Drug", "Why", "Drug Why")):
        editor.goto(page_of(article, "comments"))
        editor.evaluate(SELECT, [first, last])
        expect(editor.get_by_label("About these words")).to_have_value(quote)
        editor.get_by_role("textbox", name="Comment", exact=True).fill(f"On {first}.")
        editor.get_by_role("button", name="Comment", exact=True).click()
        expect(editor.get_by_text(f"On {first}.")).to_be_visible()
        expect(editor.locator("mark", has_text=last)).to_be_visible()
        assert Comment.objects.latest("id").part == section["uuid"]


def test_nobody_is_kept_out_of_working_together(house, somebody):
    astray = '<p>Read <a href="/opioids/nothing/">about nothing</a>.</p>'
    article = factories.live_article(house, introduction=astray)
    version = versions.latest(article)
    commenting.comment(by=house.publisher, version=version, text="Hm, @editor?", quote="911 first", part="")
    assigning.assign(by=house.publisher, article=article, assignee=house.editor)
    waiting = versions.latest(factories.article_in_review(house, "Waiting one"))
    scheduling.publish_when_signed(by=house.publisher, version=waiting)
    _, token = secret_addresses.make_preview(by=house.editor, version=waiting)
    names = ("plans", "comments", "previews")
    addresses = [
        "/admin/",
        "/admin/work/",
        "/admin/work/links/",
        "/desk/inbox/",
        f"/preview/{token}/",
        page_of(waiting.article, "plans"),
    ]
    addresses += [page_of(article, name) for name in names]
    addresses += [f"/admin/articles/article/bulk/plan-withdraw/?article={article.pk}"]
    editor, found = somebody("editor", **WITH_AXE), []
    for address in addresses:
        assert editor.goes_to(address) == 200
        found += violations_everywhere(editor.page)
    assert "\n".join(found) == ""
