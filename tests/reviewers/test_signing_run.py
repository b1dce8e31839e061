"""One proof of the second factor counts for a run of signatures, which ends by itself."""

import datetime

import pytest
from django.utils import timezone

from reviewers import credentials
from reviewers.signing_run import SigningRun
from tests.articles import houses
from tests.factories import PASSWORD

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
    found.begin(house.editor, "totp")
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
