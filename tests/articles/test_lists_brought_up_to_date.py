"""A new version of the house's list reaches a house that has one, and changes nothing that the house has worded."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection

from articles.checks import standard
from articles.models import RetiredFact, Term
from tests import factories

MIGRATION = import_module("articles.migrations.0031_more_forms_and_no_false_stops")
NEW = {each["code"]: each for each in (*standard.terms(), *standard.facts())}
BEFORE = {"phrases": "in denial", "inflected": False, "exceptions": "", "near": "", "not_near": ""}


@pytest.fixture
def house(publishing_house):
    factories.house_lists()
    return publishing_house


def fill() -> None:
    MIGRATION.fill(apps, SimpleNamespace(connection=connection))


def test_row_that_is_worded_as_before_gets_the_new_wording_and_keeps_the_rest(house):
    Term.objects.filter(code="in-denial").update(**BEFORE, severity="warn", why="Ours.", active=False)
    fill()
    row = Term.objects.get(code="in-denial")
    assert row.phrases == NEW["in-denial"]["phrases"]
    assert (row.severity, row.why, row.active) == ("warn", "Ours.", False)


def test_row_that_stopped_everywhere_says_where_it_stops(house):
    Term.objects.filter(code="drunk-person").update(exceptions="drunk driving/driver/drivers/drive", sure_in="")
    fill()
    assert Term.objects.get(code="drunk-person").sure_in == NEW["drunk-person"]["sure_in"]


def test_row_that_the_house_worded_stays_as_it_is(house):
    Term.objects.filter(code="in-denial").update(**BEFORE | {"phrases": "in denial\nin a bad way"})
    Term.objects.filter(code="clean-person").update(not_near="floor", sure_in="")
    RetiredFact.objects.filter(code="x-waiver").update(wordings="X-waiver")
    fill()
    assert Term.objects.get(code="in-denial").phrases == "in denial\nin a bad way"
    assert Term.objects.get(code="clean-person").sure_in == ""
    assert RetiredFact.objects.get(code="x-waiver").wordings == "X-waiver"


def test_new_rows_come_and_rows_that_were_taken_away_do_not(house):
    Term.objects.filter(code__in=["sm-3-route", "sm-2-crime", "addict"]).delete()
    RetiredFact.objects.filter(code="lifeline-name").delete()
    fill()
    assert Term.objects.filter(code__in=["sm-3-route", "sm-2-crime"]).count() == 2
    assert RetiredFact.objects.filter(code="lifeline-name").exists()
    assert not Term.objects.filter(code="addict").exists()


def test_running_it_again_changes_nothing(house):
    before = list(Term.objects.order_by("code").values()), list(RetiredFact.objects.order_by("code").values())
    fill()
    assert (list(Term.objects.order_by("code").values()), list(RetiredFact.objects.order_by("code").values())) == before
