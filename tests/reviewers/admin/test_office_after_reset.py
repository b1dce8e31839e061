"""An officer whose own second factor was reset is told by the office that they vouch for nobody yet: no form asks."""

import pytest
from django.urls import reverse

from reviewers import keys, resetting
from tests import factories
from tests.reviewers.phones import phone_of

from .office import change_page, posted, signed_in, text_of

pytestmark = pytest.mark.django_db
TOLD = "Your second factor was reset less than a day ago. You can vouch for others again from"


@pytest.fixture
def office(house):
    house.second = factories.person("second-officer", "Credentials officers")
    third = factories.person("third-officer", "Credentials officers")
    phone_of(house.officer)
    phone_of(house.pharmacist)
    house.lost = resetting.ask_reset(by=house.second, user=house.pharmacist, how="Seen on a video call.")
    asked = resetting.ask_reset(by=house.second, user=house.officer, how="Seen on a video call.")
    resetting.confirm_reset(by=third, asked=asked)
    house.key = keys.make_key(by=factories.clinician("other", officer=third).user, password=factories.PASSWORD)
    return house


def pages(house) -> dict[str, str]:
    license = house.reviewer.licenses.get()
    return {
        "account": reverse("admin:reviewers_reviewer_confirm", args=[house.reviewer.pk]),
        "key": reverse("admin:reviewers_signingkey_confirm", args=[house.key.pk]),
        "license": reverse("admin:reviewers_license_learn", args=[license.pk, "verified"]),
        "reset": reverse("admin:reviewers_factorresetasked_confirm", args=[house.lost.pk]),
        "ask": reverse("admin:reviewers_factorresetasked_add"),
        "round": reverse("together:round"),
        "reviewer": change_page(house.reviewer),
    }


@pytest.mark.parametrize("page", ["account", "key", "license", "reset", "ask", "round", "reviewer"])
def test_each_page_says_it_before_anything_is_typed(client, office, page):
    told = text_of(signed_in(client, office, "officer").get(pages(office)[page]))
    assert TOLD in told
    assert TOLD not in text_of(signed_in(client, office, "second").get(pages(office)[page]))


@pytest.mark.parametrize("page", ["account", "key", "license"])
def test_form_is_not_there_to_be_filled_in_for_nothing(client, office, page):
    shown = signed_in(client, office, "officer").get(pages(office)[page]).content.decode()
    assert 'type="submit" class="default"' not in shown and "Back to the reviewer" in shown
    shown = signed_in(client, office, "second").get(pages(office)[page]).content.decode()
    assert 'type="submit" class="default"' in shown


def test_form_that_was_open_before_keeps_what_was_typed(client, office):
    typed = {"user": office.pharmacist.pk, "how": "Passport seen on a video call"}
    answer = posted(client, office, "officer", pages(office)["account"], typed)
    assert answer.status_code == 200 and TOLD in text_of(answer) and typed["how"] in answer.content.decode()


def test_changed_standing_may_still_be_recorded(client, office):
    page = reverse("admin:reviewers_license_learn", args=[office.reviewer.licenses.get().pk, "status"])
    shown = signed_in(client, office, "officer").get(page)
    assert TOLD not in text_of(shown) and 'type="submit" class="default"' in shown.content.decode()
