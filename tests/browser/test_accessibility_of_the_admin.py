"""Nobody is kept out of the admin: axe finds nothing on any list and any form of ours, light or dark."""

import pytest
from django.apps import apps
from django.contrib.admin import site
from django.urls import reverse

from tests import factories
from tests.guards import filled

from .accessibility import WITH_AXE, violations_in_each_scheme
from .test_accessibility import of_ours

pytestmark = pytest.mark.browser


def pages_of(model) -> list[str]:
    """The list of a model's rows, the form for a new one, and that of the first."""
    place = f"admin:{model._meta.app_label}_{model._meta.model_name}"
    first = model._base_manager.order_by("pk").first()
    changing = [reverse(f"{place}_change", args=[first.pk])] if first else []
    return [reverse(f"{place}_changelist"), reverse(f"{place}_add"), *changing]


@pytest.mark.parametrize("app", ["articles", "reviewers"])
def test_every_list_and_form(app, house, somebody, monkeypatch):
    monkeypatch.setattr(factories, "publishing_house", lambda: house)
    filled.everything()
    factories.person("root", is_superuser=True)
    root, found, seen = somebody("root", **WITH_AXE), [], 0
    models = [model for model in site._registry if model in apps.get_app_config(app).get_models()]
    for address in (address for model in models for address in pages_of(model)):
        if root.goes_to(address) == 200:  # some rows nobody may add by hand
            seen += 1
            found += [f"{address}: {line}" for line in of_ours(violations_in_each_scheme(root.page))]
    assert "\n".join(found) == "" and seen > len(models)
