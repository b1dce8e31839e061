"""Submission and publication: every reason at once, from one list, whoever asks."""

import datetime

import pytest

from articles import drafting, publishing, rules, versions
from articles.delivery import registry
from articles.delivery.registry import RESERVED
from articles.importing import storing
from articles.models import ImportGuess, Redirect
from articles.rules import (
    oldest_allowed,
    open_request,
    reasons_not_to_publish,
    reasons_not_to_stop,
    reasons_not_to_submit,
    signed_as,
)
from recovery_site.urls import urlpatterns
from reviewers import credentials, signing
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done, words_now

SOURCE = "How naloxone works\n\nNaloxone reverses an overdose of opioids.\n"


def build():
    house = factories.publishing_house()
    house.article = factories.draft_article(house)
    house.signed = factories.signed_version(house, "Signed one")
    house.live = factories.live_article(house, "Live one")
    return house


built, house = houses.fixtures(build)


def changed(house, article, words=None, **desk):
    drafting.save_draft(by=house.editor, article=article, words=words or {}, desk=desk)
    article.refresh_from_db()
    return article


def why_not_submit(house, article=None, by=None) -> list[str]:
    """The codes of the list, after the gate itself gave the same ones."""
    article, by = article or house.article, by or house.editor
    told = [reason.code for reason in reasons_not_to_submit(article=article, by=by)]
    if told:
        assert codes_of(lambda: drafting.submit_for_review(by=by, article=article)) == told
    return told


def why_not_publish(house, version=None, by=None) -> list[str]:
    version, by = version or house.signed, by or house.publisher
    told = [reason.code for reason in reasons_not_to_publish(version=version, by=by)]
    if told:
        before = version.article.publications.count()
        assert codes_of(lambda: publishing.publish(by=by, version=version)) == told
        assert version.article.publications.count() == before
    return told


def test_complete_draft_can_be_submitted(house):
    assert why_not_submit(house) == []
    assert drafting.submit_for_review(by=house.editor, article=house.article).is_open


@pytest.mark.parametrize("who", ["publisher", "officer", "pharmacist"])
def test_only_an_editor_submits(house, who):
    assert why_not_submit(house, by=getattr(house, who)) == ["permission"]


def test_topic_and_address_are_asked_for(house):
    assert why_not_submit(house, changed(house, house.article, topic=None)) == ["topic-missing"]
    assert why_not_submit(house, changed(house, house.article, address="")) == ["topic-missing", "address-missing"]


@pytest.mark.parametrize("address", ["Opioids", "opioids//naloxone", "opioids/", "a b", "opioids\n"])
def test_address_is_plain_whoever_wrote_it(house, address):
    assert why_not_submit(house, changed(house, house.article, address=address)) == ["address-form"]


def test_signed_words_are_not_published_when_another_account_of_the_signer_saved_a_version(house):
    account = factories.person("pharmacist-at-home", "Editors", "Reviewers")
    changed(house, house.signed.article, words=words_now(house.signed.article) | {"lead": "Other words."})
    drafting.save_draft(by=account, article=house.signed.article, words={"lead": "Words of the signer."})
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Passport")
    assert why_not_publish(house) == ["signer-saved"]


@pytest.mark.parametrize("first", RESERVED)
def test_address_of_the_site_itself_is_refused(house, first):
    for address in (first, f"{first}/naloxone"):
        article = changed(house, house.article, address=address)
        assert why_not_submit(house, article) == ["address-reserved"]


def test_every_door_of_the_site_is_reserved(settings):
    doors = {str(each.pattern).split("/")[0] for each in urlpatterns}
    pages = {*registry.FIXED, registry.PEOPLE, registry.REVIEWERS} - {""}
    assert doors | pages | {prefix.strip("/") for prefix in settings.DJANGO_PREFIXES} <= set(RESERVED)


