"""Redirect: an address that leads to another one."""

from django.db import models

from .article import validate_address


class Redirect(models.Model):
    """An old address and where it leads now. A live or withdrawn page at the same address comes first."""

    old_address = models.CharField(max_length=200, unique=True, validators=[validate_address])
    new_address = models.CharField(max_length=200, validators=[validate_address])

    class Meta:
        ordering = ["old_address"]

    def __str__(self):
        return f"/{self.old_address}/ leads to /{self.new_address}/"
