"""Site words: topics, people, redirects and the publisher; each change is on the built pages when it is saved."""

import io
import re
import uuid

import pytest
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.urls import reverse
from PIL import Image

from articles import publishing
from articles.delivery import reconciling
from articles.delivery.serving import PublicTree
from articles.models import Installation, Redirect, StaffMember, Topic
from reviewers import portraits
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at
from tests.articles.delivery.visitor import Visitor, django

from .pages import client_of, text_of, told

ADDRESS = "opioids/live-one"


def build():
    house = factories.publishing_house()
    credit = {"uuid": str(uuid.uuid4()), "role": "author", "person": str(house.staff.uuid), "name": house.staff.name}
    house.live = factories.live_article(house, "Live one", bylines=[credit])
    house.root = factories.person("root", is_superuser=True)
    return house


built, house = houses.fixtures(build)


def visitor() -> Visitor:
    return Visitor(PublicTree(django, project.PUBLIC_ROOT, project.DJANGO_PREFIXES))


def add(house, model: str, by=None, **typed):
    page = reverse(f"admin:articles_{model}_add")
    return done(lambda: client_of(by or house.publisher).post(page, typed))


def change(house, row, by=None, **typed):
    page = reverse(f"admin:articles_{row._meta.model_name}_change", args=[row.pk])
    return done(lambda: client_of(by or house.publisher).post(page, typed))


def topic(**changes) -> dict:
    return {"name": "Opioids", "slug": "opioids", "description": "", "crisis_help": "on"} | changes


def profile(**changes) -> dict:
    return {"name": "Ann Editor", "title": "", "slug": "ann-editor", "user": "", "bio": "Edits."} | changes


def picture(color: str = "teal") -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (900, 900), color).save(stream, "PNG")
    return SimpleUploadedFile("face.png", stream.getvalue(), "image/png")


def test_new_topic_has_a_page_and_is_on_every_other_one(house):
    assert add(house, "topic", **topic(name="Alcohol", slug="alcohol")).status_code == 302
    for address in ("", ADDRESS, "how-we-review"):
        assert 'href="/alcohol/"' in file_at(address).read_text()
    assert visitor().get("/alcohol/").status == 200


def test_changed_topic_changes_its_pages_and_leaves_no_old_one(house):
    typed = topic(name="Opioid use", slug="opioid-use", crisis_help="")
    del typed["crisis_help"]
    signed = re.search("<!--signed.*?<!--/signed-->", file_at(ADDRESS).read_text(), re.DOTALL)[0]
    change(house, house.topic, **typed)
    assert visitor().get("/opioid-use/").status == 200 and not file_at("opioids").exists()
    page = file_at(ADDRESS).read_text()
    assert "Opioid use" in page and signed in page


@pytest.mark.parametrize("slug", ["admin", "people", "reviewers", "Opioids", "a_b", "old-page", "taken", "-a"])
def test_topic_stands_only_at_an_address_that_is_free_and_plain(house, slug):
    Redirect.objects.create(old_address="old-page", new_address=ADDRESS)
    factories.live_article(house, "Taken", address="taken")
    response = client_of(house.publisher).post(reverse("admin:articles_topic_add"), topic(name="New", slug=slug))
    assert response.status_code == 200 and Topic.objects.count() == 1
    assert "is taken" in text_of(response) or "lower-case words" in text_of(response)


def test_changed_profile_is_on_every_page_that_names_the_person(house):
    signed = house.live.publications.get().sign_off.request.html
    change(house, house.staff, house.editor, **profile(name="Ann Married", slug="ann-married", bio="Writes."))
    page = file_at(ADDRESS).read_text()
    assert "Writes." in page and '<a href="/people/ann-married/">Ann Editor</a>' in page and signed in page
    assert "Ann Married" in file_at("people/ann-married").read_text() and not file_at("people/ann-editor").exists()


def test_profile_stands_only_at_a_plain_address(house):
    page = reverse("admin:articles_staffmember_add")
    response = client_of(house.editor).post(page, profile(name="New", slug="New_One"))
    assert "lower-case words" in text_of(response) and StaffMember.objects.count() == 1


def portrait_on(page: str) -> str:
    return re.search(r'<img class="portrait" src="([^"]+)"', page)[1]


def test_portrait_of_a_credited_person_is_served_where_the_page_says(house):
    change(house, house.staff, house.editor, **profile(photo=picture()))
    for address in (ADDRESS, "people/ann-editor"):
        reply = visitor().get(portrait_on(file_at(address).read_text()))
        assert reply.status == 200 and reply["Content-Type"] == "image/webp"
        with Image.open(io.BytesIO(reply.body)) as shown:
            assert shown.size == (800, 800)


def test_portrait_of_a_reviewer_is_there_as_soon_as_the_page_is(house):
    """Nobody reconciles between the upload and the publication."""
    version = factories.signed_version(house, "Newer one")
    house.reviewer.photo = portraits.prepared(picture("navy"))
    house.reviewer.save()
    with TestCase.captureOnCommitCallbacks(execute=True):
        publication = publishing.publish(by=house.publisher, version=version)
    reply = visitor().get(portrait_on(file_at(publication.address).read_text()))
    assert reply.status == 200 and reply.body[:4] == b"RIFF"
    stale = {sentence.partition(" ")[0] for sentence in reconciling.differences()}
    assert stale == {f"{ADDRESS}/index.html{copy}" for copy in ("", ".br", ".gz")}


