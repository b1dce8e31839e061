"""WatchList, WatchMatch and WatchDecision: what a public watch list says that may be about somebody or something of
ours, and what a person decided of it. All frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class WatchList(models.Model):
    """One file that was read, known by the digest of its bytes. Frozen."""

    class Kind(models.TextChoices):
        EXCLUSIONS = "leie", "Exclusions (OIG LEIE)"
        RETRACTIONS = "retraction-watch", "Retractions (Retraction Watch)"

    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64, unique=True)
    rows = models.PositiveIntegerField()
    read_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    read_at = models.DateTimeField()

    class Meta:
        verbose_name = "watch list"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(name="watch_list_kind_known", condition=Q(kind__in=["leie", "retraction-watch"])),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.name}"


class WatchMatch(models.Model):
    """A row of a list that may be about `about`: "reviewer:<key>", or an item of the other app such as
    "reference:<uuid>", opaque to the notary as `subject` is. Frozen; it says nothing until a person has decided.

    `record` is what the row is known by from file to file, `how` what matched and `matched` the value of that, `said`
    what the row says, as canonical JSON.
    """

    class How(models.TextChoices):
        NPI = "npi", "the same NPI"
        NAME_AND_STATE = "name-state", "the same name and state"
        NAME = "name", "the same name"
        DOI = "doi", "the same DOI"
        PMID = "pmid", "the same PMID"
        TITLE = "title", "the same title and year"

    watch_list = models.ForeignKey(WatchList, on_delete=models.PROTECT, related_name="matches")
    record = models.CharField(max_length=80)
    about = models.CharField(max_length=100, db_index=True)
    subject = models.CharField(max_length=100, blank=True)
    called = models.CharField(max_length=500)
    how = models.CharField(max_length=20, choices=How)
    matched = models.TextField()
    said = models.TextField()
    found_at = models.DateTimeField()

    class Meta:
        verbose_name = "match with a watch list"
        verbose_name_plural = "matches with watch lists"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["record", "about"], name="matched_once"),
            models.CheckConstraint(
                name="watch_match_how_known",
                condition=Q(how__in=["npi", "name-state", "name", "doi", "pmid", "title"]),
            ),
        ]

    def __str__(self):
        return f"{self.called}: {self.get_how_display()}"


class WatchDecision(models.Model):
    """Whether a match is the same person or work, by whom and why. Frozen."""

    match = models.OneToOneField(WatchMatch, on_delete=models.PROTECT, related_name="decision")
    is_same = models.BooleanField()
    reason = models.TextField()
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField()

    class Meta:
        verbose_name = "decision on a match"
        verbose_name_plural = "decisions on matches"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="watch_decision_has_reason",
                condition=~Q(reason=""),
                violation_error_message="Say how you know.",
            ),
        ]

    def __str__(self):
        return f"{self.match}: {'is the same' if self.is_same else 'is not'}"
