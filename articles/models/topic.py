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
        "of practice says of their profession; it stops no signature.",
    )
    two_signatures = models.BooleanField(
        "needs two signatures",
        default=False,
        help_text="What is submitted on this topic from now on can be published when two clinicians have signed it.",
    )

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="topic_address_plain",
                condition=Q(slug__regex=PLAIN_SLUG),
                violation_error_message=NOT_PLAIN,
            )
        ]

    def __str__(self):
        return self.name
