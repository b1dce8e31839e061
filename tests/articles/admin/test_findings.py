"""The page of the checks: an editor sees every finding in its sentence, and answers a warning with a reason."""

import uuid

import pytest

from articles.models import FindingOverride
from tests import factories

from .pages import client_of, page_of, text_of, told

BODY = "<p>An addict waits. Drug users wait.</p>"


@pytest.fixture
def house(publishing_house):
    factories.house_lists()
    section = {"uuid": str(uuid.uuid4()), "heading": "More", "level": 2, "body": BODY}
    publishing_house.article = factories.draft_article(publishing_house, sections=[section])
    return publishing_house


def posted(house, code: str, *, by, reason="Readers search for it.") -> str:
    """Answer a finding as its form on the page does; what the next page says."""
    client = client_of(by)
    found = client_of(house.editor).get(page_of(house.article, "findings")).context["findings"]
    finding = next(each for each in found if each["code"] == code)
    fields = {name: finding[name] for name in ("code", "part", "stands_on")}
    return told(client.post(page_of(house.article, "override"), fields | {"reason": reason}))


def test_findings_are_shown_in_their_sentence_the_worst_first_with_why_and_source(house):
    answer = client_of(house.editor).get(page_of(house.article, "findings"))
    page = text_of(answer)
    assert page.index("Must be resolved 1") < page.index("“addict”") < page.index("Please look")
    assert "Section “More”" in page and "Source NIDA" in page and "Why It names a person by an illness." in page
    assert "An <mark>addict</mark> waits." in answer.content.decode()
    answerable = [each for each in answer.context["findings"] if each["severity"] != "block"]
    assert page.count("Leave it as it is") == len(answerable) > 1


def test_finding_leads_to_its_words_on_the_page_of_the_article(house):
    client = client_of(house.editor)
    linked = f'{page_of(house.article)}#finding-1"'
    assert linked in client.get(page_of(house.article, "findings")).content.decode()
    shown = client.get(page_of(house.article)).content.decode()
    assert 'id="finding-1"' in shown and "<summary>Why and source</summary>" in shown


def test_what_is_missing_is_said_once_on_the_page_of_the_article(house):
    factories.edited(house, house.article, lead="", references=[])
    page = text_of(client_of(house.editor).get(page_of(house.article)))
    assert page.count("The article needs a lead") == 1


def test_reason_is_kept_and_shown(house):
    assert "Kept." in posted(house, "user", by=house.editor)
    page = text_of(client_of(house.publisher).get(page_of(house.article, "findings")))
    assert "Left as it is by editor: Readers search for it." in page and "Leave it as it is" not in page


@pytest.mark.parametrize(
    ("code", "role", "reason", "said"),
    [
        ("addict", "editor", "Because.", "This cannot be left as it is"),
        ("user", "editor", " ", "Say why the words stay as they are"),
        ("user", "publisher", "Because.", "Only an editor can answer a warning."),
    ],
)
def test_refusal_is_said_in_words(house, code, role, reason, said):
    assert said in posted(house, code, by=getattr(house, role), reason=reason)
    assert not FindingOverride.objects.exists()


def test_article_without_findings_says_so(house):
    section = {"uuid": str(uuid.uuid4()), "heading": "More", "level": 2, "body": "<p>Fine.</p>"}
    factories.edited(house, house.article, references=[], sections=[section])
    assert "Nothing in version 2." in text_of(client_of(house.editor).get(page_of(house.article, "findings")))
