"""Invitation, and how it ended: who was asked to join, by whom, as what."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from .reviewer import Reviewer


class Invitation(models.Model):
    """Somebody was asked to join, at one address, in one role. Frozen; it ends by being used or withdrawn, or by its
    day.

    `token_digest` is the SHA-256 of what opens it; the token itself is nowhere in the database. `number` is what the
    token is made of, with a secret of this site. `how` is how the officer knows that the address is the clinician's.
    """

    class Role(models.TextChoices):
        WRITERS = "Writers", "Writer"
        EDITORS = "Editors", "Editor"
        PUBLISHERS = "Publishers", "Publisher"
        OFFICERS = "Credentials officers", "Credentials officer"
        LEADS = "Clinical leads", "Clinical lead"
        REVIEWERS = "Reviewers", "Reviewer (clinician)"
        AUDITORS = "Auditors", "Auditor"

    number = models.UUIDField(unique=True)
    token_digest = models.CharField(max_length=64, unique=True)
    name = models.CharField(max_length=150)
    email = models.EmailField("e-mail address")
    role = models.CharField(max_length=30, choices=Role)
    reviewer = models.ForeignKey(
        Reviewer, on_delete=models.PROTECT, null=True, blank=True, related_name="invitations", verbose_name="profile"
    )
    how = models.TextField("how you know that this address is theirs", blank=True)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="invited_as_reviewer_has_profile",
                condition=Q(role="Reviewers", reviewer__isnull=False)
                | (~Q(role="Reviewers") & Q(reviewer__isnull=True)),
                violation_error_message="A clinician is invited for a profile, and nobody else is.",
            ),
            models.CheckConstraint(
                name="invited_as_reviewer_says_how",
                condition=~Q(role="Reviewers", how=""),
                violation_error_message="Say how you know that this address is theirs.",
            ),
        ]

    def __str__(self):
        return f"{self.name} as {self.get_role_display().lower()}"

    @property
    def is_over(self) -> bool:
        """Whether its day has passed."""
        return self.expires_at <= timezone.now()


class InvitationUsed(models.Model):
    """The account that somebody made for themselves by it. Frozen."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="used")
    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="joined_by")
    used_at = models.DateTimeField()

    class Meta:
        verbose_name = "use of an invitation"
        verbose_name_plural = "uses of invitations"
        ordering = ["id"]

    def __str__(self):
        return f"{self.invitation}: joined as {self.user}"


class InvitationWithdrawn(models.Model):
    """It opens nothing any more; also when it was sent again. Frozen."""

    invitation = models.OneToOneField(Invitation, on_delete=models.PROTECT, related_name="withdrawn")
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    class Meta:
        verbose_name = "withdrawal of an invitation"
        verbose_name_plural = "withdrawals of invitations"
        ordering = ["id"]

    def __str__(self):
        return f"{self.invitation} withdrawn"
