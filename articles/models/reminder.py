"""Reminder: what people have been told of a date that comes closer, so that nobody is told twice."""

from django.db import models


class Reminder(models.Model):
    """One message, or a line of one. `about` names what ends on which day ("expiry:7:2031-05-06"), `days` is the
    threshold that was reached. The unique key lets one of two ticks at once send it; a new date is a new `about`."""

    about = models.CharField(max_length=80)
    days = models.SmallIntegerField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["about", "days"], name="reminded_once")]

    def __str__(self):
        return f"{self.about}: {self.days}"
