"""Partial dates: "2019", "2019-06" or "2019-06-30". What is not known is not invented."""

import datetime
import re

from django.core.exceptions import ValidationError

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def validate_partial_date(value: str) -> None:
    """Raise ValidationError unless `value` is a year, a year and month, or a full date."""
    match = SHAPE.fullmatch(value)
    try:
        year, month, day = match.groups() if match else (None, None, None)
        datetime.date(int(year), int(month or 1), int(day or 1))
    except (TypeError, ValueError):
        raise ValidationError("Write the date as far as it is known: 2019, 2019-06 or 2019-06-30.") from None
