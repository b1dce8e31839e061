"""The buttons on the article's page: each is one verb, asked by POST, with every refusal said in words."""

import re

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client

from articles import drafting, publishing, versions
from articles.models import ImportGuess
from articles.rules import open_request
from reviewers import signing
from reviewers.models import ReviewRequest
from tests import factories
from tests.articles import houses
from tests.articles.acting import counted, done, words_now

from .pages import client_of, page_of, text_of, told

ACTS = {
    "submit": ("drafted", ()),
    "take_back": ("waiting", ()),
    "publish": ("signed", (1,)),
    "restore": ("drafted", (1,)),
    "guesses": ("drafted", ()),
}
RIGHT = {"submit": "editor", "take_back": "editor", "publish": "publisher", "restore": "editor", "guesses": "editor"}
DONE = {
    "submit": "On the review desk. A clinician reads exactly this version.",
    "take_back": "Taken back from the desk.",
    "publish": "Version 1 is live at /opioids/signed-one/.",
    "restore": "The words of version 1 are the draft again, as version 3.",
    "guesses": "Confirmed: 1.",
}
REFUSED = {
    "submit": "Only an editor can submit an article for review.",
    "take_back": "Only an editor can take an article back from review.",
    "publish": "Only a publisher can publish.",
    "restore": "Only an editor can change an article.",
    "guesses": "Only an editor can confirm a guess.",
}


def build():
    house = factories.publishing_house()
    house.drafted = factories.draft_article(house)
    factories.edited(house, house.drafted, lead="A second lead.")
    house.guess = ImportGuess.objects.create(article=house.drafted, code="title", question="Is this the title?")
    house.waiting = factories.article_in_review(house, "Waiting one")
    house.signed = factories.signed_version(house, "Signed one").article
    return house


built, house = houses.fixtures(build)


def pressed(house, act: str, by, **typed):
    """The answer to a button, with what the form of the guesses posts besides."""
    name, more = ACTS[act]
    article = getattr(house, name)
    typed = {"guess": [house.guess.pk], "seen": versions.latest(article).number} | typed
    return done(lambda: client_of(by).post(page_of(article, act, *more), typed))


def rows_of(house) -> tuple:
    """What a button may change."""
    live = house.signed.publications.live().count()
    return (
        *counted(),
        ReviewRequest.objects.open().count(),
        live,
        ImportGuess.objects.exclude(resolved_at=None).count(),
    )


@pytest.mark.parametrize("act", ACTS)
def test_right_role_presses_the_button_and_reads_what_was_done(house, act):
    before = rows_of(house)
    if act == "submit":
        house.guess.delete()
    response = pressed(house, act, getattr(house, RIGHT[act]))
    assert response["Location"] == page_of(getattr(house, ACTS[act][0])) and told(response) == DONE[act]
    assert rows_of(house) != before


@pytest.mark.parametrize("act", ACTS)
def test_wrong_role_reads_why_not(house, act):
    before = rows_of(house)
    wrong = house.publisher if RIGHT[act] == "editor" else house.editor
    response = pressed(house, act, wrong)
    assert response.status_code == 302 and REFUSED[act] in told(response)
    assert rows_of(house) == before


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("who", ["nobody", "reader", "officer", "pharmacist"])
def test_whoever_may_not_see_drafts_gets_nowhere(house, act, who):
    before = rows_of(house)
    reader = factories.person("reader")
    User.objects.filter(pk=reader.pk).update(is_staff=False)
    response = pressed(house, act, {"nobody": None, "reader": reader}.get(who, getattr(house, who, None)))
    assert response.status_code == (302 if who in ("nobody", "reader") else 403)
    assert response.status_code == 403 or "/login/" in response["Location"]
    assert rows_of(house) == before


@pytest.mark.parametrize("act", ACTS)
def test_button_is_a_post_with_a_token(house, act):
    name, more = ACTS[act]
    before, address = rows_of(house), page_of(getattr(house, name), act, *more)
    client = Client(enforce_csrf_checks=True)
    client.force_login(getattr(house, RIGHT[act]))
    assert client.get(address).status_code == 405
    assert client.post(address).status_code == 403
    assert rows_of(house) == before


def test_every_reason_is_said_at_once(house):
    drafting.save_draft(by=house.editor, article=house.drafted, words={"lead": ""}, desk={"topic": None})
    said = told(pressed(house, "submit", house.editor))
    for sentence in ("Choose a topic.", "The importer guessed 1 time:", "The article needs a lead"):
        assert sentence in said
    assert open_request(house.drafted) is None


def test_old_tab_submits_no_version_that_it_did_not_show(house):
    house.guess.delete()
    rosa = factories.person("rosa", "Editors", first_name="Rosa", last_name="Lind")
    drafting.save_draft(by=rosa, article=house.drafted, words={"lead": "Hers."})
    said = told(pressed(house, "submit", house.editor, seen=2))
    assert said.startswith("Rosa Lind saved version 3 of this article after you opened this page.")
    assert "did not say which version" in told(pressed(house, "submit", house.editor, seen=""))
    assert open_request(house.drafted) is None


