"""Correction: one wording that an editor replaces in many articles, and what was drafted for it in which of them."""

import json

from django.conf import settings
from django.db import models

from .article import Article
from .version import ArticleVersion


class Correction(models.Model):
    """What was looked for, as it was then, and what is written instead. Frozen: a term that is edited later changes
    nothing about which pages this correction was for. How far it has come is derived (see corrected.py)."""

    class Kind(models.TextChoices):
        TERM = "term", "Term"
        FACT = "fact", "Retired fact"
        PHRASE = "phrase", "Phrase"

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField("what was looked for", max_length=300)
    looked_for = models.TextField(help_text="The rows that the search went by, as canonical JSON.")
    replacement = models.CharField("written instead", max_length=300)
    note = models.CharField(max_length=300)
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    class Meta:
        verbose_name = "correction"
        verbose_name_plural = "fix once: corrections"
        ordering = ["-id"]

    def __str__(self):
        return f"“{self.name}” → “{self.replacement}”"

    @property
    def rows(self) -> dict:
        return json.loads(self.looked_for)


class CorrectionArticle(models.Model):
    """One try to draft a correction in one article: the version that it made, or why it made none. Frozen; a new
    try is a new row, and the newest one counts."""

    correction = models.ForeignKey(Correction, on_delete=models.PROTECT, related_name="tries")
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    refused = models.TextField("why not", blank=True)
    tried_at = models.DateTimeField()

    class Meta:
        verbose_name = "try of a correction"
        verbose_name_plural = "tries of corrections"
        ordering = ["id"]

    def __str__(self):
        return f"{self.article}: {self.refused or self.version}"
