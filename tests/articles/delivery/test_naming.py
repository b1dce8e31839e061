"""Site words: a change builds the pages that show it, all of them, and no other."""

import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from articles.delivery import building, ledger, reconciling, records
from articles.models import Installation, Redirect, StaffMember, Topic
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at
from tests.articles.live_house import ADDRESS, OTHER, ended, visit, with_live_pages

FIXED = {"", "how-we-review", "verify", "opioids", ADDRESS, OTHER, "people/ann-editor", "reviewers/pharmacist"}

built, house = houses.fixtures(with_live_pages)


def written(act) -> set[str]:
    """The addresses whose page `act()` wrote or removed; then every file is what the database says."""
    before = pages()
    done(act)
    after = pages()
    return {address for address in {*before, *after} if before.get(address) != after.get(address)}


def pages() -> dict[str, tuple]:
    """Address -> what changes when its page is written."""
    found = {}
    for path in Path(ledger.root()).rglob("index.html"):
        status = os.stat(path)
        address = path.parent.relative_to(ledger.root()).as_posix()
        found["" if address == "." else address] = (status.st_ino, status.st_mtime_ns)
    return found


def every() -> set[str]:
    return FIXED | set(records.addresses())


def changed(row, **fields):
    """Save a row of site words, and build as its surface does."""
    before = {} if row.pk is None else {field.name: getattr(row, field.name) for field in row._meta.concrete_fields}
    for name, value in fields.items():
        setattr(row, name, value)
    row.save()
    building.build_naming(row, before)


def alone_on_a_topic(house):
    """A live article, the only one on a topic that is new."""
    house.topic = Topic(name="Alcohol", slug="alcohol", description="About drinking.")
    done(lambda: changed(house.topic))
    return done(lambda: factories.live_article(house, "Third one", address="alcohol/third-one"))


def test_bio_of_a_credited_person_is_on_their_pages_and_no_other_is_built(house):
    assert written(lambda: changed(house.staff, bio="Other words.")) == {"people/ann-editor", ADDRESS}
    assert "Other words." in visit(ADDRESS)[1]


def test_bio_of_a_reviewer_is_on_every_page_they_signed(house):
    assert written(lambda: changed(house.reviewer, bio="Signs.")) == {"reviewers/pharmacist", ADDRESS, OTHER}


def test_reviewer_who_signed_nothing_live_changes_nothing(house):
    assert written(lambda: changed(house.second, bio="Signs.")) == set()


@pytest.mark.parametrize(("who", "page"), [("staff", "people"), ("reviewer", "reviewers")])
def test_profile_that_moved_leaves_its_former_address(house, who, page):
    former = f"{page}/{getattr(house, who).slug}"
    assert {former, f"{page}/elsewhere"} <= written(lambda: changed(getattr(house, who), slug="elsewhere"))
    assert visit(former)[0] == 404 and "elsewhere" in visit(ADDRESS)[1]


def test_person_who_was_deleted_is_on_no_page(house):
    stranger = StaffMember.objects.create(name="Never Credited", slug="never")
    done(lambda: (stranger.delete(), building.build_naming(stranger)))
    assert visit("people/never")[0] == 404


def test_topics_words_are_on_home_its_page_and_its_articles(house):
    ended(house, "withdrawn", article=house.other)
    assert written(lambda: changed(house.topic, description="Other words.")) == {"", "opioids"}
    assert written(lambda: changed(house.topic, crisis_help=False)) == {"opioids", ADDRESS}


@pytest.mark.parametrize("kind", ["withdrawn", "paused"])
def test_ended_page_names_live_pages_of_other_topics_when_its_own_has_none(house, kind):
    third = alone_on_a_topic(house)
    ended(house, kind, article=third)
    assert "Live one" in visit("alcohol/third-one")[1] and "You could read instead" in visit("alcohol/third-one")[1]
    ended(house, "withdrawn", article=house.other)
    assert "Other one" not in visit("alcohol/third-one")[1] and reconciling.reconcile() == []


def test_ended_page_names_what_was_reviewed_last_first(house):
    third = alone_on_a_topic(house)
    ended(house, "withdrawn", article=third)
    body = visit("alcohol/third-one")[1]
    assert body.index("Other one") < body.index("Live one")


def test_home_leads_to_topics_that_have_an_article_and_to_no_other(house):
    done(lambda: changed(Topic(name="Kratom", slug="kratom", description="Nothing here yet.")))
    article = alone_on_a_topic(house)
    assert "About drinking." in visit("")[1] and "Nothing here yet." not in visit("")[1]
    ended(house, "paused", article=article)
    assert "About drinking." not in visit("")[1]


def test_paused_page_says_that_no_copy_of_it_must_be_relied_on(house):
    ended(house, "paused")
    assert "do not rely on a copy that you saved or printed" in visit(ADDRESS)[1]


def test_topics_name_is_at_the_foot_of_every_page(house):
    ended(house, "withdrawn", article=house.other)
    assert written(lambda: changed(house.topic, name="Opioid use")) == every() - {OTHER}
    assert "Opioid use" in visit(OTHER)[1] and visit(OTHER)[0] == 410 and "Opioid use" in visit("opioids/no")[1]


def test_topic_that_is_new_moves_and_goes(house):
    topic = Topic(name="Alcohol", slug="alcohol")
    assert written(lambda: changed(topic)) == every() | {"alcohol"}
    assert written(lambda: changed(topic, slug="drinking")) == every() | {"alcohol", "drinking"}
    assert written(lambda: (topic.delete(), building.build_naming(topic))) == every() | {"drinking"}


def test_redirect_builds_no_page(house):
    assert written(lambda: changed(Redirect(old_address="old/page", new_address=OTHER))) == set()
    assert visit("old/page") == (301, f"/{OTHER}/")


def test_publisher_is_on_every_page(house):
    assert written(lambda: changed(Installation.objects.get(), name="Other Press")) == every()


def test_portrait_comes_and_goes_with_its_person(house, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    house.staff.photo.save("ann-0123456789abcdef.webp", ContentFile(b"a portrait"), save=False)
    done(lambda: changed(house.staff))
    assert file_at("media/portraits", "ann-0123456789abcdef.webp").read_bytes() == b"a portrait"
    done(lambda: changed(house.staff, photo=""))
    assert not file_at("media/portraits", "ann-0123456789abcdef.webp").exists()


def test_before_setup_there_is_nothing_to_build(house):
    Installation.objects.all().delete()
    changed(Topic(name="Alcohol", slug="alcohol"))
    assert not file_at("alcohol").exists()


def test_folder_of_another_installation_is_left_alone(house):
    (ledger.root() / ledger.INSTALLATION).write_text("11111111-1111-1111-1111-111111111111")
    with pytest.raises(ledger.ForeignFolder):
        changed(house.staff, bio="Other words.")
    assert "Other words." not in file_at(ADDRESS).read_text()


def test_everything_is_as_reconciling_would_have_it(house):
    for row in (house.staff, house.reviewer, house.topic, Installation.objects.get()):
        changed(row)
    assert reconciling.reconcile() == []
