"""`verify` names what was signed or asked for past a gate of the scope of practice, and nothing from before it."""

import datetime

import pytest

from articles.verifying.scope_gates import scope_gates
from reviewers.canonical import canonical
from tests.articles.verifying.finding import faults_but_of_files, tampered

DAY = datetime.timedelta(days=1)


@pytest.fixture
def sign_off(house):
    """A pharmacist's signature about wounds."""
    found = house.live.publications.get().sign_off
    desk = canonical({"areas": ["wounds"]})
    tampered(found.request, desk=desk)
    return found


def gate_at(house, when, **facts) -> None:
    tampered(house.gate, profession="pharmacist", decided_at=when, **facts)


def test_honest_house_holds(house):
    assert list(scope_gates()) == [] and faults_but_of_files() == []


def test_signature_past_a_gate_is_found_and_one_from_before_it_is_not(house, sign_off):
    gate_at(house, sign_off.signed_at + DAY)
    assert list(scope_gates()) == []
    gate_at(house, sign_off.signed_at - DAY)
    assert list(scope_gates()) == [
        f"Sign-off {sign_off.pk} is outside the scope of practice of its signer, which was a gate by then."
    ]


def test_gate_that_was_off_by_then_stops_nothing(house, sign_off):
    gate_at(house, sign_off.signed_at - DAY, is_on=False)
    assert list(scope_gates()) == []


def test_request_for_one_signature_past_a_gate_is_found(house, sign_off):
    gate_at(house, sign_off.request.requested_at - DAY, answer="required")
    assert list(scope_gates()) == [
        f"Review request {sign_off.request_id} asks for one signature, where a gate wanted two."
    ]
