"""A new article is saved once for each window, however often and however fast Save is pressed."""

import random
import re
from functools import partial

import pytest

from articles import versions
from articles.models import Article, DraftSlot
from tests import factories
from tests.articles.acting import words_now
from tests.proofs.racing import at_once

from .pages import ADD, client_of, new_row, page_of, text_of, told, typed_in

RACES = 8


@pytest.fixture
def house(db, public_root):
    return factories.publishing_house()


@pytest.fixture
def editor(house):
    return client_of(house.editor)


def new_page(client) -> dict:
    """What the page of a new article would post, as its server sent it, in a browser without scripts too."""
    response = client.get(ADD)
    [window] = re.findall(r'name="window" value="([^"]*)"', response.content.decode())
    typed = typed_in(response) | {"title": "Brand new", "lead": "Begun.", "window": window}
    return new_row(typed, "sections", heading="First", level="2", body="<p>Words.</p>")


def test_second_press_lands_on_the_same_article(editor):
    typed = new_page(editor)
    first, second = editor.post(ADD, typed), editor.post(ADD, typed)
    article = Article.objects.get()
    assert first["Location"] == second["Location"] == page_of(article)
    assert told(second).endswith("Saved as version 1.") and article.versions.count() == 1


def test_what_was_typed_between_two_presses_is_the_next_version(editor):
    typed = new_page(editor)
    editor.post(ADD, typed)
    before = words_now(Article.objects.get())
    typed |= {"lead": "Begun and gone on.", "address": "begun", "key_points-0-text": "Told late."}
    for _ in range(2):
        assert editor.post(ADD, typed).status_code == 302
    article = Article.objects.get()
    assert words_now(article)["lead"] == "Begun and gone on." and article.versions.count() == 2
    assert article.address == "begun" and words_now(article)["sections"] == before["sections"]


def test_second_press_never_writes_over_what_somebody_else_has_saved_meanwhile(editor, house):
    typed = new_page(editor)
    editor.post(ADD, typed)
    article = factories.edited(house, Article.objects.get(), lead="Hers.").article
    response = editor.post(ADD, typed | {"lead": "Gone on."})
    assert response.status_code == 200 and "saved version 2 of this article" in text_of(response)
    assert typed_in(response)["lead"] == "Gone on." and words_now(article)["lead"] == "Hers."
    assert editor.post(ADD, typed)["Location"] == page_of(article) and words_now(article)["lead"] == "Hers."
    assert Article.objects.count() == 1 and article.versions.count() == 2


def test_two_pages_make_two_articles_and_so_do_two_editors_in_windows_of_one_name(editor, house):
    typed = new_page(editor)
    editor.post(ADD, typed)
    editor.post(ADD, new_page(editor))
    client_of(factories.person("rosa", "Editors")).post(ADD, typed)
    assert Article.objects.count() == 3


def test_refused_save_takes_no_window(editor):
    typed = new_page(editor)
    response = editor.post(ADD, typed | {"title": "x" * 301})
    assert f'name="window" value="{typed["window"]}"' in response.content.decode()
    assert response.status_code == 200 and not DraftSlot.objects.exists()
    assert editor.post(ADD, typed).status_code == 302 and Article.objects.count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kept", [False, True])
def test_two_presses_at_one_moment_make_one_article(transactional_db, public_root, kept):
    house = factories.publishing_house()
    for number in range(RACES):
        typed = new_page(client_of(house.editor)) | {"title": f"Race {number}"}
        if kept:
            own = typed | {"window_editor": house.editor.pk}
            assert client_of(house.editor).post(f"{ADD[:-4]}0/keep/", own).status_code == 200
        presses = [partial(client_of(house.editor).post, ADD, typed) for _ in range(2)]
        answers = at_once(random.Random(number), *presses)
        assert [each["Location"] for each in answers] == [page_of(Article.objects.get(title=f"Race {number}"))] * 2
    assert versions.ArticleVersion.objects.count() == RACES
