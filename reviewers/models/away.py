"""Away: the days on which a reviewer answers nothing."""

from django.db import models
from django.db.models import F, Q

from .reviewer import Reviewer


class Away(models.Model):
    """From the first day to the last, both included, in UTC. Coordination, not evidence: the reviewer takes it back
    by deleting it. Meanwhile nothing is handed to them, and others may take over what they hold."""

    reviewer = models.ForeignKey(Reviewer, on_delete=models.CASCADE, related_name="away")
    first_day = models.DateField()
    last_day = models.DateField()

    class Meta:
        verbose_name = "time away"
        verbose_name_plural = "times away"
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                name="away_ends_after_it_begins",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message="The last day cannot be before the first.",
            )
        ]

    def __str__(self):
        return f"{self.reviewer}: {self.first_day} to {self.last_day}"
