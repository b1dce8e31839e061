"""Unsaved words on the article's page: seen as readers would, kept, offered back, and never stored by any of that."""

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, DraftSlot
from tests import factories
from tests.articles import houses
from tests.articles.acting import counted, every_table, words_now
from tests.articles.commands.running import run
from tests.articles.comparing.marks import seen

from .editing import both_sides, opened, saved, with_two_editors
from .pages import ADD, client_of, new_row, page_of, text_of, typed_in

built, house = houses.fixtures(with_two_editors)
AT = "2026-01-02T03:04:05.000Z"


@pytest.fixture
def editor(house):
    return client_of(house.editor)


class New:
    """Stands for an article that was never saved, in addresses."""

    pk = 0


def unsaved_words():
    return DraftSlot.objects.exclude(fields=[])


def asked(client, house, name, typed=(), *, article=None, window="here", by=None):
    typed = dict(typed) | {"window": window, "window_editor": (by or house.editor).pk}
    return client.post(page_of(article or house.article, name), typed)


def copied(typed: dict, *, tab="copy", base=1) -> dict:
    return {"tab": tab, "at": AT, "base": base, "fields": [[name, value] for name, value in typed.items()]}


def offers(client, house, *copies, article=None):
    return asked(client, house, "offer", {"copies": json.dumps(copies)}, article=article).json()


def test_preview_shows_unsaved_words_in_the_public_page_and_writes_nothing(house, editor):
    typed = opened(editor, house.article) | {"lead": "Typed a moment ago.", "topic": str(house.topic.pk)}
    typed = new_row(typed, "sections", heading="A new part", level="2", body="<p>New <script>x</script>words.</p>")
    before = every_table()
    with CaptureQueriesContext(connection) as queries:
        response = asked(editor, house, "preview", typed)
    page = response.content.decode()
    assert [each["sql"] for each in queries if not each["sql"].startswith("SELECT")] == []
    assert every_table() == before
    assert "Preview of unsaved words." in page and '<meta name="robots" content="noindex, nofollow">' in page
    assert "Typed a moment ago." in page and '<h2 id="s-a-new-part">' in page and "<p>New words.</p>" in page
    assert "site.css" in page and house.topic.name in page and "911" in page and "<script" not in page
    assert "reviewed by" not in page.lower() and "<!--signed" not in page and 'rel="canonical"' not in page
    assert response["X-Frame-Options"] == "DENY" and response["Cache-Control"] == "no-store"


def test_preview_of_what_cannot_be_saved_is_shown_as_far_as_it_goes(house, editor):
    typed = opened(editor, house.article) | {
        "title": "",
        "language": "?",
        "topic": "99999",
        "sections-0-level": "seven",
        "sections-1-level": "",
        "key_points-0-id": "77777",
        "bylines-0-person": "",
        "references-0-published": "yesterday",
    }
    response = asked(editor, house, "preview", typed)
    assert response.status_code == 200 and "It reverses an overdose." in text_of(response)
    assert asked(editor, house, "preview", {}).status_code == 200
    assert "yesterday" in text_of(response)


def test_preview_says_what_hinders_it(house, editor):
    typed = opened(editor, house.article) | {"references-0-DELETE": "on"}
    assert "cannot be shown as a page before that is mended" in text_of(asked(editor, house, "preview", typed))


def test_new_article_has_a_preview_too(house, editor):
    typed = typed_in(editor.get(ADD)) | {"title": "Brand new"}
    assert "<h1>Brand new</h1>" in asked(editor, house, "preview", typed, article=New).content.decode()


def test_kept_words_are_offered_with_what_differs_and_taken_back_into_the_form(house, editor):
    typed = new_row(opened(editor, house.article) | {"lead": "Typed."}, "key_points", text="Fourth")
    response = asked(editor, house, "keep", typed)
    assert response.json()["newer"] == "" and counted()[1] == 1
    slot = DraftSlot.objects.get()
    assert (slot.base, slot.tab, slot.editor) == (1, "here", house.editor)
    assert not {"csrfmiddlewaretoken", "window", "window_editor"} & {name for name, _ in slot.fields}

    found = asked(editor, house, "offer", window="later").json()
    assert "were not saved" in found["html"] and "<ins>Typed" in seen(found["html"])
    assert "Key point “Fourth”: added" in found["html"] and found["settled"] == []

    response = editor.post(page_of(house.article), dict(slot.fields) | {"window": "here", "taken_back": "1"})
    again = typed_in(response)
    assert response.status_code == 200 and "They are not saved yet." in text_of(response)
    assert (again["lead"], again["key_points-3-text"]) == ("Typed.", "Fourth") and counted()[1] == 1
    assert 'data-window="here"' in response.content.decode() and DraftSlot.objects.exists()

    assert saved(editor, house.article, again | {"window": "here"}).status_code == 302
    assert words_now(house.article)["lead"] == "Typed." and not unsaved_words().exists()


def test_words_that_were_saved_after_all_are_settled_and_not_offered(house, editor):
    typed = new_row(opened(editor, house.article) | {"lead": "Typed."}, "key_points", text="Fourth")
    saved(editor, house.article, typed)
    factories.edited(house, house.article, title="Later")
    assert offers(editor, house, copied(typed)) == {"html": "", "settled": ["copy"]}
    assert offers(editor, house, copied(typed | {"lead": "Other."}))["settled"] == []


