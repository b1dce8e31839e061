"""Addresses: for every way one can be held, page, list of moves and ledger give a visitor one answer."""

import json

import pytest

from articles import drafting, publishing, versions
from articles.delivery import ledger, reconciling, registry
from articles.models import Publication, Redirect, Topic
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at
from tests.articles.live_house import (
    ADDRESS,
    OTHER,
    PLACE,
    copies_of,
    ended,
    file_names,
    moved_to,
    publish,
    visit,
    with_live_pages,
)

built, house = houses.fixtures(with_live_pages)


@pytest.fixture(autouse=True)
def one_answer():
    """nginx looks for files first and the other way round where a slash is missing: so none may have both."""
    yield
    lines = file_at("", "moved.map").read_text().splitlines()
    moved = [line.split()[0].strip("/") for line in lines]
    assert [old for old in moved if file_names(old) - copies_of("moved.html")] == [] and len(moved) == len(set(moved))
    assert all(visit(old)[0] == 301 for old in moved)


def taken_over(house, address: str = ADDRESS):
    """Another article goes live where the first one was replaced."""
    ended(house, "replaced", replaced_by=OTHER)
    third = factories.signed_version(house, "Third one", address=address)
    Redirect.objects.create(old_address="old/page", new_address=address)
    publish(house, third)
    return third.article


@pytest.mark.parametrize(("kind", "status"), [("withdrawn", 410), ("paused", 503)])
def test_address_follows_its_last_page_alone(house, kind, status):
    """The redirect ends at the page that is down, not where an earlier page of that address once led."""
    third = taken_over(house)
    ended(house, kind, article=third)
    assert visit(ADDRESS)[0] == status
    assert visit("old/page") == (301, f"/{ADDRESS}/") and registry.moves() == {"old/page": ADDRESS}


def test_address_whose_pause_is_over_leads_nowhere_that_an_earlier_page_led(house, settings):
    third = taken_over(house)
    ended(house, "paused", article=third)
    settings.PAUSE_DAYS = 0
    done(reconciling.reconcile)
    assert visit(ADDRESS)[0] == 404 and registry.moves() == {"old/page": ADDRESS}


def test_live_page_ends_a_chain(house):
    third = taken_over(house)
    assert visit("old/page") == (301, f"/{ADDRESS}/") and "Third one" in visit(ADDRESS)[1]
    ended(house, "replaced", article=third, replaced_by=OTHER)
    assert visit("old/page") == visit(ADDRESS) == (301, f"/{OTHER}/")


@pytest.mark.parametrize("address", ["", "opioids", "how-we-review", "reviewers/pharmacist"])
def test_page_of_the_site_itself_is_led_away_from_by_no_redirect(house, address):
    Redirect.objects.create(old_address=address, new_address=OTHER)
    done(reconciling.reconcile)
    assert visit(address)[0] == 200 and registry.moves() == {}


def test_topic_at_the_address_of_a_page_is_there_once_that_page_leads_on(house):
    topic = Topic.objects.create(name="Taken", slug="taken")
    reconciling.reconcile()
    article = factories.draft_article(house, "Fourth one", address="taken-for-now")
    drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article)
    publish(house, versions.latest(article))
    Topic.objects.filter(pk=topic.pk).update(slug="taken-for-now")
    done(reconciling.reconcile)
    assert "Fourth one" in visit("taken-for-now")[1]
    ended(house, "replaced", article=article, replaced_by=OTHER)
    assert "Taken</h1>" in visit("taken-for-now")[1] and registry.moves() == {}


def test_every_address_has_one_claim_that_counts(house):
    Redirect.objects.create(old_address="old/page", new_address=ADDRESS)
    publication = ended(house, "withdrawn", article=house.other)
    claims = registry.claims
    assert claims("people/anybody").site and claims("admin/x").site and not claims(ADDRESS).site
    assert claims(ADDRESS).page.is_live and claims(OTHER).page == publication
    assert claims("opioids").topic == house.topic and claims("old/page").redirect.new_address == ADDRESS
    free = claims("opioids/free")
    assert (free.site, free.page, free.topic, free.redirect) == (False, None, None, None)


@pytest.mark.parametrize("days", [14, 0])
def test_page_paused_at_one_address_leads_to_the_one_it_was_put_up_at_again(house, settings, days):
    paused = ended(house, "paused")
    settings.PAUSE_DAYS = days
    moved_to(house, PLACE)
    assert visit(ADDRESS) == (301, f"/{PLACE}/") and visit(PLACE)[0] == 200
    assert ledger.taken_down() == {paused.uuid.hex: "replaced"}


def test_page_paused_put_back_and_paused_again_leads_to_where_it_went(house):
    ended(house, "paused")
    done(lambda: publishing.put_back(by=house.publisher, article=house.live))
    ended(house, "paused")
    moved_to(house, PLACE)
    assert visit(ADDRESS) == (301, f"/{PLACE}/")
    ended(house, "paused")
    assert visit(ADDRESS) == (301, f"/{PLACE}/") and visit(PLACE)[0] == 503
    moved_to(house, ADDRESS)
    assert visit(ADDRESS)[0] == 200 and visit(PLACE) == (301, f"/{ADDRESS}/")


