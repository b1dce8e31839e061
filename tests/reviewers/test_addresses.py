"""Addresses of profiles and topics: one form, asked for in words and kept by the database."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from articles.models import StaffMember, Topic
from reviewers.addresses import free_slug, plain_slug
from reviewers.models import Reviewer

BAD = ["Ann-Lee", "ann_lee", "ann lee", "-ann", "ann-", "ann--lee", "änn", "ann/lee", "ann\n", ""]
GOOD = ["ann-lee", "a", "ann-lee-2", "7"]
MODELS = {Reviewer: {"public_name": "Ann Lee"}, StaffMember: {"name": "Ann Lee"}, Topic: {"name": "Ann Lee"}}


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("slug", BAD)
def test_address_that_no_page_can_stand_at_is_refused(db, model, slug):
    row = model(slug=slug, **MODELS[model])
    with pytest.raises(ValidationError) as refusal:
        row.full_clean()
    sentences = refusal.value.message_dict["slug"]
    assert len(sentences) == 1 and ("lower-case words" in sentences[0] or not slug)
    with pytest.raises(IntegrityError, match="address_plain|CHECK"), transaction.atomic():
        row.save()


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("slug", GOOD)
def test_plain_address_is_stored(db, model, slug):
    row = model(slug=slug, **MODELS[model])
    row.full_clean()
    row.save()


@pytest.mark.parametrize(
    ("text", "slug"),
    [("Ann_Lee, RN", "ann-lee-rn"), ("__", ""), ("Ünal  O'Neil", "unal-oneil"), ("a - b", "a-b"), ("A", "a")],
)
def test_text_becomes_a_plain_address(text, slug):
    assert plain_slug(text) == slug


def test_free_address_is_plain_and_short_enough(db):
    Reviewer.objects.create(public_name="Ann", slug="ann-lee")
    assert [free_slug(Reviewer, name) for name in ("Ann_Lee", "___", "x" * 300)] == ["ann-lee-2", "somebody", "x" * 110]
    assert free_slug(Reviewer, "x" * 109 + " y") == "x" * 109
