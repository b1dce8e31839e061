"""Presence: who has an article open in the editors' desk, and since when. Told to the others; nothing depends on it."""

from django.conf import settings
from django.db import models

from .article import Article


class Presence(models.Model):
    """One editor at one article. It holds while `seen_at` is not older than a minute."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    since = models.DateTimeField()
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["since", "id"]
        constraints = [models.UniqueConstraint(fields=["article", "editor"], name="one_presence_per_editor")]

    def __str__(self):
        return f"{self.editor}: {self.article}"
