"""`verify` asks of each page, live or ended, what the guards had asked when it went up."""

import threading

import pytest

from articles import publishing
from articles.delivery import ledger
from articles.models import Publication
from articles.verifying import pages
from articles.verifying.words import closings, requests, submissions
from reviewers import audit, signing
from reviewers.models import SignOffWithdrawn
from tests import factories
from tests.articles.damage import past_the_guards
from tests.articles.verifying.finding import tampered
from tests.articles.verifying.test_signatures import HOUR
from tests.guards import filled


@pytest.fixture
def page(house) -> Publication:
    return Publication.objects.get(article=house.live)


def said(page: Publication) -> list[str]:
    name = f"/{page.address}/ "
    return [fault.removeprefix(name) for fault in pages.publication_faults() if fault.startswith(name)]


def withdrawn(house, page: Publication, at) -> None:
    with past_the_guards():
        SignOffWithdrawn.objects.create(
            sign_off=page.sign_off, withdrawn_by=house.pharmacist, withdrawn_at=at, reason="Forged."
        )


def test_page_that_went_up_after_its_signature_was_withdrawn_is_found(house, page):
    withdrawn(house, page, page.started_at - HOUR)
    assert "went up on a sign-off that did not stand." in said(page)


def test_page_that_went_up_before_its_signature_is_found(page):
    tampered(page, started_at=page.sign_off.signed_at - HOUR)
    assert "went up on a sign-off that did not stand." in said(page)


def test_ended_page_that_went_up_on_a_void_signature_is_found(house):
    gone = Publication.objects.get(article=house.gone)
    withdrawn(house, gone, gone.started_at - HOUR)
    assert "went up on a sign-off that did not stand." in said(gone)


def test_page_with_one_signature_of_two_is_found(page):
    tampered(page.sign_off.request, signatures_required=2)
    assert "went up without all the signatures it required." in said(page)
    [closing] = closings()
    assert closing.endswith("was closed as signed without the signatures it required.")


def test_page_with_two_signatures_of_one_clinician_is_found(house, page):
    request = page.sign_off.request
    tampered(request, signatures_required=2)
    with past_the_guards():
        second = request.sign_offs.get()
        second.pk, second.signer = None, house.second.user
        second.save(force_insert=True)
    assert "went up without all the signatures it required." in said(page)


def test_page_whose_signer_had_saved_a_newer_version_is_found(house, page):
    version = factories.edited(house, house.live, lead="Another lead.")
    assert said(page) == []
    tampered(version, saved_by=house.pharmacist, saved_at=page.started_at - HOUR)
    assert said(page) == ["went up though a signer had saved a version of the article."]


def test_page_that_went_up_on_words_sent_back_since_is_found(house, page):
    signed = page.sign_off.request
    again = filled.asked(house, subject=signed.subject, words=signed.words)
    closing = signing.request_changes(by=house.pharmacist, request=again, reason="The dose is out of date.")
    assert said(page) == []
    tampered(closing, closed_at=page.started_at - HOUR)
    assert said(page) == ["went up on an older signature than the answer that sent the same words back."]


def test_page_that_went_up_beside_another_of_its_article_is_found(house):
    factories.edited(house, house.live, lead="Another lead.")
    factories.drafting.submit_for_review(by=house.editor, article=house.live)
    factories.sign(house, house.live)
    version = house.live.versions.order_by("-number").first()
    newer = publishing.publish(by=house.publisher, version=version)
    assert said(newer) == []
    older = Publication.objects.get(article=house.live, end_kind="superseded")
    tampered(older, ended_at=newer.started_at + HOUR)
    assert said(newer) == ["went up while another page of its article or address was live."]


@pytest.mark.parametrize("name", ["address", "article"])
def test_two_live_pages_are_found(house, page, name):
    other = Publication.objects.get(article=house.paused)
    filled.run(f"DROP INDEX one_live_page_per_{name}")
    live = {"ended_at": None, "ended_by": None, "end_kind": "", "end_reason": ""}
    tampered(other, **live, **{name: getattr(page, name)})
    assert any("went up while another page of its article or address was live." in each for each in said_of_all())


def said_of_all() -> list[str]:
    return list(pages.publication_faults())


def test_page_that_was_ended_twice_is_found(house):
    """By the very code of the verbs, with the guards away: the trail tells it."""
    gone = Publication.objects.get(article=house.gone)
    with past_the_guards():
        publishing.end(gone, by=house.editor, kind="withdrawn", reason="unsafe")
        audit.record(act="take down: withdrawn", by=house.editor, rows=[gone])
    assert said(gone) == ["was ended twice."]


def test_request_in_a_round_before_the_last_was_closed_is_found(house):
    article = house.sent_back.submission.version.article
    factories.edited(house, article, lead="Another lead.")
    factories.drafting.submit_for_review(by=house.editor, article=article)
    assert list(requests()) == []
    second = publishing.ArticleVersion.objects.get(article=article, number=2).submissions.get().request
    tampered(house.sent_back.closed, closed_at=second.requested_at + HOUR)
    assert list(requests()) == [f"Review request {second.pk} was made while the round before it was open."]


def test_request_about_another_article_is_found(page):
    request = page.sign_off.request
    tampered(request, subject="article:other")
    version = request.submission.version_id
    assert list(submissions()) == [f"Review request {request.pk} is about another article than version {version}."]


def test_file_that_comes_while_it_is_looked_for_is_no_fault(house, monkeypatch):
    """A page is built a moment after the act that puts it up."""
    monkeypatch.setattr(pages, "LOOKS", 2)
    robots, away = ledger.root() / "robots.txt", ledger.root() / ledger.LOCKS / "robots"
    robots.rename(away)
    builder = threading.Timer(pages.SETTLING / 2, away.rename, [robots])
    builder.start()
    assert list(pages.files()) == []
    builder.join()


def test_fault_has_to_be_there_at_every_look(monkeypatch):
    monkeypatch.setattr(pages, "SETTLING", 0)
    looks = iter([["a.", "b.", "c."], ["b.", "c.", "d."], ["c."]])
    assert list(pages.settled(lambda: next(looks))) == ["c."]


def test_nobody_waits_when_all_is_well(house, monkeypatch):
    monkeypatch.setattr(pages, "SETTLING", float("nan"))  # no sleep takes that
    assert list(pages.settled(list)) == []
