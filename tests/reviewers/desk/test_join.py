"""Joining by an invitation, page by page: the address in the mail, each step, and where an interrupted one goes on."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from reviewers import inviting
from reviewers.models import InvitationUsed, PracticeSignature, SigningKey, StatementAgreed
from reviewers.practicing import sample
from reviewers.statement import TEXT_DIGEST
from tests import factories
from tests.reviewers.desk.answers import sentences
from tests.reviewers.invited import invite, joined, path_in_mail
from tests.reviewers.phones import Phone, forget_used_codes

pytestmark = pytest.mark.django_db
JOIN, APP, START = reverse("account:join"), reverse("account:factor-app"), reverse("account:start")
STATEMENT, KEY, PRACTICE = (reverse(f"desk:{name}") for name in ("statement", "key", "practice"))
TYPED = {"username": "nia", "new": factories.PASSWORD, "again": factories.PASSWORD}


@pytest.fixture(autouse=True)
def house(publishing_house, settings):
    settings.SENDS_MAIL = settings.SECOND_FACTOR = True
    return publishing_house


@pytest.fixture
def invitation(house):
    return invite(house, "Reviewers")


@pytest.fixture
def opened(client, invitation):
    assert client.get(path_in_mail())["Location"] == JOIN
    return client


def set_up_app(client) -> Phone:
    phone = Phone(client.get(APP).context["secret"].replace(" ", ""))
    assert client.post(APP, {"code": phone.code(), "password": factories.PASSWORD}).status_code == 200
    forget_used_codes(User.objects.get(username="nia"))
    return phone


def agree(client, **changes):
    return client.post(STATEMENT, {"agreed": "on", "password": factories.PASSWORD, "shown": TEXT_DIGEST} | changes)


def practice(client, **changes):
    form = {"statement": "on", "password": factories.PASSWORD, "document_digest": sample().digest}
    return client.post(PRACTICE, form | changes)


def test_address_in_the_mail_leads_on_without_what_opens_it_and_uses_nothing_up(client, invitation):
    for _ in range(2):
        answer = client.get(path_in_mail())
        assert answer["Location"] == JOIN and answer["Referrer-Policy"] == "no-referrer"
        assert answer["Cache-Control"] == "no-store" and answer["X-Robots-Tag"].startswith("noindex")
    assert path_in_mail() not in client.get(JOIN).content.decode()
    assert not InvitationUsed.objects.exists()


def test_all_five_steps_one_after_another(opened):
    assert "Step 1 of 5" in sentences(opened.get(JOIN)) and "Welcome, Nia Comer" in sentences(opened.get(JOIN))
    assert opened.post(JOIN, TYPED)["Location"] == JOIN
    assert opened.get(JOIN)["Location"] == reverse("account:factor")
    assert "Step 2 of 5" in sentences(opened.get(reverse("account:factor")))
    phone = set_up_app(opened)
    assert opened.get(START)["Location"] == JOIN and opened.get(JOIN)["Location"] == STATEMENT
    assert "Step 3 of 5" in sentences(opened.get(STATEMENT))
    assert agree(opened)["Location"] == JOIN and opened.get(JOIN)["Location"] == KEY
    assert "Step 4 of 5" in sentences(opened.get(KEY))
    assert opened.post(KEY, {"password": factories.PASSWORD, "code": phone.code()})["Location"] == KEY
    told = sentences(opened.get(KEY))
    assert "Go on: practice signature" in told and "read these digits to a credentials officer" in told
    assert opened.get(JOIN)["Location"] == PRACTICE and "Step 5 of 5" in sentences(opened.get(PRACTICE))
    assert practice(opened)["Location"] == JOIN
    assert "You have joined" in sentences(opened.get(JOIN)) and opened.get(START)["Location"] == reverse("desk:queue")
    assert PracticeSignature.objects.get().key == SigningKey.objects.get(user__username="nia")


def test_editor_has_two_steps(client, house):
    invite(house)
    client.get(path_in_mail())
    assert "Step 1 of 2" in sentences(client.get(JOIN))
    client.post(JOIN, TYPED)
    assert "Step 2 of 2" in sentences(client.get(reverse("account:factor")))
    set_up_app(client)
    assert "You have joined" in sentences(client.get(JOIN))
    assert client.get(START)["Location"] == reverse("admin:index")


def test_nothing_of_the_desk_opens_before_the_second_factor(opened):
    opened.post(JOIN, TYPED)
    for address in ("/desk/", STATEMENT, KEY, PRACTICE):
        assert opened.get(address)["Location"] == reverse("account:factor")


def test_interrupted_it_goes_on_where_it_stopped(opened):
    opened.post(JOIN, TYPED)
    phone = set_up_app(opened)
    client = Client()
    answer = client.post(reverse("account:login"), {"username": "nia", "password": factories.PASSWORD})
    answer = client.post(answer["Location"], {"code": phone.code()})
    assert answer["Location"] == START and client.get(START)["Location"] == JOIN
    assert client.get(JOIN)["Location"] == STATEMENT
    assert "Step 3 of 5" in sentences(client.get(STATEMENT))


def test_what_was_typed_wrong_is_said_and_the_username_stays(opened):
    answer = opened.post(JOIN, TYPED | {"username": "editor"})
    assert answer.status_code == 422 and "Somebody has this username already" in sentences(answer)
    answer = opened.post(JOIN, TYPED | {"again": "another one"})
    assert answer.status_code == 422 and "The two passwords differ" in sentences(answer)
    assert 'value="nia"' in answer.content.decode() and factories.PASSWORD not in answer.content.decode()
    answer = opened.post(JOIN, TYPED | {"new": "short", "again": "short"})
    assert answer.status_code == 422 and "too short" in sentences(answer)
    assert not User.objects.filter(username="nia").exists()


@pytest.mark.parametrize("state", ["used", "withdrawn", "expired", "unknown"])
def test_one_that_is_over_says_so_in_one_sentence_and_what_to_do(client, house, settings, state):
    settings.INVITATION_DAYS = 0 if state == "expired" else 7
    invitation = invite(house)
    path = "/account/join/" + "0" * 64 + "/" if state == "unknown" else path_in_mail()
    if state == "used":
        joined(invitation)
    if state == "withdrawn":
        inviting.withdraw(by=house.publisher, invitation=invitation)
    assert client.get(path)["Location"] == JOIN
    answer = client.get(JOIN)
    assert answer.status_code == (404 if state == "unknown" else 410)
    said = {"used": "was used already", "withdrawn": "sent again", "expired": "Ask publisher", "unknown": "Copy the"}
    assert said[state] in sentences(answer)
    assert client.post(JOIN, TYPED | {"username": "late"}).status_code == answer.status_code
    assert not User.objects.filter(username="late").exists()


def test_what_opens_it_is_in_no_log_however_it_was_copied(client, house, invitation, caplog):
    token = path_in_mail().split("/")[-2]
    with caplog.at_level("DEBUG"):
        for path in (f"{token}/", token, f"{token}./", f"{token}/x/", f"%3C{token}%3E/"):
            assert client.get(f"/account/join/{path}").status_code == 302
        client.get(path_in_mail())
        inviting.withdraw(by=house.officer, invitation=invitation)
        client.get(path_in_mail())
        client.force_login(house.editor)
        client.get(path_in_mail())
    assert token not in caplog.text


def test_one_that_ended_while_it_was_open_makes_no_account(opened, house, invitation):
    inviting.withdraw(by=house.officer, invitation=invitation)
    assert opened.get(JOIN).status_code == 410 and opened.post(JOIN, TYPED).status_code == 410
    assert not User.objects.filter(username="nia").exists()


def test_whoever_is_signed_in_signs_out_first(client, house, invitation):
    client.force_login(house.editor)
    assert client.get(path_in_mail())["Location"] == START
    assert "To use an invitation, sign out" in sentences(client.get("/desk/inbox/"))
    assert client.get(JOIN)["Location"] == START and not InvitationUsed.objects.exists()


def test_without_an_invitation_nobody_joins(client, house):
    assert client.get(JOIN).status_code == 404 and client.post(JOIN, TYPED).status_code == 404


@pytest.mark.parametrize("address", [STATEMENT, PRACTICE])
def test_steps_of_signers_are_theirs_alone(client, house, settings, address):
    settings.SECOND_FACTOR = False
    posted = {"agreed": "on", "statement": "on", "password": factories.PASSWORD, "shown": TEXT_DIGEST}
    for answer in (client.get(address), client.post(address, posted)):
        assert answer["Location"] == f"{reverse('account:login')}?next={address}"
    for person in (house.editor, house.publisher, house.officer):
        client.force_login(person)
        assert client.get(address).status_code == 403 and client.post(address, posted).status_code == 403
    assert StatementAgreed.objects.count() == 1 and not PracticeSignature.objects.exists()


def test_statement_is_agreed_to_as_it_was_shown_with_the_password(client, house, settings):
    settings.SECOND_FACTOR = False
    newcomer = factories.person("newcomer", "Reviewers")
    client.force_login(newcomer)
    assert agree(client, password="wrong").status_code == 422 and agree(client, agreed="").status_code == 422
    assert agree(client, shown="0" * 64).status_code == 409
    assert agree(client)["Location"] == reverse("desk:queue") and agree(client).status_code == 409
    assert "You agreed to it" in sentences(client.get(STATEMENT))


def test_signer_of_before_is_led_to_the_statement_by_the_queue_and_the_document(client, house, settings):
    settings.SECOND_FACTOR = False
    client.force_login(factories.person("newcomer", "Reviewers"))
    assert client.get(STATEMENT).status_code == 200


def test_practice_takes_the_password_and_the_sample_that_was_shown(client, house, settings):
    settings.SECOND_FACTOR = False
    client.force_login(house.pharmacist)
    assert practice(client, password="wrong").status_code == 422 and practice(client, statement="").status_code == 422
    assert practice(client, document_digest="0" * 64).status_code == 409
    assert practice(client)["Location"] == PRACTICE
    assert "You practiced" in sentences(client.get(PRACTICE))
