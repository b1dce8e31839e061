"""The pages that put a license on file and record what was learned of it."""

import datetime

import pytest
from django.urls import reverse

from articles.models import Publication
from reviewers import falling, standing
from reviewers.models import ErrorAsked, License, LicenseEvent, SignOff
from tests import factories

from .office import STRANGERS, WRONG_ROLES, change_page, posted, sent_away, signed_in, text_of, told

KINDS = ("verified", "status", "stated")


def day(offset: int = 0) -> str:
    return (factories.TODAY() + datetime.timedelta(days=offset)).isoformat()


def adding(house) -> str:
    return reverse("admin:reviewers_reviewer_add_license", args=[house.reviewer.pk])


def learning(license, kind: str) -> str:
    return reverse("admin:reviewers_license_learn", args=[license.pk, kind])


def facts(kind: str, **changes) -> dict:
    """What an officer types for each kind."""
    known = {
        "verified": {"number": "W-7", "expires_on": day(300), "status": "active", "verified_on": day()},
        "status": {"status": "revoked", "effective_on": day()},
        "stated": {"status": "unknown", "number": "W-7"},
    }
    return known[kind] | {"source": "State board", "note": "By telephone"} | changes


@pytest.fixture
def license(house):
    return house.reviewer.licenses.get()


@pytest.mark.parametrize("who", [*STRANGERS, *WRONG_ROLES])
def test_only_an_officer_reaches_the_pages(client, house, license, who):
    somebody = signed_in(client, house, who)
    pages = [(adding(house), {"profession": "nurse", "jurisdiction": "Utah"})]
    pages += [(learning(license, kind), facts(kind)) for kind in KINDS]
    for page, typed in pages:
        for response in (somebody.get(page), somebody.post(page, typed)):
            assert sent_away(response) if who in STRANGERS else response.status_code == 403
    assert (License.objects.count(), LicenseEvent.objects.count()) == (1, 1)


def test_officer_adds_a_license_that_vouches_for_nothing_yet(client, house):
    officer = signed_in(client, house, "officer")
    response = officer.post(adding(house), {"profession": "nurse", "jurisdiction": "Utah"})
    assert response.url == change_page(house.reviewer) and "vouches for nothing" in told(response)
    assert "Nobody has verified the license “Registered nurse, Utah” yet." in text_of(officer.get(response.url))


def test_license_on_file_is_refused_and_what_was_typed_stays(client, house):
    typed = {"profession": "pharmacist", "jurisdiction": "Colorado"}
    response = posted(client, house, "officer", adding(house), typed)
    assert "This license is already on file." in text_of(response)
    assert 'value="Colorado"' in response.content.decode() and License.objects.count() == 1


@pytest.mark.parametrize("kind", KINDS)
def test_officer_records_each_kind(client, house, license, kind):
    response = posted(client, house, "officer", learning(license, kind), facts(kind))
    assert response.url == change_page(house.reviewer) and told(response).startswith("Recorded: Pharmacist")
    event = license.events.last()
    assert (event.kind, event.source, event.note) == (kind, "State board", "By telephone")
    assert event.recorded_by == house.officer
    assert event.verified_by == (house.officer if kind == "verified" else None)


def test_unknown_kind_is_not_found(client, house, license):
    assert signed_in(client, house, "officer").get(learning(license, "rumor")).status_code == 404


@pytest.mark.parametrize(
    ("kind", "field", "sentence"),
    [
        ("verified", "number", "Write the number of the license."),
        ("verified", "expires_on", "Write the last day on which it is valid."),
        ("verified", "source", "Name the register that you checked."),
        ("verified", "verified_on", "Write the day of your check."),
        ("verified", "status", "Choose what the register shows."),
        ("status", "effective_on", "Write the day from which it holds."),
        ("status", "source", "Say where you learned of the change."),
        ("stated", "source", "Say who told you."),
    ],
)
def test_what_is_missing_is_named_and_nothing_typed_is_lost(client, house, license, kind, field, sentence):
    response = posted(client, house, "officer", learning(license, kind), facts(kind, **{field: ""}))
    words = text_of(response)
    assert sentence in words and "Nothing was recorded." in words and "By telephone" in words
    assert license.events.count() == 1


def test_check_cannot_lie_in_the_future(client, house, license):
    typed = facts("verified", verified_on=day(1))
    response = posted(client, house, "officer", learning(license, "verified"), typed)
    assert "The day of your check cannot be in the future." in text_of(response)


@pytest.mark.parametrize(("issued", "since"), [("", day()), (day(-90), day(-90))])
def test_active_license_counts_from_its_issue_or_its_check(client, house, license, issued, since):
    typed = facts("verified", issued_on=issued, effective_on="")
    posted(client, house, "officer", learning(license, "verified"), typed)
    assert license.events.last().effective_on.isoformat() == since
    assert standing.standing(license).good


def test_verification_of_a_license_that_is_not_active_says_since_when(client, house, license):
    typed = facts("verified", status="probation", effective_on="")
    response = posted(client, house, "officer", learning(license, "verified"), typed)
    assert "Write since when the license is in this standing." in text_of(response)


@pytest.mark.parametrize("kind", ["verified", "status"])
def test_officer_cannot_vouch_for_own_license(client, house, both, kind):
    house.both = both.user
    own = both.licenses.get()
    response = signed_in(client, house, "both").post(learning(own, kind), facts(kind))
    assert response.status_code == 200 and "Nobody vouches for their own license." in text_of(response)
    assert "By telephone" in text_of(response) and own.events.count() == 1


