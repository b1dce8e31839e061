"""Nobody is kept out: axe finds nothing on any page, light or dark, on a small phone or a desktop."""

import datetime

import pytest

from articles import publishing
from articles.models import Image
from articles.rules import open_request
from reviewers import commenting, queueing
from tests import factories
from tests.articles.library import figure, picture

from .accessibility import WITH_AXE, violations_everywhere, violations_in_each_scheme
from .texts import rich_words

pytestmark = pytest.mark.browser
ONE_DAY = datetime.timedelta(days=1)

# Known faults of Django's own templates and scripts, as (rule, what its element holds).
OF_DJANGO = {
    ("aria-input-field-name", "select2-"),  # the search box of an autocomplete field takes no name
    ("aria-prohibited-attr", "search-label-icon"),  # the picture beside the search box of a pair of lists
}


@pytest.fixture
def article(house):
    """A live article with everything an article may hold, credited to somebody with a page of their own."""
    byline = {"uuid": str(house.staff.uuid), "role": "author", "person": str(house.staff.uuid), "name": "Ann Editor"}
    shown = figure(picture(house, width=600, height=400))
    cards = [f'<div data-care="{kind}"><p>If lips are blue.</p></div>' for kind in ("emergency", "urgent", "routine")]
    words = rich_words() | {"introduction": f"<p>It works.</p>{shown}{''.join(cards)}"}
    return factories.live_article(house, bylines=[byline], what_changed="New doses.", **words)


@pytest.fixture
def withdrawn(house):
    article = factories.live_article(house, "Kratom")
    publishing.withdraw(by=house.editor, article=article, reason="out-of-date")
    return article


def test_public_pages(article, withdrawn, somebody):
    addresses = {
        "/": 200,
        "/opioids/": 200,
        f"/{article.address}/": 200,
        f"/{withdrawn.address}/": 410,
        "/nothing/here/": 404,
        "/desk/nothing/": 404,
        "/account/logout/": 405,
        "/reviewers/pharmacist/": 200,
        "/people/ann-editor/": 200,
        "/how-we-review/": 200,
        "/account/login/": 200,
    }
    visitor = somebody(**WITH_AXE)
    found = []
    for address, status in addresses.items():
        assert visitor.goes_to(address) == status
        found += violations_everywhere(visitor.page)
    assert "\n".join(found) == ""


def test_desk_pages(house, article, somebody):
    in_review = factories.article_in_review(house, "Naloxone for families")
    request = open_request(in_review)
    factories.clinician("second", officer=house.officer, number="PHA-0002")
    commenting.comment(by=house.pharmacist, request=request, quote="Keep it dry.", text="How?", blocking=True)
    queueing.go_away(by=house.pharmacist, first_day=factories.TODAY() + ONE_DAY, last_day=factories.TODAY() + ONE_DAY)
    receipt = article.publications.get().sign_off.pk
    addresses = [
        "/desk/",
        f"/desk/{request.pk}/",
        f"/desk/{request.pk}/pass-on/",
        "/desk/sitting/",
        "/desk/away/",
        f"/desk/receipt/{receipt}/",
        f"/desk/receipt/{receipt}/withdraw/",
        "/desk/live/",
        f"/desk/live/{article.pk}/stop/",
        "/account/password/",
        "/desk/key/",
        f"/desk/key/{house.reviewer.signing_keys.get().pk}/revoke/",
    ]
    pharmacist = somebody("pharmacist", **WITH_AXE)
    found = []
    for address in addresses:
        assert pharmacist.goes_to(address) == 200
        found += violations_everywhere(pharmacist.page)
    assert "\n".join(found) == ""


def test_pages_of_an_article_in_the_admin(house, article, somebody):
    factories.edited(house, article, lead="Another lead.")
    page = f"/admin/articles/article/{article.pk}"
    library = [f"/admin/articles/image/{path}" for path in ("", "add/", f"{Image.objects.get().pk}/change/")]
    addresses = [*library, "/admin/articles/article/", f"{page}/versions/", f"{page}/versions/1/"]
    addresses += [f"{page}/compare/1/2/", f"{page}/compare/1/2/?view=sides"]
    editor = somebody("editor", **WITH_AXE)
    found = []
    for address in addresses:
        assert editor.goes_to(address) == 200
        found += of_ours(violations_in_each_scheme(editor.page))
        editor.fits_the_window()
    editor.goes_to("/admin/articles/article/add/")
    editor.rich_text("Introduction").wait_for()
    found += of_ours(violations_in_each_scheme(editor.page))
    editor.goes_to(f"{page}/change/")
    editor.rich_text("Body").wait_for()
    found += of_ours(violations_in_each_scheme(editor.page))
    editor.rich_text("Body").click()
    found += of_ours(violations_in_each_scheme(editor.page))
    assert "\n".join(found) == ""


def of_ours(found: list[dict]) -> list[str]:
    """The elements that break a rule, leaving out Django's own."""
    return [
        f"{each['id']} ({each['impact']}, {each['scheme']}): {node['html'][:200]}"
        for each in found
        for node in each["nodes"]
        if not any(rule == each["id"] and part in node["html"] for rule, part in OF_DJANGO)
    ]
