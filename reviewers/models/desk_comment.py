"""DeskComment: what somebody said at the review desk about a document, and when that was resolved. Both frozen."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from .review_request import ReviewRequest


class DeskComment(models.Model):
    """A comment on a passage of one document, or an answer to one. Evidence of a review, so it is frozen.

    `quote` is the words it is about, empty for the whole document; `part` is the id of the heading under which they
    stand, opaque to the notary; `proposed` is what the author would write instead. While it is `blocking` and not
    resolved, nobody signs a document in which the quoted words stand. An answer has a `parent` and only a text.
    """

    request = models.ForeignKey(ReviewRequest, on_delete=models.PROTECT, related_name="comments")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="answers")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(blank=True)
    quote = models.TextField(blank=True)
    part = models.CharField(max_length=200, blank=True)
    proposed = models.TextField(blank=True)
    blocking = models.BooleanField(default=False)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "comment at the desk"
        verbose_name_plural = "comments at the desk"
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="desk_comment_says_something",
                condition=~Q(text="") | ~Q(proposed=""),
                violation_error_message="Write what you want to say, or what you would write instead.",
            ),
            models.CheckConstraint(
                name="answer_is_only_text",
                condition=Q(parent=None) | Q(quote="", part="", proposed="", blocking=False),
            ),
        ]

    def __str__(self):
        return f"{self.request}: {self.author}"


class CommentResolved(models.Model):
    """Somebody's word that a comment needs nothing more. Frozen."""

    comment = models.OneToOneField(DeskComment, on_delete=models.PROTECT, related_name="resolved")
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "resolved comment"
        verbose_name_plural = "resolved comments"

    def __str__(self):
        return f"{self.comment} resolved"
