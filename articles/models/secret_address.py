"""Secret addresses: what may be read without signing in by whoever was given the address. Only hashes are kept."""

from django.conf import settings
from django.db import models

from .version import ArticleVersion


class PreviewLink(models.Model):
    """Lets somebody without an account read one version for a while. `token_digest` is a SHA-256."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="preview_links")
    token_digest = models.CharField(max_length=64, unique=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    revoked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"{self.version} until {self.expires_at:%Y-%m-%d %H:%M} UTC"


class CalendarAddress(models.Model):
    """One person's address of the calendar of what goes live and falls due. A new one takes its place."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address")
    token_digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "calendar addresses"

    def __str__(self):
        return f"calendar of {self.person}"
