"""Pictures in the words: what stands in the way of submission, what the document names, and who is shown what."""

import json
import re
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles import comparing, drafting, pictures, picturing, versions, worklist
from articles.checks import BLOCK, findings_of
from articles.models import ImageUse, Submission
from articles.rules import open_request, reasons_not_to_submit
from articles.verifying import faults
from reviewers import signing
from reviewers.media import shown_from
from tests import factories
from tests.articles import houses
from tests.articles.library import figure, picture

built, house = houses.fixtures()


def codes(house, body: str) -> list[str]:
    article = factories.draft_article(house, introduction=body)
    return [reason.code for reason in reasons_not_to_submit(article=article, by=house.editor)]


def findings(body: str) -> dict[str, str]:
    found = findings_of(factories.words(introduction=body) | {"article": str(uuid.uuid4())})
    return {each.code: each.severity for each in found if each.code.startswith(("alt", "credit"))}


def test_alt_text_or_the_word_decorative_is_asked_for(house):
    image = picture(house)
    assert codes(house, figure(image)) == []
    assert codes(house, figure(image, alt="")) == ["alt-missing"]
    assert codes(house, figure(image, alt="", decorative="true")) == []


def test_what_is_odd_about_a_picture_is_said(house):
    image = picture(house)
    assert findings(figure(image)) == {}
    assert findings(figure(image, alt="IMG_0123.jpg")) == {"alt-is-a-file-name": BLOCK}
    assert findings(figure(image, alt="A photo of a spray")) == {"alt-says-picture": "advise"}
    assert findings(figure(image, alt="a" * 251)) == {"alt-long": "advise"}
    assert findings(figure(image, credit="")) == {"credit-missing": "warn"}


def test_private_person_without_consent_keeps_the_words_from_review(house):
    image = picture(house, private_person="yes")
    article = factories.draft_article(house, introduction=figure(image))
    assert [reason.code for reason in reasons_not_to_submit(article=article, by=house.editor)] == [
        "face-without-consent"
    ]
    [row] = [row for row in worklist.everything() if row.pk == article.pk]
    assert len(row.blocks) == 1 and "no consent on file" in row.blocks[0]
    picturing.describe_image(by=house.editor, image=image, consent=True)
    assert codes(house, figure(image)) == []


def test_picture_of_which_nobody_has_said_whom_it_shows_only_warns(house):
    article = factories.draft_article(house, introduction=figure(picture(house)))
    drafting.submit_for_review(by=house.editor, article=article)
    [warned] = [
        each for each in signing.desk_notes(open_request(article))["findings"] if each["code"].startswith("face-")
    ]
    assert (warned["code"], warned["severity"]) == ("face-unanswered", "warn")


def test_picture_that_the_library_does_not_have_keeps_the_words_from_review(house):
    image = picture(house)
    known = figure(image)
    for wrong in (
        known.replace(image.digest, "0" * 64),
        known.replace(str(image.uuid), str(uuid.uuid4())),
        known.replace('"60x40"', '"61x40"'),
    ):
        assert codes(house, wrong) == ["picture-unknown"]


def test_submission_waits_until_every_file_is_made(house):
    image = picture(house)
    article = factories.draft_article(house, introduction="<p>None yet.</p>")
    image.renditions.last().delete()
    factories.edited(house, article, introduction=figure(image))
    [reason] = reasons_not_to_submit(article=article, by=house.editor)
    assert reason.code == "picture-not-ready" and str(reason).startswith("The pictures are being made ready: “spray”")


def test_document_names_every_file_and_the_digest_covers_them(house):
    image = picture(house)
    article = factories.article_in_review(house, introduction=figure(image))
    request = open_request(article)
    stated = json.loads(request.media)
    assert stated == [{"digest": each.digest, "name": each.name} for each in image.renditions.order_by("name")]
    assert f'"media":{request.media}' and list(faults()) == []
    version = versions.latest(article)
    request.pk, request.media, request.subject = None, "[]", "article:other"
    with pytest.raises(IntegrityError, match="request_digests_fit"), transaction.atomic():
        request.save(force_insert=True)
    assert ImageUse.objects.get().version == version


