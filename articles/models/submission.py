"""Submission: which version of which article a review request is about."""

from django.db import models

from reviewers.models import ReviewRequest

from .version import ArticleVersion


class Submission(models.Model):
    """The link between an article's version and the notary's request. Frozen."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="submissions")
    request = models.OneToOneField(ReviewRequest, on_delete=models.PROTECT, related_name="submission")

    def __str__(self):
        return f"{self.version} in round {self.request.round}"
