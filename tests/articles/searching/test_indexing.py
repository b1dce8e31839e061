"""The index is what the live publications say, in the act itself; nothing of a draft is ever in it."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from articles import drafting, publishing, versions
from articles.delivery import ledger, reconciling
from articles.models import IndexedPage, IndexedWord, Publication, Substance
from articles.searching import indexing
from tests import factories
from tests.articles import houses
from tests.articles.acting import done
from tests.articles.commands.running import run
from tests.articles.live_house import ADDRESS, ended, moved_to, publish, signed, with_live_pages

built, house = houses.fixtures(with_live_pages)


def indexed() -> dict[str, str]:
    """Address -> the stems that are looked in."""
    pages = IndexedPage.objects.select_related("publication")
    return {page.publication.address: page.body for page in pages}


def vocabulary() -> set[str]:
    return set(IndexedWord.objects.values_list("word", flat=True))


def sql(statement: str, *given) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def test_publication_is_looked_in_before_the_act_is_over(house):
    version = signed(house, lead="A zebra can help.")
    assert "zebra" not in indexed()[ADDRESS]
    publishing.publish(by=house.publisher, version=version)
    assert "zebra" in indexed()[ADDRESS] and "zebra" in vocabulary()
    assert IndexedPage.objects.count() == Publication.objects.live().count() == 2


def test_draft_request_and_signature_leave_the_index_alone(house):
    before = indexed(), vocabulary()
    drafting.save_draft(by=house.editor, article=house.live, words={"lead": "A zebra can help."})
    signed(house, house.other, lead="An ocelot, too.")
    factories.article_in_review(house, "Giraffes")
    assert (indexed(), vocabulary()) == before and list(indexing.differences()) == []


@pytest.mark.parametrize("kind", ["withdrawn", "paused"])
def test_page_that_comes_down_is_out_with_every_word_of_its_own(house, kind):
    publish(house, signed(house, lead="A zebra can help."))
    assert "zebra" in vocabulary()
    ended(house, kind)
    assert ADDRESS not in indexed() and "zebra" not in vocabulary() and "overdose" in vocabulary()
    ended(house, kind, article=house.other)
    assert indexed() == {} and vocabulary() == set()


def test_older_words_are_out_when_newer_ones_take_their_place(house):
    publish(house, signed(house, lead="A zebra can help."))
    publish(house, house.live.versions.order_by("pk").first())
    assert "zebra" not in indexed()[ADDRESS] and "zebra" not in vocabulary()


def test_page_that_moved_is_there_once(house):
    moved_to(house, "opioids/new-place")
    assert sorted(indexed()) == ["opioids/new-place", "opioids/other-one"]


def test_page_is_put_back_into_the_index(house):
    ended(house, "paused")
    done(lambda: publishing.put_back(by=house.publisher, article=house.live))
    assert ADDRESS in indexed()


@pytest.mark.parametrize(
    ("damage", "fault"),
    [
        ("UPDATE articles_indexedpage SET body = 'other'", "does not say of /opioids/"),
        ("UPDATE articles_indexedpage SET title = 'other'", "does not say of /opioids/"),
        ("UPDATE articles_indexedpage SET digest = 'other'", "does not say of /opioids/"),
        ("UPDATE articles_indexedpage SET words = 'other'", "does not say of /opioids/"),
        ("DELETE FROM articles_indexedpage", "does not hold /opioids/"),
        ("DELETE FROM articles_indexedword WHERE word = 'overdose'", "list of words"),
        ("UPDATE articles_indexedword SET pages = 7", "list of words"),
    ],
)
def test_whatever_differs_is_named_by_check_and_verify_and_mended_by_tick(house, damage, fault):
    whole = indexed(), vocabulary()
    sql(damage)
    assert any(fault in sentence for sentence in reconciling.differences())
    checked = run("build_pages", "--check")
    assert checked.code == 1 and fault in checked.err
    assert run("tick").code in (0, None)
    assert (indexed(), vocabulary()) == whole and list(reconciling.differences()) == []


def test_verify_names_a_row_of_the_index_that_no_live_publication_has(house, monkeypatch):
    publication = Publication.objects.get(address=ADDRESS)
    ended(house, "withdrawn")
    monkeypatch.setattr("articles.verifying.pages.SETTLING", 0)
    IndexedPage.objects.create(publication=publication, topic=house.topic, digest="", title="", body="", words="")
    assert f"publication {publication.pk}, which is not live" in run("verify").err
    run("tick")
    assert ADDRESS not in indexed()


def test_page_that_the_folder_remembers_as_taken_down_is_not_looked_in(house):
    """An older backup was restored."""
    publication = Publication.objects.get(address=ADDRESS)
    publication.end_kind, publication.ended_at = "withdrawn", timezone.now()  # in the folder's memory only
    ledger.remember([publication])
    run("build_pages")
    assert ADDRESS not in indexed()


def test_index_that_fails_keeps_no_page_from_coming_down(house, monkeypatch):
    """What it still holds is found by nobody, and gone with the next tick."""
    monkeypatch.setattr(indexing, "count_words", lambda *_: sql("SELECT nothing FROM nowhere"))
    publishing.withdraw(by=house.editor, article=house.live, reason="unsafe")
    assert not Publication.objects.live().filter(address=ADDRESS).exists() and ADDRESS in indexed()
    monkeypatch.undo()
    run("tick")
    assert ADDRESS not in indexed()


def test_act_that_is_refused_leaves_the_index_as_it_was(house):
    before = indexed(), vocabulary()
    version = factories.edited(house, house.live, lead="A zebra can help.")
    with pytest.raises(publishing.Refused):
        publishing.publish(by=house.publisher, version=version)
    assert (indexed(), vocabulary()) == before


def test_there_are_names_to_start_with(house):
    """As the migration lays them down in a new database."""
    import_module("articles.migrations.0046_names_to_start_with").fill(apps, SimpleNamespace(connection=connection))
    found = {each.name: each.names for each in Substance.objects.all()}
    assert "Narcan" in found["naloxone"] and "Suboxone" in found["buprenorphine"] and "fetty" in found["fentanyl"]
    assert "xannies" in found["alprazolam"] and "ice" in found["methamphetamine"] and "dope" in found["heroin"]
    assert "oxy" in found["oxycodone"] and {"methadone", "alcohol"} <= found.keys()


def test_bytes_of_the_index_are_those_of_the_newest_version_that_is_live(house):
    page = IndexedPage.objects.get(publication__address=ADDRESS)
    assert page.digest == page.publication.sign_off.request.document_digest
    assert page.publication.version == versions.latest(house.live)
