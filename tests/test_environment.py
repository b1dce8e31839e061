"""NO_SKIPS: a run in which a test was skipped has failed, though every test that ran has passed. Bulk tests: a seeded
sample of them, and all with PROOFS=slow."""

import os
import re
import subprocess
import sys

import pytest
from django.conf import settings

PASSES = "def test_passes():\n    pass\n"
SKIPS = 'import pytest\n\n\n@pytest.mark.skip(reason="{}")\ndef test_left_out():\n    pass\n\n\n'
BULK = """import pytest

@pytest.mark.bulk
@pytest.mark.parametrize("table", range(60))
def test_of_every_table(table):
    print("tried", table)
"""


def outcome(tmp_path, tests: str, **changed) -> tuple[int, str]:
    """How a run over these tests alone ends: its exit code, and what it prints."""
    (tmp_path / "pytest.ini").write_text("[pytest]\nmarkers = bulk\n")
    (tmp_path / "test_tiny.py").write_text(tests)
    left_out = ("NO_SKIPS", "TEST_DATABASE", "DJANGO_SETTINGS_MODULE", "PROOFS", "PROOFS_SEED")
    environment = {name: value for name, value in os.environ.items() if name not in left_out} | changed
    options = ["-q", "-rP", "-p", "tests.environment", "-p", "no:cacheprovider", "-c", str(tmp_path / "pytest.ini")]
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


def test_bulk_tests_are_sampled_by_seed_and_whole_among_the_slow_proofs(tmp_path):
    first, again, other = (outcome(tmp_path, BULK, PROOFS_SEED=seed)[1] for seed in "112")
    assert all("10 passed, 50 deselected" in printed for printed in (first, again, other))
    assert tables_of(first) == tables_of(again) != tables_of(other)
    assert "60 passed" in outcome(tmp_path, BULK, PROOFS="slow")[1]


def tables_of(printed: str) -> list[str]:
    return re.findall(r"^tried \d+", printed, re.MULTILINE)
