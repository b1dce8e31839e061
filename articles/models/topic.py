"""Topic: a subject that articles are filed under, with a page of its own."""

from django.db import models
from django.db.models import Q

from reviewers.addresses import NOT_PLAIN, PLAIN_SLUG, validate_slug


class Topic(models.Model):
    """A subject such as Opioids. Site words: its name and description are not signed and may change."""

    name = models.CharField(max_length=100, unique=True)
    slug = models.CharField("address", max_length=100, unique=True, validators=[validate_slug])
    description = models.TextField(blank=True)
    crisis_help = models.BooleanField(
        "show crisis help",
        default=True,
        help_text="Show 911, 988 and the SAMHSA helpline at the top of every article on this topic.",
    )

    areas = models.JSONField(
        "areas of practice",
        default=list,
        blank=True,
        help_text="What it takes to judge articles on this topic. Whoever signs one is told what the table of scope "
        "of practice says of their profession; it stops a signature only where a clinical lead has made that a gate.",
    )
    two_signatures = models.BooleanField(
        "needs two signatures",
        default=False,
        help_text="What is submitted on this topic from now on can be published when two clinicians have signed it.",
    )
    review_months = models.PositiveSmallIntegerField(
        "months between reviews",
        null=True,
        blank=True,
        help_text="By risk: 12 for medicines, treatment and law, 24 for general subjects, 36 at most. Empty: as the "
        "house has it. Due dates on pages, in lists, plans and reminders follow at once.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="topic_reviewed_in_time",
                condition=Q(review_months__isnull=True) | Q(review_months__gte=1, review_months__lte=36),
                violation_error_message="Between 1 and 36 months: after 36 nothing is published on a review.",
            ),
            models.CheckConstraint(
                name="topic_address_plain",
                condition=Q(slug__regex=PLAIN_SLUG),
                violation_error_message=NOT_PLAIN,
            ),
        ]

    def __str__(self):
        return self.name
