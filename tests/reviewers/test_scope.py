"""The table of scope of practice: whole from the start, and what it says about a document and a license."""

import json

import pytest

from articles import beside
from articles.models import Topic
from articles.rules import open_request
from articles.versions import latest, words_of
from reviewers import scope, scope_starter
from reviewers.models import AuditEntry, ScopeRow
from reviewers.models.license import Profession
from reviewers.models.scope import Answer, Area
from tests import factories
from tests.articles import houses


def build():
    house = factories.publishing_house()
    factories.house_lists()
    Topic.objects.update(areas=["wounds", "medicines"])
    house.topic.refresh_from_db()
    house.license = house.reviewer.licenses.get()
    return house


built, house = houses.fixtures(build)


@pytest.fixture
def review(house):
    return open_request(factories.article_in_review(house))


def answers(found) -> list[tuple]:
    return [(each["area"], each["answer"]) for each in found]


def test_starter_answers_every_pair_once():
    pairs = [(row["area"], row["profession"]) for row in scope_starter.rows()]
    assert sorted(pairs) == sorted((area, profession) for area in Area.values for profession in Profession.values)
    assert {row["answer"] for row in scope_starter.rows()} == set(Answer.values)


def test_pharmacist_alone_on_wounds_is_advised_and_on_medicines_may(house, review):
    assert answers(scope.advice_on(review, house.license)) == [("wounds", "advised"), ("medicines", "may")]
    assert (
        "a co-signature is advised for your profession (pharmacist)"
        in scope.advice_on(review, house.license)[0]["sentence"]
    )


def test_areas_are_those_frozen_with_the_request(house, review):
    Topic.objects.update(areas=["law"])
    assert answers(scope.advice_on(review, house.license)) == [("wounds", "advised"), ("medicines", "may")]
    assert beside.notes(latest(review.submission.version.article), words_of(review.submission.version), [])["areas"]


def test_document_without_an_area_or_of_an_unknown_one_gets_no_advice(house):
    assert scope.advice_on(factories.notice_in_review(house), house.license) == []
    Topic.objects.update(areas=["no such area"])
    house.topic.refresh_from_db()
    assert scope.advice_on(open_request(factories.article_in_review(house)), house.license) == []


def test_no_answer_stops_a_signature(house, review):
    ScopeRow.objects.update(answer="may-not")
    assert factories.sign(house, review.submission.version.article)


def test_signature_keeps_what_was_advised_whatever_the_table_says_later(house, review):
    sign_off = factories.sign(house, review.submission.version.article)
    entry = AuditEntry.objects.filter(payload__contains='"act":"sign off"').get()
    kept = json.loads(entry.payload)["facts"]["scope_advice"]
    ScopeRow.objects.update(answer="may-not")
    assert kept == scope.shown_with(sign_off) and answers(kept) == [("wounds", "advised"), ("medicines", "may")]


def test_signature_without_advice_keeps_none(house):
    Topic.objects.update(areas=[])
    house.topic.refresh_from_db()
    sign_off = factories.signed_version(house).submissions.get().request.sign_offs.get()
    assert (
        scope.shown_with(sign_off) == []
        and "scope_advice" not in AuditEntry.objects.get(payload__contains='"act":"sign off"').payload
    )
