"""MailWish and DigestSent: how somebody wants to be mailed, and what the mail of a day said last."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class MailWish(models.Model):
    """One's own choice; without a row it is `DAILY` in the house's time zone. What safety asks for is mailed at once
    whatever was chosen (message.CAN_WAIT)."""

    class How(models.TextChoices):
        AT_ONCE = "at-once", "Each message at once"
        DAILY = "daily", "One mail in the morning, if there is something new"
        NONE = "none", "No mail, except what is urgent"

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="mail_wish")
    how = models.CharField(max_length=10, choices=How)
    time_zone = models.CharField(max_length=60, blank=True, help_text="Empty: the house's own.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="mail_wish_known", condition=Q(how__in=["at-once", "daily", "none"]))
        ]

    def __str__(self):
        return f"{self.person}: {self.get_how_display()}"


class DigestSent(models.Model):
    """The last day whose mail was thought about for somebody, and what there was to do then: only what is not among
    these keys is new. One row a person; whoever moves `day` on has the mail of that day to write."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="digest_sent")
    day = models.DateField()
    keys = models.JSONField(default=list)

    class Meta:
        verbose_name = "digest"

    def __str__(self):
        return f"{self.person}: {self.day}"
