"""The picture library in the admin: what is uploaded, said, found, shown and removed there."""

import io

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from PIL import Image as Raster

from articles import picturing
from articles.models import Image
from tests import factories
from tests.articles import houses
from tests.articles.acting import done
from tests.articles.library import figure, picture, raster, upload

from .pages import client_of, text_of, told

built, house = houses.fixtures()
ADD = reverse("admin:articles_image_add")
LIST = reverse("admin:articles_image_changelist")
SAID = {"title": "Spray", "alt": "A nasal spray", "credit": "Photo: Ann", "focal_x": "0.5", "focal_y": "0.5"}


def page_of(image, name: str = "change") -> str:
    return reverse(f"admin:articles_image_{name}", args=[image.pk])


def posted(house, **changes):
    form = SAID | {"file": upload(raster(60, 40))} | changes
    return done(lambda: client_of(house.editor).post(ADD, form))


def test_upload_is_in_the_library_with_every_file_made(house):
    answer = posted(house)
    image = Image.objects.get()
    assert answer.status_code == 302 and answer["Location"] == page_of(image)
    assert (image.title, image.alt, image.credit, image.uploaded_by) == (
        "Spray",
        "A nasal spray",
        "Photo: Ann",
        house.editor,
    )
    assert image.renditions.count() == 3


def test_refused_file_keeps_what_was_typed_and_says_why(house):
    answer = posted(house, file=upload(Raster.new("RGB", (9, 9)), "GIF"))
    assert answer.status_code == 422 and not Image.objects.exists()
    assert "This picture moves." in text_of(answer) and 'value="Photo: Ann"' in answer.content.decode()


def test_words_typed_for_a_picture_that_the_library_has_are_offered_beside_what_it_says(house):
    image = picture(house, title="Spray", alt="Said before", credit="Photo: Ed", focal_x=0.0)
    answer = posted(house, title="", alt="Typed now", credit="Photo: Ed", focal_x="0.2")
    shown = text_of(answer)
    assert answer.status_code == 409 and Image.objects.get().alt == "Said before"
    assert "The library has this picture already, so it was not added twice." in shown
    assert "The library says: Said before" in shown and "The library says: 0.0" in shown
    assert "The library says: Photo: Ed" not in shown and "The library says: Spray" not in shown
    assert f'action="{page_of(image)}"' in answer.content.decode()
    form = answer.context["form"]
    typed = {name: form[name].value() for name in form.fields if form[name].value()}
    assert typed == SAID | {"alt": "Typed now", "credit": "Photo: Ed", "focal_x": 0.2, "focal_y": 0.5}
    client_of(house.editor).post(page_of(image), typed)
    kept = Image.objects.get()
    assert (kept.alt, kept.title, kept.focal_x) == ("Typed now", "Spray", 0.2)


def test_decorative_and_alt_text_are_offered_as_one_choice(house):
    picture(house, title="Spray", alt="Said before")
    answer = posted(house, alt="", decorative="on")
    form = answer.context["form"]
    assert (form["alt"].value(), form["decorative"].value()) == ("", True)
    assert "The library says: Said before" in text_of(answer) and "The library says: not ticked" in text_of(answer)


@pytest.mark.parametrize("typed", [SAID, {"title": "", "alt": "", "credit": "", "focal_x": "0.5", "focal_y": "0.5"}])
def test_picture_that_the_library_has_with_nothing_else_to_say_leads_to_its_page(house, typed):
    image = picture(house, **{name: SAID[name] for name in ("title", "alt", "credit")})
    answer = posted(house, **typed)
    assert answer.status_code == 302 and answer["Location"] == page_of(image)


def test_person_shown_and_their_consent_are_asked_for(house):
    answer = posted(house, consent="on")
    assert answer.status_code == 422 and "say first that the picture shows one" in text_of(answer)
    posted(house, private_person="yes")
    image = Image.objects.get()
    assert (image.private_person, image.consent) == ("yes", False)
    page = client_of(house.editor).get(page_of(image)).content.decode()
    assert '<option value="">Not answered yet</option>' in page
    client_of(house.editor).post(page_of(image), SAID | {"private_person": "yes", "consent": "on"})
    assert Image.objects.get().consent
    unanswered = client_of(house.editor).post(page_of(image), SAID)
    assert "say yes or no" in text_of(unanswered) and Image.objects.get().consent
    client_of(house.editor).post(page_of(image), SAID | {"private_person": "no"})
    assert (Image.objects.get().private_person, Image.objects.get().consent) == ("no", False)


