"""AuditEntry, the chain of accepted acts, and Attempt, the log of refused ones."""

from django.db import models


class AuditEntry(models.Model):
    """One accepted act. Append-only, chained: `hash` is the SHA-256 of the previous hash and the payload.

    The payload is canonical JSON {act, actor, at, rows}; `rows` maps "app.model:pk" to the SHA-256 of every
    column of each frozen row that the act wrote. No foreign keys, so that nothing can block or cascade.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    payload = models.TextField()
    prev_hash = models.CharField(max_length=64, unique=True)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        verbose_name = "audit entry"
        verbose_name_plural = "audit entries"
        ordering = ["seq"]

    def __str__(self):
        return f"{self.seq}"


class Attempt(models.Model):
    """One refused act, written outside the refused transaction: who tried what, and which rules said no; of a
    sign-in also the network address that it came from (`origin`)."""

    act = models.CharField(max_length=60)
    actor = models.CharField(max_length=150)
    actor_key = models.BigIntegerField(null=True)
    codes = models.CharField(max_length=500)
    origin = models.CharField("from", max_length=45, default="", blank=True)
    at = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = "refused attempt"
        verbose_name_plural = "refused attempts"
        ordering = ["id"]

    def __str__(self):
        return f"{self.actor}: {self.act} refused ({self.codes})"
