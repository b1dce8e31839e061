"""Whoever looks after a live page hears that a page is gone which it links to, however that page came down."""

import contextlib
import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import assigning, drafting, publishing, scheduling
from articles.models import Notice, Publication
from reviewers import signing
from reviewers.refusal import Reason, Refused
from reviewers.verbs import verb
from tests import factories

from . import houses
from .acting import done
from .live_house import ADDRESS, moved_to, publish, signed, with_live_pages
from .test_linking import linking_to


def build():
    """Two live pages, and a third that links to both, which Rosa looks after."""
    house = with_live_pages()
    house.rosa = factories.person("rosa", "Editors", first_name="Rosa", last_name="Lind")
    hrefs = f"/{ADDRESS}/", "/opioids/other-one/#s-what-it-does"
    house.linking = factories.live_article(house, "Linking one", **linking_to(*hrefs))
    assigning.assign(by=house.publisher, article=house.linking, assignee=house.rosa)
    factories.draft_article(house, "Draft that links", **linking_to(*hrefs))
    Notice.objects.all().delete()
    return house


built, house = houses.fixtures(build)


def told() -> list[tuple[str, str]]:
    found = Notice.objects.filter(kind="links-astray").order_by("pk").select_related("person")
    return [(notice.person.username, notice.sentence) for notice in found]


def gone(*addresses: str) -> str:
    verb = "are no longer live pages" if addresses[1:] else "is no longer a live page"
    there = "Live pages that link there: /opioids/linking-one/."
    return f"{', '.join(addresses)} {verb}. {there} Please mend their drafts."


HERS = [("rosa", gone(f"/{ADDRESS}/"))]


def by_hand(kind, **how):
    return lambda house: publishing.take_down(by=house.editor, article=house.live, kind=kind, **how)


def by_a_plan(house):
    due = {"due_at": timezone.now() + datetime.timedelta(hours=1), "time_zone": "UTC", "reason": "out-of-date"}
    plan = scheduling.plan_withdrawal(by=house.editor, article=house.live, **due)
    assert scheduling.run(plan.pk).endswith("done")


def by_its_signature(house):
    sign_off = house.live.publications.get().sign_off
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=sign_off, reason="A mistake.", password=factories.PASSWORD)


WAYS = {
    "withdrawn": by_hand("withdrawn", reason="unsafe"),
    "paused": by_hand("paused", reason="unsafe"),
    "replaced": by_hand("replaced", reason="merged", replaced_by="opioids/other-one"),
    "planned": by_a_plan,
    "signature": by_its_signature,
    "moved": lambda house: moved_to(house, "opioids/new-place"),
}


@pytest.mark.parametrize("way", WAYS)
def test_page_that_ends_is_told_to_whoever_looks_after_a_page_that_links_to_it(house, way):
    done(lambda: WAYS[way](house))
    assert told() == HERS
    notice = Notice.objects.get(kind="links-astray")
    assert notice.link == "/admin/work/links/"


def test_license_that_ends_with_many_pages_tells_each_person_once_and_asks_once(house):
    license = house.reviewer.licenses.get()
    learned = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY()}
    with CaptureQueriesContext(connection) as queries:
        done(lambda: factories.verify(license, by=house.officer, **learned))
    assert Publication.objects.live().count() == 0 and told() == []
    assert sum("href=" in each["sql"] for each in queries) == 1


def test_pages_that_are_left_after_a_license_ends_are_told_together(house):
    publish(house, signed_by_second(house))
    license = house.reviewer.licenses.get()
    learned = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY()}
    done(lambda: factories.verify(license, by=house.officer, **learned))
    assert told() == [("rosa", gone(f"/{ADDRESS}/", "/opioids/other-one/"))]


def signed_by_second(house):
    """A newer version of the page that links, signed by somebody whose license stays."""
    version = factories.edited(house, house.linking, lead="Newer.")
    drafting.submit_for_review(by=house.editor, article=house.linking)
    factories.sign(house, house.linking, by=house.second.user)
    return version


def test_pause_that_becomes_final_is_told_once(house):
    done(lambda: WAYS["paused"](house))
    done(lambda: WAYS["withdrawn"](house))
    assert told() == HERS


def test_newer_version_at_the_same_address_is_no_news(house):
    publish(house, signed(house, lead="Newer."))
    assert told() == []


def test_without_an_assignee_the_submitter_is_told_and_without_one_who_may_see_drafts_the_publishers(house):
    assigning.assign(by=house.publisher, article=house.linking, assignee=None)
    done(lambda: WAYS["paused"](house))
    assert told() == [("editor", gone(f"/{ADDRESS}/"))]
    house.editor.groups.clear()
    done(lambda: publishing.withdraw(by=house.publisher, article=house.other, reason="unsafe"))
    assert told()[1:] == [("publisher", gone("/opioids/other-one/"))]


@verb("give up")
def give_up(*, by, house):
    with contextlib.suppress(Refused):
        withdraw_and_fail(by=by, house=house)


@verb("withdraw and fail")
def withdraw_and_fail(*, by, house):
    publishing.withdraw(by=by, article=house.live, reason="unsafe")
    raise Refused(Reason("no", "No."))


@pytest.mark.parametrize("act", [give_up, withdraw_and_fail])
def test_nobody_is_told_of_an_end_that_was_refused(house, act):
    with contextlib.suppress(Refused):
        done(lambda: act(by=house.editor, house=house))
    assert told() == [] and house.live.publications.get().is_live
