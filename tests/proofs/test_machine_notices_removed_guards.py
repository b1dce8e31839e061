"""The machine can fail: take one rule of the database away, and it finds what that rule kept out.

Step counts alone prove little; this counts the rules whose absence is noticed.
"""

import random

import pytest
from django.db import connection

from reviewers.guards import installer
from reviewers.guards.collecting import collected, every_guard
from tests.proofs.counts import EXAMPLES_WITHOUT_GUARD, GUARDS_TAKEN, SEED
from tests.proofs.machine import Noticed, Worlds, run

pytestmark = pytest.mark.django_db(transaction=True)
ALWAYS = [
    "articles_articleversion_no_update",
    "license_is_good_today",
    "publication_of_signed_version",
    "request_round_follows",
]
# What the machine cannot notice, and why. Each has its own test in tests/guards/test_each_guard.py.
CASCADE = "TRUNCATE takes along what points to these rows, and the guards of those tables refuse"
UNNOTICED = {
    "reviewers_reviewrequest_no_delete": "every request has contributors, whose foreign keys hold it",
    "reviewers_signoff_no_replace": "a signed request is closed: signed_while_open refuses the row first",
    "signer_is_another_person": "needs a clinician with two accounts and a request that two have to sign",
    "signatures_of_one_scope": "needs a request that two have to sign",
    "articles_submission_no_replace": "submission_of_those_words refuses any other version",
    "articles_publication_no_replace": "publication_alone_at_address and publication_begins_live refuse it first",
    "publication_not_sent_back_since": "needs live words whose next review is due, asked about again and sent back",
    "publication_alone_at_address": "the unique keys of live pages refuse the same",
    "reviewers_signingkey_no_delete": "every key has its private half or its end, whose foreign keys hold it",
    "reviewers_signingkey_no_replace": "key_made_by_confirmed_account refuses it for another clinician",
    "reviewers_signingkey_no_truncate": CASCADE,
    "reviewers_reviewrequest_no_truncate": CASCADE,
    "reviewers_signoff_no_truncate": CASCADE,
    "reviewers_license_no_truncate": CASCADE,
    "reviewers_licenseevent_no_truncate": CASCADE,
    "articles_articleversion_no_truncate": CASCADE,
}
GUARDS = [guard.name for guard in every_guard(connection.vendor)]
NOTICEABLE = [name for name in GUARDS if name not in UNNOTICED]
DRAWN = random.Random(SEED).sample(sorted(set(NOTICEABLE) - set(ALWAYS)), GUARDS_TAKEN - len(ALWAYS))


def test_every_guard_that_is_said_to_go_unnoticed_exists():
    assert UNNOTICED.keys() <= {guard.name for guard in collected("GUARDS")}


@pytest.mark.parametrize("name", ALWAYS + DRAWN)
def test_machine_notices_that_a_guard_is_gone(name, hurried_root, monkeypatch):
    monkeypatch.setattr(installer, "require_intact", lambda using="default": None)
    with pytest.raises(Noticed) as breach:
        run(Worlds(hurried_root, without_guard=name), EXAMPLES_WITHOUT_GUARD, number=2)
    print(f"NOTICED {name}: {breach.value}")
