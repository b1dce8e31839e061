"""The evidence pack of one article: complete, the same each time, and without what is nobody's business."""

import datetime
import io
import json
import subprocess
import sys
import zipfile

import pytest
from django.utils import timezone

from articles import evidence, publishing, versions
from articles.evidence import collecting
from articles.models import ImageUse
from reviewers import signing, statement
from tests import factories
from tests.articles.commands.running import run
from tests.articles.library import figure, picture

NOW = datetime.datetime(2026, 6, 1, 12, tzinfo=datetime.UTC)


def unpacked(body: bytes, folder):
    zipfile.ZipFile(io.BytesIO(body)).extractall(folder)
    return folder


def verified(path, *given) -> subprocess.CompletedProcess:
    """The verifier as a stranger runs it: alone, isolated from everything that is installed."""
    program = [sys.executable, "-I", "-S", str(path / "verify_evidence.py"), *map(str, given)]
    return subprocess.run(program, capture_output=True, text=True, check=False, cwd=path)


@pytest.fixture
def told(publishing_house, settings, tmp_path):
    """An article with a picture that was sent back, signed, published, signed anew, and left with a draft behind."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    house, image = publishing_house, picture(publishing_house)
    body = {"uuid": str(factories.uuid.uuid4()), "heading": "See", "level": 2, "body": figure(image)}
    article = factories.article_in_review(house, sections=[body])
    request = factories.open_request(article)
    signing.request_changes(by=house.pharmacist, request=request, reason="Name the dose.")
    factories.edited(house, article, lead="It names the dose.")
    factories.drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article)
    publishing.publish(by=house.publisher, version=versions.latest(article))
    factories.edited(house, article, lead="Secret unsigned thought.")
    assert ImageUse.objects.exists()
    return article


def test_pack_of_a_live_article_holds(told, tmp_path):
    body = evidence.pack(told, made_at=NOW)
    (tmp_path / "pack.zip").write_bytes(body)
    folder = unpacked(body, tmp_path / "pack")
    for given in ((), (tmp_path / "pack.zip",)):
        ended = verified(folder, *given)
        assert (ended.returncode, ended.stderr) == (0, "")
        assert "everything holds" in ended.stdout
        assert "Pharmacist, PharmD: clinically-approved" in ended.stdout
        assert evidence.digest_of(body) in ended.stdout


def test_same_evidence_makes_the_same_bytes(told):
    assert evidence.pack(told, made_at=NOW) == evidence.pack(told, made_at=NOW)


def test_draft_that_was_never_submitted_and_accounts_stay_out(told, publishing_house):
    body = evidence.pack(told, made_at=NOW).replace(statement.TEXT.encode(), b"")  # speaks of passwords
    for secret in ("Secret unsigned thought", "@example.org", "password", publishing_house.pharmacist.password):
        assert secret.encode() not in body


def test_pack_of_a_withdrawn_signature_says_so(told, publishing_house, tmp_path):
    [sign_off] = signing.SignOff.objects.all()
    signing.withdraw_sign_off(
        by=publishing_house.pharmacist, sign_off=sign_off, reason="I was wrong.", password=factories.PASSWORD
    )
    ended = verified(unpacked(evidence.pack(told, made_at=NOW), tmp_path / "pack"))
    assert ended.returncode == 0
    assert "; withdrawn 20" in ended.stdout
    assert "I was wrong." in (tmp_path / "pack/evidence.html").read_text()


def test_document_in_the_pack_is_what_was_signed(told, tmp_path):
    folder = unpacked(evidence.pack(told, made_at=NOW), tmp_path / "pack")
    [sign_off] = signing.SignOff.objects.all()
    assert (folder / f"documents/{sign_off.request_id}.html").read_text() == sign_off.request.html
    rows = json.loads((folder / "evidence.json").read_text())["rows"]
    assert json.loads(rows[f"reviewers.signoff:{sign_off.pk}"])["signature"] == sign_off.signature


def test_article_that_was_never_submitted_has_no_evidence(publishing_house):
    article = factories.draft_article(publishing_house)
    with pytest.raises(evidence.NothingToProve):
        evidence.pack(article, made_at=timezone.now())


def test_act_while_a_pack_is_made_is_in_it_whole(told, publishing_house, tmp_path, monkeypatch):
    """Somebody withdraws the page after its rows were read, and before the trail is."""
    read, left = collecting.rows_about, [lambda: withdrawn(publishing_house, told)]

    def read_and_then(article):
        rows = read(article)
        if left:
            left.pop()()
        return rows

    monkeypatch.setattr(collecting, "rows_about", read_and_then)
    ended = verified(unpacked(evidence.pack(told, made_at=NOW), tmp_path / "pack"))
    assert (ended.returncode, left) == (0, []), ended.stdout
    assert "until now" not in (tmp_path / "pack/evidence.html").read_text()


def withdrawn(house, article):
    publishing.withdraw(by=house.publisher, article=article, reason="legal")


def test_command_writes_a_pack_that_holds_and_never_over_a_file(told, tmp_path):
    path = tmp_path / "naloxone.zip"
    ended = run("evidence", told.slug, "--to", path)
    assert (ended.code, ended.err) == (0, "")
    assert evidence.digest_of(path.read_bytes()) in ended.out
    assert verified(unpacked(path.read_bytes(), tmp_path / "pack")).returncode == 0
    again = run("evidence", told.slug, "--to", path)
    assert again.code == 1
    assert "never written over" in again.err
    nowhere = run("evidence", told.slug, "--to", tmp_path / "none" / "pack.zip")
    assert "cannot be written: No such file or directory." in nowhere.err


def test_command_says_that_nothing_was_submitted(publishing_house, tmp_path):
    article = factories.draft_article(publishing_house)
    ended = run("evidence", article.slug, "--to", tmp_path / "pack.zip")
    assert ended.code == 1
    assert "nothing to prove yet" in ended.err
    assert not (tmp_path / "pack.zip").exists()
