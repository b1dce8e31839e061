"""The page that links an account to a clinician."""

import pytest
from django.urls import reverse

from reviewers.confirmation import is_confirmed, newest_confirmation
from reviewers.credentials import change_own_password
from reviewers.models import AccountConfirmation, Reviewer
from tests import factories

from .office import STRANGERS, WRONG_ROLES, change_page, posted, sent_away, signed_in, text_of, told

HOW = "Passport seen, and called back on the number of the pharmacy."


@pytest.fixture
def newcomer(house):
    """A reviewer without an account, and an account without a reviewer."""
    house.account = factories.person("newcomer", "Reviewers", first_name="Nia", last_name="Comer")
    return Reviewer.objects.create(public_name="Nia Comer", slug="nia-comer")


def page(reviewer) -> str:
    return reverse("admin:reviewers_reviewer_confirm", args=[reviewer.pk])


@pytest.mark.parametrize("who", [*STRANGERS, *WRONG_ROLES])
def test_only_an_officer_reaches_the_page(client, house, newcomer, who):
    before = AccountConfirmation.objects.count()
    somebody = signed_in(client, house, who)
    for response in (
        somebody.get(page(newcomer)),
        somebody.post(page(newcomer), {"user": house.account.pk, "how": HOW}),
    ):
        assert sent_away(response) if who in STRANGERS else response.status_code == 403
    assert AccountConfirmation.objects.count() == before


def test_officer_links_and_confirms_an_account(client, house, newcomer):
    officer = signed_in(client, house, "officer")
    assert "Nia Comer · newcomer · newcomer@example.org" in text_of(officer.get(page(newcomer)))
    response = officer.post(page(newcomer), {"user": house.account.pk, "how": HOW})
    assert response.url == change_page(newcomer) and "signs in as newcomer" in told(response)
    newest = newest_confirmation(house.account)
    assert (newest.reviewer, newest.confirmed_by, newest.how) == (newcomer, house.officer, HOW)
    assert is_confirmed(house.account)


def test_officer_cannot_confirm_own_account(client, house, both):
    house.both = both.user
    officer = signed_in(client, house, "both")
    assert "This is your own account" in text_of(officer.get(page(both)))
    response = officer.post(page(both), {"user": both.user.pk, "how": HOW})
    assert response.status_code == 200 and "Somebody else has to confirm your own account." in text_of(response)
    assert newest_confirmation(both.user).confirmed_by == house.officer


def test_officer_cannot_link_own_account_to_a_new_profile(client, house, newcomer):
    response = posted(client, house, "officer", page(newcomer), {"user": house.officer.pk, "how": HOW})
    assert "Somebody else has to confirm your own account." in text_of(response)
    newcomer.refresh_from_db()
    assert newcomer.user is None


@pytest.mark.parametrize("how", ["", "   "])
def test_nothing_typed_is_lost_when_the_check_is_not_told(client, house, newcomer, how):
    response = posted(client, house, "officer", page(newcomer), {"user": house.account.pk, "how": how})
    assert "Say how you checked who this person is." in text_of(response)
    assert f'<option value="{house.account.pk}" selected>' in response.content.decode()


def test_what_was_typed_stays_when_no_account_is_chosen(client, house, newcomer):
    response = posted(client, house, "officer", page(newcomer), {"user": "", "how": HOW})
    assert "Choose the account" in text_of(response) and HOW in text_of(response)


@pytest.mark.parametrize("taken", ["inactive", "another reviewer's"])
def test_account_that_cannot_be_linked_is_not_offered(client, house, newcomer, taken):
    account = house.pharmacist if taken == "another reviewer's" else house.account
    if taken == "inactive":
        account.is_active = False
        account.save()
    response = posted(client, house, "officer", page(newcomer), {"user": account.pk, "how": HOW})
    assert "Select a valid choice" in text_of(response)
    assert not newcomer.confirmations.exists()


def test_page_warns_of_an_account_that_no_longer_agrees(client, house):
    house.pharmacist.email = "somebody@else.example"
    house.pharmacist.save()
    officer = signed_in(client, house, "officer")
    for shown in (page(house.reviewer), change_page(house.reviewer)):
        words = text_of(officer.get(shown))
        assert "Not confirmed" in words and "is not the one that was confirmed" in words
        assert "Passport seen on a video call" in words


def test_password_that_somebody_else_has_set_is_changed_by_its_holder_first(client, house, newcomer):
    house.account.set_password("given by an administrator")
    house.account.save()
    officer = signed_in(client, house, "officer")
    response = officer.post(page(newcomer), {"user": house.account.pk, "how": HOW})
    assert "set by somebody else, who may still know it" in text_of(response) and HOW in text_of(response)
    assert not newcomer.confirmations.exists()


def test_pages_tell_a_changed_password_from_one_of_somebody_elses(client, house):
    officer = signed_in(client, house, "officer")
    first = "set by somebody else, who may still know it"
    house.pharmacist.set_password("given by an administrator")
    house.pharmacist.save()
    assert first in text_of(officer.get(change_page(house.reviewer)))
    change_own_password(by=house.pharmacist, old="given by an administrator", new=factories.PASSWORD)
    words = text_of(officer.get(change_page(house.reviewer)))
    assert "Not confirmed" in words and first not in words


def test_page_warns_of_an_account_that_may_not_sign(client, house, newcomer):
    house.account.groups.clear()
    officer = signed_in(client, house, "officer")
    officer.post(page(newcomer), {"user": house.account.pk, "how": HOW})
    assert "may not open the review desk yet" in text_of(officer.get(change_page(newcomer)))
    house.account.is_active = False
    house.account.save()
    assert "deactivated" in text_of(officer.get(change_page(newcomer)))


def test_reviewer_page_cannot_set_the_account(client, house, newcomer):
    officer = signed_in(client, house, "officer")
    facts = {"public_name": "Nia Comer", "post_nominals": "", "slug": "nia-comer", "user": house.account.pk}
    formset = {f"certifications-{name}": 0 for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    assert officer.post(change_page(newcomer), facts | formset).status_code == 302
    newcomer.refresh_from_db()
    assert newcomer.user is None
