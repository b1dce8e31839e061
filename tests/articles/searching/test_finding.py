"""What somebody who searches finds: signed words of live pages, whatever the index holds."""

import pytest
from django.db import connection

from articles import drafting, publishing
from articles.models import IndexedPage, Publication, Substance, Topic
from articles.searching import asking, finding, indexing
from articles.searching.finding import search
from tests import factories
from tests.articles import houses
from tests.articles.live_house import ADDRESS, OTHER, signed, with_live_pages

LEAD = "Zebras can be kept where they are needed."
BODY = "<p>Naloxone reverses an overdose.</p><p>Ask a pharmacist about buprenorphine.</p>"


def with_zebras():
    """One of the live pages is unlike the other, and under a topic of its own."""
    house = with_live_pages()
    desk = {"topic": Topic.objects.create(name="Animals", slug="animals")}
    drafting.save_draft(by=house.editor, article=house.live, words={}, desk=desk)
    publishing.publish(by=house.publisher, version=signed(house, lead=LEAD, introduction=BODY))
    Substance.objects.update_or_create(name="naloxone", defaults={"brands": "Narcan", "street": "the antidote"})
    return house


built, house = houses.fixtures(with_zebras)


def addresses(typed: str, **how) -> list[str]:
    return [each["address"] for each in search(typed, **how).results]


@pytest.mark.parametrize("typed", ["zebra", "ZEBRAS!", "zebras keeping", "Narcan", "the antidote", "narcan zebra"])
def test_page_is_found_by_its_words_their_forms_and_other_names(house, typed):
    assert addresses(typed) == [ADDRESS] and search(typed).how == "all"


def test_title_counts_more_than_text(house):
    assert addresses("other one can") == [OTHER, ADDRESS] or addresses("other one") == [OTHER]
    assert addresses("live")[0] == ADDRESS


@pytest.mark.parametrize(("typed", "meant"), [("zebrsa", "zebras"), ("buprenorfine", "buprenorphine")])
def test_misspelled_word_finds_what_was_meant_and_says_so(house, typed, meant):
    found = search(typed)
    assert (found.how, found.spelled) == ("corrected", [meant]) and addresses(typed) == [ADDRESS]


def test_misspelled_name_that_no_page_prints_finds_and_is_not_shown(house):
    found = search("narcann")
    assert found.how == "corrected" and addresses("narcann") == [ADDRESS]
    assert found.spelled == [] and found.offered == []


def test_some_of_the_words_are_better_than_nothing(house):
    found = search("zebra xylophone")
    assert found.how == "some" and addresses("zebra xylophone") == [ADDRESS]


def test_nothing_offers_the_spelling_of_a_word_that_would_find(house):
    found = search("zebrsa", topic=house.topic)
    assert (found.how, found.results, found.offered) == ("", [], ["zebras"])


def test_topic_narrows(house):
    animals = finding.topic_named("animals")
    assert addresses("overdose", topic=animals) == [ADDRESS]
    assert addresses("overdose", topic=house.topic) == [OTHER]
    assert finding.topic_named("nowhere") is None and finding.topic_named("") is None


def test_result_shows_signed_words_with_marks(house):
    [result] = search("zebra").results
    assert result["passage"] == "<mark>Zebras</mark> can be kept where they are needed."
    assert result["title"] == "Live one" and result["topic_name"] == "Animals"
    [result] = search("narcan").results
    assert result["passage"] == "<mark>Naloxone</mark> reverses an overdose."


def test_no_word_of_a_result_comes_from_the_index(house):
    """Somebody who can write the index can lead to a live page by a word, and to no word of their own."""
    page = IndexedPage.objects.get(publication__address=ADDRESS)
    page.title = page.body = "cyanid cure"
    page.save()
    indexing.texts().put(page)
    [result] = search("cyanide cure").results
    assert result["title"] == "Live one" and result["passage"] == LEAD


@pytest.mark.parametrize("ruin", ["ended", "unsigned", "other words"])
def test_page_that_is_not_live_and_proven_at_this_moment_is_not_shown(house, monkeypatch, ruin):
    publication = Publication.objects.live().get(address=ADDRESS)
    if ruin == "ended":
        monkeypatch.setattr(indexing, "follow", lambda *_: None)
        publishing.withdraw(by=house.editor, article=house.live, reason="unsafe")
    if ruin == "unsigned":
        monkeypatch.setattr("articles.delivery.documents.valid_sign_offs", lambda *requests: [])
    if ruin == "other words":
        monkeypatch.setattr("articles.delivery.documents.digest", lambda text: "0" * 64)
    assert IndexedPage.objects.filter(publication=publication).exists()
    assert search("zebra").results == []


def test_results_can_be_paged_through_and_no_further_than_there_are(house, monkeypatch):
    monkeypatch.setattr(finding, "ON_A_PAGE", 1)
    first, second, beyond = (search("overdose", page=number) for number in (1, 2, 99))
    assert (first.pages, first.page, second.page, beyond.page) == (2, 1, 2, 2)
    assert {first.results[0]["address"], second.results[0]["address"]} == {ADDRESS, OTHER}
    assert beyond.results == second.results and search("overdose", page=-5).results == first.results


def test_question_costs_as_many_queries_for_ten_articles_as_for_two(house, django_assert_max_num_queries):
    for number in range(8):
        factories.live_article(house, f"Further one {number}")
    with django_assert_max_num_queries(12):
        assert len(search("overdose").results) == 10


HOSTILE = [
    "",
    " ",
    "*",
    '"',
    "a OR b",
    "title:x",
    "NEAR(a b)",
    "x' OR 1=1 --",
    "\\",
    ") (",
    "<->",
    "& | !",
    "%",
    "-",
    "^dry",
]
HOSTILE += ["a" * 5000, "é ß 你好 🙂", "{a}: b", "a:* b", "0x00", "1e5 2-3 a@b.c http://x/"]


@pytest.mark.parametrize("typed", HOSTILE)
def test_no_question_breaks_the_database_s_own_language(house, typed):
    assert search(typed).results == [] or search(typed).how
    assert len(search(typed).typed) <= asking.LONGEST


def test_common_word_ranks_no_more_than_so_many_pages(house, monkeypatch):
    """The newest of them."""
    dialect = indexing.texts()
    monkeypatch.setattr(dialect, "CANDIDATES", 1)
    assert addresses("overdose") == [ADDRESS]
    assert connection.vendor in dialect.__name__
