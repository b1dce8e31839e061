"""Whatever somebody does to the guards is found; then nothing is signed or published, and nothing starts."""

import runpy
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.db import connection

from articles import publishing
from articles.delivery.serving import PublicTree
from reviewers import keys, signing
from reviewers.guards import installer
from reviewers.refusal import Refused
from tests import factories
from tests.guards.filled import VENDOR, drop, run
from tests.guards.tamperings import GUARD, TABLE, TAMPERINGS, TRIGGER


@pytest.fixture
def tampering(request, house):
    """One way of tampering, done; the name that has to be found."""
    connection.check_constraints()
    name, statements = TAMPERINGS[request.param]
    for statement in statements:
        run(statement)
    yield name
    if VENDOR == "sqlite":
        run("PRAGMA ignore_check_constraints = OFF")


def refusal_of(act) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act()
    return refusal.value.codes


def sign(house):
    signer = User.objects.get(pk=house.pharmacist.pk)
    facts = {"opened": keys.opened_key(signer, factories.PASSWORD)}
    return signing.sign_with_proof(by=signer, request=house.open, shown=house.open.document_digest, factor={}, **facts)


def publish(house):
    return publishing.publish(by=house.publisher, version=house.signed)


@pytest.mark.parametrize("tampering", TAMPERINGS, indirect=True)
def test_tampering_is_found_and_stops_every_signature_and_page(house, tampering):
    assert tampering in installer.faults()
    assert refusal_of(lambda: sign(house)) == ["guards-changed"]
    assert refusal_of(lambda: publishing.publish(by=house.publisher, version=house.signed)) == ["guards-changed"]


def test_web_process_starts_only_with_its_guards(house):
    script = str(Path(settings.BASE_DIR) / "recovery_site" / "wsgi.py")
    assert isinstance(runpy.run_path(script)["application"], PublicTree)
    drop(GUARD.name)
    assert refusal_of(lambda: runpy.run_path(script)) == ["guards-changed"]


def test_installing_again_mends_whatever_was_done(house):
    drop(GUARD.name, "reviewers_signoff_no_delete")
    run(
        "CREATE TRIGGER guard_x "
        + (
            f"AFTER INSERT ON {TABLE} BEGIN SELECT 1; END"
            if VENDOR == "sqlite"
            else f"BEFORE INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {TRIGGER}()"
        )
    )
    assert installer.faults()
    installer.install()
    assert installer.faults() == []


def test_untouched_database_has_no_faults(house):
    assert installer.faults() == []
    installer.require_intact()
