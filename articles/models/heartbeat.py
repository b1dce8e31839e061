"""Heartbeat: when `tick` last came to its end."""

from django.db import models
from django.db.models import Q


class Heartbeat(models.Model):
    """One row, written by `tick` when it has done all that was due."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(name="one_heartbeat", condition=Q(id=1))]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} UTC"
