"""The pages of a correction as an editor posts them: seen before it is drafted, refused in words, told per article."""

import datetime

import pytest
from django.urls import reverse

from articles import correcting, stated
from articles.models import Correction, RetiredFact
from articles.rules import open_request
from tests import factories

from .pages import client_of, text_of, told

ADD = reverse("admin:articles_correction_add") + "?phrase=keep+it+dry"


@pytest.fixture
def house(publishing_house):
    publishing_house.article = factories.live_article(publishing_house)
    return publishing_house


def places(house) -> dict:
    """What the page of places posts when everything that it proposes is ticked."""
    [found] = correcting.find(stated.of_phrase("keep it dry"))
    keys = [f"{found.article.pk}:{place.key}" for place in found.places]
    texts = {f"text-{key}": "Store it dry" for key in keys}
    return {"place": keys, f"seen-{found.article.pk}": found.version.number, "replacement": "store it dry"} | texts


def test_nothing_is_drafted_before_it_was_seen(house):
    client = client_of(house.editor)
    assert "1 place in 1 article; visitors read it on 1 page ." in text_of(client.get(ADD))
    shown = text_of(client.post(ADD, places(house) | {"preview": "1"}))
    assert "Before: Keep it dry" in shown and "After: Store it dry" in shown
    assert not Correction.objects.exists() and house.article.versions.count() == 1


def test_drafting_leads_to_the_page_of_the_correction(house):
    client = client_of(house.editor)
    answer = client.post(ADD, places(house) | {"draft": "1", "submit": "1"})
    assert "Drafted in 1 article" in told(answer) and "On the review desk: “Naloxone at home”." in told(answer)
    page = text_of(client.get(answer["Location"]))
    assert "0 of 1 page right; 1 still to go." in page and "a clinician reads it" in page


def test_page_of_the_correction_submits_the_version_that_it_showed_and_no_newer_one(house):
    client, article = client_of(house.editor), house.article
    page = client.post(ADD, places(house) | {"draft": "1"})["Location"]
    shown = client.get(page).content.decode()
    assert f'name="seen-{article.pk}" value="2"' in shown and "Drafted as version 2." in shown
    factories.edited(house, article, description="Newer.")
    said = told(client.post(page, {"article": article.pk, f"seen-{article.pk}": "2"}))
    assert "was not submitted. editor saved version 3 of this article" in said and open_request(article) is None
    assert "was not submitted." in told(client.post(page, {"article": article.pk}))
    assert "On the review desk" in told(client.post(page, {"article": article.pk, f"seen-{article.pk}": "3"}))


def test_article_saved_meanwhile_is_told_before_and_after_the_preview(house):
    client, posted = client_of(house.editor), places(house)
    factories.edited(house, house.article, lead="Another lead.")
    answer = client.post(ADD, posted | {"preview": "1"})
    assert answer.status_code == 409 and "has changed since it was shown" in text_of(answer)
    answer = client.post(ADD, posted | {"draft": "1"})
    assert "was not drafted. editor saved version 2 of this article" in told(answer)


@pytest.mark.parametrize(
    ("changes", "said"), [({"place": []}, "Tick at least one place."), ({"replacement": " "}, "Say what to write")]
)
def test_what_is_missing_is_said_in_words(house, changes, said):
    answer = client_of(house.editor).post(ADD, places(house) | {"preview": "1"} | changes)
    assert answer.status_code == 400 and said in text_of(answer)


@pytest.mark.parametrize("place", ["9" * 5000 + ":x", "x", ":", "1:.alt-x.0-1", "1:.alt-9.0-1"])
def test_hostile_place_is_none_that_was_shown_and_never_fails(house, place):
    client, versions = client_of(house.editor), house.article.versions.count()
    for act in ("preview", "draft"):
        assert client.post(ADD, places(house) | {"place": [place], act: "1"}).status_code in (302, 400, 409)
    assert house.article.versions.count() == versions


@pytest.mark.parametrize("asked", ["?phrase=a.*b", "?row=fact:none", "?phrase=", "?again=x", "?row=term:x&phrase=y"])
def test_hostile_address_asks_again_and_never_fails(house, asked):
    answer = client_of(house.editor).get(reverse("admin:articles_correction_add") + asked)
    assert answer.status_code == (404 if "again" in asked else 200)


def test_hostile_post_never_fails(house):
    for place in ("x", "9999999:a", f"{house.article.pk}:..", "²:x", ":"):
        answer = client_of(house.editor).post(ADD, {"place": [place], "replacement": "x", "draft": "1"})
        assert answer.status_code in (302, 400)
    assert house.article.versions.count() == 1


def test_editor_adds_a_retired_fact_and_sees_every_live_article_that_states_it(house):
    client = client_of(house.editor)
    fact = {"code": "dry", "wordings": "keep it dry", "now": "Store it dry.", "source": "S", "since": "2024-05-01"}
    tried = text_of(client.post(reverse("admin:articles_retiredfact_try"), fact | {"active": "on"}))
    assert "1 place on 1 live page." in tried and not RetiredFact.objects.filter(code="dry").exists()
    client.post(reverse("admin:articles_retiredfact_add"), fact | {"active": "on"})
    row = RetiredFact.objects.get(code="dry")
    assert row.since == datetime.date(2024, 5, 1)
    page = text_of(client.get(reverse("admin:articles_retiredfact_change", args=[row.pk])))
    assert "1 place on 1 live page." in page and "Fix once, everywhere" in page


def test_editor_corrects_their_own_retired_fact_and_nobody_elses(house):
    client = client_of(house.editor)
    fact = {"code": "dry", "wordings": "keep it dry", "now": "Stor it dry.", "source": "S", "since": "2024-05-01"}
    client.post(reverse("admin:articles_retiredfact_add"), fact | {"active": "on"})
    own = reverse("admin:articles_retiredfact_change", args=[RetiredFact.objects.get(code="dry").pk])
    assert client.post(own, fact | {"now": "Store it dry.", "active": "on"}).status_code == 302
    assert RetiredFact.objects.get(code="dry").now == "Store it dry."
    other = RetiredFact.objects.create(**fact | {"code": "other", "added_by": house.publisher})
    address = reverse("admin:articles_retiredfact_change", args=[other.pk])
    assert client.post(address, fact | {"code": "other", "now": "Mine."}).status_code == 403
    client_of(house.publisher).post(own, fact | {"now": "Keep it dry.", "active": "on"})
    assert RetiredFact.objects.get(code="dry").now == "Keep it dry."
    assert RetiredFact.objects.get(code="other").now == "Stor it dry."


def test_dry_run_of_what_cannot_be_a_phrase_says_why(house):
    page = client_of(house.publisher).post(reverse("admin:articles_term_try"), {"phrases": "a.*b", "kind": "language"})
    assert "a phrase holds words" in text_of(page)


def test_publisher_looks_and_drafts_nothing(house):
    correcting.start(by=house.editor, wording=stated.of_phrase("keep it dry"), replacement="store it dry")
    client = client_of(house.publisher)
    assert "0 of 1 page right" in text_of(client.get(reverse("admin:articles_correction_changelist")))
    assert client.post(ADD, places(house) | {"draft": "1"}).status_code == 403
