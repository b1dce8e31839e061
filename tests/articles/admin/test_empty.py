"""A list of the admin without rows says what goes there, and who puts it there."""

import pytest
from django.contrib.admin import site
from django.urls import reverse

from articles.admin.empty import SENTENCES
from articles.models import Article, Correction
from tests import factories

from .pages import client_of, text_of


@pytest.fixture
def root(db, settings):
    settings.WHITENOISE_AUTOREFRESH = True
    return factories.person("root", is_superuser=True)


def listed(model) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_every_list_has_its_sentence():
    assert set(SENTENCES) == {model._meta.label_lower for model in site._registry}


@pytest.mark.parametrize("model", [each for each in site._registry if each is not Correction], ids=str)
def test_list_without_rows_says_what_goes_there(root, model):
    page = client_of(root).get(listed(model))
    rows = page.context["cl"].result_count
    assert page.status_code == 200 and (SENTENCES[model._meta.label_lower] in page.content.decode()) == (not rows)


def test_first_page_before_the_first_signed_page_says_what_to_do_next(publishing_house):
    page = text_of(client_of(publishing_house.editor).get(reverse("admin:index")))
    assert "The way to your first signed page" in page and "Nothing goes live or falls due" in page
    links = client_of(publishing_house.editor).get(reverse("admin:index")).content.decode()
    assert f'<a href="{listed(Article)}add/">' in links or f'<a href="{listed(Article)}">' in links


def test_work_list_without_an_article_says_where_to_begin(publishing_house):
    page = text_of(client_of(publishing_house.editor).get(reverse("together:work")))
    assert "No article yet. Begin in the list of articles" in page


def test_search_that_finds_nothing_leads_back_to_everything(root):
    page = text_of(client_of(root).get(reverse("admin:auth_user_changelist") + "?q=nobody-of-that-name"))
    assert "Nothing fits this search or this filter. Show everything" in page
