"""ItemVerdict: what a reviewer found when they checked one item beside a document. Frozen."""

from django.db import models
from django.db.models import Q

from .review_request import ReviewRequest
from .reviewer import Reviewer


class ItemVerdict(models.Model):
    """One reviewer's word on one checkable item, such as a reference. Evidence of a review, so it is frozen.

    The notary knows of an item only what was frozen with the request: its key, its text and the digest of that. The
    newest row of a reviewer counts, also for a later request in which the item has the same key and digest.
    """

    class Verdict(models.TextChoices):
        CHECKED = "checked", "Checked"
        DOUBTED = "doubted", "Doubted"
        BETTER = "better", "I know a better one"

    request = models.ForeignKey(ReviewRequest, on_delete=models.PROTECT, related_name="item_verdicts")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=100)
    item_digest = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=Verdict)
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "verdict on an item"
        verbose_name_plural = "verdicts on items"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="verdict_known", condition=Q(verdict__in=["checked", "doubted", "better"])),
            models.CheckConstraint(
                name="doubt_has_note",
                condition=Q(verdict="checked") | ~Q(note=""),
                violation_error_message="Say what you doubt, or which one is better.",
            ),
        ]

    def __str__(self):
        return f"{self.item}: {self.get_verdict_display()} by {self.reviewer}"
