"""DraftReading: what the checks said against submitting a draft, kept so that a list of all need not ask anew."""

from django.db import models

from .article import Article
from .version import ArticleVersion


class DraftReading(models.Model):
    """At most one for an article. It proves nothing and may be thrown away: the gate always has the words read.

    `beside` is the digest of all that was looked at besides the words; with another one the row says nothing.
    """

    article = models.OneToOneField(Article, on_delete=models.CASCADE, primary_key=True, related_name="draft_reading")
    version = models.ForeignKey(ArticleVersion, on_delete=models.CASCADE, related_name="+")
    beside = models.CharField("digest of what the words were read beside", max_length=64)
    pictures = models.JSONField("digests of the pictures shown", default=list)
    blocks = models.JSONField("sentences of what blocks", default=list)

    def __str__(self):
        return f"{self.version}: {len(self.blocks)} block"
