"""Nobody signs before they have agreed to the statement of today, in their own name, with their password."""

import pytest

from reviewers import agreeing, agreement, statement
from reviewers.models import AuditEntry, StatementAgreed
from reviewers.rules import reasons_about_the_person
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of
from tests.articles.damage import past_the_guards

built, house = houses.fixtures()


def agree(by, **changes):
    asked = {"password": factories.PASSWORD, "shown": statement.TEXT_DIGEST} | changes
    return agreeing.agree(by=by, **asked)


@pytest.fixture
def newcomer(house):
    return factories.person("newcomer", "Reviewers")


def test_row_keeps_the_words_and_their_digest(newcomer):
    row = agree(newcomer)
    row.refresh_from_db()
    assert (row.version, row.text, row.text_digest) == (statement.VERSION, statement.TEXT, statement.TEXT_DIGEST)
    assert '"act":"agree to statement"' in AuditEntry.objects.last().payload
    assert agreement.had_agreed(newcomer.pk, row.agreed_at)


def test_it_takes_the_password_and_the_words_that_were_shown(newcomer):
    assert codes_of(lambda: agree(newcomer, password="wrong")) == ["wrong-password"]
    assert codes_of(lambda: agree(newcomer, shown="")) == ["not-what-was-shown"]
    assert not StatementAgreed.objects.filter(user=newcomer).exists()


def test_once_is_enough_and_only_signers_are_asked(house, newcomer):
    agree(newcomer)
    assert codes_of(lambda: agree(newcomer)) == ["agreed-already"]
    for person in (house.editor, house.publisher, house.officer):
        assert codes_of(lambda person=person: agree(person)) == ["not-a-reviewer"]


def without_agreement(house):
    with past_the_guards():
        StatementAgreed.objects.filter(user=house.pharmacist).delete()


def test_who_signed_until_now_is_asked_before_the_next_signature(house):
    article = factories.article_in_review(house)
    without_agreement(house)
    [reason] = reasons_about_the_person(house.pharmacist)
    assert reason.code == agreement.MISSING and reason.link == "/desk/statement/"
    assert codes_of(lambda: factories.sign(house, article)) == [agreement.MISSING]
    factories.agreed(house.pharmacist)
    assert factories.sign(house, article)


def test_agreement_to_other_words_is_none_to_these(house):
    article = factories.article_in_review(house)
    with past_the_guards():
        StatementAgreed.objects.filter(user=house.pharmacist).update(version=0, text="Other.", text_digest="0" * 64)
    assert codes_of(lambda: factories.sign(house, article)) == [agreement.MISSING]
    [reason] = reasons_about_the_person(house.pharmacist)
    assert "has new words" in reason.sentence
