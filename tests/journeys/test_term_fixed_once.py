"""A term that the house no longer writes: chosen in the list, seen in every article, drafted where it is meant, signed,
and watched until no visitor reads it any more. By what the pages themselves offer."""

import re
import uuid
from html import unescape
from html.parser import HTMLParser

import pytest

from articles import drafting, publishing, versions
from articles.delivery import reconciling
from articles.models import Correction, Term
from articles.rules import open_request
from tests import factories
from tests.articles.acting import file_at, words_now
from tests.articles.admin.pages import client_of, text_of

pytestmark = pytest.mark.django_db(transaction=True)

TERM = {
    "code": "problem-patient",
    "kind": "language",
    "severity": "warn",
    "phrases": "problem patient\nproblem client",
    "inflected": "on",
    "active": "on",
    "suggestion": "patient with needs\nperson with needs",
    "why": "It calls a person a problem.",
}
TEXTS = {
    "On the ward": "A problem patient is a person. Problem patients are people.",
    "Staying in care": "“They called me a problem client,” says Ann. No problem client is turned away.",
    "In the lab": "Problem patients are tested like others.",
    "Sleep": "The problem, patient people find, is the noise.",
}


class Form(HTMLParser):
    """What the form of a page would post untouched: hidden fields, texts, and the boxes that are ticked."""

    def __init__(self, response):
        super().__init__()
        self.posted, self.boxes = {}, {}
        page = response.content.decode()
        self.feed(page[page.index('id="content-main"') :])

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        name, value = given.get("name"), given.get("value") or ""
        if tag != "input" or not name or name == "csrfmiddlewaretoken":
            return
        if given.get("type") != "checkbox":
            self.posted[name] = value
        elif "checked" in given:
            self.boxes.setdefault(name, []).append(value)

    def everything(self, **more) -> dict:
        return self.posted | self.boxes | more


@pytest.fixture
def house(transactional_db, public_root):
    house = factories.publishing_house()
    house.articles = {
        title: factories.live_article(house, title, sections=[section(text)]) for title, text in TEXTS.items()
    }
    return house


def section(text: str) -> dict:
    return {"uuid": str(uuid.uuid4()), "heading": "What it means", "level": 2, "body": f"<p>{text}</p>"}


def body_of(article) -> str:
    return words_now(article)["sections"][0]["body"]


def link_called(response, label: str) -> str:
    return unescape(re.search(rf'<a[^>]* href="([^"]+)"[^>]*>{re.escape(label)}', response.content.decode())[1])


def visitors_read(house, title: str) -> str:
    reconciling.reconcile()
    return file_at(house.articles[title].address).read_text()


def sign_and_publish(house, title: str) -> None:
    article = house.articles[title]
    factories.sign(house, article)
    publishing.publish(by=house.publisher, version=versions.latest(article))


def without(form: Form, article) -> dict:
    """What is posted when every box of one article is cleared."""
    kept = [place for place in form.boxes["place"] if not place.startswith(f"{article.pk}:")]
    return form.everything() | {"place": kept}


def worded(form: Form, article, text: str) -> dict:
    """What is posted when the last place of one article gets words of its own."""
    last = [name for name in form.posted if name.startswith(f"text-{article.pk}:")][-1]
    return form.everything() | {last: text}


def begun(house, editor):
    """From the list of terms to the page on which the places are chosen."""
    publisher = client_of(house.publisher)
    assert publisher.post("/admin/articles/term/add/", TERM).status_code == 302
    row = editor.get(f"/admin/articles/term/{Term.objects.get(code='problem-patient').pk}/change/")
    assert "4 places on 3 live pages." in text_of(row)
    return link_called(row, "Fix once, everywhere")


def test_term_is_fixed_once_until_the_last_wrong_page_is_gone(house):
    editor, lab = client_of(house.editor), house.articles["In the lab"]
    address = begun(house, editor)

    choosing = editor.get(address)
    shown = text_of(choosing)
    assert "It calls a person a problem." in shown and "visitors read it on 3 pages" in shown
    assert "Somebody's own words" in shown and "Sleep" not in shown
    assert Form(choosing).posted["replacement"] == "patient with needs"

    preview = editor.post(address, without(Form(choosing), lab) | {"preview": "1"})
    shown = text_of(preview)
    assert "in 2 articles. Nothing is drafted yet." in shown and "After: A patient with needs is a person" in shown
    assert not Correction.objects.exists() and body_of(lab) == f"<p>{TEXTS['In the lab']}</p>"

    ward = house.articles["On the ward"]
    page = editor.post(address, worded(Form(preview), ward, "Patients with needs") | {"draft": "1"})["Location"]
    assert body_of(ward) == "<p>A patient with needs is a person. Patients with needs are people.</p>"
    assert "0 of 3 pages right; 3 still to go." in text_of(editor.get(page))
    assert "“They called me a problem client,” says Ann. No patient with needs is" in body_of(
        house.articles["Staying in care"]
    )
    assert "A problem patient" in visitors_read(house, "On the ward")

    editor.post(page, Form(editor.get(page)).everything())
    assert {open_request(house.articles[title]) is None for title in ("On the ward", "Staying in care")} == {False}
    assert open_request(lab) is None
    for title in ("On the ward", "Staying in care"):
        sign_and_publish(house, title)
    assert "2 of 3 pages right; 1 still to go." in text_of(editor.get(page))
    assert "A problem patient" not in visitors_read(house, "On the ward") and "Problem patients" in visitors_read(
        house, "In the lab"
    )

    more = link_called(editor.get(page), "Draft it in more articles")
    preview = editor.post(more, Form(editor.get(more)).everything(preview="1"))
    assert "After: Patient with needs are tested" in text_of(preview)
    answer = editor.post(more, worded(Form(preview), lab, "Patients with needs") | {"draft": "1", "submit": "1"})
    assert answer["Location"] == page and Correction.objects.count() == 1
    assert body_of(lab) == "<p>Patients with needs are tested like others.</p>"
    assert "a clinician reads it" in text_of(editor.get(page))
    sign_and_publish(house, "In the lab")
    assert "Done: no live page states it any more; 3 pages did." in text_of(editor.get(page))
    assert "Problem patients" not in visitors_read(house, "In the lab")
    assert visitors_read(house, "Sleep") and house.articles["Sleep"].versions.count() == 1


def test_page_of_the_correction_counts_what_others_mended(house):
    """Whoever mends the last page, and however: the progress is what visitors read, not who pressed which button."""
    editor = client_of(house.editor)
    address = begun(house, editor)
    preview = editor.post(address, Form(editor.get(address)).everything(preview="1"))
    page = editor.post(address, Form(preview).everything(draft="1", submit="1"))["Location"]
    for title in ("On the ward", "Staying in care"):
        sign_and_publish(house, title)
    drafting.take_back(by=house.editor, article=house.articles["In the lab"])
    publishing.withdraw(by=house.editor, article=house.articles["In the lab"], reason="out-of-date")
    assert "Done: no live page states it any more; 3 pages did." in text_of(editor.get(page))