def test_place_that_was_typed_is_offered_too(house, editor):
    typed = opened(editor, house.article)
    assert offers(editor, house, copied(typed))["settled"] == ["copy"]
    html = offers(editor, house, copied(typed | {"address": "opioids/moved"}))["html"]
    assert "“opioids/moved” was typed." in html


def test_older_words_say_who_saved_since_and_show_both_texts_when_taken_back(house, editor):
    typed = opened(editor, house.article) | {"lead": "Mine."}
    rosa = client_of(house.rosa)
    saved(rosa, house.article, opened(rosa, house.article) | {"lead": "Hers."})
    sentence = "Rosa Lind saved version 2 of this article since then."
    assert asked(editor, house, "keep", typed).json()["newer"] == sentence
    assert sentence in asked(editor, house, "offer", window="later").json()["html"]
    response = editor.post(page_of(house.article), typed | {"window": "here", "taken_back": "1"})
    assert both_sides(response)["Lead"] == ("<del>Hers</del>.", "<ins>Mine</ins>.")
    assert words_now(house.article)["lead"] == "Hers."


def test_new_article_comes_back_and_is_settled_by_its_first_save(house, editor):
    typed = typed_in(editor.get(ADD)) | {"title": "Brand new", "lead": "Begun."}
    asked(editor, house, "keep", typed, article=New)
    assert "Brand new" in asked(editor, house, "offer", article=New, window="later").json()["html"]
    response = editor.post(ADD, typed | {"window": "here", "taken_back": "1"})
    assert typed_in(response)["lead"] == "Begun." and Article.objects.count() == 1
    assert saved(editor, house.article, {}).status_code == 200
    assert editor.post(ADD, typed | {"window": "here"}).status_code == 302
    assert Article.objects.count() == 2 and not unsaved_words().exists()
    assert offers(editor, house, copied(typed, base=None), article=New)["settled"] == ["copy"]


def test_copy_of_a_window_stands_before_its_slot_and_the_own_window_is_not_offered(house, editor):
    typed = opened(editor, house.article)
    asked(editor, house, "keep", typed | {"lead": "Slot."}, window="one")
    asked(editor, house, "keep", typed | {"lead": "Own."}, window="here")
    html = offers(editor, house, copied(typed | {"lead": "Copy."}, tab="one"))["html"]
    assert "in this browser" in html and "Copy" in html and "Slot" not in html and "Own" not in html


@pytest.mark.parametrize("copies", ["{", "3", '[{"tab": "x"}]', '[{"tab":"x","at":"x","base":1,"fields":[]}]'])
def test_copies_that_cannot_be_read_are_told(house, editor, copies):
    assert asked(editor, house, "offer", {"copies": copies}).status_code == 400


def test_offer_is_the_editors_own(house, editor):
    asked(editor, house, "keep", opened(editor, house.article) | {"lead": "Mine alone."})
    rosa = client_of(house.rosa)
    assert asked(rosa, house, "offer", by=house.rosa).json() == {"html": "", "settled": []}


def test_words_never_go_to_whoever_signed_in_meanwhile(house, editor):
    typed = opened(editor, house.article) | {"lead": "Mine."}
    for act in ("keep", "drop"):
        response = asked(client_of(house.rosa), house, act, typed, by=house.editor)
        assert response.status_code == 422 and "Somebody else has signed in" in response.json()["sentence"]
    assert not DraftSlot.objects.exists()


def test_refusal_is_a_sentence(house, editor):
    response = asked(editor, house, "keep", opened(editor, house.article), window="")
    assert response.status_code == 422 and "which window" in response.json()["sentence"]


def test_presence_names_others_and_asking_alone_writes_nothing(house, editor):
    before = every_table()
    answer = editor.get(page_of(house.article, "presence")).json()
    assert answer["editor"] == house.editor.pk and answer["others"] == [] and every_table() == before
    asked(client_of(house.rosa), house, "presence", by=house.rosa)
    [rosa] = asked(editor, house, "presence").json()["others"]
    assert rosa["name"] == "Rosa Lind"


def test_token_of_a_new_sign_in_is_good_for_the_old_page(house):
    client = Client(enforce_csrf_checks=True)
    client.force_login(house.editor)
    token = client.get(page_of(house.article, "presence")).json()["token"]
    typed = {"window": "here", "window_editor": house.editor.pk, "lead": "Typed.", "csrfmiddlewaretoken": token}
    assert client.post(page_of(house.article, "keep"), typed).status_code == 200
    assert client.post(page_of(house.article, "keep"), typed | {"csrfmiddlewaretoken": "old"}).status_code == 403


def test_page_of_somebody_who_may_only_look_keeps_nothing(house):
    page = client_of(house.publisher).get(page_of(house.article)).content.decode()
    assert 'id="keeping"' not in page
    assert 'id="keeping"' in client_of(house.editor).get(page_of(house.article)).content.decode()


def test_tick_sweeps(house, editor):
    asked(editor, house, "keep", opened(editor, house.article))
    DraftSlot.objects.update(saved_at="2020-01-01T00:00:00Z")
    assert run("tick").code == 0 and not DraftSlot.objects.exists()
