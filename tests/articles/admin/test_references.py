"""The page of an article's references: what is seen before it is added is what is added, and no save is lost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Article
from reviewers.models import Attempt
from tests import factories
from tests.articles import houses
from tests.articles.acting import counted, done, words_now

from .pages import client_of, page_of, text_of, told

RIS = """TY  - JOUR
AU  - Gordon, Elana
TI  - Healing <b>wounds</b>
T2  - J Ex
PY  - 2018
VL  - 3
SP  - 4
DO  - 10.1000/abc
ER  - 
TY  - ELEC
TI  - Naloxone drugfacts.
PY  - 2022
ER  - 
TY  - JOUR
TI  - The first again
DO  - https://doi.org/10.1000/ABC
ER  - 
lost line
"""


def build():
    house = factories.publishing_house()
    house.rosa = factories.person("rosa", "Editors", first_name="Rosa", last_name="Lind")
    house.article = factories.draft_article(house)
    return house


built, house = houses.fixtures(build)


@pytest.fixture
def editor(house):
    return client_of(house.editor)


def sent(client, house, **typed):
    return done(lambda: client.post(page_of(house.article, "references"), typed))


def titles(house) -> list[str]:
    return [reference["title"] for reference in words_now(house.article)["references"]]


def ticked(response) -> list[int]:
    return [row.number for row in response.context["rows"] if row.ticked]


def agreed(response, *ticks: int) -> dict:
    """What the page of the preview posts with these ticks."""
    context = response.context
    return {"pasted": context["source"].text, "seen": context["seen"], "tick": ticks, "add": "1"}


def test_preview_tells_new_ones_known_ones_and_what_was_not_read_and_writes_nothing(house, editor):
    before = counted()
    response = sent(editor, house, pasted=RIS)
    text = text_of(response)
    assert "Read as RIS: 1 new , 2 known already, 1 not read . Nothing is added yet." in text
    assert "Gordon E. Healing <b>wounds</b>. J Ex . 2018;3:4." in text
    assert "Healing &lt;b&gt;wounds&lt;/b&gt;. <em>J Ex</em>" in response.content.decode()
    assert "In the list already, as number 1: the same title and year" in text
    assert "The same as on line 1: the same DOI" in text
    assert "Not read. These lines belong to no record: a record begins with a TY line." in text
    assert "no URL, DOI or PMID" in text
    assert ticked(response) == [0] and counted() == before


def test_ticked_ones_are_added_behind_the_others_as_one_version(house, editor):
    before = words_now(house.article)
    response = sent(editor, house, **agreed(sent(editor, house, pasted=RIS), 0, 2, 3, 99))
    assert response["Location"] == page_of(house.article, "references")
    assert told(response) == "Added 2 references, as version 2. Cite them in the text next."
    after = words_now(house.article)
    assert titles(house) == ["Naloxone DrugFacts", "Healing <b>wounds</b>", "The first again"]
    assert after["references"][0] == before["references"][0]
    assert after | {"references": []} == before | {"references": []}
    version = house.article.versions.get(number=2)
    assert (version.note, version.saved_by) == ("Added 2 references from RIS", house.editor)
    assert len({reference["uuid"] for reference in after["references"]}) == 3


def test_file_is_read_as_a_paste_is(house, editor):
    file = SimpleUploadedFile("export.ris", RIS.replace("Elana", "Élana").encode("cp1252"))
    response = sent(editor, house, file=file)
    assert "The file is not UTF-8. It was read as Latin-1" in text_of(response)
    sent(editor, house, **agreed(response, 0))
    assert words_now(house.article)["references"][1]["authors"] == "Gordon, Élana"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({}, "Paste references or choose a file."),
        ({"pasted": " \n"}, "Paste references or choose a file."),
        ({"pasted": "x", "file": SimpleUploadedFile("x", b"x")}, "Paste the references or choose a file, not both."),
        ({"file": SimpleUploadedFile("x", b"")}, "The file is empty."),
        ({"file": SimpleUploadedFile("x", b"a" * (1024 * 1024 + 1))}, "It is 1.0 MB; the limit is 1 MB."),
        ({"file": SimpleUploadedFile("x", b"TI  - a\x00")}, "The file is binary, not plain text: it holds NUL bytes."),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_form(house, editor, typed, sentence):
    for value in typed.values():
        if not isinstance(value, str):
            value.seek(0)
    response = sent(editor, house, **typed)
    assert sentence in text_of(response) and "Nothing was read." in text_of(response)


def test_nothing_ticked_is_told_and_the_page_stays(house, editor):
    response = sent(editor, house, **agreed(sent(editor, house, pasted=RIS)))
    assert "Tick at least one reference to add." in text_of(response)
    assert ticked(response) == [] and house.article.versions.count() == 1


def test_save_of_another_editor_meanwhile_is_told_and_kept_with_the_ticks(house, editor):
    shown = sent(editor, house, pasted=RIS)
    present = words_now(house.article)["references"]
    theirs = present + [{"title": "Theirs", "doi": "10.1000/abc"}]
    factories.edited(house, house.article, references=theirs)
    response = sent(editor, house, **agreed(shown, 0))
    assert "saved version 2 of this article after you opened it" in text_of(response)
    assert "In the list already, as number 2: the same DOI" in text_of(response)
    assert ticked(response) == [0] and house.article.versions.count() == 2
    assert Attempt.objects.latest("id").codes == "saved-meanwhile"
    sent(editor, house, **agreed(response, *ticked(response)))
    assert titles(house) == ["Naloxone DrugFacts", "Theirs", "Healing <b>wounds</b>"]


@pytest.mark.parametrize("seen", ["", "x", "²", "99", "9" * 5000])
def test_page_that_does_not_say_what_it_showed_adds_nothing(house, editor, seen):
    sent(editor, house, **agreed(sent(editor, house, pasted=RIS), 0) | {"seen": seen, "tick": ["0", seen]})
    assert house.article.versions.count() == 1


def test_change_past_the_verbs_is_no_obstacle_once_it_was_shown(house, editor):
    Article.objects.filter(pk=house.article.pk).update(lead="Past the verbs.")
    sent(editor, house, **agreed(sent(editor, house, pasted=RIS), 0))
    assert [each.unrecorded for each in house.article.versions.order_by("number")] == [False, True, False]


def double(house) -> dict:
    """The article with a second reference that is the first one again, cited, and a third that nobody cites."""
    words = words_now(house.article)
    first = words["references"][0]
    second = first | {"uuid": "22222222-2222-2222-2222-222222222222", "pmid": "7"}
    third = {"uuid": "33333333-3333-3333-3333-333333333333", "title": "Alone", "authors": "Doe, Ann"}
    words["sections"][1]["body"] = f'<p>Dry.<cite data-ref="{second["uuid"]}"></cite></p>'
    factories.edited(house, house.article, sections=words["sections"], references=[first, second, third])
    return second


def test_list_flags_what_is_incomplete_uncited_and_there_twice(house, editor):
    double(house)
    response = editor.get(page_of(house.article, "references"))
    assert [(each["cited"], each["same_as"], each["gaps"]) for each in response.context["listed"]] == [
        (True, "", []),
        (True, 1, []),
        (False, "", ["no URL, DOI or PMID", "no site, journal or publisher", "no date"]),
    ]
    assert "same work as number 1: the same title and year" in text_of(response)
    assert "Doe A. Alone. not cited in the text" in text_of(response)


def test_list_has_the_numbers_and_the_order_of_the_page(house, editor):
    words = words_now(house.article)
    uncited = words["references"][0] | {"uuid": "22222222-2222-2222-2222-222222222222", "title": "Listed first"}
    factories.edited(house, house.article, references=[uncited, *words["references"]])
    listed = editor.get(page_of(house.article, "references")).context["listed"]
    assert [(each["number"], each["cited"]) for each in listed] == [(1, True), (2, False)]


def test_two_of_one_work_become_one_and_every_citation_follows(house, editor):
    second = double(house)
    first = words_now(house.article)["references"][0]
    response = sent(editor, house, merge=second["uuid"], seen="2")
    assert told(response) == "Number 2 is gone; number 1 is cited in its place, as version 3."
    words = words_now(house.article)
    assert [each["uuid"][:2] for each in words["references"][1:]] == ["33"]
    assert words["references"][0] == first | {"pmid": "7"}
    assert words["sections"][1]["body"] == f'<p>Dry.<cite data-ref="{first["uuid"]}"></cite></p>'


@pytest.mark.parametrize(("typed", "sentence"), [({"seen": "1"}, "saved version 2"), ({"merge": "x"}, "no longer")])
def test_two_become_one_only_as_they_were_shown(house, editor, typed, sentence):
    second = double(house)
    response = sent(editor, house, **{"merge": second["uuid"], "seen": "2"} | typed)
    assert sentence in told(response) and house.article.versions.count() == 2


def test_only_editors_reach_the_page(house):
    for user in (house.publisher, house.officer, house.pharmacist):
        assert client_of(user).get(page_of(house.article, "references")).status_code == 403
        assert client_of(user).post(page_of(house.article, "references"), {"pasted": RIS}).status_code == 403
    assert client_of(house.editor).get(reverse("admin:articles_article_references", args=[0])).status_code == 404


def test_article_page_leads_to_the_references(house, editor):
    assert page_of(house.article, "references") in editor.get(page_of(house.article)).content.decode()
