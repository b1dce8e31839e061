"""Site words on more pages than one request builds: it builds its share, `tick` the others, and `doctor` says which
wait. Meanwhile a page that waits is the page that was built before, signed words and all."""

import re

import pytest
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import publishing
from articles.delivery import building, reconciling, records
from articles.models import Topic
from tests import factories
from tests.articles import houses
from tests.articles.acting import file_at
from tests.articles.admin.pages import client_of, told
from tests.articles.commands.running import run
from tests.articles.live_house import ADDRESS, OTHER, visit, with_live_pages

SHARE = 3

built, house = houses.fixtures(with_live_pages)


@pytest.fixture(autouse=True)
def small_share(monkeypatch, house):
    monkeypatch.setattr(building, "AT_ONCE", SHARE)
    run("tick")


def saved(house, row=None, *, commits=True, **typed):
    """Save a topic in the admin as a publisher does; with `commits` off the process ends right after the commit."""
    row = row or house.topic
    page = reverse("admin:articles_topic_change", args=[row.pk])
    fields = {"name": row.name, "slug": row.slug, "description": "", "crisis_help": "on"} | typed
    with TestCase.captureOnCommitCallbacks(execute=commits):
        return client_of(house.publisher).post(page, fields)


def signed_part(address: str) -> str:
    return re.search("<!--signed.*?<!--/signed-->", visit(address)[1], re.DOTALL)[0]


def pages() -> dict[str, str]:
    return {address: file_at(address).read_text() for address in reconciling.addresses_on_disk()}


def test_rename_builds_its_share_at_once_and_tick_the_others(house):
    before, words = pages(), {address: signed_part(address) for address in (ADDRESS, OTHER)}
    response = saved(house, name="Opioid use")
    after = pages()
    assert {address for address in after if after[address] != before[address]} == {"opioids", "", ADDRESS}
    assert "8 more pages may still show this as it was before" in told(response)
    assert {address: signed_part(address) for address in words} == words
    waiting = ["how-we-review", OTHER, "people/ann-editor", "reviewers/pharmacist", "verify", *records.addresses()]
    assert sorted(reconciling.pages_behind()) == waiting
    assert run("tick").out.startswith("21 files mended: ")
    assert all("Opioid use" in page for page in pages().values())
    assert reconciling.pages_behind() == [] and list(reconciling.differences()) == []


def test_doctor_says_what_waits_and_takes_it_for_no_fault(house, checkpoints_kept):
    assert "behind" not in run("doctor").out
    saved(house, name="Opioid use")
    ended = run("doctor")
    assert ended.code == 0 and "7 pages are not yet what the database says, such as /how-we-review." in ended.out
    assert run("build_pages", "--check").code == 1
    run("tick")
    assert "behind" not in run("doctor").out


def test_process_that_ends_before_it_built_anything_leaves_all_to_tick(house, checkpoints_kept):
    saved(house, name="Opioid use", commits=False)
    assert "10 pages are not yet what the database says" in run("doctor").out
    run("tick")
    assert "Opioid use" in visit(OTHER)[1] and reconciling.pages_behind() == []


def test_page_that_waits_is_built_whole_when_its_article_is_published_or_taken_down(house):
    saved(house, name="Opioid use")
    with TestCase.captureOnCommitCallbacks(execute=True):
        publishing.withdraw(by=house.publisher, article=house.other, reason="unsafe")
    status, page = visit(OTHER)
    assert status == 410 and "Opioid use" in page and OTHER not in reconciling.pages_behind()


def test_change_that_is_on_few_pages_leaves_none_to_tick(house):
    response = saved(house, description="Other words.")
    assert "more page" not in told(response) and reconciling.pages_behind() == []


def test_rows_deleted_together_share_what_one_request_builds(house):
    keys = [Topic.objects.create(name=name, slug=name.lower()).pk for name in ("One", "Two", "Three")]
    run("tick")
    typed = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    client = client_of(factories.person("root", is_superuser=True))
    with TestCase.captureOnCommitCallbacks(execute=True):
        client.post(reverse("admin:articles_topic_changelist"), typed)
    assert [visit(address)[0] for address in ("one", "two", "three")] == [404, 404, 404]
    assert len(reconciling.pages_behind()) == 10
    run("tick")
    assert reconciling.pages_behind() == []


def test_picture_stays_until_no_page_shows_it(house, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    (settings.MEDIA_ROOT / "portraits").mkdir(parents=True)
    (settings.MEDIA_ROOT / "portraits" / "ann.webp").write_bytes(b"a portrait")
    house.staff.photo.name = "portraits/ann.webp"
    house.staff.save()
    run("tick")
    copy = file_at("media/portraits", "ann.webp")
    house.staff.photo = ""
    house.staff.save()
    assert building.build_naming(house.staff, {}, at_once=1) == 1
    assert copy.exists() and "ann.webp" in visit(ADDRESS)[1]
    run("tick")
    assert not copy.exists() and "ann.webp" not in visit(ADDRESS)[1]


def test_request_asks_the_database_as_much_for_ten_articles_as_for_two(house):
    counts = []
    for name in ("Opioid use", "Opioids again"):
        run("tick")
        with CaptureQueriesContext(connection) as queries:
            saved(house, name=name)
        counts.append(len(queries))
        for number in range(8):
            title = f"Further one {number} {name}"
            factories.live_article(house, title, address=f"further/{title.lower().replace(' ', '-')}")
    assert counts[1] <= counts[0] < 90
