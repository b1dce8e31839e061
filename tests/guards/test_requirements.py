"""Every requirement of an electronic signature is held by tests that are there; docs/signatures.md says by which."""

import ast
from pathlib import Path

import pytest

from .requirements import REQUIREMENTS, page

TESTS = Path(__file__).parents[1]


def names_in(file: Path) -> set[str]:
    body = ast.parse(file.read_text()).body
    return {each.name for each in body if isinstance(each, ast.FunctionDef) and each.name.startswith("test_")}


def test_all_twenty_two_are_named():
    assert list(REQUIREMENTS) == [f"ES-{number:02}" for number in range(1, 23)]


@pytest.mark.parametrize("number", REQUIREMENTS)
def test_requirement_is_held_by_tests_that_are_there(number):
    asked, tests = REQUIREMENTS[number]
    assert asked and tests
    for file, name in (each.split("::") for each in tests):
        assert name in names_in(TESTS / file), f"{number}: {file} has no {name}"


def test_page_says_the_same():
    assert (TESTS.parent / "docs" / "signatures.md").read_text() == page()