def test_page_that_moved_before_it_was_paused_leads_on_from_every_former_address(house):
    moved_to(house, PLACE)
    ended(house, "paused")
    moved_to(house, "opioids/third-place")
    assert visit(ADDRESS) == visit(PLACE) == (301, "/opioids/third-place/")


def test_page_of_another_article_at_the_former_address_stays(house):
    """The paused article goes elsewhere; what its old address shows by now is somebody else's."""
    ended(house, "paused")
    publish(house, factories.signed_version(house, "Third one", address=ADDRESS))
    moved_to(house, PLACE)
    assert "Third one" in visit(ADDRESS)[1] and registry.moves() == {}


def restored(house, kind: str, to: str = "") -> Publication:
    """The database of before a page ended, beside a folder that remembers how."""
    [publication] = house.live.publications.all()
    line = ledger.line_for(publication, kind=kind, at=publication.started_at.isoformat(), to=to)
    ledger.append([line])
    reconciling.reconcile()
    return publication


def test_page_that_was_replaced_after_the_backup_still_leads_on(house):
    restored(house, "replaced", OTHER)
    assert visit(ADDRESS) == (301, f"/{OTHER}/")
    assert "Live one" not in visit("")[1] and list(reconciling.differences()) == []


def test_ledger_remembers_where_a_replaced_page_leads(house):
    publication = ended(house, "replaced", replaced_by=OTHER)
    assert ledger.memory()[publication.uuid.hex]["to"] == OTHER


def test_withdrawal_is_never_weakened_to_a_pause(house):
    """An older backup says paused, the folder says withdrawn: nobody may see it as a pause that will end."""
    publication = ended(house, "paused")
    ledger.append([ledger.line_for(publication, kind="withdrawn", at=publication.ended_at.isoformat())])
    done(reconciling.reconcile)
    assert ledger.taken_down() == {publication.uuid.hex: "withdrawn"} and visit(ADDRESS)[0] == 410
    ledger.append([ledger.line_for(publication, kind="paused", at=publication.ended_at.isoformat())])
    done(reconciling.reconcile)
    assert ledger.taken_down() == {publication.uuid.hex: "withdrawn"} and visit(ADDRESS)[0] == 410
    assert "waiting for its next medical review" not in visit(ADDRESS)[1]


BROKEN = [
    '{"publication": "0123',
    "[]",
    "7",
    "null",
    '"paused"',
    "{}",
    '{"publication": "x", "address": "a", "kind": "paused", "at": "2026-01-01T00:00:00+00:00"}',
    '{"publication": 7, "address": "a", "kind": "paused", "at": "2026-01-01T00:00:00+00:00"}',
    f'{{"publication": "{"0" * 32}", "address": "a", "kind": "superseded", "at": "2026-01-01T00:00:00+00:00"}}',
    f'{{"publication": "{"0" * 32}", "address": "a", "kind": "paused", "at": "yesterday"}}',
    f'{{"publication": "{"0" * 32}", "address": 7, "kind": "paused", "at": "2026-01-01T00:00:00+00:00"}}',
    f'{{"publication": "{"0" * 32}", "kind": "paused", "at": "2026-01-01T00:00:00+00:00"}}',
]


@pytest.mark.parametrize("line", BROKEN)
def test_line_of_the_ledger_that_says_nothing_stops_no_build_and_is_named(house, line):
    file_at("", ledger.LEDGER).write_text(line)
    assert reconciling.reconcile() == [] and ledger.taken_down() == {}
    [fault] = reconciling.differences()
    assert fault.startswith("Line 1 of .withdrawn cannot be read")


def test_bytes_that_are_no_text_hide_no_other_line(house):
    publication = ended(house, "paused")
    with open(file_at("", ledger.LEDGER), "ab") as file:
        file.write(b"\xff\xfe\n")
    assert reconciling.reconcile() == [] and ledger.taken_down() == {publication.uuid.hex: "paused"}
    assert len(list(reconciling.differences())) == 1


def test_whole_lines_are_named_by_nobody(house):
    ended(house, "paused")
    lines = file_at("", ledger.LEDGER).read_text().splitlines()
    assert all(ledger.whole_line(line) == json.loads(line) for line in lines if line)
    assert list(reconciling.differences()) == []


def test_draft_that_moved_changes_no_address_before_it_is_published(house):
    drafting.save_draft(by=house.editor, article=house.live, words={}, desk={"address": PLACE})
    done(reconciling.reconcile)
    assert visit(ADDRESS)[0] == 200 and visit(PLACE)[0] == 404
    publish(house, versions.latest(house.live))
    assert visit(ADDRESS) == (301, f"/{PLACE}/")
