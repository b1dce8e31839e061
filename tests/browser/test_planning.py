"""A publisher plans: the page appears at the time as it was typed, or with the signature, and holds that version."""

import datetime

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from articles import versions
from articles.models import Plan
from tests import factories
from tests.articles.acting import words_now

from .writing import panel

pytestmark = pytest.mark.browser

ADDRESS = "/opioids/naloxone-at-home/"
NINE_IN_DENVER = datetime.datetime(2035, 1, 15, 16, 0, tzinfo=datetime.UTC)


def opens_the_plans(publisher, article) -> None:
    publisher.goes_to("/admin/articles/article/")
    publisher.follows(article.title)
    panel(publisher).get_by_role("link", name="Plans and people").click()


def ticks_at(monkeypatch, moment: datetime.datetime) -> None:
    with monkeypatch.context() as clock:
        clock.setattr("articles.scheduling.timezone", type("Clock", (), {"now": staticmethod(lambda: moment)}))
        call_command("tick")


def test_page_appears_at_the_time_that_was_typed_and_holds_the_planned_version(house, somebody, monkeypatch):
    version = factories.signed_version(house)
    publisher = somebody("publisher")
    opens_the_plans(publisher, version.article)
    plan = publisher.page.get_by_role("region", name="Plan a publication")
    plan.get_by_label("Date").fill("2035-01-15")
    plan.get_by_label("Time:", exact=True).fill("09:00")
    plan.get_by_label("Time zone").fill("America/Denver")
    plan.get_by_role("button", name="Plan publication").click()
    publisher.sees("January 15, 2035, 09:00 (America/Denver)", "Jan 15, 16:00 UTC")
    factories.edited(house, version.article, lead="A lead that nobody has signed.")

    visitor = somebody(java_script_enabled=False)
    ticks_at(monkeypatch, NINE_IN_DENVER - datetime.timedelta(seconds=1))
    assert not version.article.publications.exists()
    ticks_at(monkeypatch, NINE_IN_DENVER)
    assert visitor.goes_to(ADDRESS) == 200
    visitor.sees(versions.words_of(version)["lead"])
    visitor.sees_nothing_of(words_now(version.article)["lead"])
    publisher.page.reload()
    expect(publisher.page.get_by_role("region", name="Before")).to_contain_text("version 1 goes live January 15, 2035")


def test_page_appears_with_the_signature_that_its_publisher_waited_for(house, somebody):
    article = factories.article_in_review(house)
    publisher = somebody("publisher")
    opens_the_plans(publisher, article)
    publisher.page.get_by_role("radio", name="As soon as it is signed").check()
    publisher.presses("Plan publication")
    publisher.sees("Version 1 goes live as soon as it is signed.")

    pharmacist = somebody().signs_in("pharmacist")
    pharmacist.follows(article.title)
    pharmacist.page.get_by_role("checkbox").check()
    pharmacist.fills({"Your password": factories.PASSWORD})
    pharmacist.presses("Sign this document")
    pharmacist.sees("Signature receipt")
    assert Plan.objects.get().outcome == Plan.Outcome.DONE
    assert somebody(java_script_enabled=False).goes_to(ADDRESS) == 200
    publisher.page.reload()
    publisher.sees("Nothing is planned for this article.", "version 1 goes live as soon as it is signed")
