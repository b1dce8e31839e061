"""Comment: what somebody said about a passage of an article. For the desk only; never words."""

from django.conf import settings
from django.db import models

from .article import Article
from .version import ArticleVersion


class Comment(models.Model):
    """A remark about a passage, or a reply to one.

    The passage is kept as its words and their surroundings (`quote`, `prefix`, `suffix`), so that it is found
    again in a later version: `part` is the uuid of the part it stood in, or the name of the article's own field.
    A reply has a `parent` and no passage; only a remark is resolved.
    """

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="comments")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="+")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    part = models.CharField(max_length=40, blank=True)
    quote = models.TextField(blank=True)
    prefix = models.CharField(max_length=64, blank=True)
    suffix = models.CharField(max_length=64, blank=True)
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text[:80]
