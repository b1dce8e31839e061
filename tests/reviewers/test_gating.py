"""A row of the table of scope of practice as a gate: by a clinical lead, under the list of what it stops."""

import pytest

from articles import rules, wanted
from articles.models import Topic
from articles.rules import open_request
from articles.verifying.scope_gates import scope_gates as faults_of_gates
from reviewers import gating, scope_gates
from reviewers.models import ScopeGate, ScopeRow
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses

WHY = "The board wants it so."


def build():
    house = factories.publishing_house()
    factories.house_lists()
    Topic.objects.update(areas=["wounds", "medicines"])
    house.topic.refresh_from_db()
    house.lead = factories.person("lead", "Clinical leads")
    house.row = ScopeRow.objects.get(area="wounds", profession="pharmacist")
    return house


built, house = houses.fixtures(build)


def answered(house, answer: str) -> ScopeRow:
    ScopeRow.objects.filter(pk=house.row.pk).update(answer=answer)
    house.row.refresh_from_db()
    return house.row


def turned(house, *, on=True, by=None, reason=WHY, shown=None) -> ScopeGate:
    turn = gating.turn_on if on else gating.turn_off
    shown = scope_gates.stopped_by(gating.held_to(house.row)).digest if shown is None else shown
    return turn(by=by or house.lead, row=house.row, reason=reason, shown=shown)


def refused(act, *arguments, **facts) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return refusal.value.codes


@pytest.mark.parametrize("who", ["editor", "publisher", "pharmacist", "officer", "boss"])
def test_only_a_clinical_lead_makes_a_gate(house, who, django_user_model):
    answered(house, "may-not")
    boss = django_user_model.objects.create_superuser("boss", "boss@example.org", factories.PASSWORD)
    by = boss if who == "boss" else getattr(house, who)
    assert refused(turned, house, by=by) == ["permission"]
    assert not ScopeGate.objects.exists()


def test_gate_needs_a_reason_an_answer_that_stops_and_to_be_off(house):
    answered(house, "advised")
    assert refused(turned, house) == ["gate-stops-nobody"]
    answered(house, "may-not")
    assert refused(turned, house, reason=" ") == ["reason-missing"]
    assert refused(turned, house, on=False) == ["gate-as-it-is"]
    turned(house)
    assert refused(turned, house) == ["gate-as-it-is"]


def test_preview_lists_live_pages_and_waiting_requests_and_a_stale_one_asks_again(house):
    answered(house, "may-not")
    live = factories.live_article(house, "Live one")
    before = scope_gates.stopped_by(house.row)
    waiting = open_request(factories.article_in_review(house, "Waiting one"))
    stopped = scope_gates.stopped_by(house.row)
    assert [each.title for each in stopped.live] == [live.title] and list(stopped.waiting) == [waiting]
    assert refused(turned, house, shown=before.digest) == ["stopped-changed"]
    assert turned(house).is_on


def test_may_not_stops_signatures_from_then_on_and_ends_none(house):
    answered(house, "may-not")
    live = factories.live_article(house, "Live one")
    turned(house)
    assert refused(factories.signed_version, house, "Later one") == ["outside-scope"]
    page = live.publications.live().get()
    assert page.sign_off in type(page.sign_off).objects.filter(validity__isnull=False)
    assert "wounds and infection" in wanted.wanted_for(page.sign_off)[0].lower()
    assert list(wanted.wanted_articles()) == [live.pk] and list(faults_of_gates()) == []


def test_gate_that_was_turned_off_stops_nobody(house):
    answered(house, "may-not")
    turned(house)
    turned(house, on=False)
    assert factories.signed_version(house) and list(faults_of_gates()) == []


def test_gate_holds_to_its_own_answer_whatever_the_table_says_later(house):
    answered(house, "may-not")
    turned(house)
    answered(house, "may")
    assert refused(factories.signed_version, house) == ["outside-scope"]


def test_documents_about_other_areas_are_signed_as_before(house):
    answered(house, "may-not")
    turned(house)
    Topic.objects.update(areas=["medicines"])
    house.topic.refresh_from_db()
    assert factories.signed_version(house)


def test_co_signature_required_makes_new_requests_take_two(house):
    answered(house, "required")
    earlier = factories.article_in_review(house, "Earlier one")
    live = factories.live_article(house, "Live one")
    turned(house)
    later = factories.article_in_review(house, "Later one")
    assert open_request(earlier).signatures_required == 1 and open_request(later).signatures_required == 2
    assert rules.signatures_required(later) == 2
    assert list(wanted.wanted_articles()) == [live.pk] and list(faults_of_gates()) == []