@pytest.mark.parametrize(
    ("address", "code"),
    [("opioids/live-one", "address-taken"), ("opioids", "address-taken"), ("old/page", "address-redirects")],
)
def test_address_that_is_taken_is_refused(house, address, code):
    Redirect.objects.create(old_address="old/page", new_address="opioids/live-one")
    assert why_not_submit(house, changed(house, house.article, address=address)) == [code]
    assert why_not_publish(house, changed_address(house, address)) == [code]


def changed_address(house, address: str):
    changed(house, house.signed.article, address=address)
    return house.signed


def test_own_live_address_is_not_taken(house):
    changed(house, house.live, {"lead": "A new lead.", "what_changed": "The lead is shorter."})
    assert why_not_submit(house, house.live) == []


def test_open_guesses_stop_submission_and_not_saving(house):
    article = storing.import_text(by=house.editor, text=SOURCE, name="x.txt").record.article
    ImportGuess.objects.filter(article=article).delete()
    for number in range(2):
        ImportGuess.objects.create(article=article, code="title", question="Is this the title?", line=number)
    complete = factories.words() | {"title": "How naloxone works"}
    changed(house, article, complete, topic=house.topic, address="opioids/works")
    assert why_not_submit(house, article) == ["guesses-open"]
    [reason] = reasons_not_to_submit(article=article, by=house.editor)
    assert "guessed 2 times" in reason.sentence and reason.link == f"{rules.article_link(article)}#guesses"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " "}, "title-missing"),
        ({"lead": ""}, "lead-missing"),
        ({"description": ""}, "description-missing"),
        ({"sections": []}, "sections-missing"),
        ({"references": []}, "citation-unknown"),
    ],
)
def test_blocking_findings_stop_submission(house, changes, code):
    assert why_not_submit(house, changed(house, house.article, changes)) == [code]


def test_outline_that_skips_stops_submission(house):
    first, second = words_now(house.article)["sections"]
    changed(house, house.article, {"sections": [first, second | {"level": 4}]})
    assert why_not_submit(house) == ["outline-skips"]


def test_article_on_the_desk_and_signed_words_are_not_submitted_again(house):
    drafting.submit_for_review(by=house.editor, article=house.article)
    assert why_not_submit(house) == ["request-open"]
    assert why_not_submit(house, house.signed.article) == ["already-signed"]


def test_every_reason_comes_at_once_with_who_resolves_it(house):
    changed(house, house.article, {"lead": "", "sections": [], "references": []}, topic=None, address="admin")
    ImportGuess.objects.create(article=house.article, code="title", question="?")
    assert why_not_submit(house, by=house.publisher) == [
        "permission",
        "topic-missing",
        "address-reserved",
        "guesses-open",
        "lead-missing",
        "sections-missing",
    ]
    reasons = reasons_not_to_submit(article=house.article, by=house.publisher)
    assert all(reason.who and reason.sentence.endswith(".") for reason in reasons)


def test_signed_version_can_be_published(house):
    assert why_not_publish(house) == []
    assert done(lambda: publishing.publish(by=house.publisher, version=house.signed)).is_live


@pytest.mark.parametrize("who", ["editor", "officer", "pharmacist"])
def test_only_a_publisher_publishes(house, who):
    assert why_not_publish(house, by=getattr(house, who)) == ["permission"]


def test_nobody_publishes_what_is_unsigned_superusers_neither(house):
    root = factories.person("root", is_superuser=True)
    version = versions.latest(house.article)
    for by in (root, house.publisher):
        assert why_not_publish(house, version, by) == ["unsigned"]
    assert why_not_publish(house, by=root) == []


def unsigned_sentence(version, house) -> str:
    [reason] = reasons_not_to_publish(version=version, by=house.publisher)
    assert reason.code == "unsigned" and reason.who and reason.link
    return reason.sentence


def test_refusal_says_how_far_the_version_has_come(house):
    version = versions.latest(house.article)
    assert "never submitted" in unsigned_sentence(version, house)
    request = drafting.submit_for_review(by=house.editor, article=house.article)
    assert "on the review desk" in unsigned_sentence(version, house)
    signing.request_changes(by=house.pharmacist, request=request, reason="The dose is missing.")
    assert "not signed by a clinician: sent back" in unsigned_sentence(version, house)
    drafting.submit_for_review(by=house.editor, article=house.article)
    drafting.take_back(by=house.editor, article=house.article)
    assert "taken back by the editors" in unsigned_sentence(version, house)


