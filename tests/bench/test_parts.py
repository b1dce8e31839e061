"""Each part of the bench can be run: a measurement that breaks is noticed before somebody wants its numbers."""

from importlib import import_module
from inspect import iscode, isfunction

import pytest

from articles import checks as all_checks
from tests import factories
from tests.bench import checks, verbs
from tests.bench.__main__ import PARTS


@pytest.mark.parametrize("part", PARTS)
def test_part_is_imported_without_running_and_has_a_main(part):
    assert callable(import_module(f"tests.bench.{part}").main)


def test_every_act_is_measured_round_after_round(db, public_root):
    rows = verbs.Bench(factories.publishing_house(), 2).rows()
    assert [row[0] for row in rows] == ["save", "submit", "sign", "publish"]


def test_every_text_is_measured():
    texts = checks.texts(megabyte=1_000, references=3)
    header, *rows = checks.Bench().rows(texts)
    assert {row[0] for row in rows} == set(texts) and all(len(row) == len(header) for row in rows)


def test_no_check_is_left_out_of_the_measurement():
    """A check that is added, or takes something new, is measured too."""
    measured = {name for part in checks.Bench.checks.__code__.co_consts if iscode(part) for name in part.co_names}
    called = {name for name in all_checks.findings_of.__code__.co_names if isfunction(getattr(all_checks, name, None))}
    assert called - {"passages", "spot"} and called - {"passages", "spot"} <= measured
