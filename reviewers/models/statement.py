"""StatementAgreed: a signer's word that a signature made here binds like one by hand. PracticeSignature: the first one,
which binds nobody."""

from django.conf import settings
from django.db import models

from .signing_key import SigningKey


class StatementAgreed(models.Model):
    """One account agreed to one version of the statement, in exactly these words. Frozen; asked again when the words
    change."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="statements_agreed")
    version = models.PositiveIntegerField()
    text = models.TextField()
    text_digest = models.CharField(max_length=64)
    agreed_at = models.DateTimeField()

    class Meta:
        verbose_name = "agreement to the signer's statement"
        verbose_name_plural = "agreements to the signer's statement"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["user", "version"], name="agreed_once_to_a_version")]

    def __str__(self):
        return f"{self.user} agreed to version {self.version}"


class PracticeSignature(models.Model):
    """What a key made over the sample that people practice on. Frozen, and no sign-off: nothing that may bring a page
    about looks here, and what was signed is not a text that a sign-off could have."""

    key = models.ForeignKey(SigningKey, on_delete=models.PROTECT, related_name="practice")
    document_digest = models.CharField(max_length=64)
    text = models.TextField()
    signature = models.CharField(max_length=128)
    signed_at = models.DateTimeField()

    class Meta:
        verbose_name = "practice signature"
        verbose_name_plural = "practice signatures"
        ordering = ["id"]

    def __str__(self):
        return f"Practice of {self.key.reviewer}"
