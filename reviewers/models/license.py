"""License, LicenseEvent and Certification: what a clinician may call themselves, and who checked it."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .reviewer import Reviewer


class Profession(models.TextChoices):
    PHARMACIST = "pharmacist", "Pharmacist"
    PHYSICIAN = "physician", "Physician"
    NURSE = "nurse", "Registered nurse"
    NURSE_PRACTITIONER = "nurse-practitioner", "Nurse practitioner"
    PHYSICIAN_ASSISTANT = "physician-assistant", "Physician assistant"
    PSYCHOLOGIST = "psychologist", "Psychologist"
    SOCIAL_WORKER = "social-worker", "Clinical social worker"
    COUNSELOR = "counselor", "Professional counselor"
    ADDICTION_COUNSELOR = "addiction-counselor", "Addiction counselor"
    DIETITIAN = "dietitian", "Registered dietitian"


class Status(models.TextChoices):
    """What the issuing board says of a license (Arizona eLicense and Massachusetts BHPL legends)."""

    ACTIVE = "active", "Active"
    PROBATION = "probation", "Probation or conditioned"
    RESTRICTED = "restricted", "Restricted"
    INACTIVE = "inactive", "Inactive"
    LAPSED = "lapsed", "Lapsed"
    EXPIRED = "expired", "Expired"
    SUSPENDED = "suspended", "Suspended"
    SURRENDERED = "surrendered", "Surrendered"
    REVOKED = "revoked", "Revoked"
    CLOSED = "closed", "Closed"
    DECEASED = "deceased", "Deceased"
    UNKNOWN = "unknown", "Unknown"


VOIDING = (Status.SUSPENDED, Status.SURRENDERED, Status.REVOKED)


class License(models.Model):
    """One license of one person in one jurisdiction. Frozen; all that changes about it is a LicenseEvent."""

    holder = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="licenses")
    profession = models.CharField(max_length=40, choices=Profession)
    jurisdiction = models.CharField(max_length=100, help_text="The state or country that issued it.")

    class Meta:
        verbose_name = "license"
        verbose_name_plural = "licenses"
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "profession", "jurisdiction"],
                name="license_once_per_jurisdiction",
                violation_error_message="This license is already on file.",
            )
        ]

    def __str__(self):
        return f"{self.get_profession_display()}, {self.jurisdiction}"


class LicenseEvent(models.Model):
    """One thing learned about a license, on one day, from one source. Append-only; dates are inclusive, in UTC.

    *verified*: an officer other than the holder looked the license up at its source.
    *stated*: somebody said so; it vouches for nothing. *status*: the board changed its standing.
    """

    class Kind(models.TextChoices):
        STATED = "stated", "Stated, not checked"
        VERIFIED = "verified", "Verified at its source"
        STATUS = "status", "Change of standing"

    license = models.ForeignKey(License, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True, help_text="The last day on which it is valid.")
    status = models.CharField(max_length=12, choices=Status, default=Status.UNKNOWN)
    effective_on = models.DateField(help_text="The day from which this standing holds.")
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    source = models.CharField(max_length=500, blank=True, help_text="The register it was checked against.")
    note = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        verbose_name = "license event"
        verbose_name_plural = "license events"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="verified_license_is_complete",
                condition=~Q(kind="verified")
                | (
                    ~Q(number="")
                    & ~Q(source="")
                    & Q(expires_on__isnull=False)
                    & Q(verified_on__isnull=False)
                    & Q(verified_by__isnull=False)
                ),
                violation_error_message="A verified license needs its number, its last valid day, "
                "the register it was checked against, and who checked it on which day.",
            ),
            models.CheckConstraint(name="license_status_known", condition=Q(status__in=Status.values)),
            models.CheckConstraint(
                name="license_event_kind_known", condition=Q(kind__in=["stated", "verified", "status"])
            ),
        ]

    def __str__(self):
        return f"{self.license}: {self.get_kind_display()}, {self.get_status_display()} ({self.effective_on})"


class Certification(models.Model):
    """A board certification, such as BCPS. Shown on the profile while it is checked; it gives no right to sign.

    `verified_by` checked exactly these facts on `verified_on`; see credentials.change_certification."""

    holder = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="certifications")
    name = models.CharField(max_length=200)
    body = models.CharField("certifying body", max_length=200)
    code = models.CharField("letters", max_length=20, blank=True)
    number = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    def __str__(self):
        return f"{self.name} ({self.body})"
