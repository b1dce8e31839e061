"""Running a command as an operator does: what it printed, what it complained of, and its exit code."""

from dataclasses import dataclass
from io import StringIO

from django.core.management import CommandError, call_command


@dataclass(frozen=True)
class Ended:
    """How a command ended. `err` holds a refusal as the operator reads it."""

    code: int
    out: str
    err: str


def run(name: str, *arguments) -> Ended:
    """Run `manage.py NAME ARGUMENTS` in this process."""
    out, err, code = StringIO(), StringIO(), 0
    try:
        call_command(name, *map(str, arguments), stdout=out, stderr=err)
    except CommandError as refusal:
        code = refusal.returncode
        err.write(str(refusal))
    except SystemExit as end:
        code = end.code
    return Ended(code, out.getvalue(), err.getvalue())
