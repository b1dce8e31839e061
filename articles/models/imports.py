"""ImportRecord and ImportGuess: what a source file was, and what the importer was not sure of."""

from django.conf import settings
from django.db import models

from .article import Article


class ImportRecord(models.Model):
    """One source file that became a draft. `found` is JSON: disclaimer, credits, claimed licenses, text that
    could not be placed. Kept for ever; the same source is never imported twice."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="imports")
    name = models.CharField("file", max_length=300)
    source_digest = models.CharField(max_length=64, unique=True)
    source = models.TextField()
    found = models.JSONField(default=dict)
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField()

    def __str__(self):
        return self.name


class ImportGuess(models.Model):
    """A guess for an editor to confirm. While one is unresolved the article cannot be submitted."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="guesses")
    code = models.CharField(max_length=40)
    question = models.TextField()
    choice = models.TextField(blank=True)
    part = models.CharField(max_length=36, blank=True)
    line = models.PositiveIntegerField(null=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["line", "id"]

    def __str__(self):
        return self.question
