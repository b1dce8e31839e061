"""StaffMember: an author or editor who is credited on articles."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from reviewers.addresses import NOT_PLAIN, PLAIN_SLUG, validate_slug

from .fields import PlainLine


class StaffMember(models.Model):
    """A credited person. The name as credited is copied into each version; bio and photo are site words.

    `user` is the account they write with, if they have one; it makes them a contributor of what they are
    credited for.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="staff_member"
    )
    name = PlainLine(max_length=200)
    title = models.CharField("job title", max_length=200, blank=True)
    slug = models.CharField("address of the profile page", max_length=120, unique=True, validators=[validate_slug])
    bio = models.TextField(blank=True)
    photo = models.ImageField(upload_to="portraits/", blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="staff_address_plain",
                condition=Q(slug__regex=PLAIN_SLUG),
                violation_error_message=NOT_PLAIN,
            )
        ]

    def __str__(self):
        return self.name
