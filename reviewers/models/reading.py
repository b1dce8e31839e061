"""Reading: how far somebody has read a document, and when they were last at it."""

from django.db import models

from .review_request import ReviewRequest
from .reviewer import Reviewer


class Reading(models.Model):
    """One for each reviewer and request. Coordination, not evidence: it changes as they read, and proves nothing.

    `place` is the id of a heading in the document's HTML, or empty at its beginning; `at` is moved by reading,
    ticking and commenting, and tells how long a claim has been idle.
    """

    request = models.ForeignKey(ReviewRequest, on_delete=models.PROTECT, related_name="readings")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    place = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "reviewer"], name="one_reading_per_reviewer")]

    def __str__(self):
        return f"{self.request}: {self.reviewer} at {self.place or 'the beginning'}"
