"""The table of scope of practice is changed by who may, on record, and by nobody else; no pair comes or goes."""

import json

import pytest
from django.urls import reverse

from reviewers.models import AuditEntry, ScopeGate, ScopeRow
from reviewers.scope_gates import Stopped
from tests import factories

from .office import STRANGERS, posted, sent_away, signed_in, text_of

LIST = "/admin/reviewers/scoperow/"
EMPTY = Stopped((), ()).digest


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


def gate(row) -> str:
    return reverse("admin:reviewers_scoperow_gate", args=[row.pk])


@pytest.mark.parametrize("who", [*STRANGERS, "editor", "publisher", "pharmacist", "officer"])
def test_only_a_clinical_lead_makes_a_gate(client, house, row, who):
    ScopeRow.objects.update(answer="may-not")
    response = posted(client, house, who, gate(row), {"reason": "So.", "shown": EMPTY, "on": "on"})
    assert sent_away(response) if who in STRANGERS else response.status_code in (403, 409)
    assert not ScopeGate.objects.exists()


def test_clinical_lead_sees_what_a_gate_stops_and_turns_it_on_and_off(client, house, row):
    ScopeRow.objects.update(answer="may-not")
    lead = signed_in(client, house, "lead")
    page = lead.get(gate(row))
    assert "No live page and no request that waits" in text_of(page) and EMPTY in page.content.decode()
    facts = {"reason": "So.", "shown": EMPTY}
    assert lead.post(gate(row), facts | {"on": "on"}).status_code == 302
    assert "This is a gate" in text_of(lead.get(gate(row))) and "On since" in text_of(lead.get(LIST))
    assert lead.post(gate(row), facts | {"off": "off"}).status_code == 302
    assert [each.is_on for each in ScopeGate.objects.all()] == [True, False]


def test_list_that_changed_meanwhile_is_shown_once_more(client, house, row):
    ScopeRow.objects.update(answer="may-not")
    lead = signed_in(client, house, "lead")
    stale = lead.post(gate(row), {"reason": "So.", "shown": "0" * 64, "on": "on"})
    assert stale.status_code == 409 and "Look at it once more" in text_of(stale) and EMPTY in stale.content.decode()
    assert not ScopeGate.objects.exists()
