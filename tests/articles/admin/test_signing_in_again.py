"""A save whose session has ended, in a browser without scripts: the words are in the answer, and in nobody's rows."""

import re
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from articles import keeping
from articles.models import Article
from tests import factories
from tests.articles import houses
from tests.articles.acting import every_table, words_now

from .editing import HARD, both_sides, opened, with_two_editors
from .pages import ADD, client_of, page_of, text_of, typed_in

built, house = houses.fixtures(with_two_editors)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]*)" value="([^"]*)">')
TYPED = "“Typed” <b>& kept</b>,\n\"in' two lines."


def signed_out_after_typing(house, **typed) -> tuple[Client, dict]:
    """A browser whose session has ended, and what its form of the article posts."""
    client = client_of(house.editor)
    form = opened(client, house.article) | {"lead": TYPED, "window": "here"} | typed
    del client.cookies["sessionid"]
    return client, form


def carried(response) -> dict:
    """What the form in the answer posts again, as a browser reads it."""
    found = HIDDEN.findall(response.content.decode())
    return {unescape(name): unescape(value) for name, value in found if name != "csrfmiddlewaretoken"}


def signing_in(typed: dict, username="editor", password=factories.PASSWORD) -> dict:
    return typed | {"sign_in-username": username, "sign_in-password": password}


def rows() -> dict:
    return {name: found for name, found in every_table().items() if "session" not in name and name != "auth_user"}


def test_words_of_an_expired_save_are_in_the_answer_and_nothing_is_stored(house):
    client, typed = signed_out_after_typing(house)
    before = every_table()
    response = client.post(page_of(house.article), typed)
    assert response.status_code == 403 and "Your words are not lost" in text_of(response)
    assert carried(response) == typed and every_table() == before


def test_whoever_signs_in_there_finds_the_words_in_the_form_and_saves_them_after_a_look(house):
    client, typed = signed_out_after_typing(house)
    again = carried(client.post(page_of(house.article), typed))
    before = rows()
    response = client.post(page_of(house.article), signing_in(again))
    assert response.status_code == 200 and "They are not saved yet." in text_of(response)
    form = typed_in(response)
    assert form["lead"] == TYPED.replace("\n", "\r\n") and 'name="window" value="here"' in response.content.decode()
    assert factories.PASSWORD not in response.content.decode() and rows() == before
    assert client.post(page_of(house.article), form).status_code == 302
    assert words_now(house.article)["lead"] == TYPED


def test_new_article_comes_through_as_well(house):
    client = client_of(house.editor)
    typed = typed_in(client.get(ADD)) | {"title": "Brand new", "then": "submit"}
    del client.cookies["sessionid"]
    response = client.post(ADD, signing_in(carried(client.post(ADD, typed))))
    assert typed_in(response)["title"] == "Brand new" and not Article.objects.filter(title="Brand new").exists()


def test_what_somebody_saved_meanwhile_is_shown_beside_it(house):
    client, typed = signed_out_after_typing(house, lead="Mine.")
    factories.edited(house, house.article, lead="Hers.")
    response = client.post(page_of(house.article), signing_in(carried(client.post(page_of(house.article), typed))))
    assert both_sides(response)["Lead"] == ("<del>Hers</del>.", "<ins>Mine</ins>.")
    assert words_now(house.article)["lead"] == "Hers."


@pytest.mark.parametrize(
    ("username", "password"), [("editor", "wrong"), ("nobody", "x"), ("", ""), ("edi\x00tor", "x")]
)
def test_wrong_password_loses_nothing_and_signs_nobody_in(house, username, password):
    client, typed = signed_out_after_typing(house)
    response = client.post(page_of(house.article), signing_in(typed, username, password))
    assert response.status_code == 403 and carried(response) == typed
    assert "sessionid" not in client.cookies and words_now(house.article)["lead"] == HARD


def test_form_of_another_site_signs_nobody_in_and_is_told_nothing(house):
    client, form = Client(enforce_csrf_checks=True), {"lead": "Theirs."}
    client.get(reverse("account:login"))
    response = client.post(page_of(house.article), signing_in(form))
    assert response.status_code == 403 and "sessionid" not in client.cookies
    assert "This form was too old" in text_of(response) and "Theirs." not in response.content.decode()


def test_with_our_own_token_it_passes_the_same_check_and_leads_nowhere(house):
    client = Client(enforce_csrf_checks=True)
    page = client.get(reverse("account:login")).content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]
    hostile = {"next": "https://evil.example/", "csrfmiddlewaretoken": token, "lead": "Mine."}
    response = client.post(f"{page_of(house.article)}?next=//evil.example/", signing_in(hostile))
    assert response.status_code == 200 and "Location" not in response and "Mine." in response.content.decode()


def test_account_that_may_not_write_is_turned_away_as_ever(house):
    client, typed = signed_out_after_typing(house)
    response = client.post(page_of(house.article), signing_in(typed, "publisher"))
    assert response.status_code == 403 and words_now(house.article)["lead"] == HARD


@pytest.mark.parametrize(
    "much", [{"x": "a" * (keeping.MAX_LETTERS + 1)}, {f"x{number}": "" for number in range(keeping.MAX_FIELDS + 1)}]
)
def test_what_is_longer_than_unsaved_words_may_be_is_not_sent_back(house, much):
    client, typed = signed_out_after_typing(house)
    response = client.post(page_of(house.article), typed | much)
    assert response.status_code == 302 and reverse("admin:login") in response["Location"]


def test_other_pages_and_looking_lead_to_the_sign_in_as_before(house):
    for response in (
        Client().get(page_of(house.article)),
        Client().post(page_of(house.article, "submit"), signing_in({})),
        Client().post(reverse("admin:articles_topic_add"), signing_in({"name": "x"})),
    ):
        assert response.status_code == 302 and "/login/" in response["Location"]


@pytest.mark.parametrize(("own", "told"), [(False, "password"), (True, "second factor")])
def test_gates_stand_here_too_for_whoever_has_no_own_password_or_no_factor(house, settings, own, told):
    settings.SECOND_FACTOR = True
    boss = User.objects.create_superuser("boss", "boss@example.org", factories.FIRST_PASSWORD)
    if own:
        factories.credentials.change_own_password(by=boss, old=factories.FIRST_PASSWORD, new=factories.PASSWORD)
    client, before = Client(), rows()
    given = factories.PASSWORD if own else factories.FIRST_PASSWORD
    response = client.post(page_of(house.article), signing_in({"lead": "Mine."}, "boss", given))
    assert response.status_code == 403 and "sessionid" not in client.cookies
    assert told in text_of(response) and "in another tab" in text_of(response) and HARD not in text_of(response)
    assert carried(response) == {"lead": "Mine."} and rows() == before
