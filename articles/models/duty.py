"""Duty: who looks after an article, and until when. A table of its own, so that it can never be words."""

import datetime

from django.conf import settings
from django.db import models

from .article import Article


class Duty(models.Model):
    """At most one for an article. Both may be empty; nothing depends on it but lists and messages."""

    article = models.OneToOneField(Article, on_delete=models.CASCADE, related_name="duty")
    assignee = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="duties"
    )
    due_on = models.DateField(null=True, blank=True, db_index=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "duties"

    def is_late(self, today: datetime.date) -> bool:
        """Whether it was due before the day that it is in the house."""
        return bool(self.due_on) and self.due_on < today

    def __str__(self):
        return f"{self.article}: {self.assignee or 'nobody'}"
