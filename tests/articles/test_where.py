"""Where an article stands, derived from its rows at every stage; and the way to the first signed page."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles import drafting, publishing, versions
from articles.checklist import steps
from articles.models import Article
from articles.rules import open_request
from articles.where import where_it_stands, where_they_stand
from reviewers import signing
from tests import factories
from tests.articles import houses


def build():
    house = factories.publishing_house()
    house.article = factories.draft_article(house)
    return house


built, house = houses.fixtures(build)


def headline(house) -> str:
    return where_it_stands(Article.objects.get(pk=house.article.pk)).headline


def submitted(house):
    drafting.submit_for_review(by=house.editor, article=house.article)


def signed(house):
    submitted(house)
    factories.sign(house, house.article)


def published(house):
    signed(house)
    publishing.publish(by=house.publisher, version=versions.latest(house.article))


def edited(house):
    factories.edited(house, house.article, lead="Newer words.")


def sent_back(house):
    submitted(house)
    request = open_request(house.article)
    signing.request_changes(by=house.pharmacist, request=request, reason="The dose is missing.")


def paused(house):
    published(house)
    publishing.pause(by=house.editor, article=house.article, reason="unsafe")


def withdrawn(house):
    published(house)
    publishing.withdraw(by=house.editor, article=house.article, reason="unsafe")


def unsigned(house):
    published(house)
    signature = house.article.publications.get().sign_off
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD)


def address_changed(house):
    published(house)
    drafting.save_draft(by=house.editor, article=house.article, words={}, desk={"address": "opioids/elsewhere"})


STAGES = [
    ([], "Draft, version 1"),
    ([edited], "Draft, version 2"),
    ([submitted], "Draft, version 1; version 1 is on the review desk"),
    ([submitted, edited], "Draft, version 2; version 1 is on the review desk"),
    ([sent_back], "Draft, version 1; sent back by the reviewer"),
    ([sent_back, edited], "Draft, version 2"),
    ([signed], "Draft, version 1; version 1 is signed and can be published"),
    ([signed, edited], "Draft, version 2; version 1 is signed and can be published"),
    ([published], "Live"),
    ([published, edited], "Live (version 1), with a newer draft"),
    ([published, edited, submitted], "Live (version 1), with a newer draft; version 2 is on the review desk"),
    ([published, edited, signed], "Live (version 1), with a newer draft; version 2 is signed and can be published"),
    ([address_changed], "Live; version 1 can be published at its new address or topic"),
    ([paused], "Paused; version 1 is signed and can be published"),
    ([withdrawn], "Withdrawn; version 1 is signed and can be published"),
    ([unsigned], "Paused"),
]


@pytest.mark.parametrize(("acts", "said"), STAGES, ids=lambda found: found if isinstance(found, str) else "")
def test_headline_follows_from_the_rows(house, acts, said):
    for act in acts:
        act(house)
    assert headline(house) == said


def test_article_that_was_never_saved_says_so(house):
    found = where_it_stands(Article.objects.create(title="Bare"), by=house.editor)
    assert (found.headline, found.version, found.publishable) == ("Not saved yet", None, None)
    assert [reason.code for reason in found.not_to_submit] == ["no-version"] and found.not_to_publish == []


def test_reasons_are_those_of_whoever_asks(house):
    editor, publisher = (where_it_stands(house.article, by=each) for each in (house.editor, house.publisher))
    assert editor.not_to_submit == [] and [each.code for each in publisher.not_to_submit] == ["permission"]
    signed(house)
    assert [each.code for each in where_it_stands(house.article, by=house.editor).not_to_publish] == ["permission"]
    assert where_it_stands(house.article, by=house.publisher).not_to_publish == []


def test_live_article_has_nothing_to_be_submitted(house):
    published(house)
    found = where_it_stands(house.article, by=house.editor)
    assert found.is_shown and found.not_to_submit == [] and found.publishable is None


def test_signed_words_that_came_back_can_be_published_again(house):
    published(house)
    first = versions.latest(house.article)
    edited(house)
    signed(house)
    publishing.publish(by=house.publisher, version=versions.latest(house.article))
    drafting.restore(by=house.editor, version=first)
    found = where_it_stands(house.article, by=house.publisher)
    assert (found.publishable, found.not_to_publish) == (first, [])


def test_page_whose_signature_grew_too_old_can_be_signed_anew_and_published_with_it(house, settings):
    """The very same words: what a visitor reads changes by the day of the review alone."""
    published(house)
    assert not where_it_stands(house.article, by=house.editor).wants_review
    settings.REVIEW_LIMIT_MONTHS = -2
    found = where_it_stands(house.article, by=house.editor)
    assert found.wants_review and found.not_to_submit == [] and found.publishable is None
    signed(house)
    settings.REVIEW_LIMIT_MONTHS = 36
    found = where_it_stands(house.article, by=house.publisher)
    assert (found.publishable, found.not_to_publish) == (found.version, [])
    assert found.headline == "Live; version 1 is signed anew and can be published under that signature"
    page = publishing.publish(by=house.publisher, version=found.publishable)
    assert page.sign_off.request.round == 2 and headline(house) == "Live"
    assert where_it_stands(house.article, by=house.publisher).publishable is None


def test_paused_page_offers_the_version_that_stood_there(house):
    paused(house)
    found = where_it_stands(house.article, by=house.publisher)
    assert found.publishable == house.article.publications.get().version and found.not_to_publish == []


def test_steps_to_the_first_page_are_ticked_one_by_one(house):
    def undone() -> list[str]:
        return [step.sentence for step in steps() if not step.done]

    assert undone() == ["Submit it for review", "Read it and sign it", "Publish it"]
    submitted(house)
    assert undone() == ["Read it and sign it", "Publish it"]
    factories.sign(house, house.article)
    assert undone() == ["Publish it"]
    publishing.publish(by=house.publisher, version=versions.latest(house.article))
    assert undone() == []


def test_every_step_says_who_takes_it_and_where(house):
    assert all(step.who and (step.link or step.who == "operator") for step in steps())


def test_many_articles_are_asked_in_as_many_queries_as_one(house):
    published(house)
    edited(house)
    others = [factories.live_article(house, f"Other {number}") for number in range(3)]
    articles = Article.objects.filter(pk__in=[house.article.pk, *(other.pk for other in others)])
    with CaptureQueriesContext(connection) as one:
        where_they_stand([house.article])
    with CaptureQueriesContext(connection) as many:
        found = where_they_stand(list(articles))
    assert len(many) == len(one) + 1
    assert {key: each.headline for key, each in found.items()} == {
        article.pk: where_it_stands(article).headline for article in articles
    }
