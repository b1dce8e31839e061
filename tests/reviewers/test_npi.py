"""The NPI: ten digits, first 1 or 2, last a Luhn check digit."""

import pytest
from django.core.exceptions import ValidationError

from reviewers.npi import check_digit, validate_npi


@pytest.mark.parametrize("npi", ["1234567893", "1558598797"])
def test_well_formed_npi_is_accepted(npi):
    validate_npi(npi)


@pytest.mark.parametrize(
    ("npi", "sentence"),
    [
        ("1588598797", "last digit"),
        ("1243567893", "last digit"),
        ("1234567890", "last digit"),
        ("3000000000", "begins with 1 or 2"),
        ("0234567893", "begins with 1 or 2"),
        ("123456789", "ten digits"),
        ("12345678931", "ten digits"),
        ("", "ten digits"),
        ("12345 7893", "ten digits"),
        ("１２３４５６７８９３", "ten digits"),
    ],
)
def test_malformed_npi_is_refused_with_its_reason(npi, sentence):
    with pytest.raises(ValidationError, match=sentence):
        validate_npi(npi)


@pytest.mark.parametrize("npi", ["1090000005", "1900000005"])
def test_check_digit_is_blind_to_09_and_90_so_it_is_no_identity(npi):
    validate_npi(npi)


def test_check_digit_counts_as_if_80840_stood_before():
    assert [check_digit(nine) for nine in ("123456789", "155859879")] == [3, 7]
