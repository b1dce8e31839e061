"""Publication: what goes up and where each address leads, and every file around it, after every act."""

import pytest

from articles import drafting, publishing
from articles.delivery import building, reconciling
from articles.models import Redirect, Topic
from reviewers import audit
from tests.articles import houses
from tests.articles.acting import done, file_at
from tests.articles.live_house import ADDRESS, PLACE, file_names, moved_to, publish, signed, visit, with_live_pages

built, house = houses.fixtures(with_live_pages)


def test_published_page_stands_with_its_copies_and_its_row(house):
    version = signed(house, lead="A new lead.")
    publication = publish(house, version)
    assert (publication.version, publication.address, publication.topic) == (version, ADDRESS, house.topic)
    assert publication.sign_off.request.submission.version == version and publication.started_by == house.publisher
    assert file_names(ADDRESS) == {"index.html", "index.html.br", "index.html.gz"}
    assert visit(ADDRESS)[0] == 200 and "A new lead." in visit(ADDRESS)[1]
    assert audit.row_key(publication) in audit.witnessed()


def test_newer_version_takes_the_place_of_the_older_one(house):
    before = house.live.publications.get()
    publish(house, signed(house, lead="A new lead."))
    before.refresh_from_db()
    assert (before.end_kind, before.end_reason, before.ended_by) == ("superseded", "newer-version", house.publisher)
    assert house.live.publications.live().count() == 1


def test_older_signed_version_can_be_published_again(house):
    first = house.live.versions.get()
    publish(house, signed(house, lead="A second lead."))
    assert publish(house, first).version == first
    assert "Live one can be kept" in visit(ADDRESS)[1] and "A second lead." not in visit(ADDRESS)[1]
    assert [each.end_kind for each in house.live.publications.all()] == ["superseded", "superseded", ""]


def test_draft_neither_moves_nor_changes_the_live_page(house):
    topic = Topic.objects.create(name="Alcohol", slug="alcohol")
    reconciling.reconcile()
    page = file_at(ADDRESS).read_bytes()
    desk = {"topic": topic, "address": PLACE}
    drafting.save_draft(by=house.editor, article=house.live, words={"title": "Unsigned"}, desk=desk)
    assert reconciling.reconcile() == []
    assert file_at(ADDRESS).read_bytes() == page and visit(PLACE)[0] == 404


def test_page_published_at_a_new_address_leads_there_from_the_old_one(house):
    moved_to(house, PLACE)
    assert visit(ADDRESS) == (301, f"/{PLACE}/") and visit(PLACE)[0] == 200
    assert f"/{ADDRESS}/ /{PLACE}/;\n" in file_at("", "moved.map").read_text()
    first = house.live.publications.order_by("id").first()
    assert (first.end_kind, first.replaced_by) == ("replaced", PLACE)


def test_chain_of_moves_leads_to_its_end_at_once(house):
    Redirect.objects.create(old_address="old/legacy", new_address=ADDRESS)
    for address in (PLACE, "opioids/last-place"):
        moved_to(house, address)
    for address in ("old/legacy", ADDRESS, PLACE):
        assert visit(address) == (301, "/opioids/last-place/")


def test_page_that_comes_back_to_an_old_address_is_live_there(house):
    moved_to(house, PLACE)
    moved_to(house, ADDRESS)
    assert visit(ADDRESS)[0] == 200 and visit(PLACE) == (301, f"/{ADDRESS}/")


def test_circle_of_redirects_leads_nowhere(house):
    for old, new in (("one", "two"), ("two", "three"), ("three", "two"), ("fine", ADDRESS)):
        Redirect.objects.create(old_address=old, new_address=new)
    reconciling.reconcile()
    assert [visit(each)[0] for each in ("one", "two", "three", "fine")] == [404, 404, 404, 301]


def test_page_published_under_another_topic_leaves_the_old_one(house):
    topic = Topic.objects.create(name="Alcohol", slug="alcohol")
    drafting.save_draft(by=house.editor, article=house.live, words={}, desk={"topic": topic})
    reconciling.reconcile()
    publish(house)
    listed = {slug: file_at(slug).read_text() for slug in ("opioids", "alcohol")}
    assert "Live one" in listed["alcohol"] and "Live one" not in listed["opioids"]


def test_page_of_an_act_that_was_never_committed_is_never_built(house):
    version = signed(house, lead="Never committed.")
    with pytest.raises(RuntimeError):
        done(lambda: rolled_back(lambda: publishing.publish(by=house.publisher, version=version)))
    assert "Never committed." not in visit(ADDRESS)[1] and building.files_at(ADDRESS)["index.html"]


def rolled_back(act):
    with publishing.transaction.atomic():
        act()
        raise RuntimeError("The connection was lost.")
