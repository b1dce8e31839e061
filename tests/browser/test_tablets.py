"""The editors' desk on a tablet, held either way: nothing is scrolled sideways, and a finger hits every control."""

import pytest

from articles import drafting, versions
from articles.rules import open_request
from reviewers import commenting, signing
from tests import factories
from tests.articles.library import figure, picture

from .texts import rich_words
from .writing import opens

pytestmark = pytest.mark.browser
HELD = [(768, 1024), (1024, 768), (390, 844)]
SMALLEST = 24  # CSS px, WCAG 2.2 SC 2.5.8
# Links in running text may be as high as its lines; axe looks at their distance. What a label holds is hit by it.
SMALL_CONTROLS = """smallest => {
  const controls = "button, input:not([type=hidden]), select, textarea, summary, a"
  const box = control => (control.labels?.length && /checkbox|radio/.test(control.type) ? control.labels[0] : control)
  return [...document.querySelectorAll(controls)]
    .filter(control => control.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
    .filter(control => !control.closest(".visually-hidden, .skip-to-content-link, .select2-hidden-accessible"))
    .filter(control => !control.closest(".sortoptions")) // the name of the column beside them does the same
    .filter(control => !(control.matches("a") && getComputedStyle(control).display === "inline"))
    .map(control => [control, box(control).getBoundingClientRect()])
    .filter(([, { width, height }]) => width && height && Math.min(width, height) < smallest - 0.5)
    .map(([control, { width, height }]) => `${width | 0}x${height | 0}: ${control.outerHTML.slice(0, 160)}`)
}"""


@pytest.fixture
def article(house, settings, tmp_path):
    """An article with a past, sent back with remarks, and changed since with findings of every kind."""
    settings.MEDIA_ROOT = tmp_path / "media"
    factories.house_lists()
    words = rich_words()
    article = factories.article_in_review(house, "Naloxone at home and at work", **words)
    request = open_request(article)
    commenting.comment(by=house.pharmacist, request=request, quote="The end.", text="Of what?", blocking=True)
    signing.request_changes(by=house.pharmacist, request=request, reason="Say how long one dose works.")
    [section] = versions.words_of(versions.latest(article))["sections"]
    body = section["body"].replace("<p>The end.</p>", f"<p>What an addict needs.</p>{figure(picture(house), alt='')}")
    other = factories.words()["sections"][0] | {"body": "<p>Many abuse opioids.</p>", "heading": "Before anything else"}
    drafting.save_draft(by=house.editor, article=article, words={"sections": [other, section | {"body": body}]})
    return article


@pytest.mark.parametrize("held", HELD, ids=str)
def test_desk_fits_and_every_control_can_be_hit(house, article, somebody, held):
    width, height = held
    editor, found = somebody("editor", viewport={"width": width, "height": height}, has_touch=True), []
    page = f"/admin/articles/article/{article.pk}"
    addresses = {
        "home": "/admin/",
        "work": "/admin/work/",
        "list": "/admin/articles/article/",
        "article": f"{page}/change/",
        "findings": f"{page}/checks/",
        "history": f"{page}/versions/",
        "compare": f"{page}/compare/1/2/",
        "sides": f"{page}/compare/1/2/?view=sides",
        "references": f"{page}/references/",
        "plans": f"{page}/plans/",
        "comments": f"{page}/comments/",
        "people": "/admin/people/",
    }
    for name, address in addresses.items():
        opens(editor, article) if name == "article" else editor.goes_to(address)
        editor.fits_the_window()
        found += [f"{name}: {line}" for line in editor.page.evaluate(SMALL_CONTROLS, SMALLEST)]
    assert "\n".join(found) == ""


@pytest.mark.parametrize("held", HELD, ids=str)
def test_bar_and_both_columns_begin_and_end_where_the_page_does(house, article, somebody, held):
    width, height = held
    editor = somebody("editor", viewport={"width": width, "height": height}, has_touch=True)
    opens(editor, article)
    left, right, _ = edges(editor, ".rail")
    buttons = [edges(editor, f".bar .button{each}") for each in (".preview-open", ".save", ".quiet >> nth=-1")]
    assert round(buttons[-1][1]) == round(right)
    if width < 420:
        assert round(buttons[0][0]) == round(left) == round(edges(editor, "#saved-state")[0])
    if width > 860:
        panel, words = edges(editor, "#beside .panel >> nth=0"), edges(editor, ".paper .words >> nth=0")
        assert round(panel[1]) == round(right) and round(panel[2]) == round(words[2])


def edges(person, selector: str) -> tuple[float, float, float]:
    """Where the first such element begins and ends, and its top."""
    box = person.page.locator(selector).bounding_box()
    return box["x"], box["x"] + box["width"], box["y"]