def test_database_refuses_a_submission_whose_document_leaves_a_picture_out(house):
    image = picture(house)
    version = versions.latest(factories.draft_article(house, introduction=figure(image)))
    words = versions.words_of(version)
    request = factories.signing.request_review(
        by=house.editor,
        subject=version.article.subject,
        title="Without its picture",
        words=version.canonical,
        html=drafting.rendering.render(words),
        renderer="1",
        language="en-US",
        contributors={house.editor: "saved a version"},
        media=pictures.media_of(words)[1:],
    )
    with pytest.raises(IntegrityError, match="submission_holds_pictures"), transaction.atomic():
        Submission.objects.create(version=version, request=request)


def test_changed_alt_text_credit_caption_or_bytes_change_the_words(house):
    image, other = picture(house), picture(house, width=70)
    article = factories.draft_article(house, introduction=figure(image))
    for changed in (
        figure(image, alt="Another text"),
        figure(image, credit="Photo: Ed"),
        figure(image, caption="Another caption."),
        figure(image, alt="", decorative="true"),
        figure(other),
    ):
        before = versions.words_of(versions.latest(article))
        version = factories.edited(house, article, introduction=changed)
        [change] = comparing.compare(before, versions.words_of(version))
        assert "<ins>" in change.marked and "data-" not in change.marked


def test_comparison_says_which_picture_was_there_and_which_is_there_now(house):
    image, other = picture(house), picture(house, width=70)
    first = factories.words() | {"introduction": figure(image)}
    [change] = comparing.compare(first, first | {"introduction": figure(other)})
    gone, come = re.findall("<del>.*?</del>", change.marked), re.findall("<ins>.*?</ins>", change.marked)
    assert any(image.digest in each for each in gone) and any(other.digest in each for each in come)
    assert "60x40" in "".join(gone) and "70x40" in "".join(come)


def test_restored_version_shows_its_picture_again(house):
    article = factories.draft_article(house, introduction=figure(picture(house)))
    factories.edited(house, article, introduction="<p>None.</p>")
    drafting.restore(by=house.editor, version=article.versions.get(number=1))
    assert [use.version.number for use in ImageUse.objects.order_by("id")] == [1, 3]


def test_signer_sees_the_pictures_that_the_document_names_and_nobody_else_does(house, client):
    image = picture(house)
    request = open_request(factories.article_in_review(house, introduction=figure(image)))
    client.force_login(house.pharmacist)
    page = client.get(reverse("desk:request", args=[request.pk])).content.decode()
    place = f"/desk/{request.pk}/media/"
    assert shown_from(request.html, place) in page and '"/media/' not in page
    files = set(re.findall(rf"{place}[^ \"]+", page))
    assert len(files) == 3
    for path in files:
        answer = client.get(path)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "no-store")
        assert answer["Content-Type"] in ("image/avif", "image/webp", "image/jpeg")
    assert client.get(f"{place}{image.name}").status_code == 404
    assert client.get(f"{place}../../manage.py").status_code == 404
    client.force_login(factories.person("plain"))
    assert {client.get(path).status_code for path in files} == {403}
    client.logout()
    assert {client.get(path).status_code for path in files} == {302}


def test_signer_is_never_shown_other_bytes_than_the_document_names(house, client):
    image = picture(house)
    request = open_request(factories.article_in_review(house, introduction=figure(image)))
    name = image.renditions.first().name
    pictures.path_of(name).write_bytes(b"another picture")
    client.force_login(house.pharmacist)
    assert client.get(f"/desk/{request.pk}/media/{name}").status_code == 404


def test_only_the_address_of_a_picture_is_another_at_the_desk():
    html = '<p>src="/media/a" <a href="/media/a">/media/a</a>{}alt="/media/a src=&quot;/media/"></p>'
    shown = shown_from(html.format('<img src="/media/a" '), "/desk/1/media/")
    assert shown == html.format('<img src="/desk/1/media/a" ')
