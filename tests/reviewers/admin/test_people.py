"""Accounts: superusers administer them, nobody is deleted, and a changed account signs nothing."""

import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

from articles.rules import open_request
from reviewers import credentials, signing
from reviewers.confirmation import is_confirmed
from reviewers.models import SignOff
from reviewers.refusal import Refused
from tests import factories

from .office import signed_in, text_of, told

LIST = reverse("admin:auth_user_changelist")
ADD = reverse("admin:auth_user_add")
SIGNING_STOPS = "signs nothing from now on"
NEW, OWN = "entirely another secret", "a secret of my own"


def page(user, name="change") -> str:
    return reverse(f"admin:auth_user_{name}", args=[user.pk])


def account(user, **changes) -> dict:
    """What the form of an account posts."""
    typed = {"username": user.username, "email": user.email, "first_name": "", "last_name": ""}
    typed |= {"is_active": "on", "is_staff": "on", "groups": [group.pk for group in user.groups.all()]}
    typed |= {"date_joined_0": "2026-01-02", "date_joined_1": "03:04:05"}
    return {name: value for name, value in (typed | changes).items() if value is not None}


def set_password(client, user):
    typed = {"usable_password": "true", "password1": NEW, "password2": NEW, "set-password": "on"}
    return client.post(page(user, "password_change"), typed)


def sign(signer, request, password=NEW):
    return signing.sign_off(by=signer, request=request, document_digest=request.document_digest, password=password)


def confirm(house, signer):
    return credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=signer, how="Called back")


@pytest.fixture
def superuser(client, house, root):
    return signed_in(client, house, "root")


@pytest.mark.parametrize("who", ["officer", "editor", "publisher", "pharmacist"])
def test_only_superusers_administer_accounts_whatever_else_is_permitted(client, house, who):
    person = getattr(house, who)
    person.user_permissions.add(*Permission.objects.filter(content_type__app_label="auth"))
    somebody = signed_in(client, house, who)
    pages = [LIST, ADD, page(person), page(person, "password_change"), page(person, "delete")]
    pages += [reverse("admin:auth_group_changelist"), reverse("admin:auth_group_add")]
    for each in pages:
        assert somebody.get(each).status_code == 403 and somebody.post(each, {}).status_code == 403
    assert "Users" not in text_of(somebody.get(reverse("admin:index")))


def test_nobody_makes_themselves_a_superuser(client, house):
    house.officer.user_permissions.add(*Permission.objects.filter(content_type__app_label="auth"))
    officer = signed_in(client, house, "officer")
    officer.post(page(house.officer), account(house.officer, is_superuser="on"))
    house.officer.refresh_from_db()
    assert not house.officer.is_superuser


def test_superuser_adds_an_account_and_closes_none_here(superuser, house):
    typed = {"username": "new", "usable_password": "true", "password1": NEW, "password2": NEW}
    assert superuser.post(ADD, typed).status_code == 302
    made = User.objects.get(username="new")
    assert superuser.post(page(made), account(made, is_active=None)).status_code == 302
    made.refresh_from_db()
    assert made.is_active
    assert "Close it" in text_of(superuser.get(page(made)))


def test_deleting_an_account_is_refused_in_words_by_every_route(superuser, house):
    factories.signed_version(house)
    idle = factories.person("idle")
    before = User.objects.count()
    for person in (house.pharmacist, idle):
        bulk = {"action": "delete_selected", "_selected_action": [person.pk], "post": "yes"}
        for each, typed in ((page(person, "delete"), {"post": "yes"}), (LIST, bulk)):
            response = superuser.post(each, typed)
            assert response.url == LIST and "never deleted" in told(response)
    assert User.objects.count() == before and SignOff.objects.filter(validity__isnull=False).count() == 1
    assert "delete_selected" not in superuser.get(LIST).content.decode()


def test_password_set_by_a_superuser_stops_signing_until_it_is_changed_and_account_and_new_key_are_confirmed(
    superuser, house
):
    article = factories.article_in_review(house)
    assert SIGNING_STOPS in told(set_password(superuser, house.pharmacist))
    signer = User.objects.get(pk=house.pharmacist.pk)
    assert not is_confirmed(signer)
    request = open_request(article)
    with pytest.raises(Refused) as refusal:
        sign(signer, request)
    assert refusal.value.codes == ["account-unconfirmed", "key-locked"]
    with pytest.raises(Refused) as refusal:
        confirm(house, signer)
    assert refusal.value.codes == ["password-of-another"]
    credentials.change_own_password(by=signer, old=NEW, new=OWN)
    confirm(house, signer)
    with pytest.raises(Refused) as refusal:
        sign(signer, request, OWN)
    assert refusal.value.codes == ["key-locked"]
    factories.signing_key(signer, officer=house.officer, password=OWN)
    assert sign(signer, request, OWN).signer == signer


def test_email_set_by_a_superuser_stops_signing(superuser, house):
    response = superuser.post(page(house.pharmacist), account(house.pharmacist, email="x@else.example"))
    assert SIGNING_STOPS in told(response)
    assert not is_confirmed(User.objects.get(pk=house.pharmacist.pk))


def test_disabled_password_stops_signing(superuser, house):
    response = superuser.post(
        page(house.pharmacist, "password_change"), {"usable_password": "false", "unset-password": "on"}
    )
    assert SIGNING_STOPS in told(response)


def test_other_changes_leave_the_confirmation_alone(superuser, house):
    response = superuser.post(page(house.pharmacist), account(house.pharmacist, first_name="Rosa"))
    assert response.status_code == 302 and SIGNING_STOPS not in told(response)
    assert is_confirmed(User.objects.get(pk=house.pharmacist.pk))


def test_account_of_nobody_who_signs_changes_without_a_warning(superuser, house):
    assert SIGNING_STOPS not in told(set_password(superuser, house.editor))
    assert house.editor.pk and User.objects.get(pk=house.editor.pk).check_password(NEW)


def test_refused_password_changes_nothing_and_warns_of_nothing(superuser, house):
    typed = {"usable_password": "true", "password1": NEW, "password2": "other", "set-password": "on"}
    response = superuser.post(page(house.pharmacist, "password_change"), typed)
    assert response.status_code == 200 and SIGNING_STOPS not in text_of(response)
    assert is_confirmed(User.objects.get(pk=house.pharmacist.pk))
