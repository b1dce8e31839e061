"""SigningKey, its confirmation and its end: whose signature it is that a key makes. WrappedKey: the secret half."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from ..fingerprints import fingerprint_of
from .reviewer import Reviewer


class SigningKeyQuerySet(models.QuerySet):
    def standing(self):
        """Those that nobody has revoked."""
        return self.filter(revoked__isnull=True)

    def usable(self):
        return self.standing().filter(confirmed__isnull=False)

    def waiting(self):
        """Those that no officer has confirmed yet."""
        return self.standing().filter(confirmed__isnull=True)


class SigningKey(models.Model):
    """The public half of a key that one account made for its clinician. Frozen.

    It signs once an officer other than the holder has confirmed it, and until somebody revokes it. What it signed
    until then still counts.
    """

    class Algorithm(models.TextChoices):
        ED25519 = "ed25519", "Ed25519"

    reviewer = models.ForeignKey(Reviewer, on_delete=models.PROTECT, related_name="signing_keys")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="signing_keys")
    algorithm = models.CharField(max_length=10, choices=Algorithm, default=Algorithm.ED25519)
    public_key = models.CharField(max_length=64, unique=True, help_text="32 bytes in hex.")
    made_at = models.DateTimeField()

    objects = SigningKeyQuerySet.as_manager()

    class Meta:
        verbose_name = "signing key"
        verbose_name_plural = "signing keys"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="signing_key_algorithm_known", condition=Q(algorithm__in=["ed25519"])),
            models.CheckConstraint(name="public_key_is_hex", condition=Q(public_key__regex=r"^[0-9a-f]{64}\Z")),
        ]

    def __str__(self):
        return f"Key {self.fingerprint[:5]}… of {self.reviewer}"

    @property
    def fingerprint(self) -> str:
        """What the holder reads to the officer."""
        return fingerprint_of(self.public_key)


class SigningKeyConfirmed(models.Model):
    """An officer's word that this key is in the hands of this clinician. Frozen."""

    key = models.OneToOneField(SigningKey, on_delete=models.PROTECT, related_name="confirmed")
    confirmed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()
    how = models.TextField(help_text="How the officer heard the fingerprint from the holder.")

    class Meta:
        verbose_name = "confirmation of a signing key"
        verbose_name_plural = "confirmations of signing keys"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="key_confirmation_says_how",
                condition=~Q(how=""),
                violation_error_message="Say how you spoke with the holder of the key.",
            )
        ]

    def __str__(self):
        return f"{self.key} confirmed"


class SigningKeyRevoked(models.Model):
    """A key that signs nothing any more, and why. Frozen; signatures that it made before still count."""

    key = models.OneToOneField(SigningKey, on_delete=models.PROTECT, related_name="revoked")
    reason = models.TextField()
    revoked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    revoked_at = models.DateTimeField()

    class Meta:
        verbose_name = "revocation of a signing key"
        verbose_name_plural = "revocations of signing keys"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="key_revocation_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say why the key is revoked.",
            )
        ]

    def __str__(self):
        return f"{self.key} revoked"


class WrappedKey(models.Model):
    """The private half of a signing key, encrypted under the holder's password (wrapping.py). No evidence: it
    changes with the password and goes when the key is revoked; the audit trail never sees what it holds.

    `password_digest` is of the password hash that it was wrapped under, so that it can be said beforehand, without
    the password, that the key cannot be opened with the present one.
    """

    key = models.OneToOneField(SigningKey, on_delete=models.PROTECT, related_name="wrapped")
    password_digest = models.CharField(max_length=64)
    salt = models.BinaryField()
    scrypt_n = models.PositiveIntegerField()
    scrypt_r = models.PositiveIntegerField()
    scrypt_p = models.PositiveIntegerField()
    nonce = models.BinaryField()
    ciphertext = models.BinaryField()

    class Meta:
        verbose_name = "wrapped key"
        verbose_name_plural = "wrapped keys"
        default_permissions = ()

    def __str__(self):
        return f"{self.key}, wrapped"
