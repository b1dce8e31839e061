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
from tests.articles.damage import past_the_guards


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
    done(
        lambda: signing.withdraw_sign_off(
            by=house.pharmacist, sign_off=SignOff.objects.get(), reason="A wrong dose.", password=factories.PASSWORD
        )
    )
    page = record(newest(live))
    assert "Withdrawn on" in page
    assert "A wrong dose" not in page


def signed_again(house, article, **changes):
    factories.edited(house, article, **changes)
    drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(article)))


@pytest.mark.parametrize("down", ["replaced", "paused"])
def test_withdrawn_signature_under_words_that_are_not_live_is_told_at_once(house, live, down):
    first, sign_off = newest(live), SignOff.objects.get()
    if down == "replaced":
        signed_again(house, live, lead="Changed words.")
    else:
        done(lambda: publishing.pause(by=house.publisher, article=live, reason="review-overdue"))
    done(
        lambda: signing.withdraw_sign_off(
            by=house.pharmacist, sign_off=sign_off, reason="A wrong dose.", password=factories.PASSWORD
        )
    )
    assert "Withdrawn on" in record(first)


def test_older_words_that_are_published_again_are_current_and_follow_every_act(house, live):
    older = versions.latest(live)
    signed_again(house, live, lead="Changed words.")
    changed = newest(live)
    done(lambda: publishing.publish(by=house.publisher, version=older))
    assert "This code is current." in record(newest(live))
    assert "were replaced on" in record(changed)
    done(lambda: publishing.pause(by=house.publisher, article=live, reason="review-overdue"))
    assert "This code is current." not in record(newest(live))
    done(lambda: publishing.put_back(by=house.publisher, article=live))
    assert "This code is current." in record(newest(live))


def test_pause_that_lasted_too_long_is_not_told_as_one_for_now(house, live, settings):
    done(lambda: publishing.pause(by=house.publisher, article=live, reason="review-overdue"))
    assert "off this site for now" in record(newest(live))
    settings.PAUSE_DAYS = 0
    reconciling.reconcile()
    assert "taken down on" in record(newest(live))


def test_replaced_page_of_which_a_restored_backup_knows_no_end_is_told_without_a_day(house, live):
    other = done(lambda: factories.live_article(house, "Another page"))
    done(lambda: publishing.replace(by=house.publisher, article=live, address=other.address))
    with past_the_guards():
        Publication.objects.filter(pk=newest(live).pk).update(ended_at=None, ended_by=None, end_kind="", end_reason="")
    reconciling.reconcile()
    page = record(newest(live))
    assert "were signed. Another page took their place." in page
    assert f'href="/{other.address}/"' in page


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
