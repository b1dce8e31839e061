"""A wrapped secret opens with its password and for its purpose, and after no change of anything that is stored."""

import dataclasses

import pytest
from django.core.checks import run_checks
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewers import hardness, wrapping
from reviewers.fingerprints import fingerprint_of, is_same

SECRET, PASSWORD, PURPOSE = b"\x01" * 32, "correct horse", b"key of one"


def wrapped(secret=SECRET, password=PASSWORD):
    return wrapping.wrap(secret, password, purpose=PURPOSE, n=2)


@settings(max_examples=50, deadline=None)
@given(secret=st.binary(min_size=1), password=st.text(), other=st.text())
def test_only_the_same_password_opens_it(secret, password, other):
    kept = wrapped(secret, password)
    assert wrapping.opened(kept, password, purpose=PURPOSE) == secret
    if other != password:
        with pytest.raises(wrapping.CannotOpen):
            wrapping.opened(kept, other, purpose=PURPOSE)


@pytest.mark.parametrize("column", ["salt", "nonce", "ciphertext"])
def test_one_changed_bit_is_noticed(column):
    kept = wrapped()
    spoiled = bytearray(getattr(kept, column))
    spoiled[-1] ^= 1
    with pytest.raises(wrapping.CannotOpen):
        wrapping.opened(dataclasses.replace(kept, **{column: bytes(spoiled)}), PASSWORD, purpose=PURPOSE)


def test_another_purpose_and_another_work_factor_open_nothing():
    with pytest.raises(wrapping.CannotOpen):
        wrapping.opened(wrapped(), PASSWORD, purpose=b"key of another")
    with pytest.raises(wrapping.CannotOpen):
        wrapping.opened(dataclasses.replace(wrapped(), scrypt_n=4), PASSWORD, purpose=PURPOSE)


def test_same_secret_and_password_are_stored_differently_each_time():
    first, second = wrapped(), wrapped()
    assert all(getattr(first, name) != getattr(second, name) for name in ("salt", "nonce", "ciphertext"))


@pytest.mark.parametrize("n", [2, 2**14, 2**15 + 1, 2**16 - 1])
def test_deployment_check_refuses_keys_that_are_easy_to_open(settings, n):
    settings.SCRYPT_N = n
    assert [error.id for error in hardness.faults_of_settings(None)] == ["reviewers.E001"]
    found = run_checks(tags=["security"], include_deployment_checks=True)
    assert "reviewers.E001" in [error.id for error in found]


@pytest.mark.parametrize("n", [2**15, 2**16])
def test_deployment_check_has_nothing_against_the_default_and_more(settings, n):
    settings.SCRYPT_N = n
    assert hardness.faults_of_settings(None) == []


def test_fingerprint_is_thirty_digits_in_groups_of_five():
    first, second = fingerprint_of("00" * 32), fingerprint_of("00" * 31 + "01")
    assert [len(group) for group in first.split()] == [5] * 6 and first.replace(" ", "").isdecimal()
    assert first != second
    assert is_same(f" {first.replace(' ', '-')}\n", first) and not is_same(second, first) and not is_same("", first)
