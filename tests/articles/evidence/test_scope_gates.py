"""The pack holds the gates of the scope of practice, and the verifier finds what was signed or asked for past one."""

import pytest

from articles import evidence
from articles.evidence import verify_evidence
from articles.models import Topic
from reviewers import gating, scope_gates
from reviewers.models import ReviewRequest, ScopeGate, ScopeRow
from tests import factories
from tests.articles.acting import done
from tests.articles.evidence.test_packing import NOW
from tests.articles.evidence.test_verify_evidence import forged, row


@pytest.fixture
def files(publishing_house, tmp_path) -> dict[str, bytes]:
    """Live about wounds, signed by a pharmacist before pharmacists may not."""
    factories.house_lists()
    Topic.objects.update(areas=["wounds"])
    publishing_house.topic.refresh_from_db()
    article = done(lambda: factories.live_article(publishing_house))
    ScopeRow.objects.update(answer="may-not")
    scope_row = ScopeRow.objects.get(area="wounds", profession="pharmacist")
    shown = scope_gates.stopped_by(scope_row).digest
    gating.turn_on(by=factories.person("lead", "Clinical leads"), row=scope_row, reason="Decided.", shown=shown)
    (tmp_path / "pack.zip").write_bytes(evidence.pack(article, made_at=NOW))
    return verify_evidence.read(tmp_path / "pack.zip")[0]


def gate_from_before(**facts):
    def change(rows, stated):
        gate = row(rows, ScopeGate)
        gate.update(decided_at="2000-01-01T00:00:00+00:00", **facts)
        assert row(rows, ReviewRequest)["signatures_required"] == "1"

    return change


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({}, "outside the scope of practice of its signer"),
        ({"answer": "required"}, "asks for one signature, where a gate wanted two"),
    ],
)
def test_what_passed_a_gate_is_found(files, facts, found):
    assert any(found in fault for fault in forged(files, gate_from_before(**facts)))


def test_gate_from_later_or_against_another_profession_speaks_against_nothing(files):
    assert forged(files, lambda rows, stated: None) == []
    assert forged(files, gate_from_before(profession="nurse")) == []
