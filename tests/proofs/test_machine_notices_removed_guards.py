"""The machine can fail: take one rule of the database away, and it finds what that rule kept out.

Step counts alone prove little; this counts the rules whose absence is noticed.
"""

import random

import pytest

from reviewers.guards import installer
from reviewers.guards.collecting import collected
from tests.proofs.counts import EXAMPLES_WITHOUT_GUARD, GUARDS_TAKEN, SEED
from tests.proofs.machine import Noticed, Worlds, run

pytestmark = pytest.mark.django_db(transaction=True)
ALWAYS = [
    "articles_articleversion_no_update",
    "license_is_good_today",
    "publication_of_signed_version",
    "request_round_follows",
]
# Whose rows the machine's people write and its attackers want. The others judge what nobody does in its world, such as
# invitations and pictures, or are masked by another one: each has its own test in tests/guards/test_each_guard.py.
WANTED = [
    "account_confirmed_as_it_is",
    "account_confirmed_by_another",
    "account_is_confirmed",
    "closed_as_signed_when_signed",
    "closing_time_is_now",
    "confirmation_time_is_now",
    "contributor_before_signature",
    "key_made_by_confirmed_account",
    "key_time_is_now",
    "license_event_by_another",
    "license_event_time_is_now",
    "request_digests_fit",
    "request_time_is_now",
    "reviewers_accountconfirmation_no_delete",
    "reviewers_accountconfirmation_no_truncate",
    "reviewers_accountconfirmation_no_update",
    "reviewers_contributor_no_delete",
    "reviewers_contributor_no_truncate",
    "reviewers_contributor_no_update",
    "reviewers_license_no_delete",
    "reviewers_license_no_update",
    "reviewers_licenseevent_no_delete",
    "reviewers_licenseevent_no_update",
    "reviewers_requestclosed_no_delete",
    "reviewers_requestclosed_no_truncate",
    "reviewers_requestclosed_no_update",
    "reviewers_reviewrequest_no_update",
    "reviewers_signingkey_no_update",
    "reviewers_signoff_no_delete",
    "reviewers_signoff_no_update",
    "reviewers_signoffwithdrawn_no_delete",
    "reviewers_signoffwithdrawn_no_truncate",
    "reviewers_signoffwithdrawn_no_update",
    "sign_off_bears_a_signature",
    "signed_what_was_shown",
    "signed_while_open",
    "signer_holds_the_key",
    "signer_holds_the_license",
    "signer_is_no_contributor",
    "signer_printed_as_known",
    "signing_time_is_now",
    "withdrawal_time_is_now",
]
DRAWN = random.Random(SEED).sample(WANTED, GUARDS_TAKEN - len(ALWAYS))


def test_every_guard_that_is_taken_away_is_there():
    assert {*ALWAYS, *WANTED} <= {guard.name for guard in collected("GUARDS")}


@pytest.mark.parametrize("name", ALWAYS + DRAWN)
def test_machine_notices_that_a_guard_is_gone(name, hurried_root, monkeypatch):
    monkeypatch.setattr(installer, "require_intact", lambda using="default": None)
    with pytest.raises(Noticed) as breach:
        run(Worlds(hurried_root, without_guard=name), EXAMPLES_WITHOUT_GUARD, number=2)
    print(f"NOTICED {name}: {breach.value}")
