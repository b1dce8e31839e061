"""Acts against the gates of the scope of practice: a signature that one stops, and a request that one wants two for."""

from reviewers.canonical import canonical
from reviewers.models import ScopeGate
from tests.guards.filled import asked
from tests.guards.lawful import insert, request_row, scope_gate_row, sign_off_row

from .act import against
from .signatures import signing_with

ABOUT_WOUNDS = {"areas": ["wounds"]}


def gate(house, **facts) -> None:
    """A gate that the clinical lead has turned on for pharmacists."""
    row = scope_gate_row(house, profession="pharmacist")
    ScopeGate.objects.create(**row | facts)


@against("sign_off_within_scope")
def signature_past_a_gate(house):
    request = asked(house, subject="notice:wounds", desk=ABOUT_WOUNDS)
    gate(house, answer="may-not")
    return signing_with(sign_off_row(house, request))


@against("sign_off_within_scope")
def signature_past_a_gate_that_was_turned_off_and_on(house):
    request = asked(house, subject="notice:wounds", desk=ABOUT_WOUNDS)
    for is_on in (True, False, True):
        gate(house, answer="may-not", is_on=is_on)
    return signing_with(sign_off_row(house, request))


@against("request_asks_for_co_signature")
def request_for_one_signature_where_a_gate_wants_two(house):
    gate(house, answer="required")
    return lambda: insert("reviewers_reviewrequest", request_row(house, desk=canonical(ABOUT_WOUNDS)))
