"""Site words: one person may change them, and the audit trail says who, which fields, the old and the new text."""

import json
from io import StringIO

import pytest
from django.contrib import admin
from django.core.management import call_command
from django.urls import reverse

from articles.models import Article, Installation, Redirect, StaffMember, Topic
from reviewers import credentials
from reviewers.admin.refusals import RefusalsTold
from reviewers.admin.worded import WordsOnRecord
from reviewers.audit import chain_faults
from reviewers.models import Attempt, AuditEntry, Reviewer
from tests.articles import houses
from tests.articles.acting import done

from .pages import client_of, text_of
from .test_site_words import build, picture, profile, topic

built, house = houses.fixtures(build)


def acts() -> list[dict]:
    """The payloads of all changes of site words, in their order."""
    found = [json.loads(each.payload) for each in AuditEntry.objects.order_by("seq")]
    return [each for each in found if each["act"] == "change site words"]


def post(house, row, by, page="change", **typed):
    address = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=[row.pk])
    return done(lambda: client_of(by).post(address, typed))


def clinician(**changes) -> dict:
    typed = {"public_name": "Pharmacist", "post_nominals": "PharmD", "slug": "pharmacist", "bio": "", "npi": ""}
    return typed | {"certifications-TOTAL_FORMS": 0, "certifications-INITIAL_FORMS": 0} | changes


CHANGES = {
    "bio": ("staff", "editor", profile(bio="Writes."), {"bio": ["Edits.", "Writes."]}),
    "name and title": (
        "staff",
        "editor",
        profile(name="Ann Married", title="Chief"),
        {"name": ["Ann Editor", "Ann Married"], "title": ["", "Chief"]},
    ),
    "topic": ("topic", "publisher", topic(description="All."), {"description": ["", "All."]}),
    "disclaimer": (
        "installation",
        "publisher",
        {"name": "Harbor Recovery Press", "time_zone": "UTC", "overdue_a_day": "0", "disclaimer": "None."},
        {"disclaimer": ["Not medical advice.", "None."]},
    ),
    "reviewer": ("reviewer", "officer", clinician(bio="Reads."), {"bio": ["", "Reads."]}),
    "letters": (
        "reviewer",
        "officer",
        clinician(post_nominals="PharmD, BCPP"),
        {"post_nominals": [["PharmD"], ["PharmD", "BCPP"]]},
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_every_change_is_one_audit_row_with_old_and_new(house, what):
    name, who, typed, changes = CHANGES[what]
    house.installation = Installation.objects.get()
    row, by, before = getattr(house, name), getattr(house, who), len(acts())
    assert post(house, row, by, **typed).status_code == 302
    [act] = acts()[before:]
    assert (act["actor"], act["actor_key"]) == (who, by.pk)
    assert act["facts"]["row"] == f"{row._meta.label_lower}:{row.pk}"
    assert {field: [told["old"], told["new"]] for field, told in act["facts"]["changes"].items()} == changes
    assert list(chain_faults()) == []


def test_crisis_help_that_is_switched_off_is_on_record(house):
    typed = topic()
    del typed["crisis_help"]
    post(house, house.topic, house.publisher, **typed)
    assert acts()[-1]["facts"]["changes"] == {"crisis_help": {"old": "True", "new": "False"}}


def test_new_portrait_is_on_record_by_its_digest(house):
    post(house, house.staff, house.editor, **profile(photo=picture()))
    [told] = acts()[-1]["facts"]["changes"].values()
    assert told["old"] == "" and told["new"] == StaffMember.objects.get().photo.name


def test_save_that_changes_nothing_is_no_act(house):
    before = len(acts())
    post(house, house.topic, house.publisher, **topic())
    post(house, house.reviewer, house.officer, **clinician())
    assert len(acts()) == before


def test_new_row_and_one_that_goes_are_on_record(house):
    page = reverse("admin:articles_redirect_add")
    done(lambda: client_of(house.publisher).post(page, {"old_address": "old", "new_address": "opioids"}))
    row = Redirect.objects.get()
    post(house, row, house.publisher, "delete", post="yes")
    new, gone = [act["facts"]["changes"]["old_address"] for act in acts()[-2:]]
    assert (new, gone) == ({"old": None, "new": "old"}, {"old": "old", "new": None})
    assert not Redirect.objects.exists()


def test_rows_deleted_together_are_on_record_one_by_one(house):
    Redirect.objects.bulk_create(Redirect(old_address=old, new_address="opioids") for old in ("one", "two"))
    keys, before = list(Redirect.objects.values_list("pk", flat=True)), len(acts())
    typed = {"action": "delete_selected", "_selected_action": keys, "post": "yes"}
    done(lambda: client_of(house.publisher).post(reverse("admin:articles_redirect_changelist"), typed))
    assert len(acts()) == before + 2 and not Redirect.objects.exists()


def test_setup_is_on_record_as_the_operators(house):
    done(lambda: call_command("setup", "--no-input", "--name", "Other Press", stdout=StringIO()))
    assert (acts()[-1]["actor"], acts()[-1]["actor_key"]) == ("operator, at the command line", None)
    assert acts()[-1]["facts"]["changes"] == {"name": {"old": "Harbor Recovery Press", "new": "Other Press"}}


@pytest.mark.parametrize("model", [Topic, StaffMember, Redirect, Installation])
def test_no_page_of_site_words_saves_past_the_record(model):
    assert isinstance(admin.site._registry[model], WordsOnRecord)


def test_profile_that_is_saved_slowly_does_not_unlink_the_account(house):
    opened = Reviewer.objects.get(pk=house.reviewer.pk)
    opened.user, opened.bio = None, "Reads."  # as it was before the account was linked
    done(lambda: credentials.change_profile(by=house.officer, reviewer=opened, fields=["bio"]))
    reviewer = Reviewer.objects.get(pk=house.reviewer.pk)
    assert (reviewer.bio, reviewer.user_id) == ("Reads.", house.pharmacist.pk)


def test_refused_save_is_logged_although_the_page_takes_its_transaction_back(house, monkeypatch):
    """Somebody takes the permission away between the page's own check and the verb."""
    monkeypatch.setattr(admin.site._registry[Topic], "has_change_permission", lambda *_: True)
    before, attempts = len(acts()), Attempt.objects.count()
    response = post(house, house.topic, house.editor, **topic(description="Mine."))
    assert response.status_code == 200 and "You cannot change this topic." in text_of(response)
    assert "Mine." in text_of(response) and Topic.objects.get().description == ""
    assert Attempt.objects.count() == attempts + 1 and len(acts()) == before
    last = Attempt.objects.latest("id")
    assert (last.act, last.actor, last.codes) == ("change site words", "editor", "permission")


@pytest.mark.parametrize("model", [Article, Reviewer, Topic, StaffMember, Redirect, Installation])
def test_every_page_that_saves_through_a_verb_tells_and_logs_its_refusals(model):
    assert isinstance(admin.site._registry[model], RefusalsTold)
