"""One list of guards makes both dialects, the page about them, and the command that looks at them."""

import datetime
from dataclasses import replace
from io import StringIO
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from reviewers.guards import Guard, frozen, installer
from reviewers.guards.collecting import collected, every_guard
from reviewers.guards.dialect import POSTGRES_WORDS, SQLITE_WORDS, spoken
from reviewers.models import LicenseEvent, SignOff, ValidSignOff
from tests import factories

EVERY = collected("GUARDS")
VENDORS = ["sqlite", "postgresql"]
FORBIDDEN = Guard("no_doubt", "reviewers_signoff", "INSERT", "It's 100% refused.", when="NEW.scope = 'doubt'")


def said(*arguments: str) -> str:
    out = StringIO()
    call_command("guards", *arguments, stdout=out, stderr=out, no_color=True)
    return out.getvalue()


def test_every_guard_has_its_own_name_and_a_sentence():
    assert len({guard.name for guard in EVERY}) == len(EVERY)
    assert all(guard.sentence[0].isupper() and guard.sentence.endswith(".") for guard in EVERY)


def test_names_fit_into_postgresql():
    """PostgreSQL cuts a longer name off, and would then never find it again."""
    assert [guard.name for guard in EVERY if len(guard.trigger) > 63] == []


def test_guards_stand_on_tables_that_exist():
    tables = {model._meta.db_table for model in apps.get_models()}
    assert {guard.table for guard in EVERY} <= tables


@pytest.mark.parametrize("vendor", VENDORS)
def test_none_of_our_own_words_is_left_in_the_sql(vendor):
    words = ("SHA256_HEX", "TODAY", "DAY_OF", "UUID_HEX", "MATCHES")
    text = "\n".join(statement for guard in every_guard(vendor) for statement in guard.statements(vendor))
    assert [word for word in words if word in text] == []


def test_each_dialect_has_every_word():
    assert SQLITE_WORDS.keys() == POSTGRES_WORDS.keys()
    assert spoken("DAY_OF(s.at) < TODAY", SQLITE_WORDS) == "date(s.at) < date('now')"
    assert spoken("UUID_HEX(a.uuid)", POSTGRES_WORDS) == "replace(a.uuid::text, '-', '')"


def test_sentence_with_quotes_and_percent_is_spoken_in_both():
    assert "RAISE(ABORT, 'guard no_doubt: It''s 100% refused.')" in FORBIDDEN.sqlite()
    assert "RAISE EXCEPTION 'guard no_doubt: It''s 100%% refused.'" in FORBIDDEN.postgres_body()


def test_postgresql_locks_before_it_looks():
    locked = replace(FORBIDDEN, locks=(("reviewers_license", "NEW.license_id"),)).postgres_body()
    assert locked.index("FOR UPDATE") < locked.index("IF ")


def test_frozen_table_stands_against_every_event():
    guards = frozen("a_table", keys=("one, two",), noun="A row")
    assert [guard.event for guard in guards] == ["UPDATE", "DELETE", "TRUNCATE", "INSERT"]
    assert "one = NEW.one AND two = NEW.two" in guards[-1].when


@pytest.mark.parametrize("guard", [guard for guard in EVERY if guard.name.endswith("_no_replace")], ids=str)
def test_every_unique_key_is_safe_from_replace(guard):
    """SQLite's REPLACE deletes whatever row holds one of the new row's keys, and fires no DELETE trigger."""
    [model] = [model for model in apps.get_models() if model._meta.db_table == guard.table]
    keys = [[field.column] for field in model._meta.concrete_fields if field.unique]
    for constraint in model._meta.total_unique_constraints:
        keys.append([model._meta.get_field(name).column for name in constraint.fields])
    for key in keys:
        assert "(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")" in guard.when


def test_page_about_the_guards_is_what_the_command_says():
    page = (Path(settings.BASE_DIR) / "docs" / "guards.md").read_text()
    assert page == said()
    for guard in EVERY:
        assert f"| `{guard.name}` |" in page and guard.sentence in page


def test_command_says_whether_they_stand(db):
    assert "Every rule stands" in said("--check")
    installer.remove()
    with pytest.raises(SystemExit) as ended:
        said("--check")
    assert ended.value.code == 1


@pytest.fixture
def signed(publishing_house):
    version = factories.signed_version(publishing_house)
    publishing_house.sign_off = SignOff.objects.get(request__submission__version=version)
    return publishing_house


def stands(sign_off) -> bool:
    return ValidSignOff.objects.filter(pk=sign_off.pk).exists()


TODAY, YEAR = factories.TODAY(), datetime.timedelta(days=365)
# What is learned of the license after the signature, and whether the signature stands then.
LEARNED = {
    "suspended since today": ({"status": "suspended"}, False),
    "surrendered since today": ({"status": "surrendered"}, False),
    "revoked since today": ({"status": "revoked"}, False),
    "revoked since last year": ({"status": "revoked", "effective_on": TODAY - YEAR}, False),
    "revoked from next year": ({"status": "revoked", "effective_on": TODAY + YEAR}, True),
    "expired since today": ({"status": "expired"}, True),
    "on probation since today": ({"status": "probation"}, True),
    "said to be revoked by somebody": ({"status": "revoked", "kind": "stated"}, True),
    "still active": ({"status": "active"}, True),
}


@pytest.mark.parametrize("learned", LEARNED)
def test_signature_stands_by_what_is_learned_of_the_license(signed, learned):
    facts, expected = LEARNED[learned]
    factories.verify(signed.sign_off.license, by=signed.officer, **({"kind": "status", "effective_on": TODAY} | facts))
    assert stands(signed.sign_off) is expected


def test_later_verification_does_not_raise_a_voided_signature(signed):
    factories.verify(signed.sign_off.license, by=signed.officer, kind="status", status="revoked", effective_on=TODAY)
    factories.verify(signed.sign_off.license, by=signed.officer)
    assert LicenseEvent.objects.latest("id").status == "active"
    assert not stands(signed.sign_off)


def test_fingerprint_costs_two_queries(db, django_assert_max_num_queries):
    """Every signature and every publication asks for it."""
    installer.require_intact()
    with django_assert_max_num_queries(2):
        installer.require_intact()
