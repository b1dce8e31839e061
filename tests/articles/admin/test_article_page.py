"""The article's page: whatever is saved there is one version, and nothing that was typed is ever lost."""

import re
from collections import Counter

import pytest
from django.contrib.auth.models import User
from django.urls import reverse

from articles import drafting, versions, where
from articles.models import Article, ArticleVersion, StaffMember
from tests import factories
from tests.articles import houses
from tests.articles.acting import counted, done, every_table, words_now

from .editing import HARD, opened, points, saved, with_two_editors, words_of
from .pages import ADD, LIST, client_of, new_row, page_of, text_of, told, typed_in

NOTHING_CHANGED = "Not a word has changed, so there is no new version."

built, house = houses.fixtures(with_two_editors)


@pytest.fixture
def editor(house):
    return client_of(house.editor)


def test_saving_a_page_that_was_only_opened_makes_no_version(house, editor):
    before = counted()
    response = saved(editor, house.article, opened(editor, house.article))
    assert response.status_code == 302 and told(response).startswith(NOTHING_CHANGED)
    assert counted() == before and words_now(house.article)["lead"] == HARD


def test_changed_page_is_one_revision_and_one_version_with_its_note(house, editor):
    before = counted()
    typed = opened(editor, house.article) | {"title": "Naloxone\u00a0everywhere", "note": "A better title"}
    assert saved(editor, house.article, typed).status_code == 302
    assert counted() == (before[0] + 1, before[1] + 1)
    newest = versions.latest(house.article)
    assert (newest.note, newest.saved_by, newest.unrecorded) == ("A better title", house.editor, False)
    assert versions.words_of(newest) == words_of(house, 1) | {"title": "Naloxone\u00a0everywhere"}


def test_new_article_with_parts_is_one_version(house, editor):
    before, blank = counted(), typed_in(editor.get(ADD))
    typed = new_row(blank, "key_points", text="Call 911 first.")
    typed = new_row(typed, "sections", heading="What it does", level="2", body="<p>It reverses.</p>")
    typed = new_row(typed, "bylines", person=house.staff.pk, role="author")
    about = {"title": "New one", "topic": house.topic.pk, "translation_of": house.article.pk}
    response = done(lambda: editor.post(ADD, typed | about))
    article = Article.objects.get(title="New one")
    assert response.status_code == 302 and counted() == (before[0] + 1, before[1] + 1)
    words = words_now(article)
    parts = words["key_points"][0]["text"], words["sections"][0]["heading"]
    assert parts == ("Call 911 first.", "What it does")
    facts = words["bylines"][0]["name"], article.topic, article.translation_of
    assert facts == ("Ann Editor", house.topic, house.article)
    assert editor.get(page_of(article)).status_code == 200


def test_unchanged_new_rows_are_not_stored(house, editor):
    typed = new_row(opened(editor, house.article), "key_points", text="", position="")
    saved(editor, house.article, typed)
    assert points(house.article) == ["One", "Two", "Three"]


@pytest.mark.parametrize(
    ("places", "order"),
    [
        (("0", "1", "2"), ["One", "Two", "Three"]),
        (("0", "1", "0"), ["Three", "One", "Two"]),
        (("2", "1", "2"), ["Two", "Three", "One"]),
        (("20", "10", "0"), ["Three", "Two", "One"]),
        (("0", "", "2"), ["One", "Three", "Two"]),
    ],
)
def test_part_takes_the_place_that_is_typed(house, editor, places, order):
    kept = {point["text"]: point["uuid"] for point in words_now(house.article)["key_points"]}
    typed = {f"key_points-{number}-position": place for number, place in enumerate(places)}
    saved(editor, house.article, opened(editor, house.article) | typed)
    assert points(house.article) == order
    assert {point["text"]: point["uuid"] for point in words_now(house.article)["key_points"]} == kept


