"""What a clinician decided: SignOff, its withdrawal, and the closing of a request. All frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .license import License, LicenseEvent
from .review_request import ReviewRequest
from .reviewer import Reviewer
from .signing_key import SigningKey


class Meaning(models.TextChoices):
    """What a signature means (21 CFR 11.50: the meaning is part of the signature). The fourth meaning, withdrawn, has a
    row of its own: SignOffWithdrawn."""

    APPROVED = "clinically-approved", "Clinically approved"
    REAFFIRMED = "re-affirmed", "Re-affirmed unchanged"
    COSIGNED = "co-signed", "Co-signed"


class Scope(models.TextChoices):
    """Which words a signature is for, as its signer chose."""

    WHOLE = "whole", "The whole document"
    CHANGES = "changes", "These changes only"


class SignOff(models.Model):
    """A clinician's signature under one document. Frozen; it copies what it relied on, so later edits to
    the profile or the license change nothing. It can be withdrawn, never altered.

    `scope` says which words it is for. One for the changes only rests on `base`, a signature for the whole document
    that it was compared with: it stands as long as that one does, and dates no medical review.

    `signature` is of the signer's `key`, over attesting.attested_text. Both are empty in rows from before there were
    keys; without a signature that holds, a sign-off counts as none.
    """

    CAME_LATER = ("key_id", "signature", "base_id")  # see audit.row_digest

    request = models.ForeignKey(ReviewRequest, on_delete=models.PROTECT, related_name="sign_offs")
    document_digest = models.CharField(max_length=64)
    signer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="sign_offs")
    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="sign_offs")
    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="sign_offs")
    license_event = models.ForeignKey(LicenseEvent, on_delete=models.PROTECT, related_name="sign_offs")
    printed_name = models.CharField(max_length=200)
    post_nominals = models.JSONField(default=list)
    credentials = models.TextField(help_text="License and certifications relied on, as JSON.")
    meaning = models.CharField(max_length=30, choices=Meaning)
    scope = models.CharField(max_length=20, choices=Scope, default=Scope.WHOLE)
    base = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="carries")
    statement = models.TextField()
    signed_at = models.DateTimeField()
    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, null=True, related_name="sign_offs")
    signature = models.TextField(default="", help_text="Ed25519, 64 bytes in hex.")

    class Meta:
        verbose_name = "sign-off"
        verbose_name_plural = "sign-offs"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["request", "signer"], name="one_signature_per_person"),
            models.CheckConstraint(name="meaning_known", condition=Q(meaning__in=Meaning.values)),
            models.CheckConstraint(name="scope_known", condition=Q(scope__in=Scope.values)),
            models.CheckConstraint(
                name="changes_rest_on_something",
                condition=Q(scope=Scope.WHOLE, base__isnull=True) | Q(scope=Scope.CHANGES, base__isnull=False),
            ),
            models.CheckConstraint(
                name="changes_are_not_reaffirmed",
                condition=~Q(scope=Scope.CHANGES, meaning=Meaning.REAFFIRMED),
            ),
            models.CheckConstraint(name="signature_is_manifest", condition=~Q(printed_name="") & ~Q(statement="")),
        ]

    def __str__(self):
        return ", ".join([self.printed_name, *self.post_nominals])

    @property
    def whole(self) -> "SignOff":
        """The signature for the whole document that this one rests on, or is."""
        return self.base or self

    @property
    def reviewed_at(self):
        """The instant from which the medical review counts: nobody reads the whole anew who signs changes only."""
        return self.whole.signed_at


class SignOffWithdrawn(models.Model):
    """A signature that no longer stands, and why. Frozen."""

    sign_off = models.OneToOneField(SignOff, on_delete=models.PROTECT, related_name="withdrawn")
    reason = models.TextField()
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField()

    class Meta:
        verbose_name = "withdrawal of a sign-off"
        verbose_name_plural = "withdrawals of sign-offs"
        constraints = [
            models.CheckConstraint(
                name="withdrawal_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why the signature is withdrawn.",
            )
        ]

    def __str__(self):
        return f"{self.sign_off} withdrawn"


class RequestClosed(models.Model):
    """How a request ended. Frozen; while it is missing the request is open."""

    class Outcome(models.TextChoices):
        SIGNED = "signed", "Signed"
        CHANGES_REQUESTED = "changes-requested", "Sent back"
        WITHDRAWN = "withdrawn", "Taken back by the editors"

    request = models.OneToOneField(ReviewRequest, on_delete=models.PROTECT, related_name="closed")
    outcome = models.CharField(max_length=20, choices=Outcome)
    reason = models.TextField(blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    closed_at = models.DateTimeField()

    class Meta:
        verbose_name = "closing of a request"
        verbose_name_plural = "closings of requests"
        constraints = [
            models.CheckConstraint(
                name="sending_back_has_reason",
                condition=~Q(outcome="changes-requested") | ~Q(reason=""),
                violation_error_message="Say what has to change before you send it back.",
            ),
            models.CheckConstraint(
                name="outcome_known", condition=Q(outcome__in=["signed", "changes-requested", "withdrawn"])
            ),
        ]

    def __str__(self):
        return f"{self.request}: {self.get_outcome_display()}"


class ValidSignOff(models.Model):
    """The sign-offs that stand today: a view, defined once in guards.py for guard, verb, build and verify."""

    sign_off = models.OneToOneField(
        SignOff, primary_key=True, db_column="id", on_delete=models.DO_NOTHING, related_name="validity"
    )
    request = models.ForeignKey(ReviewRequest, on_delete=models.DO_NOTHING, related_name="+")

    class Meta:
        managed = False
        db_table = "reviewers_validsignoff"
