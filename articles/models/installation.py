"""Installation: who publishes here. One row, written by `setup` or `load_demo`."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q


class Installation(models.Model):
    """The publisher's name and site-wide words. `uuid` also stands in PUBLIC_ROOT, so that a folder of pages
    is never taken over by another database."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    name = models.CharField("publisher's name", max_length=200)
    time_zone = models.CharField(max_length=60, default="UTC")
    disclaimer = models.TextField(blank=True)
    demo = models.BooleanField(default=False, editable=False)
    overdue_a_day = models.PositiveSmallIntegerField(
        "overdue pages paused a day",
        default=0,
        help_text="Pages whose last review is older than the house allows are paused, the riskiest first, at most so "
        "many a day. With 0 they stay up, and each says that its review is overdue.",
    )
    overdue_chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, editable=False, related_name="+"
    )

    class Meta:
        verbose_name = "publisher"
        verbose_name_plural = "publisher"
        constraints = [models.CheckConstraint(name="one_installation", condition=Q(id=1))]

    def __str__(self):
        return self.name