def test_reader_who_may_submit_names_the_version_that_the_page_showed(house):
    house.guess.delete()
    reader = factories.person("submitter")
    reader.user_permissions.set(Permission.objects.filter(codename__in=["view_article", "submit_article"]))
    page = client_of(reader).get(page_of(house.drafted)).content.decode()
    assert '<input type="hidden" name="seen" value="2"><button class="button next">Submit version 2' in page


def test_old_tab_publishes_nothing_that_is_no_longer_signed(house):
    [signature] = open_or_closed(house.signed).sign_offs.all()
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD)
    assert "its signature no longer stands" in told(pressed(house, "publish", house.publisher))
    assert not house.signed.publications.exists()


def open_or_closed(article) -> ReviewRequest:
    return ReviewRequest.objects.get(subject=article.subject)


def test_restored_words_that_are_signed_already_are_said_to_be(house):
    factories.edited(house, house.signed, lead="Changed, then regretted.")
    response = done(lambda: client_of(house.editor).post(page_of(house.signed, "restore", 1)))
    assert "as version 3. They are signed already by Pharmacist, PharmD" in told(response)
    shown = text_of(client_of(house.publisher).get(page_of(house.signed)))
    assert "Publish version 1" in shown and "Submit version" not in shown
    response = done(lambda: client_of(house.publisher).post(page_of(house.signed, "publish", 1)))
    assert house.signed.publications.get().version.number == 1


def test_restoring_what_the_draft_says_already_makes_no_version(house):
    before = counted()
    response = done(lambda: client_of(house.editor).post(page_of(house.drafted, "restore", 2)))
    assert told(response) == "The draft has the words of version 2 already. Nothing was changed."
    assert counted() == before


@pytest.mark.parametrize("name", ["versions", "version"])
def test_restore_from_an_old_tab_does_not_replace_words_that_were_saved_since(house, name):
    client = client_of(house.editor)
    page = client.get(page_of(house.drafted, name, *([1] if name == "version" else []))).content.decode()
    newest = re.search(r'<input type="hidden" name="newest" value="(\d+)"', page)[1]
    factories.edited(house, house.drafted, lead="Saved by somebody since.")
    response = done(lambda: client.post(page_of(house.drafted, "restore", 1), {"newest": newest}))
    assert told(response).startswith("editor saved version 3 of this article after you opened this page.")
    assert words_now(house.drafted)["lead"] == "Saved by somebody since."
    client.post(page_of(house.drafted, "restore", 1), {"newest": "3"})
    assert house.drafted.versions.count() == 4


def test_saving_signed_words_again_names_the_version_that_had_them(house):
    factories.edited(house, house.signed, lead="Changed, then regretted.")
    saved = drafting.restore(by=house.editor, version=house.signed.versions.get(number=1))
    assert (saved.version.number, saved.same_as.number) == (3, 1)
    assert words_now(house.signed) == versions.words_of(house.signed.versions.get(number=1))


def test_older_signed_version_is_published_from_its_button(house):
    publishing.publish(by=house.publisher, version=versions.latest(house.signed))
    factories.edited(house, house.signed, lead="A second lead.")
    drafting.submit_for_review(by=house.editor, article=house.signed)
    factories.sign(house, house.signed)
    client = client_of(house.publisher)
    for number in (2, 1):
        response = done(lambda number=number: client.post(page_of(house.signed, "publish", number)))
        assert response.status_code == 302 and house.signed.publications.live().get().version.number == number


@pytest.mark.parametrize("keys", [[], ["x"], ["-1"], ["9" * 30], ["٣", "1.5"]])
def test_guess_that_is_none_confirms_nothing(house, keys):
    assert told(pressed(house, "guesses", house.editor, guess=keys)) == "Tick what you have looked at first."
    assert not ImportGuess.objects.exclude(resolved_at=None).exists()


def test_guess_of_another_article_is_not_confirmed_here(house):
    other = ImportGuess.objects.create(article=house.waiting, code="title", question="?")
    pressed(house, "guesses", house.editor, guess=[other.pk])
    other.refresh_from_db()
    assert other.resolved_at is None


def test_confirmed_guess_says_who_looked_at_it_and_stays_so(house):
    pressed(house, "guesses", house.editor)
    house.guess.refresh_from_db()
    assert house.guess.resolved_by == house.editor
    assert told(pressed(house, "guesses", house.editor)) == "Tick what you have looked at first."
    assert "The importer guessed. Please look" not in text_of(client_of(house.editor).get(page_of(house.drafted)))


@pytest.mark.parametrize("act", ["publish", "restore"])
def test_version_that_does_not_exist_is_not_found(house, act):
    assert client_of(house.editor).post(page_of(house.drafted, act, 77)).status_code == 404
