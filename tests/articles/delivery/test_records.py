"""The record of a code: who signed, what became of the words, and no word of an article that is not live."""

import pytest

from articles import drafting, publishing, versions
from articles.delivery import ledger, reconciling, records
from articles.delivery.documents import code_of
from articles.models import Publication
from reviewers import signing
from reviewers.models import SignOff
from tests import factories
from tests.articles.acting import done


@pytest.fixture
def house(publishing_house):
    return publishing_house


@pytest.fixture
def live(house):
    return done(lambda: factories.live_article(house))


def newest(article) -> Publication:
    return article.publications.order_by("-pk").first()


def record(publication: Publication) -> str:
    return (ledger.root() / records.address_of(publication) / "index.html").read_text()


def test_code_of_a_live_page_is_current_and_names_who_signed(live):
    page = record(newest(live))
    assert "This code is current." in page
    assert "Naloxone at home" in page
    assert "Pharmacist, PharmD" in page
    assert "Pharmacist, Colorado" in page
    assert "No longer in force" not in page


def test_page_leads_to_its_record(live):
    code = code_of(newest(live).sign_off.document_digest)
    shown = (ledger.root() / live.address / "index.html").read_text()
    assert f'href="/verify/{code}/"' in shown
    assert code.replace("-", " ") in shown


def test_code_of_replaced_words_says_when_and_leads_on(house, live):
    first = newest(live)
    factories.edited(house, live, lead="Changed words.", what_changed="The dose is named.")
    drafting.submit_for_review(by=house.editor, article=live)
    factories.sign(house, live)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(live)))
    old, new = record(first), record(newest(live))
    assert "were replaced on" in old
    assert f'href="/{live.address}/"' in old
    assert "Naloxone at home" not in old
    assert "The dose is named." in new
    assert records.address_of(first) in new


@pytest.mark.parametrize(("how", "reason"), [("withdraw", "incorrect"), ("pause", "review-overdue")])
def test_code_of_a_page_that_is_down_says_so_without_a_word_of_it(house, live, how, reason):
    done(lambda: getattr(publishing, how)(by=house.publisher, article=live, reason=reason))
    page = record(newest(live))
    assert "Please do not rely on a copy." in page
    assert newest(live).get_end_reason_display() in page
    assert "Naloxone" not in page


def test_withdrawn_signature_is_told(house, live):
    done(lambda: signing.withdraw_sign_off(by=house.pharmacist, sign_off=SignOff.objects.get(), reason="A wrong dose."))
    page = record(newest(live))
    assert "Withdrawn on" in page
    assert "A wrong dose" not in page


def test_license_that_ended_since_is_told(house, live):
    license = house.reviewer.licenses.get()
    done(
        lambda: factories.verify(
            license, by=house.officer, kind="status", status="revoked", effective_on=factories.TODAY()
        )
    )
    reconciling.reconcile()
    assert "No longer in force" in record(newest(live))


def test_record_stays_for_ever_and_the_folder_agrees(house, live):
    address = records.address_of(newest(live))
    done(lambda: publishing.withdraw(by=house.publisher, article=live, reason="legal"))
    assert reconciling.reconcile() == []
    assert list(reconciling.differences()) == []
    assert address in records.addresses()


@pytest.mark.parametrize("code", ["0000-0000-0000", "", "x", "0000", "%%%%-%%%%-%%%%", "../../../etc"])
def test_code_that_no_page_ever_had_has_no_record(live, code):
    assert records.record_page(code) is None


def test_signed_words_that_were_never_published_have_none(house):
    version = done(lambda: factories.signed_version(house))
    [sign_off] = SignOff.objects.filter(request__submission__version=version)
    assert records.record_page(code_of(sign_off.document_digest)) is None
    assert records.addresses() == []


def test_renewed_review_keeps_its_code_and_both_reviews_are_told(house, live, settings):
    settings.REVIEW_NOTICE_DAYS = 400
    drafting.submit_for_review(by=house.editor, article=live)
    factories.sign(house, live)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(live)))
    page = record(newest(live))
    assert "This code is current." in page
    assert "Clinically approved" in page
    assert "Re-affirmed unchanged" in page
