"""FactorResetAsked and FactorReset: a lost second factor, taken away by two people."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class FactorResetAsked(models.Model):
    """An officer's word that the holder of this account has lost their second factor, and how the officer made sure
    that it was the holder who said so. Frozen; it takes nothing away yet."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="factor_resets_asked", verbose_name="account"
    )
    how = models.TextField("how the identity was checked")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = "reset of a second factor"
        verbose_name_plural = "resets of second factors"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="factor_reset_says_how",
                condition=~Q(how=""),
                violation_error_message="Say how you checked who this person is.",
            )
        ]

    def __str__(self):
        return f"Second factor of {self.user}"


class FactorReset(models.Model):
    """A second person's word that it shall go: from then on it is gone. Frozen."""

    asked = models.OneToOneField(FactorResetAsked, on_delete=models.PROTECT, related_name="reset")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reset_at = models.DateTimeField()

    class Meta:
        verbose_name = "confirmed reset of a second factor"
        verbose_name_plural = "confirmed resets of second factors"
        ordering = ["id"]

    def __str__(self):
        return f"{self.asked}, reset"
