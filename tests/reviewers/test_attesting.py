"""What a key signs: every word and fact of a sign-off, so that none can be changed or moved to another."""

import datetime
import json

import pytest
from django.db import models
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import Article
from reviewers import attesting, signing
from reviewers.attesting import EVENT_FACTS, LICENSE_FACTS, attested_text, holds, signature_over
from reviewers.audit import row_digest
from reviewers.keys import opened_key
from reviewers.models import License, LicenseEvent, Reviewer, ReviewRequest, SigningKey, SignOff
from reviewers.standing_signatures import stands
from tests import factories
from tests.articles import houses
from tests.articles.damage import past_the_guards

COLUMNS = [field.attname for field in SignOff._meta.concrete_fields if field.attname not in ("id", "signature")]
OTHERS = {"request_id": ReviewRequest, "license_id": License, "license_event_id": LicenseEvent, "key_id": SigningKey}


def with_signatures():
    """A signature, and beside it a second clinician with everything that could be put in its place."""
    house = factories.publishing_house()
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    house.signature = factories.sign(house, factories.article_in_review(house))
    house.other = factories.sign(house, factories.article_in_review(house, "Another"), by=house.second.user)
    return house


built, house = houses.fixtures(with_signatures)


def stored(house) -> SignOff:
    return SignOff.objects.select_related("request", "key", "license", "license_event").get(pk=house.signature.pk)


def other_value(house, row, name: str):
    """A value of another kind than the row's, or of the other signature."""
    field, present = row._meta.get_field(name), getattr(row, name)
    if field.is_relation:
        other = getattr(house.other, name) if hasattr(house.other, name) else house.editor.pk
        return house.other.pk if other == present else other
    if isinstance(field, models.DateTimeField):
        return present + datetime.timedelta(microseconds=1)
    if isinstance(field, models.DateField):
        return (present or factories.TODAY()) + datetime.timedelta(days=1)
    if isinstance(field, models.JSONField):
        return ["MD"]
    return f"{present}x" if isinstance(present, str) else present + 1


def test_signature_holds_as_the_database_gives_it_back(house):
    assert holds(stored(house)) and holds(SignOff.objects.get(pk=house.other.pk))
    assert json.loads(attested_text(stored(house)))["v"] == 1


@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_of_a_sign_off_changes_the_text(house, name):
    row = stored(house)
    before = attested_text(row)
    setattr(row, name, other_value(house, row, name))
    assert attested_text(row) != before and not holds(row)


@pytest.mark.parametrize(("relation", "name"), [("request", "subject"), ("request", "round")])
def test_which_request_is_signed_changes_the_text(house, relation, name):
    row = stored(house)
    setattr(row.request, name, other_value(house, row.request, name))
    assert not holds(row)


@pytest.mark.parametrize(
    ("relation", "name"), [*(("license", each) for each in LICENSE_FACTS), *(("license_event", e) for e in EVENT_FACTS)]
)
def test_every_fact_of_the_license_changes_the_text(house, relation, name):
    row = stored(house)
    related = getattr(row, relation)
    setattr(related, name, other_value(house, related, name) if name != "id" else related.pk + 1)
    assert not holds(row)


def test_facts_are_all_columns_that_there_are():
    """A later column needs a new version of the text; until then it is not signed."""
    assert sorted(LICENSE_FACTS) == sorted(field.attname for field in License._meta.concrete_fields)
    assert sorted(EVENT_FACTS) == sorted(field.attname for field in LicenseEvent._meta.concrete_fields)


