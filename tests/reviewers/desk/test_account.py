"""Signing in and out, where to start, and one's own password."""

import pytest
from django.urls import reverse

from articles.rules import open_request
from reviewers.confirmation import is_confirmed
from reviewers.models import Attempt
from tests import factories
from tests.reviewers.desk import answers
from tests.reviewers.phones import phone_of

pytestmark = pytest.mark.django_db
LONGER = "a longer set of plain words"


def change(client, old=factories.PASSWORD, new=LONGER, again=None):
    posted = {"old": old, "new": new, "again": again or new}
    return client.post(reverse("account:password"), posted)


def test_clinician_signs_in_and_starts_at_the_desk(client, publishing_house):
    posted = {"username": "pharmacist", "password": factories.PASSWORD}
    response = client.post(reverse("account:login"), posted, follow=True)
    assert response.redirect_chain[-1][0] == reverse("desk:queue")


def test_staff_start_in_the_admin(client, publishing_house):
    client.force_login(publishing_house.editor)
    assert client.get(reverse("account:start"))["Location"] == reverse("admin:index")


def test_people_without_a_role_are_told_what_to_do_next(client, publishing_house):
    visitor = factories.person("visitor")
    visitor.is_staff = False
    visitor.save()
    client.force_login(visitor)
    assert "has no role here yet" in answers.sentences(client.get(reverse("account:start")))


def no_staff(user):
    user.is_staff = False
    user.save()
    return user


def redirects(client, address: str) -> list[str]:
    return [to.split("?")[0] for to, _ in client.get(address, follow=True).redirect_chain]


@pytest.mark.parametrize("address", ["/admin/", "/admin/reviewers/reviewer/", "/admin/login/?next=/admin/"])
def test_clinician_whom_the_admin_does_not_let_in_is_at_the_desk(client, publishing_house, address):
    client.force_login(no_staff(publishing_house.pharmacist))
    assert redirects(client, address)[-1] == reverse("desk:queue")
    client.force_login(publishing_house.pharmacist)
    page = answers.sentences(client.get(address, follow=True))
    assert "The editors’ desk is not for your account" in page and 'name="password"' not in page


def test_sign_in_on_the_way_to_the_admin_ends_at_the_desk(client, publishing_house):
    no_staff(publishing_house.pharmacist)
    asked = client.get("/admin/", follow=True)
    assert asked.redirect_chain[-1][0] == f"{reverse('account:login')}?next=/admin/"
    posted = {"username": "pharmacist", "password": factories.PASSWORD, "next": "/admin/"}
    response = client.post(reverse("account:login"), posted, follow=True)
    assert response.redirect_chain[-1][0] == reverse("desk:queue")


@pytest.mark.parametrize("address", ["/admin/", "/admin/login/"])
def test_whoever_may_do_nothing_is_told_so_in_the_admin_s_place(client, publishing_house, address):
    client.force_login(no_staff(factories.person("visitor")))
    assert redirects(client, address)[-1] == reverse("account:start")
    assert "has no role here yet" in answers.sentences(client.get(address, follow=True))


def test_clinician_who_may_not_sign_yet_is_told_so(client, publishing_house):
    pharmacist = no_staff(publishing_house.pharmacist)
    pharmacist.groups.clear()
    client.force_login(pharmacist)
    assert "has no role here yet" in answers.sentences(client.get("/admin/", follow=True))


def test_staff_go_on_to_the_admin_and_may_sign_in_as_another(client, publishing_house):
    client.force_login(publishing_house.editor)
    assert client.get("/admin/").status_code == 200
    assert redirects(client, "/admin/login/?next=/admin/") == [reverse("account:login")]


def test_start_and_password_ask_strangers_to_sign_in(client):
    for name in ("account:start", "account:password"):
        assert client.get(reverse(name))["Location"].startswith(reverse("account:login"))
    assert change(client)["Location"].startswith(reverse("account:login"))


