"""Plan: what shall be published or withdrawn later, and which version exactly."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .article import Article
from .publication import EndReason
from .version import ArticleVersion


class PlanQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at__isnull=True)


class Plan(models.Model):
    """One act for later. What was planned never changes; it ends once: done, refused or cancelled.

    `due_at` is UTC, `time_zone` what it was typed in. A publication "when signed" has no `due_at`. `why` holds
    the sentences of a refusal, one a line.
    """

    class Act(models.TextChoices):
        PUBLISH = "publish", "Publish"
        WITHDRAW = "withdraw", "Withdraw"

    class Outcome(models.TextChoices):
        DONE = "done", "Done"
        REFUSED = "refused", "Refused"
        CANCELLED = "cancelled", "Cancelled"

    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="plans")
    act = models.CharField(max_length=10, choices=Act)
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="plans")
    reason = models.CharField(max_length=30, choices=EndReason, blank=True)
    when_signed = models.BooleanField(default=False)
    due_at = models.DateTimeField(null=True, blank=True)
    time_zone = models.CharField(max_length=60, default="UTC")
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    planned_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=Outcome, blank=True)
    why = models.TextField(blank=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PlanQuerySet.as_manager()

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["due_at"], condition=Q(ended_at__isnull=True), name="open_plans_by_time")]
        constraints = [
            models.UniqueConstraint(
                fields=["article", "act"], condition=Q(ended_at__isnull=True), name="one_open_plan_of_a_kind"
            ),
            models.CheckConstraint(
                name="plan_says_what",
                condition=Q(act="publish", version__isnull=False, reason="")
                | (Q(act="withdraw", version__isnull=True) & ~Q(reason="")),
            ),
            models.CheckConstraint(
                name="plan_says_when",
                condition=Q(act="publish", when_signed=True, due_at__isnull=True)
                | Q(when_signed=False, due_at__isnull=False),
            ),
            models.CheckConstraint(
                name="plan_ended_whole_or_not_at_all",
                condition=Q(ended_at__isnull=True, outcome="", cancelled_by__isnull=True)
                | Q(ended_at__isnull=False, outcome__in=["done", "refused"], cancelled_by__isnull=True)
                | Q(ended_at__isnull=False, outcome="cancelled", cancelled_by__isnull=False),
            ),
        ]

    def __str__(self):
        what = f"publish version {self.version.number}" if self.version else "withdraw"
        return f"{self.article}: {what}"
