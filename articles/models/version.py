"""ArticleVersion: the words of an article as they were after one save."""

import json

from django.conf import settings
from django.db import models
from reversion.models import Revision

from .article import Article


class ArticleVersion(models.Model):
    """One saved state of an article's words. Frozen.

    `canonical` is RFC 8785 JSON, `digest` its SHA-256. `unrecorded` marks words that somebody stored without
    the drafting verbs and that were found here later; `saved_by` is then whoever found them.
    """

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    schema = models.PositiveSmallIntegerField()
    canonical = models.TextField()
    digest = models.CharField(max_length=64, db_index=True)
    note = models.CharField(max_length=300, blank=True)
    unrecorded = models.BooleanField(default=False)
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="+")
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    saved_at = models.DateTimeField()

    class Meta:
        verbose_name = "version"
        verbose_name_plural = "versions"
        ordering = ["article", "number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="versions_are_numbered"),
            models.CheckConstraint(name="version_number_from_one", condition=models.Q(number__gte=1)),
        ]

    def __str__(self):
        return f"{self.article} v{self.number}"

    @property
    def stored(self) -> dict:
        """The canonical JSON as stored, in the schema of its day; `versions.words_of` brings it up to date."""
        return json.loads(self.canonical)
