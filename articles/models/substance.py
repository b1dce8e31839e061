"""Substance: the names that people look for one thing by."""

from django.core.exceptions import ValidationError
from django.db import models

ONE_A_LINE = "One name a line. Capitals do not matter."
MOST_WORDS = 4


def validate_names(lines: str) -> None:
    too_long = [line.strip() for line in lines.splitlines() if len(line.split()) > MOST_WORDS]
    if too_long:
        raise ValidationError(f"A name has at most {MOST_WORDS} words, and “{too_long[0]}” has more.")


class Substance(models.Model):
    """One thing and its names. Whoever searches for one of them finds the pages that use another; no page and no
    result ever shows a name from here."""

    name = models.CharField("generic name", max_length=100, unique=True, validators=[validate_names])
    brands = models.TextField("brand names", blank=True, validators=[validate_names], help_text=ONE_A_LINE)
    street = models.TextField("street names", blank=True, validators=[validate_names], help_text=ONE_A_LINE)
    active = models.BooleanField(default=True)

    class Meta:
        ordering = ["name"]

    def __str__(self):
        return self.name

    @property
    def names(self) -> list[str]:
        """All of its names, the generic one first."""
        lines = [self.name, *self.brands.splitlines(), *self.street.splitlines()]
        return [line.strip() for line in lines if line.strip()]
