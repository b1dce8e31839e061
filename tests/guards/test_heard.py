"""Every guard is heard: where it stops an act of the system, people read its own sentence, and nothing was changed."""

import pytest
from django.db import IntegrityError

from reviewers import signing
from reviewers.models import Attempt, SignOff
from reviewers.refusal import Refused
from reviewers.verbs import heard, verb
from tests import factories
from tests.guards.acts import ACTS
from tests.guards.filled import GUARDS, all_contents, drop, run

ONE_ACT = {act.guard: act for act in ACTS}
# What SQLite says, and PostgreSQL, which tells where it stood.
SAID = ("guard {}: {}", 'guard {}: {}\nCONTEXT:  PL/pgSQL function "{}"() line 3 at RAISE\n')


@verb("strike")
def struck(*, by, strike) -> None:
    """A hostile statement from inside an act of the system."""
    strike()


@pytest.mark.parametrize("guard", GUARDS)
def test_sentence_of_every_guard_is_heard(guard):
    for said in SAID:
        refusal = heard(IntegrityError(said.format(guard, GUARDS[guard].sentence, guard)))
        assert isinstance(refusal, Refused)
        assert (refusal.codes, str(refusal)) == ([guard], GUARDS[guard].sentence)


@pytest.mark.bulk
@pytest.mark.parametrize("guard", ONE_ACT)
def test_guard_that_stops_an_act_is_told_as_its_sentence(house, guard):
    strike = ONE_ACT[guard].prepare(house)
    masks = ONE_ACT[guard].masks
    drop(*(mask for mask in masks if mask in GUARDS))
    for index in set(masks) - set(GUARDS):
        run(f"DROP INDEX {index}")
    before = all_contents()
    with pytest.raises(Refused) as refusal:
        struck(by=house.editor, strike=strike)
    assert (refusal.value.codes, str(refusal.value)) == ([guard], GUARDS[guard].sentence)
    after = all_contents()
    assert Attempt.objects.latest("id").codes == guard
    assert len(after.pop("reviewers_attempt")) == len(before.pop("reviewers_attempt")) + 1
    assert after == before


@pytest.mark.parametrize("slip", ["update", "delete"])
def test_verb_that_would_touch_a_frozen_row_is_refused_whole(house, slip, monkeypatch):
    """A fault of ours in the midst of a real act: the signature is neither rewritten nor taken back."""
    signature = house.live.publications.get().sign_off
    rows = SignOff.objects.filter(pk=signature.pk)
    wrong = {"update": lambda: rows.update(printed_name="Dr. No"), "delete": lambda: rows._raw_delete("default")}
    monkeypatch.setattr(signing, "end_of", lambda *given, **facts: wrong[slip]())
    before = all_contents()
    with pytest.raises(Refused) as refusal:
        signing.withdraw_sign_off(
            by=house.pharmacist, sign_off=signature, reason="I misread a dose.", password=factories.PASSWORD
        )
    guard = f"reviewers_signoff_no_{slip}"
    assert (refusal.value.codes, str(refusal.value)) == ([guard], GUARDS[guard].sentence)
    after = all_contents()
    assert {table for table in after if after[table] != before[table]} == {"reviewers_attempt"}
