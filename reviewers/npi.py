"""The National Provider Identifier: ten digits, first 1 or 2, last a Luhn check digit (CMS)."""

from django.core.exceptions import ValidationError

PREFIX_SUM = 24  # what the Luhn sum of the issuer prefix 80840 contributes


def check_digit(first_nine: str) -> int:
    """The Luhn check digit of nine digits as if 80840 stood before them."""
    total = PREFIX_SUM
    for place, digit in enumerate(reversed(first_nine)):
        value = int(digit) * (2 if place % 2 == 0 else 1)
        total += value - 9 if value > 9 else value
    return (10 - total % 10) % 10


def validate_npi(value: str) -> None:
    """Raise ValidationError unless `value` is a well-formed NPI. A right check digit is not yet an identity."""
    if not (len(value) == 10 and value.isascii() and value.isdigit()):
        raise ValidationError("An NPI has ten digits.")
    if value[0] not in "12":
        raise ValidationError("An NPI begins with 1 or 2.")
    if check_digit(value[:9]) != int(value[9]):
        raise ValidationError("The last digit of this NPI does not fit the others. Please compare it again.")
