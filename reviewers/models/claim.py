"""Who has taken a request on, and who will not: Claim, how it ended, and Declined. For the desk only."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .review_request import ReviewRequest
from .reviewer import Reviewer


class Claim(models.Model):
    """A reviewer takes one request on. Coordination, not evidence: no signature asks for one, and no guard keeps it.

    Never changed: it ends by a `ClaimEnded` row. Whether it still counts is computed (claims.py): it rests while its
    holder is idle, away or cannot sign. `number` counts the claims on a request, so that of two at once one is first.
    """

    request = models.ForeignKey(ReviewRequest, on_delete=models.PROTECT, related_name="claims")
    number = models.PositiveIntegerField()
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="claims")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    note = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["request", "number"], name="one_claim_at_a_time")]

    def __str__(self):
        return f"{self.request}: {self.reviewer}"


class ClaimEnded(models.Model):
    """Why a claim is over although its request is open. Coordination, not evidence."""

    class How(models.TextChoices):
        GIVEN_BACK = "given-back", "Given back"
        HANDED_OVER = "handed-over", "Handed over"
        TAKEN_OVER = "taken-over", "Taken over"
        DECLINED = "declined", "Declined"
        LEFT = "left", "Account closed"

    claim = models.OneToOneField(Claim, on_delete=models.PROTECT, related_name="ended")
    how = models.CharField(max_length=20, choices=How)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "end of a claim"
        verbose_name_plural = "ends of claims"

    def __str__(self):
        return f"{self.claim}: {self.get_how_display()}"


class Declined(models.Model):
    """A reviewer will not answer this request, and says why. Coordination: it stops nobody, not even them, from
    signing; the request is no longer offered to them."""

    request = models.ForeignKey(ReviewRequest, on_delete=models.PROTECT, related_name="declined")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="+")
    reason = models.TextField()
    at = models.DateTimeField()

    class Meta:
        verbose_name = "declined request"
        verbose_name_plural = "declined requests"
        constraints = [
            models.UniqueConstraint(fields=["request", "reviewer"], name="declined_once"),
            models.CheckConstraint(
                name="declining_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why you decline, so that somebody else can be asked.",
            ),
        ]

    def __str__(self):
        return f"{self.request}: {self.reviewer} declined"
