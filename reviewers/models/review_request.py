"""ReviewRequest and Contributor: one frozen document on the desk, and everybody who had a hand in it."""

from django.conf import settings
from django.db import models
from django.db.models import F, JSONField, Q
from django.db.models.functions import Cast

HEAVY = ("words", "html", "changes", "desk", "media")


class ReviewRequestQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed__isnull=True)

    def light(self):
        """Without the document, for lists; with `risk` and `due_on` out of the notes for the desk, None where the
        notes say nothing of them."""
        noted = self.alias(notes=Cast("desk", JSONField()))
        return noted.annotate(risk=F("notes__risk"), due_on=F("notes__due_on")).defer(*HEAVY)


class ReviewRequest(models.Model):
    """One document that waits for signatures, exactly as a visitor would read it. Frozen.

    `subject` is an opaque key such as "article:<uuid>"; `round` counts the requests about one subject.
    `document_digest` is the SHA-256 of the canonical JSON {html, language, media, renderer, words}; it is
    what the desk shows, what the form posts, and what is signed. `desk` is JSON for the signer's eyes only. `changes`
    is the difference from the document of `compared_with`, the last one that was signed whole.
    """

    CAME_LATER = ("compared_with_id",)  # see audit.row_digest

    subject = models.CharField(max_length=100)
    round = models.PositiveIntegerField()
    title = models.CharField(max_length=300)
    words = models.TextField()
    words_digest = models.CharField(max_length=64)
    html = models.TextField()
    html_digest = models.CharField(max_length=64)
    renderer = models.CharField(max_length=20)
    language = models.CharField(max_length=20)
    media = models.TextField(default="[]")
    document_digest = models.CharField(max_length=64, db_index=True)
    changes = models.TextField(blank=True)
    compared_with = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followed_by"
    )
    desk = models.TextField(default="{}")
    signatures_required = models.PositiveSmallIntegerField(default=1)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()

    objects = ReviewRequestQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["subject", "round"], name="one_request_per_round"),
            models.CheckConstraint(name="signatures_required", condition=Q(signatures_required__gte=1)),
            models.CheckConstraint(name="rounds_from_one", condition=Q(round__gte=1)),
        ]
        permissions = [("sign_request", "Can sign at the review desk")]

    def __str__(self):
        return f"{self.title} (round {self.round})"

    @property
    def is_open(self) -> bool:
        return not hasattr(self, "closed")


class Contributor(models.Model):
    """Somebody who had a hand in the words of a request, and so may not sign it. Frozen with the request."""

    request = models.ForeignKey(ReviewRequest, on_delete=models.PROTECT, related_name="contributors")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    how = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["request", "user"], name="one_row_per_contributor")]

    def __str__(self):
        return f"{self.user}: {self.how}"
