"""An editor brings references from a database's export into an article, sees them first, and mends a double."""

import pytest
from playwright.sync_api import expect

from tests import factories
from tests.articles.acting import words_now

from .accessibility import WITH_AXE, violations_everywhere

pytestmark = pytest.mark.browser

EXPORT = """PMID- 12345
FAU - Pieper, Barbara
DP  - 2009 Jul-Aug
TI  - Impact of examples on veins and on everything else that a long title may name.
TA  - J Adv Nurs
VI  - 65
IP  - 7
PG  - 1-9
LID - 10.1000/very-long-identifier-without-any-place-to-break-it-0123456789-0123456789 [doi]

PMID- 2
DP  - 2022
TI  - Naloxone DrugFacts.

PMID-
"""


@pytest.fixture
def article(house):
    article = factories.draft_article(house)
    known = words_now(article)["references"]
    double = known[0] | {"uuid": "22222222-2222-2222-2222-222222222222"}
    factories.edited(house, article, references=[*known, double])
    return article


def test_references_of_an_export_are_seen_before_they_are_added(article, somebody):
    editor = somebody("editor")
    editor.goes_to(f"/admin/articles/article/{article.pk}/change/")
    editor.follows("Import and check references")
    editor.fills({"Paste references": EXPORT})
    editor.presses("Show what it holds")
    editor.sees("Read as PubMed (NBIB): 1 new, 1 known already, 1 not read", "Of “2009 Jul-Aug” only the year")
    boxes = editor.page.get_by_role("checkbox")
    expect(boxes.nth(0)).to_be_checked()
    expect(boxes.nth(1)).not_to_be_checked()
    boxes.nth(1).focus()
    editor.page.keyboard.press("Space")
    editor.page.keyboard.press("Space")
    editor.presses("Add the ticked ones")
    editor.sees("Added 1 reference, as version 3.", "Pieper B. Impact of examples on veins")
    editor.presses("Keep number 1 and cite it instead of number 2")
    editor.sees("Number 2 is gone; number 1 is cited in its place, as version 4.")
    assert [each["pmid"] for each in words_now(article)["references"]] == ["", "12345"]


def test_file_that_cannot_be_read_is_told_beside_its_field(article, somebody):
    editor = somebody("editor")
    editor.goes_to(f"/admin/articles/article/{article.pk}/references/")
    file = {"name": "x.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7"}
    editor.page.get_by_label("Or choose a file").set_input_files(file)
    editor.presses("Show what it holds")
    editor.sees("Nothing was read.", "The file is a PDF, not plain text.")


def test_nobody_is_kept_out(article, somebody):
    editor = somebody("editor", **WITH_AXE)
    editor.goes_to(f"/admin/articles/article/{article.pk}/references/")
    found = [*violations_everywhere(editor.page)]
    editor.presses("Show what it holds")
    editor.sees("Nothing was read.")
    found += violations_everywhere(editor.page)
    editor.fills({"Paste references": EXPORT})
    editor.presses("Show what it holds")
    editor.sees("Nothing is added yet.")
    found += violations_everywhere(editor.page)
    assert "\n".join(found) == ""
