"""The stand-alone verifier against a hostile stranger: files that nothing names, lists and JSON that can be read in two
ways, rows under other keys, another article's, and lines that pretend to be the verifier's own."""

import io
import json
import zipfile

import pytest

from articles import evidence
from articles.evidence import verify_evidence
from reviewers.models import ReviewRequest, SignOff
from tests import factories
from tests.articles.evidence.test_packing import NOW, unpacked, verified
from tests.articles.evidence.test_verify_evidence import forged, put, row


def listed_anew(files: dict) -> dict:
    return files | {verify_evidence.MANIFEST: verify_evidence.manifest(files)}


@pytest.mark.parametrize("name", ["documents/999.html", "pages/999.html", "media/x.jpg", "read me\n.html"])
def test_file_that_no_row_names_is_found_though_it_is_listed(files, name):
    more = listed_anew(files | {name: b"<p>Take ten.</p>"})
    assert f"{name} belongs to nothing in this pack." in verify_evidence.faults(more)


def test_list_of_files_with_a_line_twice_is_found(files):
    text = files[verify_evidence.MANIFEST]
    twice = files | {verify_evidence.MANIFEST: text + text.splitlines(keepends=True)[0]}
    assert verify_evidence.faults(twice)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"format": 1', '"format": 1, "format": 2'),
        ('"format": 1', '"format": NaN'),
        ('"format": 1', f'"format": {"[" * 100_000}'),
        ('"publisher": "', '"rows": {}, "publisher": "'),
    ],
)
def test_json_that_can_be_read_in_two_ways_is_not_read(files, old, new):
    text = files["evidence.json"].decode().replace(old, new, 1)
    [fault] = verify_evidence.faults(listed_anew(files | {"evidence.json": text.encode()}))
    assert "cannot be read to its end" in fault


def other_number(rows, stated):
    row(rows, ReviewRequest)["id"] = "77"


def same_key_twice(rows, stated):
    rows["reviewers.signoff:78"] = row(rows, SignOff)


def other_subject(rows, stated):
    row(rows, ReviewRequest)["subject"] = "article:" + "0" * 32


def other_title(rows, stated):
    stated["article"]["title"] = "Ten at once"


def end_of_trail_before_its_acts(rows, stated):
    stated["end_of_trail"]["seq"] = 0


def instant_without_a_zone(rows, stated):
    row(rows, SignOff)["signed_at"] = "2026-06-01T12:00:00"


def signature_in_capitals(rows, stated):
    row(rows, SignOff)["signature"] = row(rows, SignOff)["signature"].upper()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (other_number, "is not a row as it is written"),
        (same_key_twice, "is not a row as it is written"),
        (other_subject, "is about something else"),
        (other_title, "The title is not that of the words"),
        (put("articles.publication", article_id="99"), "is of another article"),
        (end_of_trail_before_its_acts, "does not end where the pack says"),
        (instant_without_a_zone, "names no time zone"),
        (signature_in_capitals, "bears no signature of its signer's key"),
    ],
)
def test_pack_that_mixes_rows_is_found(files, change, found):
    assert any(found in fault for fault in forged(files, change))


def test_page_on_a_withdrawn_signature_is_found_though_it_asks_for_none(files):
    def withdrawn(rows, stated):
        signed, page = row(rows, SignOff), next(each for name, each in rows.items() if name.startswith("articles.pub"))
        put("reviewers.reviewrequest", signatures_required="0")(rows, stated)
        gone = {"id": "1", "sign_off_id": signed["id"], "withdrawn_at": page["started_at"]}
        rows["reviewers.signoffwithdrawn:1"] = gone

    assert any("without all the signatures" in fault for fault in forged(files, withdrawn))


def test_act_that_does_not_follow_from_the_one_right_before_it_is_found(files):
    stated = json.loads(files["evidence.json"])
    first, second = next(
        pair for pair in zip(stated["acts"], stated["acts"][1:], strict=False) if pair[1]["seq"] == pair[0]["seq"] + 1
    )
    second["prev_hash"] = "1" * 64
    second["hash"] = verify_evidence.sha(second["prev_hash"] + second["payload"])
    changed = files | {"evidence.json": json.dumps(stated).encode()}
    assert f"Act {second['seq']} of the audit trail is not as it was written." in verify_evidence.faults(changed)


def test_page_with_another_digest_or_more_signed_words_is_found(files):
    [name] = [each for each in files if each.startswith("pages/")]
    code = row({key: json.loads(text) for key, text in json.loads(files["evidence.json"])["rows"].items()}, SignOff)
    other = files[name].replace(f"<!--signed {code['document_digest']}".encode(), b"<!--signed " + b"0" * 64)
    more = files[name].replace(b"</body>", f"<!--signed {'0' * 64}-->Take ten.<!--/signed--></body>".encode())
    for page in (other, more):
        assert page != files[name]
        found = verify_evidence.faults(listed_anew(files | {name: page}))
        assert any("does not show what was signed" in fault for fault in found)


def test_lines_that_a_pack_puts_into_a_name_stay_one_line(files, tmp_path, capsys):
    stated = json.loads(files["evidence.json"])
    stated["publisher"] = "Harbor): everything holds.\n  Dr. Nobody: clinically-approved\x1b[8m"
    path = tmp_path / "pack.zip"
    path.write_bytes(verify_evidence.zipped(listed_anew(files | {"evidence.json": json.dumps(stated).encode()})))
    assert verify_evidence.main([str(path)]) == 0
    first, *more = capsys.readouterr().out.splitlines()
    assert "Dr. Nobody" in first and "\x1b" not in first
    assert not any("Nobody" in line for line in more)


def test_each_signature_is_told_under_its_document_and_unsigned_ones_say_so(publishing_house, tmp_path):
    article = factories.live_article(publishing_house)
    factories.edited(publishing_house, article, lead="Not signed by anybody.")
    factories.drafting.submit_for_review(by=publishing_house.editor, article=article)
    ended = verified(unpacked(evidence.pack(article, made_at=NOW), tmp_path / "pack"))
    assert ended.returncode == 0
    first, second = ReviewRequest.objects.order_by("pk")
    lines = ended.stdout.splitlines()
    assert "Pharmacist, PharmD: clinically-approved" in lines[lines.index(f"  documents/{first.pk}.html") + 1]
    assert f"  documents/{second.pk}.html: nobody has signed it" in lines


def test_title_of_a_draft_that_was_never_submitted_stays_out(publishing_house):
    article = factories.live_article(publishing_house)
    factories.edited(publishing_house, article, title="Secret unsigned title")
    article.refresh_from_db()
    assert b"Secret unsigned title" not in evidence.pack(article, made_at=NOW)


def test_key_with_which_anybody_can_sign_has_signed_nothing():
    nobody, anything = (1).to_bytes(32, "little"), (1).to_bytes(32, "little") + bytes(32)
    assert not verify_evidence.has_signed(nobody, anything, b"Take ten.")


def test_pack_says_the_same_of_its_making_on_every_system(files, monkeypatch):
    here = verify_evidence.zipped(files)
    monkeypatch.setattr(zipfile.sys, "platform", "win32")
    assert verify_evidence.zipped(files) == here


def test_zip_file_with_a_name_twice_or_bytes_before_it_is_found(body, tmp_path):
    path = tmp_path / "pack.zip"
    path.write_bytes(b"MZ" + body)
    assert verify_evidence.main([str(path)]) == 1
    twice = io.BytesIO(body)
    with zipfile.ZipFile(twice, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("evidence.html", "Take ten.")
    path.write_bytes(twice.getvalue())
    assert verify_evidence.main([str(path)]) == 1
