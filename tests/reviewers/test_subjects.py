"""What may be signed about: other apps register by name, and are never imported."""

import pytest

from reviewers import subjects


@pytest.fixture(autouse=True)
def own_register(monkeypatch):
    monkeypatch.setattr(subjects, "PATHS", {})


def test_registered_functions_are_found_by_the_kind_of_the_key():
    named = {"newer_draft": "operator.eq", "sign_off_ended": "operator.add", "signer_changed": "operator.neg"}
    subjects.register("notice", **named)
    found = subjects.subject_of("notice:0123:extra")
    assert found.newer_draft(1, 1) is True and found.sign_off_ended(1, 2) == 3
    assert found.signer_changed(1) == -1


def test_registering_imports_nothing():
    nowhere = "no.such.module"
    subjects.register("notice", newer_draft=nowhere, sign_off_ended=nowhere, signer_changed=nowhere)
    with pytest.raises(ImportError):
        subjects.subject_of("notice:1")


def test_unknown_kind_is_an_error():
    with pytest.raises(KeyError):
        subjects.subject_of("poem:1")
