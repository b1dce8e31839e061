"""A list of the admin without rows says what goes there, and who puts it there."""

import pytest
from django.contrib.admin import site
from django.urls import reverse

from articles.admin.empty import SENTENCES
from articles.models import Correction
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


def test_search_that_finds_nothing_leads_back_to_everything(root):
    page = text_of(client_of(root).get(reverse("admin:auth_user_changelist") + "?q=nobody-of-that-name"))
    assert "Nothing fits this search or this filter. Show everything" in page
