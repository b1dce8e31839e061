"""Which references a list of retractions may mean; and what follows once an editor has confirmed one: a finding at the
reference, and a new review that is wanted. Nothing is taken down."""

import io
from pathlib import Path

import pytest

from articles import checking, retractions, versions, watch_list_reading, worklist
from articles.models import Notice, ReviewWanted
from reviewers.models import WatchDecision, WatchMatch
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of

PAPERS = Path(__file__).parent / "fixtures" / "retraction_watch.csv"


def citing(**known) -> list[dict]:
    [reference] = factories.words()["references"]
    return [reference | known]


def published(house, named: str, **known):
    words = factories.words(named)
    [reference] = words["references"]
    return factories.live_article(house, named, sections=words["sections"], references=[reference | known])


def build():
    house = factories.publishing_house()
    house.cites = published(house, "Cites it", title="Doses that were never measured", doi="10.5555/dose.1")
    house.other = published(house, "Cites another", title="Doses that were never measured", doi="10.5555/dose.2")
    return house


built, house = houses.fixtures(build)


def read(house, by=None):
    with PAPERS.open("rb") as stream:
        return watch_list_reading.read_list(stream, name=PAPERS.name, by=by or house.editor)


def confirmed(house, is_same=True) -> WatchDecision:
    [match] = read(house).new
    return retractions.answer(by=house.editor, match=match, is_same=is_same, reason="The same DOI.")


def findings(article) -> list:
    found = checking.findings_for(versions.latest(article), article.topic)
    return [each for each in found if each.code == "reference-retracted"]


def test_work_is_known_by_its_doi_and_another_doi_is_another_work(house):
    read(house)
    [match] = WatchMatch.objects.all()
    assert (match.how, match.matched) == ("doi", "10.5555/dose.1")
    assert match.called == "“Doses that were never measured” in “Cites it”" and match.subject == house.cites.subject


@pytest.mark.parametrize(
    ("known", "how"),
    [
        ({"pmid": "12345678"}, "pmid"),
        ({"title": "Impact of injection and of quotes", "published": "2009-07"}, "title"),
        ({"title": "Impact of injection and of quotes", "published": "2010"}, ""),
        ({"title": "Corrected only", "doi": "10.5555/corrected"}, ""),
    ],
)
def test_work_is_known_by_pmid_or_by_title_and_year_and_a_correction_is_none(house, known, how):
    published(house, "One more", **known)
    read(house)
    assert [each.how for each in WatchMatch.objects.exclude(how="doi")] == ([how] if how else [])


def test_reference_that_only_visitors_read_still_is_matched(house):
    factories.edited(house, house.cites, references=citing(uuid=match_uuid(house), title="A better one", doi=""))
    [match] = read(house).new
    assert match.called == "“Doses that were never measured” in “Cites it”"


def match_uuid(house) -> str:
    return versions.words_of(versions.latest(house.cites))["references"][0]["uuid"]


def test_reading_twice_finds_nothing_new(house):
    assert len(read(house).new) == 1 and read(house).new == []


def test_nothing_is_said_before_somebody_decides_nor_of_what_is_another_work(house):
    read(house)
    assert findings(house.cites) == []
    [match] = WatchMatch.objects.all()
    retractions.answer(by=house.editor, match=match, is_same=False, reason="A work of the same name.")
    assert findings(house.cites) == [] and not ReviewWanted.objects.exists()


def test_confirmed_retraction_stands_at_the_reference_until_it_is_another_work(house):
    confirmed(house)
    [finding] = findings(house.cites)
    assert finding.sentence == (
        "Reference “Doses that were never measured” was retracted on 3/4/2020. "
        "Take it out, or say in the text that it was."
    )
    assert finding.part == match_uuid(house) and finding.source == "Retraction Watch, record 101"
    assert findings(house.other) == []
    factories.edited(house, house.cites, references=citing(uuid=match_uuid(house), doi="10.5555/new"))
    assert findings(house.cites) == []


def test_new_review_of_the_live_page_that_cites_it_is_wanted_and_it_stays_up(house):
    Notice.objects.all().delete()
    second = factories.person("second-editor", "Editors")
    confirmed(house)
    page = house.cites.publications.get()
    assert page.is_live and ReviewWanted.objects.get().publication == page
    [row] = [each for each in worklist.everything() if each.pk == house.cites.pk]
    assert worklist.belongs(row, "again", user=house.editor)
    told = "a reference of it was retracted: It cites a work that was retracted on 3/4/2020."
    assert row.told("again").startswith(told)
    [notice] = Notice.objects.filter(kind="review-wanted")
    assert notice.person == second and "It cites a work that was retracted" in notice.sentence


def test_page_whose_signed_words_do_not_cite_it_is_left_alone(house):
    [match] = read(house).new
    version = factories.edited(house, house.cites, references=citing(uuid=match_uuid(house), doi="10.5555/new"))
    factories.drafting.submit_for_review(by=house.editor, article=house.cites)
    factories.sign(house, house.cites)
    factories.publishing.publish(by=house.publisher, version=version)
    retractions.answer(by=house.editor, match=match, is_same=True, reason="The same DOI.")
    assert not ReviewWanted.objects.exists()


def test_only_an_editor_decides_about_a_reference(house):
    [match] = read(house).new
    for by in (house.officer, house.publisher, house.pharmacist):
        answer = {"by": by, "match": match, "is_same": True, "reason": "The same DOI."}
        assert codes_of(lambda answer=answer: retractions.answer(**answer)) == ["permission"]
    assert not WatchDecision.objects.exists() and not ReviewWanted.objects.exists()


def test_broken_file_leaves_nothing(house):
    content = PAPERS.read_bytes() + b"107,cut"
    stream = io.BytesIO(content)
    reading = {"name": "cut.csv", "by": house.editor}
    assert codes_of(lambda: watch_list_reading.read_list(stream, **reading)) == ["watch-list-broken"]
    assert not WatchMatch.objects.exists()
