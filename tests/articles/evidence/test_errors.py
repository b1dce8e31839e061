"""The pack of an article whose clinician's license was called revoked by mistake: it holds, by the word of two."""

import json

import pytest

from articles import evidence
from articles.evidence import verify_evidence
from reviewers import bad_news, credentials
from reviewers.models import ErrorAsked, EventInError
from tests import factories
from tests.articles.acting import done
from tests.articles.evidence.test_packing import NOW, unpacked, verified
from tests.articles.evidence.test_verify_evidence import forged, row


@pytest.fixture
def files(publishing_house, tmp_path) -> dict[str, bytes]:
    """Live, down by a revocation, and live again because that was an error."""
    house, article = publishing_house, done(lambda: factories.live_article(publishing_house))
    license, second = house.reviewer.licenses.get(), factories.person("second-officer", "Credentials officers")
    facts = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY(), "source": "Letter"}
    event = done(lambda: credentials.record_license_event(by=house.officer, license=license, **facts))
    asked = bad_news.call_error(by=house.officer, event=event, reason="Somebody of the same name.")
    done(lambda: bad_news.confirm_error(by=second, asked=asked))
    (tmp_path / "pack.zip").write_bytes(evidence.pack(article, made_at=NOW))
    return verify_evidence.read(tmp_path / "pack.zip")[0]


def test_pack_holds_and_its_page_is_in_it(files, tmp_path):
    ended = verified(unpacked((tmp_path / "pack.zip").read_bytes(), tmp_path / "pack"))
    assert (ended.returncode, ended.stderr) == (0, "") and "everything holds" in ended.stdout
    assert any(name.startswith("pages/") for name in files)
    rows = json.loads(files["evidence.json"])["rows"]
    assert {key.partition(":")[0] for key in rows} >= {"reviewers.errorasked", "reviewers.eventinerror"}


def one_person(rows, stated):
    row(rows, EventInError)["confirmed_by_id"] = row(rows, ErrorAsked)["asked_by_id"]


def other_event(rows, stated):
    row(rows, ErrorAsked)["event_id"] = "77"


def too_late(rows, stated):
    row(rows, EventInError)["confirmed_at"] = "2099-01-01T00:00:00+00:00"


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (one_person, "was not taken back by two people other than the signer"),
        (other_event, "was confirmed on the word about something else"),
        (too_late, "went up without all the signatures it required"),
    ],
)
def test_word_of_one_or_about_something_else_is_found(files, change, found):
    assert any(found in fault for fault in forged(files, change))


def test_people_read_of_the_event_that_was_entered_in_error(files):
    page = files["evidence.html"].decode()
    assert "Entered in error" in page and "Somebody of the same name." in page and "Revoked" in page
