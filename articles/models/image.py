"""Pictures: the library's rows, the files made of each, and which versions name which."""

import uuid
from pathlib import PurePosixPath

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from .fields import PlainLine
from .version import ArticleVersion

SHARE = [MinValueValidator(0.0), MaxValueValidator(1.0)]


class Image(models.Model):
    """A picture that editors may show. Its bytes never change: `digest` is the SHA-256 of the stored original,
    `width` and `height` are its pixels.

    Title, alt text, credit and focal point are what the library offers; each figure carries its own words. Whether it
    shows a private person, and their consent, is for the desk alone: the checks ask it at each submission.
    """

    class PrivatePerson(models.TextChoices):
        YES = "yes", "Yes"
        NO = "no", "No"
        __empty__ = "Not answered yet"

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    digest = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, choices=[("jpg", "JPEG"), ("png", "PNG")], editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    title = PlainLine(max_length=200, help_text="What editors look for. Readers never see it.")
    alt = PlainLine(
        "alt text",
        max_length=500,
        blank=True,
        help_text="What somebody who cannot see the picture needs to know. Offered for each new figure.",
    )
    decorative = models.BooleanField(
        default=False, help_text="It says nothing that the text does not say: screen readers pass it by."
    )
    credit = PlainLine(max_length=300, blank=True, help_text="Whose picture it is, as readers will see it.")
    private_person = models.CharField(
        "shows a patient or another private person",
        max_length=3,
        choices=PrivatePerson,
        blank=True,
        default="",
        help_text="Anybody who could be recognized and is not a model or a public figure.",
    )
    consent = models.BooleanField(
        "consent on file",
        default=False,
        help_text="The person has agreed in writing to be shown in an article about addiction. Without it no article "
        "with the picture can be submitted.",
    )
    focal_x = models.FloatField("focal point, from the left", default=0.5, validators=SHARE)
    focal_y = models.FloatField("focal point, from the top", default=0.5, validators=SHARE)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    uploaded_at = models.DateTimeField(editable=False)

    class Meta:
        verbose_name = "picture"
        verbose_name_plural = "pictures"
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                name="focal_point_is_inside",
                condition=models.Q(focal_x__range=(0, 1), focal_y__range=(0, 1)),
                violation_error_message="The focal point lies inside the picture: each number is from 0 to 1.",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def name(self) -> str:
        """Where the original lies below the uploads."""
        return f"originals/{self.digest[:32]}.{self.ending}"


class Rendition(models.Model):
    """One file made of a picture. `name` follows from the picture and the recipe (figures.py), so there is one file
    for each; `digest` is the SHA-256 of its bytes, `size` their number."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")
    name = models.CharField(max_length=100, unique=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return PurePosixPath(self.name).name


class ImageUse(models.Model):
    """A version names a picture. Frozen with the version; what a version names cannot be deleted."""

    version = models.ForeignKey(ArticleVersion, on_delete=models.PROTECT, related_name="image_uses")
    image = models.ForeignKey(Image, on_delete=models.PROTECT, related_name="uses")

    class Meta:
        verbose_name = "use of a picture"
        verbose_name_plural = "uses of pictures"
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["version", "image"], name="one_use_per_version")]

    def __str__(self):
        return f"{self.image} in {self.version}"
