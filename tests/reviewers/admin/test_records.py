"""Evidence is looked at, by those with the permission, and changed by nobody."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.urls import reverse

from reviewers import signing
from reviewers.models import SignOff
from reviewers.refusal import Refused
from tests import factories

from .office import signed_in, text_of, told

MODELS = [
    "accountconfirmation",
    "attempt",
    "auditentry",
    "license",
    "licenseevent",
    "requestclosed",
    "reviewrequest",
    "signoff",
    "signoffwithdrawn",
]


@pytest.fixture
def evidence(house):
    """One row of each kind at least."""
    factories.signed_version(house)
    signing.withdraw_sign_off(
        by=house.pharmacist, sign_off=SignOff.objects.get(), reason="A wrong dose", password=factories.PASSWORD
    )
    with pytest.raises(Refused):
        signing.withdraw_sign_off(by=house.editor, sign_off=SignOff.objects.get(), reason="No")
    return house


def rows_of(model):
    return apps.get_model("reviewers", model)._base_manager.order_by("pk")


def page(model, name, *args):
    return reverse(f"admin:reviewers_{model}_{name}", args=args)


@pytest.mark.parametrize("model", MODELS)
def test_evidence_is_shown_and_nothing_about_it_can_be_changed(client, evidence, root, model):
    superuser = signed_in(client, evidence, "root")
    row, before = rows_of(model).first(), rows_of(model).count()
    assert superuser.get(page(model, "changelist")).status_code == 200
    shown = superuser.get(page(model, "change", row.pk))
    assert shown.status_code == 200 and '<input type="submit"' not in shown.content.decode()
    assert superuser.get(page(model, "add")).status_code == 403
    assert superuser.post(page(model, "add"), {}).status_code == 403
    assert superuser.post(page(model, "change", row.pk), {}).status_code == 403
    response = superuser.post(page(model, "delete", row.pk), {"post": "yes"})
    assert response.status_code == 302 and "kept for ever" in told(response)
    assert rows_of(model).count() == before + (model == "attempt")


@pytest.mark.parametrize("model", MODELS)
def test_evidence_is_for_those_who_may_view_it(client, evidence, model):
    editor = signed_in(client, evidence, "editor")
    row = rows_of(model).first()
    pages = [page(model, "changelist"), page(model, "change", row.pk), page(model, "delete", row.pk)]
    assert {editor.get(each).status_code for each in pages} == {403}
    assert editor.post(page(model, "changelist"), {"action": "delete_selected"}).status_code == 403
    evidence.editor.user_permissions.add(Permission.objects.get(codename=f"view_{model}"))
    assert {editor.get(each).status_code for each in pages[:2]} == {200}


def test_request_shows_its_words_and_its_contributors(client, evidence, root):
    request = rows_of("reviewrequest").get()
    words = text_of(signed_in(client, evidence, "root").get(page("reviewrequest", "change", request.pk)))
    assert request.document_digest in words and "It reverses an overdose." in words
    assert "Contributors Who What they had to do with it editor saved a version" in words and "Signed" in words


def test_sign_off_says_whether_it_stands(client, evidence, root):
    superuser = signed_in(client, evidence, "root")
    stands = page("signoff", "changelist") + "?validity__isempty="
    assert "0 sign-offs" in text_of(superuser.get(stands + "0"))
    assert "1 sign-off" in text_of(superuser.get(stands + "1"))
