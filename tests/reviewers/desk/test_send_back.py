"""The answer "not like this": always with a reason, and the reason is never lost."""

import datetime

import pytest
from django.urls import reverse

from reviewers import signing
from reviewers.models import RequestClosed
from tests import factories
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


def test_clinician_sends_back_with_a_reason(as_pharmacist, publishing_house, review):
    response = answers.send_back(as_pharmacist, review, "  The second section gives a dose.  ")
    assert response["Location"] == reverse("desk:queue")
    closed = RequestClosed.objects.get()
    assert (closed.outcome, closed.closed_by) == ("changes-requested", publishing_house.pharmacist)
    assert closed.reason == "The second section gives a dose."
    assert "went back to its editors" in answers.sentences(as_pharmacist.get(response["Location"]))


@pytest.mark.parametrize("reason", ["", "   \n "])
def test_sending_back_needs_a_reason(as_pharmacist, review, reason):
    response = answers.send_back(as_pharmacist, review, reason)
    assert response.status_code == 422
    page = answers.sentences(response)
    assert "Nothing was sent back." in page and "Say what has to change" in page
    assert 'aria-describedby="id_reason_helptext id_reason_error"' in page
    assert RequestClosed.objects.count() == 0


def test_reason_is_kept_when_the_request_was_closed_meanwhile(as_pharmacist, publishing_house, review):
    signing.withdraw_review(by=publishing_house.editor, request=review)
    response = answers.send_back(as_pharmacist, review, "Half an hour of careful words")
    assert response.status_code == 409
    page = answers.sentences(response)
    assert "Half an hour of careful words" in page and "This request is closed" in page
    assert RequestClosed.objects.get().outcome == "withdrawn"


def test_too_long_a_reason_is_kept(as_pharmacist, review):
    response = answers.send_back(as_pharmacist, review, "long " * 2_001)
    assert response.status_code == 422
    assert "long " * 2_000 in answers.sentences(response)


def test_clinician_with_a_lapsed_license_still_sends_back(as_pharmacist, publishing_house, review):
    factories.verify(
        publishing_house.reviewer.licenses.get(),
        by=publishing_house.officer,
        expires_on=factories.TODAY() - datetime.timedelta(days=1),
    )
    assert answers.send_back(as_pharmacist, review).status_code == 302