def test_new_part_without_a_place_goes_to_the_end_and_one_with_a_place_goes_there(house, editor):
    saved(editor, house.article, new_row(opened(editor, house.article), "key_points", text="Last"))
    saved(editor, house.article, new_row(opened(editor, house.article), "key_points", text="Early", position="0"))
    assert points(house.article) == ["One", "Early", "Two", "Three", "Last"]


def test_page_that_comes_back_unsaved_shows_the_parts_where_they_were_put(house, editor):
    """Else the next move on the page would number them anew, in an order that nobody wanted."""
    places = {f"key_points-{row}-position": place for row, place in enumerate("201")}
    response = saved(editor, house.article, opened(editor, house.article) | places | {"language": "!"})
    page = response.content.decode()
    assert sorted(range(3), key=lambda row: page.index(f'name="key_points-{row}-text"')) == [1, 2, 0]


def test_deleted_part_leaves_the_others_as_they_were(house, editor):
    kept = words_now(house.article)["key_points"]
    saved(editor, house.article, opened(editor, house.article) | {"key_points-1-DELETE": "on"})
    assert words_now(house.article)["key_points"] == [kept[0], kept[2]]


def test_credits_change_places_and_a_double_one_is_refused_in_words(house, editor):
    other = StaffMember.objects.create(name="Sam Other", slug="sam-other")
    typed = new_row(opened(editor, house.article), "bylines", person=other.pk, role="editor")
    saved(editor, house.article, typed)
    swap = {"bylines-0-person": other.pk, "bylines-1-person": house.staff.pk}
    saved(editor, house.article, opened(editor, house.article) | swap)
    assert [each["name"] for each in words_now(house.article)["bylines"]] == ["Sam Other", "Ann Editor"]
    response = saved(editor, house.article, opened(editor, house.article) | {"bylines-1-person": other.pk})
    assert response.status_code == 200 and "Please correct the duplicate" in text_of(response)


WRONG = {
    "long title": ("title", "x" * 301, "at most 300 characters"),
    "address": ("address", "Opioids/Naloxone", "lower-case words joined by hyphens"),
    "language": ("language", "English!", "Enter a valid value."),
    "date": ("references-0-published", "2019-13", "Write the date as far as it is known"),
    "url": ("references-0-url", "not a url", "Enter a valid URL."),
    "level": ("sections-1-level", "5", "less than or equal to 4"),
    "seen": ("seen", "x", "Enter a whole number."),
}


@pytest.mark.parametrize("what", WRONG)
def test_invalid_input_is_said_and_keeps_everything_that_was_typed(house, editor, what):
    field, value, sentence = WRONG[what]
    before = every_table()
    typed = opened(editor, house.article) | {"lead": "Typed for an hour.", "key_points-1-text": "Typed too."}
    typed = new_row(typed, "sections", heading="New part", level="2", body="<p>Typed as well.</p>")
    response = saved(editor, house.article, typed | {field: value})
    assert response.status_code == 200 and sentence in text_of(response)
    again = typed_in(response)
    expected = typed | {field: value}
    assert {name: again.get(name) for name in expected if name != field} == {
        name: kept for name, kept in expected.items() if name != field
    }
    assert every_table() == before


def test_incomplete_draft_can_always_be_saved(house, editor):
    empty = dict.fromkeys(("title", "lead", "introduction", "description", "topic", "address"), "")
    typed = opened(editor, house.article) | empty | {"sections-0-heading": ""}
    typed = new_row(typed, "sections", heading="", level="2", body="<p>Without a heading yet.</p>")
    response = saved(editor, house.article, typed)
    assert response.status_code == 302 and told(response) == "Saved as version 2."
    words = words_now(house.article)
    assert (words["title"], words["lead"], words["sections"][0]["heading"]) == ("", "", "")
    assert words["sections"][2]["body"] == "<p>Without a heading yet.</p>"
    assert "The article needs a title." in text_of(editor.get(page_of(house.article)))
    assert "Untitled" in text_of(editor.get(LIST))


