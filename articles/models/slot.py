"""DraftSlot: what an editor has typed and not saved. No version, no evidence; no reader ever meets it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .article import Article


class DraftSlot(models.Model):
    """The article form as one window of one editor last had it: `fields` is a list of [name, value], as a browser
    posts them. `article` is empty for an article that has never been saved; `base` is the version that the window
    was opened on. `tab` names the window, so that two windows of one editor never write over each other. A slot without
    fields is a window whose words were saved; `became` is the article that those of a new one were saved as."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    became = models.ForeignKey(Article, on_delete=models.CASCADE, null=True, related_name="+")
    editor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tab = models.CharField(max_length=36)
    base = models.PositiveIntegerField(null=True)
    fields = models.JSONField()
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ["-saved_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["article", "editor", "tab"], name="one_slot_per_window"),
            models.UniqueConstraint(
                fields=["editor", "tab"], condition=Q(article__isnull=True), name="one_slot_per_new_window"
            ),
        ]

    def __str__(self):
        return f"{self.editor}: {self.article or 'a new article'}"
