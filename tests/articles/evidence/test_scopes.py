"""The pack of an article whose page stands on a signature for changes only: the verifier asks what that rests on."""

import io
import zipfile

import pytest

from articles import evidence, publishing, versions
from articles.evidence import verify_evidence
from tests import factories
from tests.articles.acting import done
from tests.articles.evidence.test_packing import NOW
from tests.articles.evidence.test_verify_evidence import forged, put


@pytest.fixture
def files(publishing_house) -> dict[str, bytes]:
    house = publishing_house
    article = done(lambda: factories.live_article(house))
    second = factories.clinician("physician", officer=house.officer).user
    factories.changed_and_signed(house, article, by=second)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(article)))
    with zipfile.ZipFile(io.BytesIO(evidence.pack(article, made_at=NOW))) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_pack_proves_both_and_says_which_words_each_is_for(files):
    assert verify_evidence.faults(files) == []
    lines = list(verify_evidence.told(files))
    assert any(line.endswith("Pharmacist, PharmD: clinically-approved") for line in lines)
    assert any(line.endswith("Physician, PharmD: clinically-approved, these changes only") for line in lines)
    assert b"these changes only" in files["evidence.html"] and b"Rests on" in files["evidence.html"]


def rows_of(rows, kind: str) -> list[dict]:
    return [each for name, each in rows.items() if name.startswith(f"{kind}:")]


def sign_offs(rows) -> tuple[dict, dict]:
    """The one for the whole, and the one for changes."""
    whole, changes = sorted(rows_of(rows, "reviewers.signoff"), key=lambda each: int(each["id"]))
    return whole, changes


def rests_on_nothing(rows, stated):
    sign_offs(rows)[1].pop("base_id")


def shown_against_nothing(rows, stated):
    for each in rows_of(rows, "reviewers.reviewrequest"):
        each.pop("compared_with_id", None)


def other_changes(rows, stated):
    for each in rows_of(rows, "reviewers.reviewrequest"):
        each["changes"] = "<p>Not a word has changed.</p>"


def called_whole(rows, stated):
    sign_offs(rows)[1]["scope"] = "whole"


def whole_withdrawn(rows, stated):
    whole, _ = sign_offs(rows)
    row = {"id": "1", "sign_off_id": whole["id"], "withdrawn_at": whole["signed_at"], "reason": "x"}
    rows["reviewers.signoffwithdrawn:1"] = row | {"withdrawn_by_id": "1"}


def whole_signer_edited(rows, stated):
    whole, changes = sign_offs(rows)
    row = {"id": "999", "request_id": changes["request_id"], "user_id": whole["signer_id"], "how": "saved a version"}
    rows["reviewers.contributor:999"] = row


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (rests_on_nothing, "does not say which words it is for"),
        (called_whole, "does not say which words it is for"),
        (shown_against_nothing, "lacked a signature"),
        (other_changes, "is not what the key has signed"),
        (whole_withdrawn, "lacked a signature"),
        (whole_signer_edited, "had a hand in the words since"),
        (put("reviewers.reviewrequest", signatures_required="2"), "lacked a signature"),
    ],
)
def test_broken_rule_is_named(files, change, found):
    assert any(found in fault for fault in forged(files, change))
