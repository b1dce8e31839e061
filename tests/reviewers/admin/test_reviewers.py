"""The reviewer's page: a profile, its letters and portrait, certifications, and no way to delete it."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from reviewers.models import Attempt, License, Reviewer
from tests import factories

from .office import STRANGERS, WRONG_ROLES, change_page, posted, sent_away, signed_in, text_of, told

ADD = reverse("admin:reviewers_reviewer_add")
LIST = reverse("admin:reviewers_reviewer_changelist")


def profile(*certifications: dict, initial: int = 0, **changes) -> dict:
    """What the form of a reviewer posts, with rows of certifications."""
    typed = {"public_name": "Nia Comer", "post_nominals": "PharmD, BCPS", "slug": "nia-comer"}
    typed |= {"certifications-TOTAL_FORMS": len(certifications), "certifications-INITIAL_FORMS": initial}
    for number, row in enumerate(certifications):
        typed |= {f"certifications-{number}-{name}": value for name, value in row.items()}
    return typed | changes


def portrait(content: bytes | None = None, name: str = "face.png") -> SimpleUploadedFile:
    if content is None:
        stream = io.BytesIO()
        Image.new("RGB", (900, 900), "teal").save(stream, "PNG")
        content = stream.getvalue()
    return SimpleUploadedFile(name, content)


@pytest.mark.parametrize("who", [*STRANGERS, *WRONG_ROLES])
def test_only_an_officer_reaches_reviewers(client, house, who):
    somebody = signed_in(client, house, who)
    for page in (LIST, ADD, change_page(house.reviewer)):
        for response in (somebody.get(page), somebody.post(page, profile())):
            assert sent_away(response) if who in STRANGERS else response.status_code == 403
    assert Reviewer.objects.count() == 1


def test_officer_adds_a_reviewer_without_an_account(client, house):
    assert posted(client, house, "officer", ADD, profile()).status_code == 302
    made = Reviewer.objects.get(slug="nia-comer")
    assert (made.post_nominals, made.user) == (["PharmD", "BCPS"], None)


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("PharmD, BCPS", ["PharmD", "BCPS"]),
        (" PharmD ,,  BCPS , ", ["PharmD", "BCPS"]),
        ("PMHNP-BC", ["PMHNP-BC"]),
        ("RN,RN", ["RN"]),
        ("CADC  II", ["CADC II"]),
        ("", []),
    ],
)
def test_letters_are_typed_with_commas_and_kept_in_order(client, house, typed, stored):
    posted(client, house, "officer", ADD, profile(post_nominals=typed))
    assert Reviewer.objects.get(slug="nia-comer").post_nominals == stored


def test_letters_without_commas_are_refused_in_words(client, house):
    response = posted(client, house, "officer", ADD, profile(post_nominals="PharmD BCPS and FASAM as well"))
    assert "Put a comma between the letters." in text_of(response)
    assert "PharmD BCPS and FASAM as well" in response.content.decode()


def test_letters_are_shown_as_they_are_typed(client, house):
    page = signed_in(client, house, "officer").get(change_page(house.reviewer)).content.decode()
    assert 'value="PharmD"' in page and "[&quot;" not in page


@pytest.mark.parametrize(
    ("npi", "sentence"), [("1234567890", "The last digit of this NPI"), ("3000000000", "begins with 1 or 2")]
)
def test_malformed_npi_is_refused_in_words(client, house, npi, sentence):
    assert sentence in text_of(posted(client, house, "officer", ADD, profile(npi=npi)))
    assert not Reviewer.objects.filter(slug="nia-comer").exists()


def test_portrait_is_drawn_anew_and_named_by_its_digest(client, house):
    for slug in ("first", "second"):
        posted(client, house, "officer", ADD, profile(slug=slug, photo=portrait()))
    first, second = (Reviewer.objects.get(slug=slug).photo for slug in ("first", "second"))
    assert first.name == second.name and first.name.startswith("portraits/")
    assert len(first.name) == len("portraits/.webp") + 32
    with Image.open(first) as picture:
        assert (picture.format, picture.size) == ("WEBP", (800, 800))


@pytest.mark.parametrize("name", ["face.svg", "face.png"])
def test_what_is_no_picture_is_refused_in_words(client, house, name):
    upload = portrait(b'<svg xmlns="http://www.w3.org/2000/svg"/>', name)
    assert "cannot be read as a picture" in text_of(posted(client, house, "officer", ADD, profile(photo=upload)))


def test_portrait_stays_when_none_is_uploaded_and_goes_when_cleared(client, house):
    posted(client, house, "officer", ADD, profile(photo=portrait()))
    made = Reviewer.objects.get(slug="nia-comer")
    posted(client, house, "officer", change_page(made), profile(bio="Reads."))
    made.refresh_from_db()
    assert made.photo and made.bio == "Reads."
    posted(client, house, "officer", change_page(made), profile(**{"photo-clear": "on"}))
    made.refresh_from_db()
    assert not made.photo


def test_address_stays_once_the_reviewer_has_signed(client, house):
    factories.signed_version(house)
    posted(client, house, "officer", change_page(house.reviewer), profile(slug="elsewhere", bio="New."))
    house.reviewer.refresh_from_db()
    assert (house.reviewer.slug, house.reviewer.bio) == ("pharmacist", "New.")


def test_officer_cannot_give_letters_to_themselves(client, house, both):
    house.both = both.user
    posted(client, house, "both", change_page(both), profile(post_nominals="MD", slug="both", bio="Mine."))
    both.refresh_from_db()
    assert (both.public_name, both.post_nominals, both.bio) == ("Both", ["PharmD"], "Mine.")


def test_list_shows_account_and_licenses(client, house):
    Reviewer.objects.create(public_name="Sam", slug="sam", post_nominals=["MD"])
    words = text_of(signed_in(client, house, "officer").get(LIST))
    assert "pharmacist: confirmed" in words and "Pharmacist, Colorado: good" in words
    assert "Not linked" in words and "None on file" in words


def test_list_of_many_licenses_asks_the_database_no_more(client, house, django_assert_max_num_queries):
    for state in ("Utah", "Ohio", "Iowa", "Maine"):
        factories.license_for(house.reviewer, by=house.officer, jurisdiction=state)
    signed_in(client, house, "officer")
    with django_assert_max_num_queries(16):
        client.get(LIST)


@pytest.mark.parametrize("model", ["reviewer", "license"])
@pytest.mark.parametrize("who", ["officer", "root"])
def test_deleting_is_refused_in_words_by_every_route(client, house, root, model, who):
    row = house.reviewer if model == "reviewer" else house.reviewer.licenses.get()
    somebody = signed_in(client, house, who)
    listed = reverse(f"admin:reviewers_{model}_changelist")
    bulk = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    one = reverse(f"admin:reviewers_{model}_delete", args=[row.pk])
    for page, typed in ((one, {"post": "yes"}), (listed, bulk)):
        response = somebody.post(page, typed)
        assert response.url == listed
        assert "never deleted" in told(response) or "kept for ever" in told(response)
    assert "delete_selected" not in somebody.get(listed).content.decode()
    assert (Reviewer.objects.count(), License.objects.count()) == (1, 1)
    assert Attempt.objects.filter(act=f"delete {model}", codes="kept-for-ever").count() == 2


def test_page_of_nobody_is_not_found(client, house):
    assert signed_in(client, house, "officer").get(f"{LIST}77/confirm/").status_code == 404
