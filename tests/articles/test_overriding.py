"""A warning is answered with a reason: about one exact sentence, never against what blocks, read by the signer."""

import uuid

import pytest
from django.test import Client
from django.urls import reverse

from articles import checking, drafting, overriding, verifying, versions
from articles.checks import Finding
from articles.models import FindingOverride
from articles.rules import open_request
from reviewers import signing
from reviewers.models import AuditEntry
from reviewers.refusal import Refused
from tests import factories

SECTION = str(uuid.uuid4())
REASON = "The survey’s own words; readers search for it."


def body(text: str) -> dict:
    return {"sections": [{"uuid": SECTION, "heading": "More", "level": 2, "body": f"<p>{text}</p>"}]}


@pytest.fixture
def house(publishing_house):
    factories.house_lists()
    publishing_house.article = factories.draft_article(
        publishing_house, **body("Drug users wait. Addiction is an illness.")
    )
    return publishing_house


def finding_of(article, code: str) -> Finding:
    return next(each for each in overriding.present_findings(article) if each.code == code)


def override(house, code: str = "user", **changes) -> FindingOverride:
    given = {"by": house.editor, "article": house.article, "reason": REASON} | changes
    return overriding.override(**({"finding": changes.get("finding") or finding_of(house.article, code)} | given))


def reason_shown(article, code: str = "user"):
    told = checking.with_overrides(article, checking.findings_for(versions.latest(article), article.topic))
    return next((each["override"] for each in told if each["code"] == code), "no such finding")


def refusal(act) -> list[str]:
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.codes


def test_reason_stands_beside_its_finding(house):
    assert reason_shown(house.article) is None
    override(house)
    assert reason_shown(house.article)["reason"] == REASON
    assert reason_shown(house.article)["by"] == "editor"


def test_reason_lapses_when_the_sentence_changes(house):
    override(house)
    factories.edited(house, house.article, **body("Drug users wait here. Addiction is an illness."))
    assert reason_shown(house.article) is None
    factories.edited(house, house.article, **body("Drug users wait. Other words follow it."))
    assert reason_shown(house.article)["reason"] == REASON


def test_newest_reason_counts(house):
    override(house)
    override(house, reason="A better reason.")
    assert reason_shown(house.article)["reason"] == "A better reason."
    assert FindingOverride.objects.count() == 2


def test_what_blocks_cannot_be_overridden(house):
    factories.edited(house, house.article, **body("An addict waits."))
    assert refusal(lambda: override(house, "addict")) == ["finding-blocks"]


def test_block_is_judged_by_the_list_and_not_by_what_was_handed_in(house):
    factories.edited(house, house.article, **body("An addict waits."))
    finding = finding_of(house.article, "addict")
    milder = Finding(**(vars(finding) | {"severity": "warn"}))
    assert refusal(lambda: override(house, "addict", finding=milder)) == ["finding-blocks"]


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_reason_is_asked_for(house, reason):
    assert refusal(lambda: override(house, reason=reason)) == ["reason-missing"]


def test_finding_of_other_words_is_refused(house):
    finding = finding_of(house.article, "user")
    factories.edited(house, house.article, **body("People wait."))
    assert refusal(lambda: override(house, finding=finding)) == ["finding-gone"]


@pytest.mark.parametrize("role", ["pharmacist", "publisher", "officer"])
def test_only_an_editor_answers_a_warning(house, role):
    assert refusal(lambda: override(house, by=getattr(house, role))) == ["permission"]


def test_reason_is_frozen_with_the_request_and_shown_to_the_signer(house):
    override(house)
    drafting.submit_for_review(by=house.editor, article=house.article)
    request = open_request(house.article)
    override(house, reason="Given later.")
    [finding] = [each for each in signing.desk_notes(request)["findings"] if each["code"] == "user"]
    assert finding["override"]["reason"] == REASON
    desk = Client()
    desk.force_login(house.pharmacist)
    page = desk.get(reverse("desk:request", args=[request.pk])).content.decode()
    assert REASON in page and "Left as it is by editor" in page and "Drug users wait." in page
    assert "Given later." not in page


def test_override_is_witnessed_by_the_audit_trail(house):
    before = AuditEntry.objects.count()
    override(house)
    assert AuditEntry.objects.count() == before + 1
    assert list(verifying.witnesses()) == []
