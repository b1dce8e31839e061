"""The credentials office and signing keys: heard, typed and confirmed; or revoked."""

import pytest
from django.urls import reverse

from reviewers import keys
from reviewers.models import SigningKey
from tests import factories

from .office import STRANGERS, WRONG_ROLES, change_page, posted, sent_away, signed_in, text_of, told

HOW = "Video call; I know the face."


@pytest.fixture
def waiting(house):
    """A second key of the pharmacist's, that nobody has confirmed."""
    return keys.make_key(by=house.pharmacist, password=factories.PASSWORD)


def page(key, act="confirm") -> str:
    return reverse(f"admin:reviewers_signingkey_{act}", args=[key.pk])


def typed(key, **changes) -> dict:
    return {"fingerprint": key.fingerprint, "how": HOW, "reason": "Lost."} | changes


@pytest.mark.parametrize("act", ["confirm", "revoke"])
@pytest.mark.parametrize("who", [*STRANGERS, *WRONG_ROLES])
def test_only_an_officer_reaches_the_pages(client, house, waiting, who, act):
    somebody = signed_in(client, house, who)
    for response in (somebody.get(page(waiting, act)), somebody.post(page(waiting, act), typed(waiting))):
        assert sent_away(response) if who in STRANGERS else response.status_code == 403
    assert SigningKey.objects.waiting().get() == waiting


def test_officer_types_what_the_holder_reads_and_confirms(client, house, waiting):
    officer = signed_in(client, house, "officer")
    shown = text_of(officer.get(change_page(house.reviewer)))
    assert f"Begins with {waiting.fingerprint[:5]} Not confirmed" in shown and waiting.fingerprint not in shown
    asked = text_of(officer.get(page(waiting)))
    assert waiting.fingerprint[:5] in asked and waiting.fingerprint not in asked
    response = officer.post(page(waiting), typed(waiting))
    assert response.url == change_page(house.reviewer) and waiting.fingerprint in told(response)
    assert (waiting.confirmed.confirmed_by, waiting.confirmed.how) == (house.officer, HOW)
    assert f"{waiting.fingerprint} Confirmed" in text_of(officer.get(change_page(house.reviewer)))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"fingerprint": "11111 22222"}, "These are not the digits of this key."),
        ({"fingerprint": ""}, "Type the digits as the holder reads them to you."),
        ({"how": "  "}, "Say how you spoke with the holder of the key."),
    ],
)
def test_what_is_wrong_is_said_and_nothing_typed_is_lost(client, house, waiting, changes, sentence):
    response = posted(client, house, "officer", page(waiting), typed(waiting, **changes))
    words = response.content.decode()
    assert sentence in text_of(response) and (HOW in words or waiting.fingerprint in words)
    assert not hasattr(SigningKey.objects.get(pk=waiting.pk), "confirmed")


def test_officer_cannot_confirm_own_key(client, house, both):
    house.both = both.user
    key = keys.make_key(by=both.user, password=factories.PASSWORD)
    officer = signed_in(client, house, "both")
    assert "This is your own key." in text_of(officer.get(page(key)))
    response = officer.post(page(key), typed(key))
    assert "Somebody else has to confirm your own signing key." in text_of(response)
    assert "This is your own key" in text_of(officer.get(change_page(both)))


def test_superuser_without_the_role_vouches_for_nothing(client, house, root, waiting):
    response = posted(client, house, "root", page(waiting), typed(waiting))
    assert "Only a credentials officer can do this." in text_of(response)
    assert SigningKey.objects.waiting().get() == waiting


def test_officer_revokes_a_key(client, house):
    key = house.reviewer.signing_keys.get()
    response = posted(client, house, "officer", page(key, "revoke"), typed(key))
    assert response.url == change_page(house.reviewer) and "signs nothing until another key" in told(response)
    assert key.revoked.revoked_by == house.officer
    assert "None yet." in text_of(client.get(change_page(house.reviewer)))


def test_key_that_does_not_open_is_said_on_the_reviewers_page(client, house):
    house.pharmacist.set_password("set by somebody else")
    house.pharmacist.save()
    shown = text_of(signed_in(client, house, "officer").get(change_page(house.reviewer)))
    assert "Does not open" in shown and "its holder has to make a new one" in shown


def test_no_page_of_the_office_shows_what_is_secret(client, house, root, waiting):
    superuser = signed_in(client, house, "root")
    assert "Wrapped" not in text_of(superuser.get(reverse("admin:app_list", args=["reviewers"])))
    for noun in ("signingkey", "signingkeyconfirmed", "signingkeyrevoked"):
        assert superuser.get(reverse(f"admin:reviewers_{noun}_changelist")).status_code == 200