def test_text_is_the_one_that_other_programs_check(house):
    """Canonical JSON, with the instant in UTC to the microsecond; who changes a name here breaks every signature."""
    row = stored(house)
    whole = json.loads(attested_text(row))
    assert " ".join(sorted(whole)) == (
        "account credentials document key license license_event meaning post_nominals printed_name reviewer round "
        "scope signed_at statement subject v"
    )
    assert whole["signed_at"] == f"{row.signed_at.astimezone(datetime.UTC):%Y-%m-%dT%H:%M:%S.%f}+00:00"
    assert (whole["document"], whole["key"]) == (row.request.document_digest, row.key.public_key)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(column=st.sampled_from(["statement", "printed_name", "credentials", "meaning", "scope"]), typed=st.text())
def test_no_two_texts_are_the_same(house, column, typed):
    row = stored(house)
    before, present = attested_text(row), getattr(row, column)
    setattr(row, column, typed)
    assert (attested_text(row) == before) == (typed == present)


@pytest.mark.parametrize("place", [0, 1, 63, 64, 127])
def test_one_changed_digit_of_the_signature_is_enough(house, place):
    row = stored(house)
    digit = "0" if row.signature[place] != "0" else "1"
    row.signature = row.signature[:place] + digit + row.signature[place + 1 :]
    assert not holds(row)


def test_signature_found_right_once_is_not_worked_out_again_and_a_wrong_one_is(house, monkeypatch):
    row, asked = stored(house), []
    monkeypatch.setattr(attesting, "FOUND_RIGHT", set())
    monkeypatch.setattr(attesting, "MOST_KNOWN", 1)
    real = attesting.is_right
    monkeypatch.setattr(attesting, "is_right", lambda *facts: asked.append(facts) or real(*facts))
    assert holds(row) and holds(row) and len(asked) == 1
    assert holds(SignOff.objects.get(pk=house.other.pk)) and len(attesting.FOUND_RIGHT) == 1
    row.statement += "."
    assert not holds(row) and not holds(row) and len(asked) == 4


@pytest.mark.parametrize("signature", ["", "0" * 128, "not hex", "capitals", "the other's"])
def test_what_is_no_signature_of_this_key_over_this_does_not_hold(house, signature):
    row = stored(house)
    row.signature = {"capitals": row.signature.upper(), "the other's": house.other.signature}.get(signature, signature)
    assert not holds(row)


def test_signature_of_a_key_that_is_somebody_elses_does_not_hold(house):
    """The key has signed exactly this, and is not the signer's."""
    row = stored(house)
    opened = opened_key(house.second.user, factories.PASSWORD)
    row.key = opened.key
    row.signature = signature_over(row, opened.private)
    assert not holds(row)


def test_sign_off_without_a_key_counts_as_none(house):
    with past_the_guards():
        SignOff.objects.filter(pk=house.signature.pk).update(key=None, signature="")
    row = SignOff.objects.get(pk=house.signature.pk)
    assert not holds(row) and not hasattr(row, "validity") and not stands(row)
    assert signing.valid_sign_offs(row.request) == []


def test_rows_from_before_there_were_keys_are_as_they_were_witnessed(house):
    """The digest of a row without the columns that came later is what it was without those columns."""
    with past_the_guards():
        SignOff.objects.filter(pk=house.signature.pk).update(key=None, signature="")
    row = SignOff.objects.get(pk=house.signature.pk)
    without = row_digest(row)
    columns = [field for field in SignOff._meta.concrete_fields if field.attname not in SignOff.CAME_LATER]
    assert {"key_id", "signature", "base_id"} == set(SignOff.CAME_LATER)
    assert len(columns) == len(SignOff._meta.concrete_fields) - 3
    assert without == signing.digest(signing.canonical({each.attname: each.value_to_string(row) for each in columns}))
    assert without != row_digest(house.signature)


def test_many_signatures_are_asked_for_in_one_query(house, django_assert_num_queries):
    requests = [each.request for each in SignOff.objects.select_related("request")]
    with django_assert_num_queries(1):
        found = signing.valid_sign_offs(*requests)
        assert [each.reviewer.slug for each in found] == ["pharmacist", "second"]
    assert Article.objects.count() == 2 and Reviewer.objects.count() == 2
