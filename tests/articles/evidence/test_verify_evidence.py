"""The stand-alone verifier: any changed byte is found, and so is a pack that was forged throughout without the key."""

import json
import random

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.evidence import verify_evidence
from reviewers import audit
from reviewers.models import LicenseEvent, ReviewRequest, SignOff

FLIPS = 200


def faults_of(path, body: bytes) -> list[str]:
    path.write_bytes(body)
    found, wrong = verify_evidence.read(path)
    return wrong + verify_evidence.faults(found)


def test_any_changed_byte_is_found(body, tmp_path, capsys):
    chance, path = random.Random(7), tmp_path / "pack.zip"
    for _ in range(FLIPS):
        place = chance.randrange(len(body))
        path.write_bytes(body[:place] + bytes([body[place] ^ 1 << chance.randrange(8)]) + body[place + 1 :])
        assert verify_evidence.main([str(path)]) == 1, f"byte {place}"
        assert "everything holds" not in capsys.readouterr().out


@pytest.mark.parametrize("change", ["cut", "longer", "empty", "text"])
def test_file_that_is_no_whole_pack_is_told_in_a_sentence(body, change, tmp_path, capsys):
    path = tmp_path / "pack.zip"
    path.write_bytes({"cut": body[:-40], "longer": body + b"x", "empty": b"", "text": b"Not a pack."}[change])
    assert verify_evidence.main([str(path)]) == 1
    assert "pack" in capsys.readouterr().out or change == "longer"


def test_file_that_was_taken_out_or_put_in_is_named(files):
    more = files | {"documents/999.html": b"<p>Take more.</p>"}
    assert "documents/999.html is not as the list of files says." in verify_evidence.faults(more)
    less = {name: each for name, each in files.items() if name != "evidence.html"}
    assert "evidence.html is not as the list of files says." in verify_evidence.faults(less)


def forged(files: dict, change) -> list[str]:
    """The faults of a pack in which `change(rows, stated)` was made and every digest made to fit, as somebody does
    who holds everything but the signer's key."""
    stated = json.loads(files["evidence.json"])
    rows = {key: json.loads(text) for key, text in stated["rows"].items()}
    change(rows, stated)
    for request in (row for key, row in rows.items() if key.startswith("reviewers.reviewrequest:")):
        files = files | {f"documents/{request['id']}.html": request["html"].encode()}
    stated["rows"] = {key: verify_evidence.canonical(row) for key, row in rows.items()}
    told = {key: verify_evidence.sha(text) for key, text in stated["rows"].items()}
    payload = verify_evidence.canonical({"rows": told})
    digest = verify_evidence.sha(audit.START + payload)
    stated["acts"] = [{"seq": 1, "payload": payload, "prev_hash": audit.START, "hash": digest}]
    files = files | {"evidence.json": json.dumps(stated).encode()}
    return verify_evidence.faults(files | {verify_evidence.MANIFEST: verify_evidence.manifest(files)})


def row(rows: dict, model) -> dict:
    return next(each for key, each in rows.items() if key.startswith(f"{model._meta.label_lower}:"))


def other_words(rows, stated):
    """Another dose, with all digests and the text under the signature to match."""
    request, signed = row(rows, ReviewRequest), row(rows, SignOff)
    request["html"] = request["html"].replace("Keep it dry", "Take ten")
    parts = {name: request[name] for name in ("language", "renderer")} | {"media": json.loads(request["media"])}
    parts |= {"html": verify_evidence.sha(request["html"]), "words": verify_evidence.sha(request["words"])}
    digest = verify_evidence.sha(verify_evidence.canonical(parts))
    request["document_digest"] = signed["document_digest"] = digest
    [name] = stated["attested"]
    text = json.loads(stated["attested"][name]) | {"document": digest}
    stated["attested"][name] = verify_evidence.canonical(text)


def other_name(rows, stated):
    row(rows, SignOff)["printed_name"] = "Somebody Else"


def longer_license(rows, stated):
    row(rows, LicenseEvent)["expires_on"] = "2099-01-01"


def other_key(rows, stated):
    """A key of the forger's own, and a signature that it has made."""
    key = Ed25519PrivateKey.generate()
    signing_key = next(each for name, each in rows.items() if name.startswith("reviewers.signingkey:"))
    signing_key["public_key"] = key.public_key().public_bytes_raw().hex()
    [name] = stated["attested"]
    row(rows, SignOff)["signature"] = key.sign(stated["attested"][name].encode()).hex()


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (other_words, "bears no signature of its signer's key"),
        (other_name, "is not what the key has signed"),
        (longer_license, "is not what the key has signed"),
        (other_key, "is not what the key has signed"),
    ],
)
def test_pack_forged_throughout_without_the_key_is_found(files, change, found):
    assert forged(files, lambda rows, stated: None) == []
    assert any(found in fault for fault in forged(files, change))


def put(kind: str, **values):
    def change(rows, stated):
        for name, each in rows.items():
            if name.startswith(f"{kind}:"):
                each.update(values)

    return change


def signer_had_a_hand(rows, stated):
    row(rows, ReviewRequest)["requested_by_id"] = row(rows, SignOff)["signer_id"]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (signer_had_a_hand, "was made by whoever asked for it"),
        (put("reviewers.signingkeyconfirmed", confirmed_at="2099-01-01T00:00:00+00:00"), "nobody else had confirmed"),
        (put("reviewers.licenseevent", status="suspended"), "nobody else had verified as active"),
        (put("reviewers.licenseevent", expires_on="2001-01-01"), "not in date"),
        (put("reviewers.licenseevent", verified_on="2001-01-01"), "check of the license that was too old"),
        (put("articles.publication", started_at="2001-01-01T00:00:00+00:00"), "without all the signatures"),
        (put("reviewers.reviewrequest", signatures_required="2"), "without all the signatures"),
    ],
)
def test_broken_rule_is_named(files, change, found):
    assert any(found in fault for fault in forged(files, change))


@settings(max_examples=15, deadline=None, derandomize=True)
@given(seed=st.binary(min_size=32, max_size=32), message=st.binary(max_size=200), bit=st.integers(0, 511))
def test_signatures_are_judged_as_the_cryptography_library_judges_them(seed, message, bit):
    key = Ed25519PrivateKey.from_private_bytes(seed)
    public, signature = key.public_key().public_bytes_raw(), key.sign(message)
    assert verify_evidence.has_signed(public, signature, message)
    assert not verify_evidence.has_signed(public, signature, message + b"x")
    flipped = bytearray(signature)
    flipped[bit // 8] ^= 1 << bit % 8
    assert not verify_evidence.has_signed(public, bytes(flipped), message)
