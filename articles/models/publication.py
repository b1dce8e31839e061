"""Publication: which signed words stand at which address, from when until when."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from reviewers.models import SignOff

from .article import Article
from .topic import Topic
from .version import ArticleVersion


class PublicationQuerySet(models.QuerySet):
    def live(self):
        return self.filter(ended_at__isnull=True)

    def on_documents(self, requests):
        """What stands on signatures under one of these review requests, or on some that rest on those."""
        return self.filter(Q(sign_off__request__in=requests) | Q(sign_off__base__request__in=requests))

    def signed_by(self, reviewer):
        """What a clinician has signed, the whole of it or its changes."""
        return self.on_documents(SignOff.objects.filter(reviewer=reviewer).values("request"))

    def dated(self):
        """With `reviewed_at` and `reviewed_in`, when and by the signatures under which request the whole was last
        reviewed (SignOff.whole), and `earlier_review`, a day before the due one on which a planner wants the next."""
        return self.annotate(
            reviewed_at=Coalesce("sign_off__base__signed_at", "sign_off__signed_at"),
            reviewed_in=Coalesce("sign_off__base__request", "sign_off__request"),
            earlier_review=Coalesce("sign_off__base__earlier_review__due_on", "sign_off__earlier_review__due_on"),
        )


class EndKind(models.TextChoices):
    SUPERSEDED = "superseded", "A newer version took its place"
    REPLACED = "replaced", "Replaced by another page"
    WITHDRAWN = "withdrawn", "Withdrawn"
    PAUSED = "paused", "Paused"


class EndReason(models.TextChoices):
    """Why a page ended, as its visitor reads it. A closed list: free text stays internal."""

    NEWER_VERSION = "newer-version", "This page has been updated."
    REVIEWED_AGAIN = "reviewed-again", "The medical review of this page has been renewed."
    MERGED = "merged", "This page has moved."
    OUT_OF_DATE = "out-of-date", "The information on this page was out of date."
    INCORRECT = "incorrect", "We found a mistake on this page."
    UNSAFE = "unsafe", "We were not sure that this page was safe to follow."
    NOT_NEEDED = "not-needed", "We no longer publish on this subject."
    LEGAL = "legal", "We were asked to remove this page."
    REVIEW_OVERDUE = "review-overdue", "This page is waiting for its next medical review."
    REVIEWER_LICENSE = "reviewer-license", "This page is being reviewed again by a licensed clinician."
    SIGNATURE_WITHDRAWN = "signature-withdrawn", "The medical review of this page is no longer in force."


class Publication(models.Model):
    """Signed words standing at an address. It ends once; nothing else about it ever changes.

    Live is the row without `ended_at`. It cannot exist without a sign-off. The one later change allowed is
    that a paused page is withdrawn or replaced for good.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="publications")
    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="publications")
    sign_off = models.ForeignKey(SignOff, on_delete=models.PROTECT, related_name="publications")
    address = models.CharField(max_length=200)
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="publications")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    end_kind = models.CharField(max_length=12, choices=EndKind, blank=True)
    end_reason = models.CharField(max_length=30, choices=EndReason, blank=True)
    end_note = models.TextField(blank=True, help_text="For the desk only; visitors never see it.")
    replaced_by = models.CharField(max_length=200, blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["article"], condition=Q(ended_at__isnull=True), name="one_live_page_per_article"
            ),
            models.UniqueConstraint(
                fields=["address"], condition=Q(ended_at__isnull=True), name="one_live_page_per_address"
            ),
            models.CheckConstraint(
                name="ended_whole_or_not_at_all",
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end_kind="", end_reason="")
                | (Q(ended_at__isnull=False, ended_by__isnull=False) & ~Q(end_kind="") & ~Q(end_reason="")),
            ),
            models.CheckConstraint(
                name="replaced_by_an_address",
                condition=~Q(end_kind="replaced") | ~Q(replaced_by=""),
                violation_error_message="Choose the live page that takes this one's place.",
            ),
        ]

    def __str__(self):
        return f"/{self.address}/ ({'live' if self.is_live else self.get_end_kind_display()})"

    @property
    def is_live(self) -> bool:
        return self.ended_at is None
