"""`verify` names whatever somebody vouched for within a day after their own second factor had been reset."""

import datetime

import pytest

from articles.verifying.vouching import TOO_EARLY, vouching
from reviewers.audit import name_of
from reviewers.factors import WAIT
from reviewers.models import (
    AccountConfirmation,
    ErrorAsked,
    EventInError,
    FactorReset,
    FactorResetAsked,
    LicenseEvent,
    SigningKeyConfirmed,
)
from tests.articles.damage import past_the_guards
from tests.articles.verifying.finding import faults_but_of_files, found, tampered

MOMENT = datetime.timedelta(seconds=1)
WORDS = {  # when they were given, and by whom
    LicenseEvent: ("recorded_at", "verified_by"),
    AccountConfirmation: ("confirmed_at", "confirmed_by"),
    SigningKeyConfirmed: ("confirmed_at", "confirmed_by"),
    FactorResetAsked: ("asked_at", "asked_by"),
    FactorReset: ("reset_at", "confirmed_by"),
    ErrorAsked: ("asked_at", "asked_by"),
    EventInError: ("confirmed_at", "confirmed_by"),
}


def reset_before(house, user, moment, *, ago) -> None:
    """Forge a reset of the factor of whoever vouched."""
    with past_the_guards():
        asked = FactorResetAsked.objects.create(
            user=user, how="Forged.", asked_by=house.editor, asked_at=moment - ago - MOMENT
        )
        FactorReset.objects.create(asked=asked, confirmed_by=house.editor, reset_at=moment - ago)


def row_of(house, model):
    """Somebody's word on somebody else, by the officer, the other one or the superuser."""
    seconds = {FactorReset: house.boss, EventInError: house.colleague}
    by = {WORDS[model][1]: seconds.get(model, house.officer)}
    return model.objects.filter(**by).latest("id")


@pytest.mark.parametrize("model", WORDS)
def test_word_given_within_the_day_is_found(house, model):
    row = row_of(house, model)
    at, by = WORDS[model]
    reset_before(house, getattr(row, by), getattr(row, at), ago=WAIT - MOMENT)
    sentence = TOO_EARLY.format(name_of(model, row.pk))
    assert sentence in list(vouching()) and any(sentence in line for line in found())


@pytest.mark.parametrize("model", WORDS)
@pytest.mark.parametrize("ago", [WAIT, -MOMENT])
def test_word_given_before_the_reset_or_after_the_day_is_fine(house, model, ago):
    row = row_of(house, model)
    at, by = WORDS[model]
    reset_before(house, getattr(row, by), getattr(row, at), ago=ago)
    assert TOO_EARLY.format(name_of(model, row.pk)) not in list(vouching())


def test_check_recorded_for_somebody_else_is_found(house):
    row = row_of(house, LicenseEvent)
    tampered(row, verified_by=house.editor)
    reset_before(house, house.officer, row.recorded_at, ago=MOMENT)
    assert TOO_EARLY.format(name_of(LicenseEvent, row.pk)) in list(vouching())


def test_honest_house_holds(house):
    assert list(vouching()) == [] and faults_but_of_files() == []
