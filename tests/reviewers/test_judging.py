"""What reviewers found of the references: about each as it stood, carried on while not a letter of it changes."""

import uuid

import pytest

from articles import drafting
from articles.rules import open_request
from reviewers import items, judging, signing
from reviewers.models import ItemVerdict
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done, words_now


def build():
    house = factories.publishing_house()
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    house.article = factories.article_in_review(house, "Waiting one")
    house.request = open_request(house.article)
    [house.item] = items.items_of(house.request)
    return house


built, house = houses.fixtures(build)


def judged(house, said="checked", note="", by=None, request=None) -> list[ItemVerdict]:
    facts = {"request": request or house.request, "verdicts": {house.item.key: (said, note)}}
    return done(lambda: judging.judge(by=by or house.pharmacist, **facts))


def again(house, change=lambda reference: reference):
    """The next round, with `change` made to its reference."""
    signing.request_changes(by=house.pharmacist, request=open_request(house.article), reason="See the references.")
    references = [change(each) for each in words_now(house.article)["references"]]
    factories.edited(house, house.article, references=references, lead=f"Another lead: {uuid.uuid4()}.")
    return drafting.submit_for_review(by=house.editor, article=house.article)


def test_every_reference_is_an_item_as_it_is_printed(house):
    assert (house.item.label, house.item.change, house.item.place) == ("Reference 1", "new", "ref-1")
    assert house.item.text.startswith("National Institute on Drug Abuse. Naloxone DrugFacts.")
    assert f'id="{house.item.place}"' in house.request.html


def test_verdict_is_kept_once_and_the_newest_counts(house):
    assert len(judged(house)) == 1
    assert judged(house) == []
    judged(house, "doubted", "It says nothing of storage.")
    [item] = items.items_of(house.request, house.reviewer)
    assert (item.own.verdict, item.own.note) == ("doubted", "It says nothing of storage.")
    assert ItemVerdict.objects.count() == 2
    assert [(each.key, said.note) for each, said in items.doubts_on(house.request)] == [
        (item.key, "It says nothing of storage.")
    ]


@pytest.mark.parametrize(
    ("said", "note", "code"),
    [
        ("doubted", " ", "note-missing"),
        ("better", "", "note-missing"),
        ("perfect", "", "verdict-unknown"),
        ("doubted", "x" * 4001, "too-long"),
    ],
)
def test_doubt_says_why(house, said, note, code):
    assert codes_of(lambda: judged(house, said, note)) == [code]


def test_nobody_judges_an_item_that_was_not_there(house):
    unknown = {"request": house.request, "verdicts": {"elsewhere": ("checked", "")}}
    assert codes_of(lambda: judging.judge(by=house.pharmacist, **unknown)) == ["item-unknown"]


@pytest.mark.parametrize("who", ["editor", "publisher", "officer"])
def test_only_a_clinician_judges(house, who):
    assert codes_of(lambda: judged(house, by=getattr(house, who))) == ["not-a-reviewer"]


def test_nothing_is_judged_once_the_request_is_closed(house):
    signing.withdraw_review(by=house.editor, request=house.request)
    assert codes_of(lambda: judged(house)) == ["request-closed"]


def test_each_reviewer_has_a_verdict_of_their_own(house):
    judged(house)
    judged(house, "better", "Cite the label instead.", by=house.second.user)
    [item] = items.items_of(house.request, house.reviewer)
    assert item.own.verdict == "checked"
    assert sorted(each.verdict for each in item.verdicts) == ["better", "checked"]


def test_verdict_goes_on_while_the_reference_is_unchanged(house):
    judged(house)
    [item] = items.items_of(again(house), house.reviewer)
    assert item.own.verdict == "checked"


def test_verdict_is_gone_with_the_first_letter_that_changes(house):
    judged(house)
    request = again(house, lambda reference: reference | {"published": "2023-01"})
    [item] = items.items_of(request, house.reviewer)
    assert (item.own, item.verdicts) == (None, [])


def test_since_the_last_signature_references_are_new_changed_or_the_same(house):
    factories.sign(house, house.article)
    [kept] = words_now(house.article)["references"]
    added = kept | {"uuid": str(uuid.uuid4()), "title": "Another", "url": "https://example.org/another"}
    factories.edited(house, house.article, references=[kept | {"published": "2023-01"}, added])
    request = drafting.submit_for_review(by=house.editor, article=house.article)
    assert [item.change for item in items.items_of(request)] == ["changed", "new"]
    factories.sign(house, house.article)
    factories.edited(house, house.article, lead="Another lead.")
    request = drafting.submit_for_review(by=house.editor, article=house.article)
    assert [item.change for item in items.items_of(request)] == ["", ""]


def test_doubts_stop_no_signature(house):
    judged(house, "doubted", "Too old.", by=house.second.user)
    assert factories.sign(house, house.article).signer == house.pharmacist


def test_requests_from_before_hand_over_no_items(house):
    request = factories.notice_in_review(house, subject="notice:plain")
    assert items.items_of(request) == [] and items.claims_without_reference(request) == []