def test_portrait_that_is_taken_away_is_served_no_longer(house):
    change(house, house.staff, house.editor, **profile(photo=picture()))
    address = portrait_on(file_at(ADDRESS).read_text())
    change(house, house.staff, house.editor, **profile(**{"photo-clear": "on"}))
    assert visitor().get(address).status == 404 and "<img" not in file_at(ADDRESS).read_text()


def test_what_is_no_picture_is_refused_in_words(house):
    upload = SimpleUploadedFile("face.png", b"<svg onload='x()'/>", "image/png")
    assert "cannot be read as a picture" in text_of(change(house, house.staff, house.editor, **profile(photo=upload)))


def test_redirect_leads_from_the_moment_it_is_saved_until_it_is_deleted(house):
    assert add(house, "redirect", old_address="old/page", new_address=ADDRESS).status_code == 302
    assert visitor().get("/old/page/")["Location"] == f"/{ADDRESS}/"
    row = Redirect.objects.get()
    page = reverse("admin:articles_redirect_delete", args=[row.pk])
    done(lambda: client_of(house.publisher).post(page, {"post": "yes"}))
    assert visitor().get("/old/page/").status == 404


def test_redirects_deleted_together_lead_nowhere_at_once(house):
    for old in ("one", "two"):
        add(house, "redirect", old_address=old, new_address=ADDRESS)
    keys = list(Redirect.objects.values_list("pk", flat=True))
    typed = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    done(lambda: client_of(house.publisher).post(reverse("admin:articles_redirect_changelist"), typed))
    assert [visitor().get(f"/{old}/").status for old in ("one", "two")] == [404, 404]


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("old", "old", "An address cannot lead to itself."),
        (ADDRESS, "opioids", "A live page stands at"),
        ("opioids", ADDRESS, "belongs to the site itself"),
        ("admin/x", ADDRESS, "belongs to the site itself"),
        ("//evil.example", ADDRESS, "lower-case words"),
        ("old", "https://evil.example", "lower-case words"),
        ("old", ADDRESS + "\n", "lower-case words"),
        ("", "", "This field is required."),
    ],
)
def test_redirect_that_makes_no_sense_is_refused_in_words(house, old, new, sentence):
    page = reverse("admin:articles_redirect_add")
    response = client_of(house.publisher).post(page, {"old_address": old, "new_address": new})
    stripped = response.status_code == 302 and new.endswith("\n")
    assert stripped or (sentence in text_of(response) and not Redirect.objects.exists())
    assert ("cannot lead to itself" in text_of(response)) == (sentence == "An address cannot lead to itself.")


def test_changed_publisher_is_on_every_page(house):
    typed = {"name": "Other Press", "time_zone": "UTC", "disclaimer": "Other disclaimer.", "overdue_a_day": "0"}
    change(house, Installation.objects.get(), **typed)
    for address in ("", ADDRESS, "opioids", "people/ann-editor", "reviewers/pharmacist", "how-we-review"):
        assert "Other Press" in file_at(address).read_text()
    assert "Other disclaimer." in file_at(ADDRESS).read_text()


def test_publisher_is_neither_added_nor_deleted(house):
    client = client_of(house.root)
    assert client.get(reverse("admin:articles_installation_add")).status_code == 403
    assert client.post(reverse("admin:articles_installation_delete", args=[1]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize(
    ("model", "who"),
    [
        *((model, who) for model in ("topic", "redirect") for who in ("editor", "officer", "pharmacist")),
        *(("staffmember", who) for who in ("publisher", "officer", "pharmacist")),
    ],
)
def test_site_words_belong_to_their_role(house, model, who):
    client = client_of(getattr(house, who))
    assert client.post(reverse(f"admin:articles_{model}_add"), {}).status_code == 403


@pytest.mark.parametrize("kind", ["topic", "staffmember"])
def test_what_a_live_page_needs_is_not_deleted(house, kind):
    row = house.topic if kind == "topic" else house.staff
    client_of(house.root).post(reverse(f"admin:articles_{kind}_delete", args=[row.pk]), {"post": "yes"})
    assert type(row).objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", ["publication", "articleversion", "importrecord"])
def test_evidence_is_only_looked_at(house, model):
    client = client_of(house.root)
    keys = {"publication": house.live.publications.get().pk, "articleversion": house.live.versions.get().pk}
    key = keys.get(model, 1)
    assert client.get(reverse(f"admin:articles_{model}_changelist")).status_code == 200
    assert client.post(reverse(f"admin:articles_{model}_add"), {}).status_code == 403
    response = client.post(reverse(f"admin:articles_{model}_change", args=[key]), {"post": "yes"})
    assert response.status_code == 403
    response = client.post(reverse(f"admin:articles_{model}_delete", args=[key]), {"post": "yes"})
    assert response.status_code == 302 and "kept for ever" in told(response)


def test_change_before_setup_builds_nothing(house):
    Installation.objects.all().delete()
    page = reverse("admin:articles_topic_add")
    assert client_of(house.publisher).post(page, topic(name="New", slug="new")).status_code == 302
    assert not file_at("new").exists()
