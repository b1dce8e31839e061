"""EventAsked and EventAnswered: news of a license that would take many pages down, recorded by two people."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .license import VOIDING, License, LicenseEvent


class EventAsked(models.Model):
    """An officer's word that a board took a license away, whose record would take many pages down: it waits for a
    second person. Frozen. While it waits, nobody signs with the license. `pages` is how many it would have taken down
    when it was asked."""

    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="events_asked")
    status = models.CharField(max_length=12, choices=[(each.value, each.label) for each in VOIDING])
    effective_on = models.DateField()
    source = models.CharField(max_length=500)
    note = models.TextField(blank=True)
    pages = models.PositiveIntegerField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        verbose_name = "license event that waits"
        verbose_name_plural = "license events that wait"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="event_asked_takes_it_away", condition=Q(status__in=[each.value for each in VOIDING])
            ),
            models.CheckConstraint(
                name="event_asked_names_its_source",
                condition=~Q(source=""),
                violation_error_message="Say where you learned of the change.",
            ),
        ]

    def __str__(self):
        return f"{self.license}: {self.get_status_display()} ({self.effective_on})"

    @property
    def waits(self) -> bool:
        return not hasattr(self, "answered")


class EventAnswered(models.Model):
    """What became of it: recorded as `event`, with a second person's word, or not recorded, for a `reason`. Frozen."""

    asked = models.OneToOneField(EventAsked, on_delete=models.PROTECT, related_name="answered")
    event = models.OneToOneField(LicenseEvent, on_delete=models.PROTECT, null=True, related_name="answers")
    reason = models.TextField(blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField()

    class Meta:
        verbose_name = "answer to a license event"
        verbose_name_plural = "answers to license events"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="event_not_recorded_for_a_reason",
                condition=Q(event__isnull=False) | ~Q(reason=""),
                violation_error_message="Say why it is not recorded.",
            )
        ]

    def __str__(self):
        return f"{self.asked}, {'recorded' if self.event_id else 'not recorded'}"
