"""The pages about people: inviting, sending again, withdrawing, closing an account and opening it again."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles.messaging import failed
from articles.models import OutboxMail
from reviewers.models import Invitation, InvitationWithdrawn
from tests import factories
from tests.reviewers.desk.answers import sentences
from tests.reviewers.invited import invite, profile

pytestmark = pytest.mark.django_db
PEOPLE, INVITE = reverse("desk:people"), reverse("desk:invite")
TYPED = {"name": "Nia Comer", "email": "nia@example.org", "role": "Editors"}


@pytest.fixture(autouse=True)
def house(publishing_house, settings):
    settings.SENDS_MAIL = True
    return publishing_house


@pytest.fixture
def invitation(house):
    return invite(house)


def posts(house, invitation) -> dict[str, dict]:
    """Address -> what is posted there."""
    return {
        INVITE: TYPED | {"email": "other@example.org"},
        reverse("desk:invite-again", args=[invitation.pk]): {},
        reverse("desk:withdraw-invitation", args=[invitation.pk]): {},
        reverse("desk:close-account", args=[house.editor.pk]): {"why": "Left"},
        reverse("desk:reopen-account", args=[house.editor.pk]): {"why": "Came back"},
    }


def nothing_happened(house) -> bool:
    house.editor.refresh_from_db()
    return house.editor.is_active and Invitation.objects.count() == 1 and not InvitationWithdrawn.objects.exists()


def test_stranger_signs_in_first(client, house, invitation):
    for address, posted in posts(house, invitation).items():
        assert client.post(address, posted)["Location"].startswith(reverse("account:login"))
    assert client.get(PEOPLE).status_code == 302 and nothing_happened(house)


@pytest.mark.parametrize("who", ["editor", "pharmacist"])
def test_people_are_no_business_of_others(client, house, invitation, who):
    client.force_login(getattr(house, who))
    for address, posted in posts(house, invitation).items():
        assert client.post(address, posted).status_code == 403
    assert client.get(PEOPLE).status_code == 403 and nothing_happened(house)


def test_publisher_closes_no_account_and_officer_ends_no_invitation_of_an_editor(client, house, invitation):
    again, withdraw, close = list(posts(house, invitation))[1:4]
    client.force_login(house.publisher)
    assert client.post(close, {"why": "Left"}).status_code == 403
    client.force_login(house.officer)
    client.post(again), client.post(withdraw)
    assert "You cannot invite anybody in this role" in sentences(client.get(PEOPLE)) and nothing_happened(house)


def test_publisher_invites_sends_again_and_withdraws(client, house):
    client.force_login(house.publisher)
    assert client.post(INVITE, TYPED)["Location"] == PEOPLE
    first = Invitation.objects.get()
    assert "the mail is on its way to nia@example.org" in sentences(client.get(PEOPLE))
    client.post(reverse("desk:invite-again", args=[first.pk]))
    second = Invitation.objects.latest("id")
    assert second != first and "Only the new mail opens now" in sentences(client.get(PEOPLE))
    client.post(reverse("desk:withdraw-invitation", args=[second.pk]))
    assert "opens nothing any more" in sentences(client.get(PEOPLE)) and InvitationWithdrawn.objects.count() == 2


def test_officer_invites_a_clinician_for_a_profile(client, house):
    client.force_login(house.officer)
    typed = TYPED | {"role": "Reviewers"}
    answer = client.post(INVITE, typed)
    assert answer.status_code == 422 and "Choose the profile" in sentences(answer)
    assert "Say how you know" in sentences(answer)
    client.post(INVITE, typed | {"reviewer": profile().pk, "how": "Called back"})
    assert Invitation.objects.get().reviewer == profile()


def test_roles_that_one_may_not_give_are_not_offered(client, house):
    client.force_login(house.publisher)
    assert "Credentials officer" not in sentences(client.get(INVITE)).replace("credentials officer", "")
    answer = client.post(INVITE, TYPED | {"role": "Reviewers"})
    assert answer.status_code == 422 and not Invitation.objects.exists()


def test_what_was_typed_stays_when_nobody_was_invited(client, house):
    client.force_login(house.publisher)
    answer = client.post(INVITE, TYPED | {"email": "editor@example.org"})
    assert answer.status_code == 422 and "has this address already" in sentences(answer)
    assert 'value="Nia Comer"' in answer.content.decode()


def test_officer_closes_an_account_and_opens_it_again(client, house):
    client.force_login(house.officer)
    close, reopen = (reverse(f"desk:{act}-account", args=[house.editor.pk]) for act in ("close", "reopen"))
    assert client.post(close, {"why": ""}).status_code == 422
    assert client.post(close, {"why": "Left"})["Location"] == PEOPLE
    assert "The account of editor is closed" in sentences(client.get(PEOPLE))
    assert client.post(close, {"why": "Left"}).status_code == 409
    assert client.post(reopen, {"why": "Came back"})["Location"] == PEOPLE
    assert User.objects.get(username="editor").is_active


def test_own_account_is_for_somebody_else(client, house):
    client.force_login(house.officer)
    close = reverse("desk:close-account", args=[house.officer.pk])
    assert "Somebody else has to do this" in sentences(client.get(close))
    assert client.post(close, {"why": "Left"}).status_code == 409


def test_admins_box_closes_no_account(client, house):
    boss = User.objects.create_superuser("boss", "boss@example.org", factories.PASSWORD)
    client.force_login(boss)
    address = reverse("admin:auth_user_change", args=[house.editor.pk])
    shown = client.get(address).content.decode()
    assert 'name="is_active"' not in shown and reverse("desk:close-account", args=[house.editor.pk]) in shown
    posted = {"username": "editor", "email": house.editor.email, "first_name": "", "last_name": "", "is_staff": "on"}
    assert client.post(address, posted).status_code == 302
    house.editor.refresh_from_db()
    assert house.editor.is_active


def test_invitation_whose_mail_came_back_says_so_until_it_is_sent_again(client, house, invitation):
    mail = OutboxMail.objects.get(address=invitation.email)
    failed(mail, "550 No such mailbox", bounced=True)
    client.force_login(house.publisher)
    page = client.get(PEOPLE).content.decode()
    assert "The mail did not arrive." in page and "550 No such mailbox" in page
    assert client.post(reverse("desk:invite-again", args=[invitation.pk])).status_code == 302
    page = client.get(PEOPLE).content.decode()
    assert invitation.email in page and "did not arrive" not in page