def shown_by(response) -> str:
    """The digest of what a page said would fall."""
    return response.context["form"].fall.digest


def test_voiding_event_shows_what_falls_then_says_what_it_did(client, house, license):
    factories.live_article(house)
    factories.signed_version(house, "Second article")
    officer = signed_in(client, house, "officer")
    response = officer.post(learning(license, "status"), facts("status"))
    asked = text_of(response)
    assert "2 signatures end. 1 page comes down" in asked and "Naloxone at home" in asked
    assert "2 signatures end, 1 page comes down and 0 pages wait for a new review" in asked
    assert Publication.objects.live().count() == 1 and license.events.count() == 1
    response = officer.post(learning(license, "status"), facts("status", sure="on", shown=shown_by(response)))
    assert "2 signatures ended and 1 page came down." in told(response)
    assert not Publication.objects.live().exists()
    assert not SignOff.objects.filter(validity__isnull=False).exists()


def test_tick_under_another_list_than_what_falls_now_records_nothing(client, house, license):
    factories.live_article(house)
    officer = signed_in(client, house, "officer")
    shown = shown_by(officer.post(learning(license, "status"), facts("status")))
    factories.live_article(house, "Second article")
    response = officer.post(learning(license, "status"), facts("status", sure="on", shown=shown))
    assert "has changed since it was shown to you" in text_of(response) and "Second article" in text_of(response)
    assert Publication.objects.live().count() == 2 and license.events.count() == 1
    assert 'name="sure" checked' not in response.content.decode()
    typed = facts("status", sure="on", shown=shown_by(response))
    assert "2 pages came down." in told(officer.post(learning(license, "status"), typed))


def test_many_pages_ask_for_a_second_person(client, house, license, monkeypatch):
    monkeypatch.setattr(falling, "ALONE", 0)
    factories.live_article(house)
    officer = signed_in(client, house, "officer")
    response = officer.post(learning(license, "status"), facts("status"))
    assert "that takes a second person" in text_of(response)
    typed = facts("status", sure="on", shown=shown_by(response))
    assert "Waits for a second person" in told(officer.post(learning(license, "status"), typed))
    assert Publication.objects.live().count() == 1 and license.events.count() == 1
    response = officer.post(learning(license, "verified"), facts("verified", status="revoked", effective_on=day()))
    typed = facts("verified", status="revoked", effective_on=day(), sure="on", shown=shown_by(response))
    assert "More than 0 need a second person" in text_of(officer.post(learning(license, "verified"), typed))


def test_verification_that_finds_a_revocation_asks_as_well(client, house, license):
    factories.live_article(house)
    typed = facts("verified", status="revoked", effective_on=day(-2))
    response = posted(client, house, "officer", learning(license, "verified"), typed)
    assert "1 signature ends. 1 page comes down" in text_of(response) and Publication.objects.live().exists()


def calling(event) -> str:
    return reverse("admin:reviewers_licenseevent_error", args=[event.pk])


@pytest.mark.parametrize("who", [*STRANGERS, *WRONG_ROLES])
def test_only_an_officer_calls_an_event_an_error(client, house, license, who):
    event = factories.verify(license, by=house.officer, kind="status", status="probation")
    response = posted(client, house, who, calling(event), {"reason": "Another person."})
    assert sent_away(response) if who in STRANGERS else response.status_code == 403
    assert not ErrorAsked.objects.exists()


def test_officer_calls_an_event_an_error_and_a_second_one_confirms_it(client, house, license):
    event = factories.verify(license, by=house.officer, kind="status", status="probation")
    officer = signed_in(client, house, "officer")
    assert "Entered in error?" in text_of(officer.get(change_page(house.reviewer)))
    assert "Say why this was entered in error." in text_of(officer.post(calling(event), {"reason": ""}))
    assert "second officer" in told(officer.post(calling(event), {"reason": "Another person."}))
    [asked] = ErrorAsked.objects.all()
    house.second = factories.person("second-officer", "Credentials officers")
    posted(client, house, "second", reverse("together:confirm-error", args=[asked.pk]), {})
    assert "Entered in error : counts no more" in text_of(officer.get(change_page(house.reviewer)))
    assert standing.standing(license).good


def test_what_speaks_against_nothing_offers_no_form(client, house, license):
    page = signed_in(client, house, "officer").get(calling(license.events.get()))
    assert "This speaks against nothing." in text_of(page) and "<textarea" not in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("status", {"effective_on": day(2)}),
        ("status", {"status": "inactive"}),
        ("stated", {"status": "revoked"}),
    ],
)
def test_event_that_ends_no_signature_asks_nothing(client, house, license, kind, changes):
    factories.live_article(house)
    response = posted(client, house, "officer", learning(license, kind), facts(kind, **changes))
    assert response.status_code == 302 and "ended" not in told(response)
    assert Publication.objects.live().count() == 1


def test_page_shows_the_events_in_order_and_how_many_signatures_stand(client, house, license):
    factories.signed_version(house)
    officer = signed_in(client, house, "officer")
    officer.post(learning(license, "status"), facts("status", status="active", source="Second letter"))
    words = text_of(officer.get(learning(license, "status")))
    assert "1 signature under this license stands today." in words
    assert words.index("State board of pharmacy, public register") < words.index("Second letter")
