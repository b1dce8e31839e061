"""AccountConfirmation: an officer's word that this account is this clinician's."""

from django.conf import settings
from django.db import models

from .reviewer import Reviewer


class AccountConfirmation(models.Model):
    """The account's e-mail and password, as they were when somebody vouched for them. Append-only.

    A password or e-mail that differs from the newest row was set by somebody else: that person signs nothing
    until an officer confirms the account again. Only the holder's own change, made while the account still
    agreed with its newest row, is confirmed by the holder (`confirmed_by` is then the holder).
    """

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="confirmations")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    email = models.EmailField(blank=True)
    password_digest = models.CharField(max_length=64)
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    how = models.TextField(help_text="How the person's identity was checked.")

    class Meta:
        verbose_name = "account confirmation"
        verbose_name_plural = "account confirmations"
        ordering = ["id"]

    def __str__(self):
        return f"{self.reviewer} is {self.user}"
