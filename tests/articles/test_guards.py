"""This app's guards know every column of the tables that they guard."""

from django.apps import apps

from articles import guards, versions
from articles.models import Article, Image, Publication
from reviewers.guards.dialect import SQLITE_WORDS, spoken
from tests.guards.filled import PUBLICATION_END as END

SITE_WORDS = ["Installation", "ImportGuess", "Redirect", "StaffMember", "Topic"]
LISTS = ["RetiredFact", "Substance", "Term"]
INDEX = ["IndexedPage", "IndexedWord"]
LIBRARY = ["Image", "Rendition"]
WORKING = [
    "CalendarAddress",
    "Comment",
    "DigestSent",
    "DraftReading",
    "DraftSlot",
    "Duty",
    "EarlierReview",
    "Heartbeat",
    "MailWish",
    "Notice",
    "OutboxMail",
    "Plan",
    "Presence",
    "PreviewLink",
    "Reminder",
    "ReviewHours",
]
BY_NAME = {guard.name: guard for guard in guards.GUARDS}


def test_every_column_of_a_publication_is_fixed_or_belongs_to_its_end():
    fixed = BY_NAME["publication_ends_once"].when
    for field in Publication._meta.concrete_fields:
        assert (f"NEW.{field.column} <> OLD.{field.column}" in fixed) != (field.column in END)


def test_columns_that_are_compared_are_never_null():
    """NULL differs from nothing in SQL: a nullable column could be emptied unseen."""
    fixed = [field for field in Publication._meta.concrete_fields if field.column not in END]
    assert [field.column for field in fixed if field.null] == []


def test_subject_is_spelled_as_python_spells_it(db):
    article = Article.objects.create(title="Naloxone")
    assert spoken(guards.SUBJECT, SQLITE_WORDS) == "'article:' || a.uuid"
    assert article.subject == f"article:{article.uuid.hex}"


def test_every_table_that_is_evidence_is_frozen():
    """A model is a draft, site words, a list of the house, of the index of the search, of the picture library (whose
    guards keep what a version shows), of working together, or frozen: a new one has to be put into one of them."""
    named = [*SITE_WORDS, *LISTS, *INDEX, *LIBRARY, *WORKING]
    changing = {*versions.WORDS, *(apps.get_model("articles", name) for name in named)}
    frozen = {guard.table for guard in guards.GUARDS if guard.name.endswith("_no_delete")}
    ours = [model for model in apps.get_app_config("articles").get_models() if model not in changing]
    assert {model._meta.db_table for model in ours} == frozen


def test_every_column_of_a_picture_is_fixed_or_is_what_the_library_says_of_it():
    fixed = BY_NAME["image_bytes_never_change"].when
    said = {"title", "alt", "decorative", "credit", "private_person", "consent", "focal_x", "focal_y"}
    for field in Image._meta.concrete_fields:
        assert (f"NEW.{field.column} <> OLD.{field.column}" in fixed) != (field.column in said)
        assert not field.null
