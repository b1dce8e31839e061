"""The main job: an editor's draft becomes a version, is signed, published, read, and taken down."""

import pytest

from articles import publishing, versions
from articles.delivery import reconciling
from articles.rules import open_request
from reviewers import credentials
from reviewers.refusal import Refused
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def house(transactional_db, public_root):
    return factories.publishing_house()


def test_signed_words_reach_the_visitor_byte_for_byte(house, public_root):
    article = factories.live_article(house)
    page = (public_root / article.address / "index.html").read_text()
    request = article.publications.get().sign_off.request
    assert f"<!--signed {request.document_digest}-->{request.html}<!--/signed-->" in page
    assert "Pharmacist" in page
    assert list(reconciling.differences()) == []


def test_unsigned_draft_cannot_be_published(house, public_root):
    article = factories.draft_article(house)
    with pytest.raises(Refused) as refusal:
        publishing.publish(by=house.publisher, version=versions.latest(article))
    assert "unsigned" in refusal.value.codes
    assert not (public_root / article.address).exists()


def test_editing_a_live_article_leaves_the_page_alone(house, public_root):
    article = factories.live_article(house)
    page = (public_root / article.address / "index.html").read_bytes()
    factories.edited(house, article, lead="Something nobody has signed.")
    reconciling.reconcile()
    assert (public_root / article.address / "index.html").read_bytes() == page


def test_withdrawn_page_says_gone_and_no_word_of_the_article(house, public_root):
    article = factories.live_article(house)
    publishing.withdraw(by=house.editor, article=article, reason="incorrect")
    folder = public_root / article.address
    assert not (folder / "index.html").exists()
    gone = (folder / "gone.html").read_text()
    assert "988" in gone and article.title not in gone
    assert list(reconciling.differences()) == []


def test_revoked_license_takes_the_page_down_in_the_same_act(house, public_root):
    article = factories.live_article(house)
    license = house.reviewer.licenses.get()
    factories.verify(license, by=house.officer, kind="status", status="revoked", effective_on=factories.TODAY())
    folder = public_root / article.address
    assert not (folder / "index.html").exists() and (folder / "paused.html").exists()
    assert article.publications.get().end_reason == "reviewer-license"
    credentials.record_license_event(
        by=house.officer,
        license=license,
        kind="stated",
        status="active",
        effective_on=factories.TODAY(),
    )
    assert open_request(article) is None
