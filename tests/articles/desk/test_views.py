"""The stop button: everybody who works here can press it, nobody else, and only a publisher puts a page back."""

import pytest
from django.urls import reverse

from articles import drafting
from tests import factories

pytestmark = pytest.mark.django_db(transaction=True)
STOP = {"how": "paused:unsafe", "replaced_by": "", "note": "A reader wrote to us."}


@pytest.fixture
def house(transactional_db, public_root):
    return factories.publishing_house()


@pytest.fixture
def article(house):
    return factories.live_article(house)


def post(client, user, article, **fields):
    if user:
        client.force_login(user)
    return client.post(reverse("live:stop", args=[article.pk]), STOP | fields)


def test_stranger_cannot_stop_a_page(client, article):
    assert "/account/login/" in post(client, None, article)["Location"]
    assert article.publications.get().is_live


def test_writer_cannot_stop_a_page(client, house, article):
    assert post(client, factories.person("writer", "Writers"), article).status_code == 403
    assert article.publications.get().is_live


@pytest.mark.parametrize("role", ["editor", "publisher", "pharmacist", "officer"])
def test_editor_reviewer_officer_and_publisher_stop_a_page_at_once(client, house, article, public_root, role):
    post(client, getattr(house, role), article)
    assert article.publications.get().end_kind == "paused"
    assert not (public_root / article.address / "index.html").exists()
    assert (public_root / article.address / "paused.html").exists()


def test_desk_without_a_live_page_says_how_one_comes_about(client, house):
    client.force_login(house.editor)
    page = client.get(reverse("live:pages")).content.decode()
    assert "No page is live." in page and "a publisher can publish it from its page in the admin" in page


def test_get_only_asks(client, house, article):
    client.force_login(house.editor)
    assert client.get(reverse("live:stop", args=[article.pk])).status_code == 200
    assert article.publications.get().is_live


def test_refused_stop_keeps_what_was_typed(client, house, article):
    answer = post(client, house.editor, article, how="replaced:merged", replaced_by="nowhere")
    assert answer.status_code == 422
    assert "A reader wrote to us." in answer.content.decode()
    assert article.publications.get().is_live


@pytest.mark.parametrize(("role", "shown"), [("editor", False), ("pharmacist", False), ("publisher", True)])
def test_only_a_publisher_is_shown_the_button_that_puts_a_page_back(client, house, article, role, shown):
    post(client, house.editor, article)
    client.force_login(getattr(house, role))
    page = client.get(reverse("live:pages")).content.decode()
    assert ("Put it back</button>" in page) == shown
    assert ("A publisher can put it back." in page) != shown


def test_only_a_publisher_puts_a_paused_page_back(client, house, article, public_root):
    post(client, house.editor, article)
    client.post(reverse("live:put-back", args=[article.pk]))
    assert not article.publications.filter(ended_at=None).exists()
    client.force_login(house.publisher)
    client.post(reverse("live:put-back", args=[article.pk]))
    assert article.publications.filter(ended_at=None).count() == 1
    assert (public_root / article.address / "index.html").exists()


def test_page_whose_signature_was_withdrawn_is_not_put_back(client, house, article):
    post(client, house.editor, article)
    factories.verify(
        house.reviewer.licenses.get(),
        by=house.officer,
        kind="status",
        status="revoked",
        effective_on=factories.TODAY(),
    )
    client.force_login(house.publisher)
    client.post(reverse("live:put-back", args=[article.pk]))
    assert not article.publications.filter(ended_at=None).exists()


def test_paused_page_can_be_withdrawn_for_good(client, house, article, public_root):
    post(client, house.editor, article)
    post(client, house.editor, article, how="withdrawn:incorrect")
    assert article.publications.get().end_kind == "withdrawn"
    assert (public_root / article.address / "gone.html").exists()


def test_title_of_a_draft_is_not_for_everybody(client, house):
    draft = factories.draft_article(house, "Nobody has read this")
    client.force_login(house.pharmacist)
    assert client.get(reverse("live:stop", args=[draft.pk])).status_code == 404


def test_page_is_put_back_where_it_stood(client, house, article, public_root):
    stood = article.address
    post(client, house.editor, article)
    drafting.save_draft(by=house.editor, article=article, words={}, desk={"address": "opioids/elsewhere"})
    client.force_login(house.publisher)
    client.post(reverse("live:put-back", args=[article.pk]))
    assert article.publications.get(ended_at=None).address == stood
    assert (public_root / stood / "index.html").exists()
