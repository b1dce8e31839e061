"""A NUL, which PostgreSQL cannot hold, is an answer and no fault wherever somebody can type or name something."""

import json

import pytest
from django.contrib.sessions.models import Session
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles import versions
from articles.models import Comment, DraftSlot
from tests import factories
from tests.articles.admin.pages import page_of, told, typed_in
from tests.reviewers.desk import answers

pytestmark = pytest.mark.django_db
TYPED = "Keep it\x00dry."
STORED = "Keep it dry."


@pytest.fixture
def article(publishing_house):
    return factories.draft_article(publishing_house, lead="Keep it dry & cool.")


@pytest.fixture
def as_editor(client, publishing_house):
    client.force_login(publishing_house.editor)
    return client


def about(article, place: str) -> str:
    return f"/admin/articles/article/{article.pk}/{place}/"


def test_comment_keeps_every_word_and_its_author_is_told(as_editor, article):
    response = as_editor.post(about(article, "comments"), {"text": TYPED})
    assert response.status_code == 302 and Comment.objects.get().text == STORED
    assert "a character that cannot be stored" in told(response)


def test_quoted_words_and_part_of_a_comment_are_looked_for_and_not_failed_on(as_editor, article):
    response = as_editor.post(about(article, "comments"), {"text": TYPED, "quote": "d\x00ry", "part": "le\x00ad"})
    assert response.status_code == 422 and STORED in answers.sentences(response)


def test_unsaved_words_are_kept(as_editor, article, publishing_house):
    typed = {"lead": TYPED, "sec\x00tions": "1", "window": "win\x00dow", "window_editor": publishing_house.editor.pk}
    assert as_editor.post(about(article, "keep"), typed).status_code == 200
    slot = DraftSlot.objects.get()
    assert (slot.tab, ["lead", STORED] in slot.fields, "\x00" in json.dumps(slot.fields)) == ("win dow", True, False)


@pytest.mark.parametrize("sign", ["\x00", "\ud800"])
def test_copies_of_a_browser_are_offered(as_editor, article, publishing_house, sign):
    fields = [["lead", f"Keep{sign}it"], ["topic", sign], ["address", sign], ["bylines-0-person", sign], [sign, sign]]
    copy = {"tab": f"t{sign}", "at": "2026-01-02T03:04:05Z", "base": 1, "fields": fields}
    typed = {"copies": json.dumps([copy]), "window": "here", "window_editor": publishing_house.editor.pk}
    response = as_editor.post(about(article, "offer"), typed)
    assert response.status_code == 200 and "Keep it" in answers.sentences(response).replace("</ins>", "")


def test_article_saves_the_words_around_it(as_editor, article):
    typed = typed_in(as_editor.get(page_of(article))) | {"lead": TYPED, "note": "No\x00te", "window": "w\x00"}
    assert as_editor.post(page_of(article), typed).status_code == 302
    newest = versions.latest(article)
    assert (versions.words_of(newest)["lead"], newest.note) == (STORED, "No te")


@pytest.mark.parametrize(
    "address",
    [
        "/admin/articles/article/?q=a%00b",
        "/admin/articles/article/?p=%00&o=%00&topic=%00&e=1",
        "/admin/articles/image/choose/?q=a%00b",
        "/admin/articles/article/links/?q=a%00b",
        "/admin/autocomplete/?app_label=articles&model_name=article&field_name=translation_of&term=%00",
        "/admin/articles/correction/add/?phrase=a%00b",
        "/admin/articles/correction/add/?row=term:%00",
        "/admin/articles/article/bulk/publish/?article=%00",
        "/desk/inbox/?page=%00",
        "/account/login/?next=/%00",
    ],
)
def test_question_in_an_address_is_answered(as_editor, article, address):
    assert as_editor.get(address).status_code in (200, 302)


@pytest.mark.parametrize(
    "address",
    [
        "/admin/articles/image/shown/%00/",
        "/admin/articles/image/media/%00.jpg",
        "/admin/articles/article/%00/change/",
        "/admin/articles/article/_00/change/",
        "/admin/%00/",
        "/preview/%00",
        "/desk/calendar/%00/",
    ],
)
def test_address_that_names_nothing_is_missing(as_editor, article, address):
    assert as_editor.get(address, follow=True).status_code in (200, 404)


def test_sign_in_is_refused_in_words(client, publishing_house):
    for name, secret in (("edi\x00tor", "x"), ("editor", factories.PASSWORD + "\x00")):
        response = client.post(reverse("account:login"), {"username": name, "password": secret})
        assert response.status_code == 200 and 'role="alert"' in answers.sentences(response)
    assert not Session.objects.exists()


def test_cookie_that_nobody_here_has_set_is_passed_over(client, publishing_house):
    client.cookies["sessionid"] = "abcdefgh\x00"
    assert client.get(reverse("account:start"))["Location"].startswith(reverse("account:login"))


def test_reason_at_the_desk_reaches_the_editors(as_pharmacist, review):
    response = as_pharmacist.post(reverse("desk:send-back", args=[review.pk]), {"reason": TYPED})
    assert response.status_code == 302
    review.refresh_from_db()
    assert review.closed.reason == STORED


def test_references_are_read_from_a_paste_and_from_a_file_with_any_name(as_editor, article):
    pasted = "Gordon E. Keep\x00it dry. N Engl J Med. 2020;1:1-2."
    response = as_editor.post(about(article, "references"), {"pasted": pasted})
    assert response.status_code == 200 and "Keep it dry" in answers.sentences(response)
    file = SimpleUploadedFile("na\x00me.txt", pasted.replace("\x00", " ").encode())
    assert as_editor.post(about(article, "references"), {"file": file}).status_code == 200


def test_plan_that_names_no_time_zone_is_asked_about(client, publishing_house):
    version = factories.signed_version(publishing_house)
    client.force_login(publishing_house.publisher)
    typed = {"version": "1\x00", "when": "at", "date": "2099-07-01", "time": "09:00", "time_zone": "Amer\x00ica"}
    posted = {"form": "publish"} | {f"publish-{name}": value for name, value in typed.items()}
    assert client.post(about(version.article, "plans"), posted).status_code == 422


def test_nobody_is_told_again_and_again_of_what_a_script_sends(as_editor, article, publishing_house):
    typed = {"lead": TYPED, "window": "here", "window_editor": publishing_house.editor.pk}
    response = as_editor.post(about(article, "keep"), typed, headers={"Sec-Fetch-Dest": "empty"})
    assert response.status_code == 200 and told(response) == ""
