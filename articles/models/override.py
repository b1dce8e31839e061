"""FindingOverride: an editor's reason to leave words as they are although a check warns of them."""

from django.conf import settings
from django.db import models

from .article import Article


class FindingOverride(models.Model):
    """Holds for one finding about one exact sentence, and lapses with it: `sentence_digest` is the SHA-256 of the
    words that the finding stands on. Frozen; the signer is shown it."""

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="overrides")
    code = models.CharField(max_length=60)
    part = models.CharField(max_length=36, blank=True)
    sentence_digest = models.CharField(max_length=64)
    reason = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "override"
        verbose_name_plural = "overrides"
        ordering = ["id"]

    def __str__(self):
        return f"{self.code}: {self.reason[:80]}"

    @property
    def key(self) -> tuple[str, str, str]:
        return self.code, self.part, self.sentence_digest
