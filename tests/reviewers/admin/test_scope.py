"""The table of scope of practice is changed by who may, on record, and by nobody else; no pair comes or goes."""

import json

import pytest
from django.urls import reverse

from reviewers.models import AuditEntry, ScopeRow
from tests import factories

from .office import STRANGERS, posted, sent_away, signed_in, text_of

LIST = "/admin/reviewers/scoperow/"


@pytest.fixture
def row(house):
    factories.house_lists()
    house.lead = factories.person("lead", "Clinical leads")
    return ScopeRow.objects.get(area="wounds", profession="pharmacist")


def page(row) -> str:
    return reverse("admin:reviewers_scoperow_change", args=[row.pk])


@pytest.mark.parametrize("who", [*STRANGERS, "editor", "publisher", "pharmacist"])
def test_nobody_else_changes_it(client, house, row, who):
    response = posted(client, house, who, page(row), {"answer": "may"})
    assert sent_away(response) if who in STRANGERS else response.status_code == 403
    row.refresh_from_db()
    assert row.answer == "advised"


@pytest.mark.parametrize("who", ["officer", "lead"])
def test_officer_and_clinical_lead_change_an_answer_on_record(client, house, row, who):
    assert posted(client, house, who, page(row), {"answer": "required"}).status_code == 302
    row.refresh_from_db()
    entry = json.loads(AuditEntry.objects.order_by("-seq").first().payload)
    assert row.answer == "required" and entry["act"] == "change site words" and entry["actor"] == who
    assert entry["facts"]["changes"] == {"answer": {"old": "advised", "new": "required"}}


def test_list_is_filtered_and_holds_every_pair(client, house, row):
    officer = signed_in(client, house, "officer")
    assert "90 scopes of practice" in text_of(officer.get(LIST))
    assert officer.get(LIST, {"profession": "pharmacist"}).context["cl"].result_count == 9


def test_no_pair_is_added_deleted_or_renamed(client, house, row):
    officer = signed_in(client, house, "officer")
    assert officer.get(f"{LIST}add/").status_code == 403
    officer.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    officer.post(page(row), {"answer": "may", "area": "law", "profession": "nurse"})
    row.refresh_from_db()
    assert (row.area, row.profession, row.answer) == ("wounds", "pharmacist", "may")