def test_new_article_can_be_saved_with_nothing_in_it(editor):
    blank = typed_in(editor.get(ADD))
    assert done(lambda: editor.post(ADD, blank)).status_code == 302
    assert str(Article.objects.latest("id")) == "Untitled"


def test_row_that_says_nothing_is_no_part(house, editor):
    typed = new_row(opened(editor, house.article), "bylines", person="", role="author")
    saved(editor, house.article, typed | {"key_points-1-text": " "})
    assert points(house.article) == ["One", "Three"] and len(words_now(house.article)["bylines"]) == 1


def test_line_ends_of_a_growing_field_do_not_reach_a_line(house, editor):
    saved(
        editor, house.article, opened(editor, house.article) | {"title": "One\r\ntitle", "sections-0-heading": "A\nB"}
    )
    words = words_now(house.article)
    assert (words["title"], words["sections"][0]["heading"]) == ("One title", "A B")


def test_saving_leads_back_to_the_page_and_there_is_one_way_to_save(house, editor):
    page = editor.get(page_of(house.article)).content.decode()
    for name in ("_save", "_addanother", "_continue"):
        assert f'name="{name}"' not in page
    response = saved(editor, house.article, opened(editor, house.article) | {"lead": "Other."})
    assert response["Location"] == page_of(house.article) and told(response) == "Saved as version 2."


def test_save_and_submit_is_one_act_of_the_editor_and_two_of_the_system(house, editor):
    typed = opened(editor, house.article) | {"lead": "Ready.", "then": "submit"}
    response = saved(editor, house.article, typed)
    assert (response.status_code, response["Location"]) == (307, page_of(house.article, "submit") + "?seen=2")
    response = done(lambda: editor.post(response["Location"], typed))
    assert "On the review desk." in told(response)
    assert where.where_it_stands(house.article).request.submission.version.number == 2


def test_spare_row_for_people_without_scripts_counts_as_a_new_part(house, editor):
    page = editor.get(page_of(house.article)).content.decode()
    assert '<noscript><input type="hidden" name="sections-TOTAL_FORMS" value="3"></noscript>' in page
    spare = {"sections-TOTAL_FORMS": "3", "sections-2-heading": "Spare", "sections-2-level": "2", "sections-2-body": ""}
    saved(editor, house.article, opened(editor, house.article) | spare)
    assert [section["heading"] for section in words_now(house.article)["sections"]][-1] == "Spare"
    blank = {"sections-TOTAL_FORMS": "4", "sections-3-heading": "", "sections-3-level": "2", "sections-3-body": ""}
    saved(editor, house.article, opened(editor, house.article) | blank)
    assert len(words_now(house.article)["sections"]) == 3


def test_reasons_lead_to_the_very_field(house, editor):
    section = words_now(house.article)["sections"][0] | {"heading": ""}
    factories.edited(house, house.article, lead="", sections=[section])
    drafting.save_draft(by=house.editor, article=house.article, words={}, desk={"topic": None, "address": ""})
    response = editor.get(page_of(house.article))
    found = [reason.link.partition("#")[2] for reason, who, mine in response.context["step"].reasons if mine]
    assert found == ["id_topic", "id_address", "id_lead", f"part-{section['uuid']}"]
    for anchor in found:
        assert f'id="{anchor}"' in response.content.decode()
    assert response.context["step"].sentence == "4 things to finish before a clinician can read it."


def test_whoever_may_only_look_reads_the_words_and_sees_whose_turn_it_is(house):
    publisher = client_of(house.publisher)
    response = publisher.get(page_of(house.article))
    assert "an editor’s turn" in text_of(response) and "It reverses an overdose." in text_of(response)
    assert "<textarea" not in response.content.decode()


@pytest.mark.parametrize("who", ["nobody", "reader", "officer", "pharmacist", "publisher"])
def test_nobody_but_an_editor_saves(house, who):
    reader = factories.person("reader")
    User.objects.filter(pk=reader.pk).update(is_staff=False)
    client = client_of({"nobody": None, "reader": reader}.get(who, getattr(house, who, None)))
    typed, before = opened(client_of(house.editor), house.article), ArticleVersion.objects.count()
    for page in (page_of(house.article), ADD):
        response = client.post(page, typed | {"title": "Mine"})
        assert response.status_code == (302 if who == "reader" else 403)
        assert response.status_code == 403 or "/login/" in response["Location"]
    assert ArticleVersion.objects.count() == before


