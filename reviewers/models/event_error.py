"""ErrorAsked and EventInError: a license event that should never have been recorded, taken out of account by two."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .license import LicenseEvent


class ErrorAsked(models.Model):
    """An officer's word that an event was entered in error, and why. Frozen; the event still counts."""

    event = models.ForeignKey(LicenseEvent, on_delete=models.PROTECT, related_name="errors_asked")
    reason = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = "license event called an error"
        verbose_name_plural = "license events called errors"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="error_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why this was entered in error.",
            )
        ]

    def __str__(self):
        return f"{self.event}: called an error"


class EventInError(models.Model):
    """A second person's word that it was: from then on the event speaks against nothing. Frozen."""

    event = models.OneToOneField(LicenseEvent, on_delete=models.PROTECT, related_name="in_error")
    asked = models.OneToOneField(ErrorAsked, on_delete=models.PROTECT, related_name="confirmed")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    class Meta:
        verbose_name = "license event entered in error"
        verbose_name_plural = "license events entered in error"
        ordering = ["id"]

    def __str__(self):
        return f"{self.event}: entered in error"
