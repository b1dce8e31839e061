"""What a receipt says becomes of the signed words: planned, live with a link, or ended; and who is told."""

import datetime

import pytest
from django.utils import timezone

from articles import drafting, publishing, scheduling, versions
from articles.afterwards import afterwards, at
from articles.models import Notice
from articles.rules import open_request
from reviewers.models import SignOff
from tests import factories
from tests.articles import houses
from tests.articles.acting import done

ADDRESS = "opioids/waiting-one"


def build():
    house = factories.publishing_house()
    house.article = factories.article_in_review(house, "Waiting one")
    house.request = open_request(house.article)
    house.version = versions.latest(house.article)
    return house


built, house = houses.fixtures(build)


def said(house) -> dict:
    return afterwards(subject=house.request.subject, request=house.request)


def test_without_a_plan_it_names_who_decides_and_where(house):
    factories.sign(house, house.article)
    assert said(house) == {
        "sentence": "A publisher can now put exactly these words on the site, under this name, at "
        "/opioids/waiting-one/."
    }


def test_planned_words_say_when(house):
    due = timezone.now() + datetime.timedelta(days=3)
    factories.sign(house, house.article)
    scheduling.plan_publication(by=house.publisher, version=house.version, due_at=due, time_zone="UTC")
    assert said(house) == {"sentence": f"These words go live on {at(due)}, at /{ADDRESS}/."}


def test_words_that_wait_for_their_signature_say_so_and_are_then_live(house):
    scheduling.publish_when_signed(by=house.publisher, version=house.version)
    assert said(house)["sentence"].startswith("These words go live as soon as they have all their signatures")
    done(lambda: factories.sign(house, house.article))
    [page] = house.article.publications.live()
    assert said(house) == {"sentence": f"These words are live since {at(page.started_at)}.", "link": f"/{ADDRESS}/"}


def test_words_that_are_live_under_an_older_signature_wait_for_the_publisher(house, settings):
    factories.sign(house, house.article)
    done(lambda: publishing.publish(by=house.publisher, version=house.version))
    settings.REVIEW_LIMIT_MONTHS = -2
    house.request = drafting.submit_for_review(by=house.editor, article=house.article)
    factories.sign(house, house.article)
    assert said(house)["sentence"].startswith("A publisher can now put exactly these words on the site")


@pytest.mark.parametrize(("reason", "kind"), [("incorrect", "withdrawn"), ("review-overdue", "paused")])
def test_page_that_was_taken_down_has_no_link(house, reason, kind):
    factories.sign(house, house.article)
    done(lambda: publishing.publish(by=house.publisher, version=house.version))
    act = publishing.withdraw if kind == "withdrawn" else publishing.pause
    done(lambda: act(by=house.editor, article=house.article, reason=reason))
    assert f"{kind.capitalize()} on " in said(house)["sentence"] and "link" not in said(house)


def test_signer_is_told_when_it_is_live_and_where(house):
    factories.sign(house, house.article)
    done(lambda: publishing.publish(by=house.publisher, version=house.version))
    notice = Notice.objects.get(person=house.pharmacist, kind="live")
    assert notice.sentence == "“Waiting one”, which you signed, is live at /opioids/waiting-one/."
    assert notice.link == f"/{ADDRESS}/"
    assert SignOff.objects.get().signer == house.pharmacist


def test_words_that_are_no_article_say_nothing(house):
    house.request.pk = 0
    assert said(house) == {}
