"""ReviewWanted: why a live page shall be reviewed again before its review falls due."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .publication import Publication


class Cause(models.TextChoices):
    """What gave the occasion. A license that was taken away since needs no row: it follows from its events."""

    RECALL = "recall", "An officer or a colleague doubts it"
    READER = "reader", "A reader reported something"
    FACT = "fact", "It states a fact that is retired"
    REFERENCE = "reference", "A reference of it was retracted"


class ReviewWanted(models.Model):
    """Somebody's word that a page needs a new review, and why. Frozen. It is answered once the page stands on another
    review of the whole than this publication's: nobody ticks it off."""

    publication = models.ForeignKey(Publication, on_delete=models.PROTECT, related_name="reviews_wanted")
    cause = models.CharField(max_length=12, choices=Cause)
    reason = models.TextField(help_text="For colleagues and the reviewer; visitors never see it.")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = "wanted review"
        verbose_name_plural = "wanted reviews"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="review_wanted_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why the page needs a new review.",
            ),
            models.CheckConstraint(name="review_wanted_cause_known", condition=Q(cause__in=Cause.values)),
        ]

    def __str__(self):
        return f"/{self.publication.address}/: {self.get_cause_display()}"
