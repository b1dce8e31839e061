"""Reviewer: a clinician who may be asked to sign."""

import uuid

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q

from ..addresses import NOT_PLAIN, PLAIN_SLUG, validate_slug
from ..npi import validate_npi


def validate_post_nominals(value) -> None:
    """Post-nominals are an ordered list of short texts, such as ["PharmD", "BCPS"]."""
    if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
        raise ValidationError("Write the letters after the name as a list, for example PharmD, BCPS.")


class Reviewer(models.Model):
    """A clinician's public profile. Changes freely: what a signature needs is copied into the sign-off.

    `user` is empty until a credentials officer links the account; only `credentials.confirm_account` sets it.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="reviewer"
    )
    public_name = models.CharField(max_length=200)
    post_nominals = models.JSONField(
        "letters after the name",
        default=list,
        blank=True,
        validators=[validate_post_nominals],
        help_text='In the order in which they are shown, for example ["PharmD", "BCPS"].',
    )
    slug = models.CharField("address of the profile page", max_length=120, unique=True, validators=[validate_slug])
    bio = models.TextField(blank=True)
    photo = models.ImageField(upload_to="portraits/", blank=True)
    npi = models.CharField("NPI", max_length=10, blank=True, validators=[validate_npi])

    class Meta:
        ordering = ["public_name"]
        constraints = [
            models.CheckConstraint(
                name="reviewer_address_plain",
                condition=Q(slug__regex=PLAIN_SLUG),
                violation_error_message=NOT_PLAIN,
            )
        ]
        permissions = [
            ("stop_page", "Can pause or withdraw a live page"),
            ("confirm_account", "Can confirm that an account is a reviewer's own"),
        ]

    def __str__(self):
        return ", ".join([self.public_name, *self.post_nominals])
