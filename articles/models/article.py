"""The draft: Article and its parts. Editors change these rows freely; nothing here is ever shown to a visitor."""

import uuid

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models

from ..partial_dates import validate_partial_date
from .fields import Code, PlainLine, PlainText, RichText, WebAddress
from .staff import StaffMember
from .topic import Topic

validate_address = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*$",
    "An address is lower-case words joined by hyphens, with / between its parts, such as opioids/naloxone.",
)


class Article(models.Model):
    """One article as it is being written. Every field is *words* or *desk-only*: see versions.py.

    There is no status: whether it is signed or live follows from the rows that point to its versions.
    """

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = PlainLine(max_length=300)
    description = PlainLine(
        "search description",
        max_length=300,
        blank=True,
        help_text="One or two sentences for search results, about 150 characters.",
    )
    language = Code(max_length=20, default="en-US", validators=[RegexValidator(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")])
    lead = PlainText(blank=True, help_text="What the article says, in one to three sentences.")
    introduction = RichText(blank=True)
    key_points_heading = PlainLine(max_length=200, default="Article at a Glance", blank=True)
    key_points_intro = PlainText(blank=True)
    what_changed = PlainLine(
        max_length=300,
        blank=True,
        help_text="One sentence for readers: what is different since the article was last published.",
    )
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="articles")
    address = models.CharField(
        max_length=200,
        blank=True,
        validators=[validate_address],
        help_text="Where the page will stand, such as opioids/naloxone. Asked for at submission.",
    )
    slug = models.CharField(max_length=200, blank=True, editable=False, db_index=True)
    translation_of = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="translations"
    )

    class Meta:
        ordering = ["title"]
        permissions = [
            ("submit_article", "Can submit an article for review"),
            ("publish_article", "Can publish a signed version"),
            ("stop_page", "Can pause or withdraw a live page"),
        ]

    def __str__(self):
        return self.title if self.title.strip() else "Untitled"

    @property
    def subject(self) -> str:
        """The key under which the notary knows this article."""
        return f"article:{self.uuid.hex}"


class Part(models.Model):
    """Something an article consists of, in its order. Its uuid stays the same from version to version."""

    uuid = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    position = models.PositiveIntegerField(default=0)

    class Meta:
        abstract = True
        ordering = ["position", "id"]


class Section(Part):
    """A heading and what stands under it. The outline follows from the levels, which never skip one."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="sections")
    heading = PlainLine(max_length=300)
    level = models.PositiveSmallIntegerField(default=2, validators=[MinValueValidator(2), MaxValueValidator(4)])
    body = RichText(blank=True)

    def __str__(self):
        return self.heading


class KeyPoint(Part):
    """One line of the box "Article at a Glance"."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="key_points")
    text = PlainText()

    def __str__(self):
        return self.text[:80]


class Reference(Part):
    """A source, stored as it was given. What is incomplete is flagged, never filled in by guess."""

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="references")
    authors = PlainLine(max_length=500, blank=True, help_text="As given by the source.")
    title = PlainLine(max_length=500, blank=True)
    source = PlainLine("site or journal", max_length=300, blank=True)
    publisher = PlainLine(max_length=300, blank=True)
    published = Code(max_length=10, blank=True, validators=[validate_partial_date])
    accessed = Code(max_length=10, blank=True, validators=[validate_partial_date])
    url = WebAddress("URL", max_length=1000, blank=True)
    doi = Code("DOI", max_length=200, blank=True)
    pmid = Code("PMID", max_length=20, blank=True)
    note = PlainText(blank=True)

    def __str__(self):
        return " ".join(part for part in (self.authors, self.title) if part)[:100]


class Byline(Part):
    """A person credited on the article, and for what."""

    class Role(models.TextChoices):
        AUTHOR = "author", "Author"
        EDITOR = "editor", "Editor"

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="bylines")
    person = models.ForeignKey(StaffMember, on_delete=models.PROTECT, related_name="bylines")
    role = models.CharField(max_length=10, choices=Role)

    class Meta(Part.Meta):
        constraints = [models.UniqueConstraint(fields=["article", "person", "role"], name="one_credit_per_role")]

    def __str__(self):
        return f"{self.get_role_display()}: {self.person}"
