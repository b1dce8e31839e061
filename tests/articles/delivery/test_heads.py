"""The public folder remembers how far the audit trail went, so that its end cannot be cut off unseen."""

import pytest
from django.core.management import call_command

from articles import publishing
from articles.delivery import heads, ledger, reconciling
from articles.delivery.building import build_around
from reviewers.models import AuditEntry
from tests import factories
from tests.articles.damage import past_the_guards, undone
from tests.articles.verifying.finding import found
from tests.guards import filled

pytestmark = pytest.mark.django_db


@pytest.fixture
def house(publishing_house):
    publishing_house.article = factories.live_article(publishing_house)
    reconciling.reconcile()
    return publishing_house


def memory() -> list[str]:
    return (ledger.root() / heads.HEADS).read_text().splitlines()


def head() -> AuditEntry:
    return AuditEntry.objects.order_by("-seq").first()


def line() -> str:
    return f"{head().seq} {head().hash}"


def cut(seq: int) -> None:
    """Cut off the trail after an entry, and what the cut entries witnessed: the newest version's own row."""
    filled.run("DELETE FROM reviewers_auditentry WHERE seq > %s", [seq])


@pytest.fixture
def saved_and_cut(house):
    """A version was saved and remembered; then somebody who has the database made it never happen."""
    before = head().seq
    version = factories.edited(house, house.article, lead="Never said.")
    heads.remember_head()
    with undone():
        with past_the_guards():
            filled.run("DELETE FROM articles_articleversion WHERE id = %s", [version.pk])
            cut(before)
        yield before


def test_tick_remembers_the_newest_entry_alone(house):
    call_command("tick")
    assert memory() == [line()]
    factories.edited(house, house.article, lead="Another lead.")
    call_command("tick")
    assert memory() == [line()]


def test_building_around_an_act_remembers_it(house):
    page = publishing.withdraw(by=house.editor, article=house.article, reason="incorrect")
    build_around(page)
    assert memory() == [line()]


def test_empty_trail_has_no_head(db, public_root):
    heads.remember_head()
    assert not (public_root / heads.HEADS).exists()
    assert list(heads.faults()) == []


def test_end_of_the_trail_cut_off_with_its_rows_is_found(saved_and_cut):
    end = f"entry {saved_and_cut}, but the public folder remembers entry {saved_and_cut + 1}."
    assert found() == [f"First broken: The audit trail ends at {end}"]


def test_cut_end_is_still_found_when_the_trail_goes_on(house, saved_and_cut):
    forgotten = memory()
    factories.edited(house, house.article, lead="Something else.")
    call_command("tick")
    assert memory() == [*forgotten, line()]
    said = f"Entry {saved_and_cut + 1} of the audit trail is not the one that the public folder remembers."
    assert found() == [f"First broken: {said}"]
    factories.edited(house, house.article, lead="And on.")
    call_command("tick")
    assert memory() == [*forgotten, line()]


def test_damaged_memory_is_named_and_kept(house):
    (ledger.root() / heads.HEADS).write_bytes(b"\xff\xfe")
    call_command("tick")
    assert len(memory_bytes()) == 2
    assert found()[0].startswith("First broken: The audit trail ends at entry ")


def memory_bytes() -> list[bytes]:
    return (ledger.root() / heads.HEADS).read_bytes().splitlines()


def test_folder_of_another_installation_remembers_nothing_of_this_trail(house):
    heads.remember_head()
    (ledger.root() / heads.HEADS).write_text(f"999 {'0' * 64}\n")
    (ledger.root() / ledger.INSTALLATION).write_text("11111111-1111-1111-1111-111111111111")
    [fault] = found()
    assert "belongs to another installation" in fault


def test_memory_is_no_stranger(house):
    heads.remember_head()
    (ledger.root() / heads.SET_ASIDE).write_text("57 … 2026-01-01\n")
    assert list(reconciling.strangers()) == []


def test_what_a_backup_does_not_hold_is_set_aside_and_kept(house):
    (ledger.root() / heads.HEADS).write_text(f"998 {'0' * 64}\n{line()}\n")
    (ledger.root() / heads.SET_ASIDE).write_text("57 earlier 2026-01-01\n")
    assert [each.partition(",")[0] for each in heads.set_aside()] == [
        "The public folder remembered entry 998 of the audit trail"
    ]
    assert memory() == [line()]
    earlier, kept = (ledger.root() / heads.SET_ASIDE).read_text().splitlines()
    assert earlier == "57 earlier 2026-01-01" and kept.startswith(f"998 {'0' * 64} 20")
    assert list(heads.faults()) == heads.set_aside() == []
