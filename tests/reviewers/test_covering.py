"""Two scopes of signature: a whole document, or its changes only, which rest on a signature for the whole."""

import pytest
from django.contrib.auth.models import User

from articles import drafting, versions
from articles.rules import open_request
from reviewers import signing
from reviewers.attesting import attested_text
from reviewers.canonical import digest
from reviewers.covering import base_of, meaning_of, reasons_against_scope, statement_of
from reviewers.models import SignOff
from reviewers.refusal import Refused
from reviewers.standing_signatures import signatures_for_the_whole, stands, valid_sign_offs
from tests import factories


@pytest.fixture
def house(publishing_house):
    publishing_house.second = factories.clinician("physician", officer=publishing_house.officer).user
    return publishing_house


@pytest.fixture
def version(house):
    return factories.signed_version(house)


def codes(house, article, *, scope="changes", by=None) -> list[str]:
    with pytest.raises(Refused) as refusal:
        factories.sign(house, article, scope=scope, by=by)
    return refusal.value.codes


def submitted(house, article, **changes):
    factories.edited(house, article, **changes)
    return drafting.submit_for_review(by=house.editor, article=article)


def test_changes_rest_on_the_signature_for_the_whole_that_they_were_shown_against(house, version):
    whole = SignOff.objects.get()
    changes = factories.changed_and_signed(house, version.article, by=house.second)
    assert (changes.scope, changes.base, changes.whole) == ("changes", whole, whole)
    assert changes.request.compared_with == whole.request
    assert changes.reviewed_at == whole.signed_at < changes.signed_at
    assert valid_sign_offs(changes.request) == [changes] and stands(changes)
    assert signatures_for_the_whole([changes]) == [whole]


def test_what_a_signature_for_changes_states_names_the_other_one_and_its_own_limits(house, version):
    changes = factories.changed_and_signed(house, version.article, by=house.second)
    assert "since Pharmacist, PharmD signed all of it on " in changes.statement
    assert "I sign for these changes only." in changes.statement
    assert changes.statement == statement_of(changes.license, changes.meaning, changes.base)
    assert "in full" not in changes.statement


def test_the_key_signs_what_it_rests_on_and_the_difference_that_was_shown(house, version):
    changes = factories.changed_and_signed(house, version.article)
    text = attested_text(changes)
    assert changes.base.signature in text and digest(changes.request.changes) in text and '"scope":"changes"' in text
    assert '"base"' not in attested_text(changes.base)


def test_many_small_changes_are_all_shown_against_the_last_whole(house, version):
    first = factories.changed_and_signed(house, version.article, lead="One small change.")
    second = factories.changed_and_signed(house, version.article, title="Naloxone at work")
    assert second.base == first.base
    assert "small change" in second.request.changes and "work" in second.request.changes


def test_a_signature_for_changes_carries_no_other(house, version):
    first = factories.changed_and_signed(house, version.article, lead="One small change.")
    signing.withdraw_sign_off(by=house.officer, sign_off=first.base, reason="Read the wrong one.")
    submitted(house, version.article, lead="Another small change.")
    assert codes(house, version.article) == ["no-base"]


def test_without_a_whole_that_stands_only_the_whole_can_be_signed(house, version):
    article = factories.article_in_review(house, "Another one")
    assert codes(house, article) == ["no-base"]
    request = submitted(house, version.article, lead="Changed.")
    assert base_of(request) == SignOff.objects.get() and reasons_against_scope(request, "changes") == []
    signing.withdraw_sign_off(by=house.officer, sign_off=SignOff.objects.get(), reason="Read the wrong one.")
    [reason] = reasons_against_scope(request, "changes")
    assert "no longer stands" in reason.sentence and base_of(request) is None
    assert factories.sign(house, version.article).scope == "whole"


def test_one_of_two_signatures_for_the_whole_carries_nothing(house):
    house.topic.two_signatures = True
    house.topic.save()
    article = factories.article_in_review(house)
    factories.sign(house, article)
    whole = factories.sign(house, article, by=house.second)
    house.topic.two_signatures = False
    house.topic.save()
    changes = factories.changed_and_signed(house, article)
    assert changes.base == whole and stands(changes)
    assert len(signatures_for_the_whole([changes])) == 2
    signing.withdraw_sign_off(by=house.officer, sign_off=SignOff.objects.first(), reason="Read the wrong one.")
    assert not stands(SignOff.objects.get(pk=changes.pk)) and hasattr(SignOff.objects.get(pk=whole.pk), "validity")


def test_nothing_changed_is_signed_whole(house, version):
    signed = factories.changed_and_signed(house, version.article)
    again = factories.notice_in_review(
        house,
        subject=version.article.subject,
        words=signed.request.words,
        html=signed.request.html,
        renderer=signed.request.renderer,
        compared_with=signed.base.request,
    )
    assert [each.code for each in reasons_against_scope(again, "changes")] == ["nothing-changed"]
    assert meaning_of(again) == "clinically-approved", "nobody has read the whole of these words"


def test_whoever_signed_the_whole_and_edited_since_carries_nothing(house, version):
    words = versions.words_of(version) | {"lead": "The signer's own words."}
    house.pharmacist.groups.add(*house.editor.groups.all())
    drafting.save_draft(by=house.pharmacist, article=version.article, words=words)
    drafting.submit_for_review(by=house.editor, article=version.article)
    assert codes(house, version.article, by=house.second) == ["base-signer-contributed"]
    assert factories.sign(house, version.article, by=house.second).scope == "whole"


def test_whoever_edited_the_changes_does_not_sign_them(house, version):
    words = versions.words_of(version) | {"lead": "The second one's own words."}
    house.second.groups.add(*house.editor.groups.all())
    drafting.save_draft(by=User.objects.get(pk=house.second.pk), article=version.article, words=words)
    drafting.submit_for_review(by=house.editor, article=version.article)
    assert "contributor" in codes(house, version.article, by=house.second)


@pytest.mark.parametrize(("first", "then"), [("whole", "changes"), ("changes", "whole")])
def test_all_signatures_under_one_document_are_for_the_same_words(house, version, first, then):
    house.topic.two_signatures = True
    house.topic.save()
    request = submitted(house, version.article, lead="Changed.")
    factories.sign(house, version.article, scope=first)
    assert codes(house, version.article, scope=then, by=house.second) == ["other-scope"]
    assert factories.sign(house, version.article, scope=first, by=house.second).meaning == "co-signed"
    assert open_request(version.article) is None and len(valid_sign_offs(request)) == 2


def test_the_second_signature_co_signs(house):
    house.topic.two_signatures = True
    house.topic.save()
    article = factories.article_in_review(house)
    first, second = factories.sign(house, article), factories.sign(house, article, by=house.second)
    assert (first.meaning, second.meaning) == ("clinically-approved", "co-signed")
    assert "as another clinician has signed it" in second.statement


def test_an_unknown_scope_is_refused(house, version):
    submitted(house, version.article, lead="Changed.")
    assert codes(house, version.article, scope="half") == ["scope-unknown"]
    assert SignOff.objects.count() == 1


def test_whole_that_falls_between_the_rules_and_the_row_does_not_make_a_signature_for_the_whole(
    house, version, monkeypatch
):
    """PostgreSQL lets an officer in between: the races came upon it."""
    submitted(house, version.article, lead="Changed.")
    signing.withdraw_sign_off(by=house.officer, sign_off=SignOff.objects.get(), reason="Read the wrong one.")
    monkeypatch.setattr(signing, "reasons_not_to_sign", lambda **asked: [])
    assert codes(house, version.article) == ["no-base"] and SignOff.objects.count() == 1
