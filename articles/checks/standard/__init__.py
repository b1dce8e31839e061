"""The house's list as it comes with the program: what a new database is filled with. Afterwards the rows rule."""

import tomllib
from pathlib import Path

FOLDER = Path(__file__).parent
LINES = ("phrases", "sure_in", "exceptions", "answered_by", "suggestion", "wordings")
NOT_A_FIELD = "row"  # the number of a term in the house's list, for the tests
LANGUAGE = {"kind": "language"}


def terms() -> list[dict]:
    """The fields of every Term, as its row holds them."""
    found = [each for name in ("language", "safe_messaging", "pictures", "other") for each in read(name)["terms"]]
    return [fields(LANGUAGE | each) for each in found]


def facts() -> list[dict]:
    """The fields of every RetiredFact."""
    return [fields(each) for each in read("facts")["facts"]]


def read(name: str) -> dict:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text())


def fields(written: dict) -> dict:
    return {
        name: "\n".join(value) if name in LINES else value for name, value in written.items() if name != NOT_A_FIELD
    }
