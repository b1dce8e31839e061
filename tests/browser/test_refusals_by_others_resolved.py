"""What somebody else has to resolve: a hand of the signer in the words, and a picture whose files are not made yet."""

import re

import pytest
from playwright.sync_api import expect

from articles import drafting, picturing, versions
from articles.models import StaffMember
from tests import factories
from tests.articles.library import figure, picture

from .test_refusals_resolved import follows, reasons
from .writing import opens, panel

pytestmark = pytest.mark.browser
LIVE = "is live at /opioids/naloxone-at-home/."


def is_signed_by_somebody_else(house, article) -> None:
    other = factories.clinician("bob", officer=house.officer)
    factories.sign(house, article, by=other.user)


def goes_to_review_again(somebody, house, article, sentence: str) -> None:
    """A publisher reads why these signed words cannot go up and who acts; an editor asks for another signature."""
    publisher = somebody("publisher")
    publisher.goes_to(f"/admin/articles/article/{article.pk}/change/")
    assert [re.sub(r" editor$", "", each) for each in reasons(publisher)] == [sentence]
    editor = somebody("editor")
    opens(editor, article)
    expect(panel(editor)).to_contain_text(sentence)
    number = versions.latest(article).number
    panel(editor).get_by_role("button", name=f"Submit version {number} for review").click()
    editor.sees("On the review desk.")
    is_signed_by_somebody_else(house, article)
    publisher.page.reload()
    publisher.presses(f"Publish version {number}")
    publisher.sees(f"Version {number} {LIVE}")


def test_words_whose_signer_saved_a_version_go_to_somebody_else(house, somebody):
    version = factories.signed_version(house)
    house.pharmacist.groups.add(*house.editor.groups.all())
    signer = type(house.pharmacist).objects.get(pk=house.pharmacist.pk)
    drafting.save_draft(by=signer, article=version.article, words={"lead": "The signer's own."})
    drafting.restore(by=house.editor, version=version)
    sentence = "Whoever signed these words has also saved a version of the article. Somebody else has to sign."
    goes_to_review_again(somebody, house, version.article, sentence)


def test_words_that_credit_their_signer_go_to_somebody_else(house, somebody):
    person = StaffMember.objects.get(slug="ann-editor")
    credit = {"uuid": str(factories.uuid.uuid4()), "person": str(person.uuid), "role": "author"}
    version = factories.signed_version(house, bylines=[credit])
    StaffMember.objects.filter(pk=person.pk).update(user=house.pharmacist)
    sentence = "Whoever signed these words is credited with them. Somebody else has to sign."
    goes_to_review_again(somebody, house, version.article, sentence)


def test_picture_whose_files_are_not_made_is_waited_for_and_then_submitted(house, somebody, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    spray = picture(house, title="Nasal spray", alt="A nasal spray", credit="Photo: Ann")
    spray.renditions.last().delete()
    article = factories.draft_article(house, introduction="<p>Before.</p>" + figure(spray))
    editor = somebody("editor")
    opens(editor, article)
    assert [each.endswith("Try again in a minute. the system") for each in reasons(editor)] == [True]
    follows(editor, "The pictures are being made ready: “Nasal spray”")
    expect(editor.page).to_have_url(re.compile(f"/admin/articles/image/{spray.pk}/change/"))
    picturing.make_missing()  # as `tick` does
    opens(editor, article)
    panel(editor).get_by_role("button", name="Submit version 1 for review").click()
    editor.sees("On the review desk.")
