"""One proof of the second factor counts for a run of signatures, which ends by itself."""

import datetime

import pytest
from django.utils import timezone

from reviewers import credentials, enrolling, resetting
from reviewers.factors import factors_mark
from reviewers.signing_run import SigningRun
from tests import factories
from tests.articles import houses
from tests.factories import PASSWORD

from .phones import Phone, phone_of

built, house = houses.fixtures()


@pytest.fixture
def later(monkeypatch):
    """A function that turns the clock forward by some minutes."""

    def go(minutes: float) -> None:
        now = timezone.now() + datetime.timedelta(minutes=minutes)
        monkeypatch.setattr(timezone, "now", lambda: now)

    return go


@pytest.fixture
def run(house) -> SigningRun:
    found = SigningRun({})
    found.begin(house.editor, "totp", mark=factors_mark(house.editor))
    return found


def test_run_says_what_was_proven_and_when(house, run):
    assert run.proof(house.editor)["kind"] == "totp"
    assert SigningRun({}).proof(house.editor) is None


def test_run_ends_after_minutes_without_work(house, run, later, settings):
    later(settings.SIGNING_RUN_MINUTES - 0.1)
    assert run.proof(house.editor)
    later(0.2)
    assert run.proof(house.editor) is None


def test_work_keeps_it_alive_and_does_not_bring_it_back(house, run, later, settings):
    for _ in range(3):
        later(settings.SIGNING_RUN_MINUTES - 1)
        run.renew(house.editor)
    assert run.proof(house.editor)
    later(settings.SIGNING_RUN_MINUTES)
    run.renew(house.editor)
    assert run.proof(house.editor) is None


def test_run_is_its_holder_s_and_ends_with_the_password(house, run):
    assert run.proof(house.publisher) is None
    credentials.change_own_password(by=house.editor, old=PASSWORD, new="another set of plain words")
    assert run.proof(house.editor) is None


def test_run_ends_some_hours_after_the_proof_whatever_is_done(house, run, later, settings):
    settings.SIGNING_RUN_HOURS = 1
    for _ in range(5):
        later(settings.SIGNING_RUN_MINUTES - 1)
        run.renew(house.editor)
    assert run.proof(house.editor) is None


def replaced(house, phone: Phone) -> None:
    new = Phone(enrolling.new_secret())
    facts = {"secret": new.secret, "code": new.code(), "present": phone.code()}
    enrolling.set_up_app(by=house.editor, password=PASSWORD, **facts)


def new_codes(house, phone: Phone) -> None:
    enrolling.make_codes(by=house.editor, password=PASSWORD, present=phone.code())


def reset(house, phone: Phone) -> None:
    asked = resetting.ask_reset(by=house.officer, user=house.editor, how="Face known.")
    resetting.confirm_reset(by=factories.person("second", "Credentials officers"), asked=asked)


@pytest.mark.parametrize("changed", [replaced, new_codes, reset])
def test_run_ends_with_the_factors_that_it_was_proven_by(house, changed):
    phone, run = phone_of(house.editor), SigningRun({})
    run.begin(house.editor, "totp", mark=factors_mark(house.editor))
    assert run.proof(house.editor)
    changed(house, phone)
    assert run.proof(house.editor) is None