def test_sign_in_page_lets_password_managers_work_and_says_what_is_wrong(client, publishing_house):
    page = answers.sentences(client.get(reverse("account:login")))
    assert 'autocomplete="username"' in page and 'autocomplete="current-password"' in page
    response = client.post(reverse("account:login"), {"username": "pharmacist", "password": "wrong"})
    assert 'role="alert"' in answers.sentences(response) and 'value="pharmacist"' in answers.sentences(response)


def test_sign_in_never_leads_off_the_site(client, publishing_house):
    posted = {"username": "pharmacist", "password": factories.PASSWORD, "next": "https://evil.example/"}
    assert client.post(reverse("account:login"), posted)["Location"] == reverse("account:start")


def test_signing_out_takes_a_post(as_pharmacist):
    assert as_pharmacist.get(reverse("account:logout")).status_code == 405
    assert as_pharmacist.get(reverse("desk:queue")).status_code == 200
    as_pharmacist.post(reverse("account:logout"))
    assert as_pharmacist.get(reverse("desk:queue")).status_code == 302


def test_holder_changes_password_stays_signed_in_and_stays_confirmed(as_pharmacist, publishing_house):
    assert change(as_pharmacist).status_code == 302
    user = type(publishing_house.pharmacist).objects.get(pk=publishing_house.pharmacist.pk)
    assert user.check_password(LONGER) and is_confirmed(user)
    review = open_request(factories.article_in_review(publishing_house))
    assert answers.sign(as_pharmacist, review, password=LONGER).status_code == 302


def test_password_is_not_changed_without_the_present_one(as_pharmacist, publishing_house):
    response = change(as_pharmacist, old="wrong")
    assert response.status_code == 422
    assert 'id="id_old_error"' in answers.sentences(response)
    publishing_house.pharmacist.refresh_from_db()
    assert publishing_house.pharmacist.check_password(factories.PASSWORD)
    assert Attempt.objects.get().act == "change own password"


@pytest.mark.parametrize(
    ("new", "again", "field"),
    [
        ("short", "short", "new"),
        ("password1234", "password1234", "new"),
        (factories.PASSWORD, factories.PASSWORD, "new"),
        (LONGER, "other", "again"),
    ],
)
def test_weak_or_mistyped_password_is_refused_at_its_field(as_pharmacist, publishing_house, new, again, field):
    response = change(as_pharmacist, new=new, again=again)
    assert response.status_code == 422
    assert f'id="id_{field}_error"' in answers.sentences(response)
    publishing_house.pharmacist.refresh_from_db()
    assert publishing_house.pharmacist.check_password(factories.PASSWORD)


def test_changing_an_unconfirmed_password_confirms_nothing(client, publishing_house):
    user = publishing_house.pharmacist
    user.set_password("set by an administrator")
    user.save()
    client.force_login(user)
    assert change(client, old="set by an administrator").status_code == 302
    assert not is_confirmed(type(user).objects.get(pk=user.pk))


def test_changing_a_password_takes_the_factor_that_there_is(as_pharmacist, publishing_house):
    assert 'name="present"' not in answers.sentences(as_pharmacist.get(reverse("account:password")))
    phone, posted = phone_of(publishing_house.pharmacist), {"old": factories.PASSWORD, "new": LONGER, "again": LONGER}
    for code in ("", phone.wrong_code()):
        refused = as_pharmacist.post(reverse("account:password"), posted | {"present": code})
        assert refused.status_code == 422 and 'id="id_present_error"' in answers.sentences(refused)
    publishing_house.pharmacist.refresh_from_db()
    assert publishing_house.pharmacist.check_password(factories.PASSWORD)
    assert Attempt.objects.filter(act="change own password", codes="wrong-code").count() == 1
    answer = as_pharmacist.post(reverse("account:password"), posted | {"present": phone.code()})
    publishing_house.pharmacist.refresh_from_db()
    assert answer.status_code == 302 and publishing_house.pharmacist.check_password(LONGER)
