"""A house that was laid down is the house that was built: to every row, guard, witness and file."""

import shutil

from django.core.management import call_command
from django.db import transaction

from articles.delivery import reconciling
from reviewers.guards import installer
from reviewers.models import AuditEntry
from tests import factories, kept_house


def test_house_laid_down_is_the_one_that_was_built(db, public_root, monkeypatch):
    monkeypatch.setattr(kept_house, "KEPT", {})
    with transaction.atomic():
        factories.publishing_house()
        told = list(AuditEntry.objects.values_list("seq", "hash"))
        transaction.set_rollback(True)
    shutil.rmtree(public_root)
    factories.publishing_house()
    assert told and list(AuditEntry.objects.values_list("seq", "hash")) == told
    assert installer.faults() == []
    call_command("verify")
    assert list(reconciling.differences()) == []


def test_house_under_other_settings_is_built_anew(db, public_root, monkeypatch, settings):
    monkeypatch.setattr(kept_house, "KEPT", {})
    before = kept_house.conditions()
    settings.BASE_URL = "https://other.example.org"
    factories.publishing_house()
    assert kept_house.KEPT.keys() == {kept_house.conditions()} != {before}
    assert b"other.example.org" in (public_root / "sitemap.xml").read_bytes()


def test_next_row_of_a_house_laid_down_takes_no_key_twice(publishing_house):
    assert factories.person("newcomer").pk > publishing_house.pharmacist.pk