@pytest.mark.parametrize("who", ["editor", "root"])
def test_article_with_versions_is_never_deleted(house, who):
    client, before = client_of(getattr(house, who)), every_table()
    assert client.post(page_of(house.article, "delete"), {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": [house.article.pk], "post": "yes"}
    client.post(LIST, bulk)
    assert "delete_selected" not in client.get(LIST).content.decode()
    after = every_table()
    same = {table for table in before if before[table] == after[table]}
    assert before.keys() - same <= {"django_session", "auth_user"}


def test_article_without_a_version_can_be_deleted(house, editor):
    bare = Article.objects.create(title="Bare")
    assert editor.post(page_of(bare, "delete"), {"post": "yes"}).status_code == 302
    assert not Article.objects.filter(pk=bare.pk).exists()


def test_whoever_saved_a_version_is_never_deleted(house):
    response = client_of(house.root).post(reverse("admin:auth_user_delete", args=[house.editor.pk]), {"post": "yes"})
    assert response.status_code == 302 and "never deleted" in told(response)
    assert house.article.versions.get().saved_by == User.objects.get(username="editor")


def test_page_says_where_the_article_stands_and_what_is_missing(house, editor):
    assert "Draft, version 1." in text_of(editor.get(page_of(house.article)))
    assert "Submit version 1 for review" in text_of(editor.get(page_of(house.article)))
    drafting.save_draft(by=house.editor, article=house.article, words={"lead": ""}, desk={"topic": None})
    shown = text_of(editor.get(page_of(house.article)))
    assert "Choose a topic." in shown and "The article needs a lead" in shown and "Submit version" not in shown


def test_list_says_where_each_article_stands(house, editor):
    shown = text_of(editor.get(LIST))
    assert "Naloxone at home" in shown and "Draft, version 1" in shown and "v1 by editor" in shown


def test_every_field_of_a_table_says_its_column_and_its_row(house, editor):
    page = editor.get(page_of(house.article)).content.decode()
    fields = re.findall(r'<(?:input|select|textarea)[^>]* name="((?:key_points|bylines)-[^"]+)"[^>]*>', page)
    seen = [name for name in fields if not name.endswith(("_FORMS", "-id", "-identity", "-article"))]
    labels = {name: re.search(rf'name="{name}"[^>]* aria-label="([^"]+)"', page)[1] for name in seen}
    assert labels["key_points-1-text"] == "Text, key point 2" and labels["bylines-0-role"] == "Role, byline 1"
    assert labels["bylines-0-person"] == "Person, byline 1" and labels["key_points-0-DELETE"] == "Delete, key point 1"
    assert labels["key_points-__prefix__-position"] == "Place, new key point"
    stored = [label for label in labels.values() if "new " not in label]
    assert len(set(stored)) == len(stored)


@pytest.mark.parametrize("address", ["x", "99999", "1%2F2"])
def test_address_of_no_article_is_answered(editor, address):
    for name in ("change", "history", "delete"):
        assert editor.get(f"{LIST}{address}/{name}/").status_code in (302, 404)


def test_every_field_stands_on_the_page_once(house, editor):
    """Of two with one name the last would be posted, whatever was written in the first."""
    page = editor.get(page_of(house.article)).content.decode()
    shown = re.sub(r"<(template|noscript)>.*?</\1>", "", page, flags=re.DOTALL)
    names = re.findall(r'<(?:input|textarea|select)\b[^>]*? name="([^"]+)"', shown)
    own = Counter(name for name in names if name != "csrfmiddlewaretoken")
    assert "references-0-identity" in own and [name for name, times in own.items() if times > 1] == []