def test_newer_version_is_not_covered_by_an_older_signature(house):
    newer = factories.edited(house, house.signed.article, lead="Nobody signed this.")
    assert why_not_publish(house, newer) == ["unsigned"]
    assert why_not_publish(house) == []


def test_withdrawn_signature_publishes_nothing(house):
    [signature] = house.signed.submissions.get().request.sign_offs.all()
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD)
    assert "its signature no longer stands" in unsigned_sentence(house.signed, house)
    assert why_not_publish(house) == ["unsigned"] and signed_as(house.signed) is None


def test_signature_that_a_license_event_voids_publishes_nothing(house):
    license = house.reviewer.licenses.get()
    revoked = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY()}
    done(lambda: factories.verify(license, by=house.officer, **revoked))
    assert why_not_publish(house) == ["unsigned"]


def test_signature_that_is_too_old_publishes_nothing(house, settings):
    settings.REVIEW_LIMIT_MONTHS = 0
    assert datetime.datetime.now(datetime.UTC) - oldest_allowed() < datetime.timedelta(days=5)
    settings.REVIEW_LIMIT_MONTHS = -2
    assert why_not_publish(house) == ["review-too-old"]
    settings.REVIEW_LIMIT_MONTHS = 1
    assert why_not_publish(house) == []


@pytest.mark.parametrize(
    ("today", "months", "oldest"),
    [("2026-03-31", 1, "2026-02-28"), ("2026-01-15", 1, "2025-12-15"), ("2028-02-29", 36, "2025-02-28")],
)
def test_oldest_sign_off_is_counted_in_whole_months(settings, monkeypatch, today, months, oldest):
    class Clock(datetime.datetime):
        @classmethod
        def now(cls, zone=None):
            return datetime.datetime.fromisoformat(f"{today}T12:00:00+00:00")

    settings.REVIEW_LIMIT_MONTHS = months
    monkeypatch.setattr(rules.datetime, "datetime", Clock)
    assert oldest_allowed().date().isoformat() == oldest


def test_signer_who_saved_a_version_later_publishes_nothing(house):
    house.pharmacist.groups.add(*house.editor.groups.all())
    signer = type(house.pharmacist).objects.get(pk=house.pharmacist.pk)
    drafting.save_draft(by=signer, article=house.signed.article, words={"lead": "The signer's own."})
    assert why_not_publish(house) == ["signer-saved"]


def test_draft_without_topic_or_address_is_not_published(house):
    changed(house, house.signed.article, topic=None)
    assert why_not_publish(house) == ["address-missing"]


def test_version_that_is_live_is_not_published_twice(house):
    version = house.live.versions.get()
    assert why_not_publish(house, version) == ["already-live"]
    changed(house, house.live, address="opioids/elsewhere")
    assert why_not_publish(house, house.live.versions.get()) == []


def test_every_reason_not_to_publish_comes_at_once(house):
    changed(house, house.article, address="opioids/live-one")
    assert why_not_publish(house, versions.latest(house.article), house.editor) == [
        "permission",
        "unsigned",
        "address-taken",
    ]


def test_words_signed_under_another_version_count_as_signed(house):
    factories.edited(house, house.signed.article, lead="Changed.")
    again = drafting.restore(by=house.editor, version=house.signed).version
    assert signed_as(again).request.submission.version == house.signed
    assert why_not_submit(house, house.signed.article) == ["already-signed"]
    assert open_request(house.signed.article) is None


@pytest.mark.parametrize(("who", "may"), [("editor", 1), ("publisher", 1), ("pharmacist", 1), ("officer", 1), ("", 0)])
def test_who_works_here_may_take_a_page_down(house, who, may):
    by = getattr(house, who) if who else factories.person("stranger")
    assert bool(reasons_not_to_stop(by=by)) != bool(may)
