"""`import_watch_list`: what it says of a list, of one that was read before, and of what is none."""

import hashlib
from pathlib import Path

import pytest

from reviewers.models import Reviewer, WatchList
from tests import factories

from .running import run

FIXTURES = Path(__file__).parent.parent / "fixtures"
LEIE = FIXTURES / "leie.csv"


@pytest.fixture
def house(publishing_house):
    Reviewer.objects.filter(slug="pharmacist").update(public_name="Maria Arroyo")
    return publishing_house


def test_list_is_read_once_and_safely_again(house):
    digest = hashlib.sha256(LEIE.read_bytes()).hexdigest()
    first, second = (run("import_watch_list", str(LEIE), "--by", "officer") for _ in range(2))
    assert first.code == 0 and first.out == f"6 rows read, SHA-256 {digest}.\n2 new to decide.\n"
    assert second.code == 0 and second.out.endswith("Nothing new to decide.\n")
    assert WatchList.objects.get().digest == digest


@pytest.mark.parametrize(
    ("name", "by", "sentence"),
    [
        ("leie.csv", "nobody", "There is no active user “nobody”."),
        ("leie.csv", "editor", "Only a credentials officer can read a list of exclusions."),
        ("retraction_watch.csv", "officer", "Only an editor can read a list of retractions."),
        ("schema_1.json", "officer", "This is no list that can be read"),
        ("none.csv", "officer", "none.csv cannot be read: No such file or directory."),
    ],
)
def test_what_is_none_ends_with_a_sentence(house, name, by, sentence):
    ended = run("import_watch_list", str(FIXTURES / name), "--by", by)
    assert ended.code == 1 and sentence in ended.err and "Traceback" not in ended.err
    assert not WatchList.objects.exists()


def test_both_kinds_are_read_by_the_one_command(house):
    factories.draft_article(house)
    assert run("import_watch_list", str(FIXTURES / "retraction_watch.csv"), "--by", "editor").code == 0
