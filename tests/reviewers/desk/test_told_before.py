"""Whoever is about to answer is told what changed, in one sentence before the two answers; an old tab signs nothing."""

import datetime

import pytest
from django.urls import reverse

from articles.rules import open_request
from reviewers import queueing, signing
from reviewers.models import RequestClosed, ReviewRequest, SignOff
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


@pytest.fixture
def desk(publishing_house):
    """The house with a second clinician, and an article on the desk."""
    house = publishing_house
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    house.article = factories.article_in_review(house)
    house.review = open_request(house.article)
    return house


def withdrawn(desk):
    signing.withdraw_review(by=desk.editor, request=desk.review)


def signed_by_another(desk):
    factories.sign(desk, desk.article, by=desk.second.user)


def sent_back_by_another(desk):
    signing.request_changes(by=desk.second.user, request=desk.review, reason="The dose is missing.")


def claimed_by_another(desk):
    queueing.claim(by=desk.second.user, request=desk.review)


def license_lapsed(desk):
    [license] = desk.reviewer.licenses.all()
    factories.verify(license, by=desk.officer, expires_on=factories.TODAY() - DAY)


def license_suspended(desk):
    [license] = desk.reviewer.licenses.all()
    factories.verify(license, by=desk.officer, kind="status", status="suspended", effective_on=factories.TODAY())


def password_set_by_another(desk):
    desk.pharmacist.email = "moved@example.org"
    desk.pharmacist.save()


# What happens while the page stands open: (the sentence, the status of an answer from the old tab)
MEANWHILE = {
    withdrawn: ("This request is closed: taken back by the editors", 409),
    signed_by_another: ("This request is closed: signed", 409),
    sent_back_by_another: ("This request is closed: sent back", 409),
    claimed_by_another: ("Second, PharmD has claimed this request and was last at it on", 409),
    license_lapsed: ("The license “Pharmacist, Colorado” ended on", 422),
    license_suspended: ("The license “Pharmacist, Colorado” is suspended since", 422),
    password_set_by_another: ("A credentials officer has to confirm that the account is yours.", 422),
}
each = pytest.mark.parametrize("happens", MEANWHILE, ids=lambda happens: happens.__name__)


def before_the_answers(response) -> str:
    """What stands in the part of the page where one answers."""
    return answers.sentences(response).partition('id="desk-answer-title"')[2]


@each
def test_page_says_it_before_the_two_answers(as_pharmacist, desk, happens):
    happens(desk)
    answer = before_the_answers(as_pharmacist.get(reverse("desk:request", args=[desk.review.pk])))
    sentence, _ = MEANWHILE[happens]
    assert sentence in answer.partition("<form")[0]
    assert 'name="password"' not in answer


@each
def test_old_tab_signs_nothing_and_is_told_the_same(as_pharmacist, desk, happens):
    happens(desk)
    response = answers.sign(as_pharmacist, desk.review)
    sentence, status = MEANWHILE[happens]
    assert response.status_code == status
    answer = before_the_answers(response)
    assert "Nothing was signed." in answer and sentence in answer
    assert not SignOff.objects.filter(signer=desk.pharmacist).exists()


@pytest.mark.parametrize("happens", [withdrawn, signed_by_another, sent_back_by_another], ids=lambda f: f.__name__)
def test_old_tab_sends_nothing_back_that_is_closed(as_pharmacist, desk, happens):
    happens(desk)
    response = answers.send_back(as_pharmacist, desk.review, "Half an hour of careful words")
    assert response.status_code == 409
    answer = before_the_answers(response)
    assert MEANWHILE[happens][0] in answer and "Half an hour of careful words" in answer
    assert RequestClosed.objects.filter(request=desk.review).count() == 1


@each
def test_open_tab_can_ask_what_changed(as_pharmacist, desk, happens):
    address = reverse("desk:now", args=[desk.review.pk])
    assert answers.sentences(as_pharmacist.get(address)).strip() == ""
    happens(desk)
    assert MEANWHILE[happens][0] in answers.sentences(as_pharmacist.get(address))


def test_newer_draft_is_told_once_and_the_frozen_words_can_still_be_signed(as_pharmacist, desk):
    factories.edited(desk, desk.article, lead="Other words.")
    response = answers.sign(as_pharmacist, desk.review, newer_draft="")
    assert response.status_code == 409
    answer = before_the_answers(response)
    assert "The editors saved other words after you opened this page." in answer
    assert "A newer draft exists." in answer.partition("<form")[0] and 'name="newer_draft" value="told"' in answer
    assert 'id="id_statement" checked' in answer
    assert not SignOff.objects.exists()
    assert answers.sign(as_pharmacist, desk.review, newer_draft="told").status_code == 302


def test_page_without_a_newer_draft_says_nothing_of_one(as_pharmacist, desk):
    page = answers.sentences(as_pharmacist.get(reverse("desk:request", args=[desk.review.pk])))
    assert 'name="newer_draft" value=""' in page
    assert ReviewRequest.objects.get().is_open
