"""A kept database is made anew when anything changes that a migration reads."""

import ast
from pathlib import Path

import pytest
from django.conf import settings

from tests.migrated import READ_BY_MIGRATIONS, fingerprint

MIGRATIONS = sorted(settings.BASE_DIR.glob("*/migrations/0*.py"))


def read_by(path: Path) -> set[str]:
    """The files of ours that a module imports, as paths below the project."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            names |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
        elif isinstance(node, ast.Import):
            names |= {each.name for each in node.names}
    ours = {name.replace(".", "/") for name in names if name.split(".")[0] in ("articles", "reviewers")}
    return {f"{name}.py" for name in ours if (settings.BASE_DIR / f"{name}.py").exists()}


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: f"{path.parts[-3]} {path.stem}")
def test_what_a_migration_imports_is_part_of_the_fingerprint(path):
    unknown = {name for name in read_by(path) if not name.startswith(READ_BY_MIGRATIONS)}
    assert unknown == set(), "name it in tests/migrated.py"


def test_changed_source_makes_another_fingerprint(settings, tmp_path):
    for name in READ_BY_MIGRATIONS:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch() if name.endswith(".py") else (tmp_path / name).mkdir()
    settings.BASE_DIR = tmp_path
    before = fingerprint()
    (tmp_path / "articles/migrations/0001_first.py").write_text("# a migration\n")
    assert fingerprint() != before
