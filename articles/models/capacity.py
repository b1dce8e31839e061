"""ReviewHours and EarlierReview: what a planner says of the time there is for reviews. Desk-only, no evidence."""

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from reviewers.models import Reviewer, SignOff

MOST_HOURS = 250  # in a month


class ReviewHours(models.Model):
    """How many hours a month a clinician has for reviews, as the planner was told. At most one row for each."""

    reviewer = models.OneToOneField(Reviewer, on_delete=models.CASCADE, related_name="review_hours")
    hours = models.PositiveSmallIntegerField("hours a month", validators=[MaxValueValidator(MOST_HOURS)])
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = verbose_name_plural = "hours for reviews"
        constraints = [models.CheckConstraint(name="hours_in_a_month", condition=Q(hours__lte=MOST_HOURS))]

    def __str__(self):
        return f"{self.reviewer}: {self.hours} hours a month"


class EarlierReview(models.Model):
    """A day before its own due date on which a page's next medical review is wanted, so that no month has too many.

    It belongs to the signature for the whole that the page stands on, and is over with it: the next one begins anew. It
    never moves a review later, and the page goes on promising its own date.
    """

    sign_off = models.OneToOneField(SignOff, on_delete=models.PROTECT, related_name="earlier_review")
    due_on = models.DateField()
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()

    class Meta:
        verbose_name = "earlier review"

    def __str__(self):
        return f"{self.sign_off}: {self.due_on}"
