"""The pack holds what its signers agreed to before they signed (ES-17), and the verifier asks for it."""

import pytest

from articles.evidence import verify_evidence
from reviewers import statement
from reviewers.canonical import digest
from reviewers.models import StatementAgreed
from tests.articles.evidence.test_verify_evidence import forged, row


def test_verifier_knows_every_version_of_the_statement():
    assert {each: digest(text) for each, text in statement.VERSIONS.items()} == verify_evidence.STATEMENTS


def taken_out(rows, stated):
    stated["statements_asked_since"] = "2000-01-01T00:00:00+00:00"
    del rows[next(key for key in rows if key.startswith("reviewers.statementagreed:"))]


def other_words(rows, stated):
    agreed = row(rows, StatementAgreed)
    agreed["text"] = "I have seen it."
    agreed["text_digest"] = verify_evidence.sha(agreed["text"])


def later(rows, stated):
    row(rows, StatementAgreed)["agreed_at"] = "2099-01-01T00:00:00+00:00"


def asked_later(rows, stated):
    stated["statements_asked_since"] = "2099-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (taken_out, "had not agreed to the statement of signers"),
        (other_words, "had not agreed to the statement of signers"),
        (later, "had not agreed to the statement of signers"),
        (asked_later, "before anybody was asked"),
    ],
)
def test_signature_without_an_agreement_is_found(files, change, found):
    assert forged(files, lambda rows, stated: None) == []
    assert any(found in fault for fault in forged(files, change))


def test_people_read_what_was_agreed_to(files):
    assert "handwritten one" in files["evidence.html"].decode()
