"""Running `verify` where something is broken, and reading what it names."""

from articles import verifying
from articles.verifying import pages
from tests.articles.commands.running import run
from tests.articles.damage import past_the_guards


def found() -> list[str]:
    """What `verify` complains of, a line each; exit code 1 and a first line are asked for."""
    ended = run("verify")
    assert ended.code == 1, f"not found; it said: {ended.out}"
    lines = ended.err.splitlines()
    assert lines[0].startswith("First broken: ")
    return lines


def tampered(row, **columns) -> None:
    """Change a frozen row past the guards, and put the guards back."""
    with past_the_guards():
        type(row)._base_manager.filter(pk=row.pk).update(**columns)


def faults_but_of_files() -> list[str]:
    """Everything that the database alone is blamed for."""
    return [fault for check in verifying.CHECKS if check is not pages.files for fault in check()]
