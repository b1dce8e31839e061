"""NO_SKIPS: a run in which a test was skipped has failed, though every test that ran has passed."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

PASSES = "def test_passes():\n    pass\n"
SKIPS = 'import pytest\n\n\n@pytest.mark.skip(reason="{}")\ndef test_left_out():\n    pass\n\n\n'


def outcome(tmp_path, tests: str, **changed) -> tuple[int, str]:
    """How a run over these tests alone ends: its exit code, and what it prints."""
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    (tmp_path / "test_tiny.py").write_text(tests)
    left_out = ("NO_SKIPS", "TEST_DATABASE", "DJANGO_SETTINGS_MODULE")
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | changed
    options = ["-q", "-p", "tests.environment", "-p", "no:cacheprovider", "-c", str(tmp_path / "pytest.ini")]
    command = [sys.executable, "-m", "pytest", *options, str(tmp_path / "test_tiny.py")]
    ended = subprocess.run(command, cwd=settings.BASE_DIR, env=environment, capture_output=True, text=True, check=False)
    return ended.returncode, ended.stdout


@pytest.mark.parametrize(
    ("reason", "changed", "code"),
    [
        ("no browser", {"NO_SKIPS": "1"}, 1),
        ("no browser", {}, 0),
        ("the seed article is not here", {"NO_SKIPS": "1"}, 0),
    ],
)
def test_skipped_test_fails_the_run_where_nothing_may_be_left_out(tmp_path, reason, changed, code):
    ended, printed = outcome(tmp_path, SKIPS.format(reason) + PASSES, **changed)
    assert "1 passed, 1 skipped" in printed and ended == code
    assert ("Skipped, which NO_SKIPS forbids: " in printed and "::test_left_out" in printed) == bool(code)


def test_run_without_a_skipped_test_passes(tmp_path):
    assert outcome(tmp_path, PASSES, NO_SKIPS="1")[0] == 0
