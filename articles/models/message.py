"""Messages: what somebody is told in the product, and the mail that says the same."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """One line in somebody's inbox, with where to go. Seen or not; never sent again. Without a person it is in no
    inbox, and only its mail says it: to the security address, or to whoever keeps the checkpoints."""

    class Kind(models.TextChoices):
        SENT_BACK = "sent-back", "Sent back"
        SIGNED = "signed", "Signed"
        SIGNATURE_ENDED = "signature-ended", "Signature ended"
        PLAN_REFUSED = "plan-refused", "Plan refused"
        ASSIGNED = "assigned", "Assigned to you"
        LINKS_ASTRAY = "links-astray", "Links to a page that is gone"
        MENTIONED = "mentioned", "You were mentioned"
        HANDED_OVER = "handed-over", "Yours to review"
        DECLINED = "declined", "Review declined"
        LIVE = "live", "Live"
        DESK_COMMENT = "desk-comment", "Said at the review desk"
        WRONG_PASSWORDS = "wrong-passwords", "Too many wrong passwords"
        LICENSE_ENDS = "license-ends", "A license ends"
        CHECK_DUE = "check-due", "A license has to be checked"
        REVIEW_DUE = "review-due", "Medical review due"
        CHECKPOINT = "checkpoint", "Checkpoint of the audit trail"
        CONSENT_MISSING = "consent-missing", "A picture without consent"
        WITHHELD = "withheld", "A page is withheld"
        FACTOR_RESET = "factor-reset", "A second factor is reset"
        FACTOR_CHANGED = "factor-changed", "Your second factor changed"
        DIGEST = "digest", "Mail of the day"
        BAD_NEWS = "bad-news", "Bad news of a license"
        REVIEW_WANTED = "review-wanted", "A new review is wanted"
        INVITED = "invited", "Invitation to join"
        JOINED = "joined", "Somebody joined"
        ACCOUNT_CLOSED = "account-closed", "An account was closed"

    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="notices", null=True)
    kind = models.CharField(max_length=20, choices=Kind)
    sentence = models.CharField(max_length=500)
    link = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["person"], condition=Q(seen_at__isnull=True), name="unseen_notices")]

    def __str__(self):
        return self.sentence


KIND = Notice.Kind
# What is as good tomorrow morning. Every other kind is urgent, and so is one that nobody has thought about yet.
CAN_WAIT = {
    KIND.SENT_BACK,
    KIND.SIGNED,
    KIND.ASSIGNED,
    KIND.LINKS_ASTRAY,
    KIND.MENTIONED,
    KIND.HANDED_OVER,
    KIND.DECLINED,
    KIND.LIVE,
    KIND.DESK_COMMENT,
    KIND.LICENSE_ENDS,
    KIND.CHECK_DUE,
    KIND.REVIEW_DUE,
}


class OutboxMail(models.Model):
    """A mail that waits to be sent by `tick`. Written in the transaction of the act that it is about.

    It ends once: sent, bounced (the address refused it) or given up (the server failed every time). What was sent can
    still come back; then it has bounced, too.
    """

    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="mail")
    address = models.EmailField()
    body = models.TextField(blank=True, help_text="Where it says more than the notice.")
    written_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField()
    last_error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    bounced_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "mail"
        verbose_name_plural = "mails"
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, bounced_at__isnull=True, given_up_at__isnull=True),
                name="waiting_mails",
            )
        ]

    def __str__(self):
        return f"to {self.address}: {self.notice}"
