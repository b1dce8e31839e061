"""The reading place: one's own, kept by a form that needs no script, and carried on with the unchanged words."""

import pytest
from django.urls import reverse

from articles import drafting
from articles.rules import open_request
from reviewers import signing
from reviewers.desk.place import place_of
from reviewers.models import Reading
from tests import factories
from tests.articles.acting import words_now
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db


def keep(client, review, place):
    return client.post(reverse("desk:place", args=[review.pk]), {"place": place})


def read(client, review) -> str:
    return answers.sentences(client.get(reverse("desk:request", args=[review.pk])))


def test_place_is_kept_and_led_back_to(as_pharmacist, publishing_house, review):
    assert "Go on reading" not in read(as_pharmacist, review)
    response = keep(as_pharmacist, review, "s-storing-it")
    assert response["Location"] == reverse("desk:request", args=[review.pk]) + "#s-storing-it"
    page = read(as_pharmacist, review)
    assert '<a href="#s-storing-it">Go on reading at “Storing it”</a>' in page
    assert '<option value="s-storing-it" selected>' in page
    keep(as_pharmacist, review, "")
    assert Reading.objects.get().place == ""


def test_place_is_ones_own(client, as_pharmacist, publishing_house, review):
    keep(as_pharmacist, review, "s-storing-it")
    second = factories.clinician("second", officer=publishing_house.officer, number="PHA-0002")
    client.force_login(second.user)
    assert "Go on reading" not in read(client, review)


@pytest.mark.parametrize("place", ["s-nowhere", "contents", "x" * 5000, '"><script>'])
def test_place_that_is_not_in_the_document_is_not_kept(as_pharmacist, review, place):
    assert keep(as_pharmacist, review, place).status_code == 302
    assert not Reading.objects.exists()


def test_editors_have_no_place(client, publishing_house, review):
    client.force_login(publishing_house.editor)
    assert keep(client, review, "s-storing-it").status_code == 302
    assert not Reading.objects.exists() and "Where you are" not in read(client, review)


def test_place_goes_on_into_the_next_round_as_far_as_the_words_are_unchanged(as_pharmacist, publishing_house, review):
    house = publishing_house
    article = review.submission.version.article
    keep(as_pharmacist, review, "s-storing-it")
    signing.request_changes(by=house.pharmacist, request=review, reason="Say how cool.")
    sections = words_now(article)["sections"]
    sections[1]["body"] = "<p>Keep it cool.</p>"
    factories.edited(house, article, sections=sections)
    drafting.submit_for_review(by=house.editor, article=article)
    again = open_request(article)
    assert place_of(again, house.reviewer) == "s-storing-it"
    assert "Go on reading at “Storing it”" in read(as_pharmacist, again)
    signing.request_changes(by=house.pharmacist, request=again, reason="And what it does.")
    sections[0]["body"] = "<p>It reverses an overdose of opioids.</p>"
    factories.edited(house, article, sections=sections)
    drafting.submit_for_review(by=house.editor, article=article)
    assert place_of(open_request(article), house.reviewer) == "s-what-it-does"