def test_decorative_picture_has_no_alt_text(house):
    answer = posted(house, decorative="on")
    assert answer.status_code == 422 and "Choose one of the two." in text_of(answer)


def test_alt_credit_and_focal_point_are_changed_without_a_script_and_nothing_else_is(house):
    image = picture(house)
    changes = SAID | {"alt": "Another text", "focal_x": "0.1", "digest": "0" * 64, "width": "9"}
    client_of(house.editor).post(page_of(image), changes)
    changed = Image.objects.get()
    assert (changed.alt, changed.focal_x) == ("Another text", 0.1)
    assert (changed.digest, changed.width) == (image.digest, 60)
    answer = client_of(house.editor).post(page_of(image), SAID | {"focal_x": "1.1"})
    assert answer.status_code == 200 and Image.objects.get().focal_x == 0.1


def test_page_lists_the_articles_that_ever_showed_a_picture_which_is_kept(house):
    image = picture(house)
    article = factories.draft_article(house, introduction=figure(image))
    factories.edited(house, article, introduction="<p>None.</p>")
    page = client_of(house.editor).get(page_of(image))
    assert "Naloxone at home, version 1" in text_of(page) and "So it cannot be deleted." in text_of(page)
    assert client_of(house.editor).post(page_of(image, "delete"), {"post": "yes"}).status_code == 403
    assert Image.objects.exists()


def test_unused_picture_is_deleted(house):
    image = picture(house)
    answer = done(lambda: client_of(house.editor).post(page_of(image, "delete"), {"post": "yes"}))
    assert "deleted" in told(answer) and not Image.objects.exists()


def test_list_shows_squares_and_uses_in_a_fixed_number_of_queries(house, django_assert_max_num_queries):
    for width in (60, 70, 80):
        factories.draft_article(house, f"Of {width}", introduction=figure(picture(house, width=width)))
    client = client_of(house.editor)
    with django_assert_max_num_queries(12):
        page = client.get(LIST)
    assert page.content.decode().count('class="square"') == 3


def test_pictures_are_found_by_every_word(house):
    picture(house, title="Spray", credit="Photo: Ann")
    picture(house, width=70, title="Spray", credit="Photo: Ed")
    choose = reverse("admin:articles_image_choose")
    found = client_of(house.editor).get(choose, {"q": "spray ann"}).json()["pictures"]
    assert [(each["title"], each["credit"], each["size"]) for each in found] == [("Spray", "Photo: Ann", "60x40")]
    assert len(client_of(house.editor).get(choose).json()["pictures"]) == 2


@pytest.mark.parametrize(("focal_x", "brighter"), [(0.0, "left"), (1.0, "right")])
def test_square_is_cut_around_the_focal_point(house, focal_x, brighter):
    half = Raster.new("RGB", (200, 50), "white")
    half.paste("black", (100, 0, 200, 50))
    image = picturing.upload_image(by=house.editor, upload=upload(half), focal_x=focal_x)
    answer = client_of(house.editor).get(page_of(image, "square"))
    with Raster.open(io.BytesIO(answer.content)) as square:
        assert square.size == (160, 160)
        assert square.getpixel((80, 80))[0] in (range(240, 256) if brighter == "left" else range(16))


def test_previews_are_never_kept_and_only_for_who_may_see_drafts(house):
    image = picture(house)
    paths = [page_of(image, name) for name in ("preview", "square")]
    paths.append(reverse("admin:articles_image_media", args=[image.renditions.first().name]))
    for path in paths:
        assert client_of(house.editor).get(path)["Cache-Control"] == "no-store"
        assert client_of(house.pharmacist).get(path).status_code == 403
        assert client_of().get(path).status_code == 302


def test_version_is_previewed_with_its_pictures(house):
    image = picture(house)
    article = factories.draft_article(house, introduction=figure(image))
    page = client_of(house.editor).get(reverse("admin:articles_article_version", args=[article.pk, 1])).content.decode()
    assert f'src="{LIST}media/{image.renditions.last().name}"' in page and '"/media/' not in page


def test_whoever_may_see_drafts_sees_their_pictures(house):
    drafts, pictures = (
        set(Group.objects.filter(permissions__codename=codename).values_list("name", flat=True))
        for codename in ("view_article", "view_image")
    )
    assert drafts == pictures == {"Auditors", "Editors", "Publishers", "Writers"}


def test_library_is_called_pictures_wherever_it_is_named(house):
    image = picture(house, title="Spray")
    for address in (reverse("admin:index"), LIST, ADD, page_of(image), page_of(image, "delete")):
        shown = text_of(client_of(house.editor).get(address))
        assert "ictures" in shown and "Images" not in shown and " image " not in shown
