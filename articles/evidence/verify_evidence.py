"""Verifies an evidence pack: that a clinician signed exactly these words, with a license that was verified and in date.

Run it beside the unpacked files, or with the pack: `python3 verify_evidence.py [FILE.zip or FOLDER]`. It needs Python
3.9 or newer and nothing else, asks no network, and changes nothing. It exits 1 and says what is wrong when anything is.

What it cannot know is who holds a key in their hands: for that the publisher's officer vouches (see who confirmed the
key). Nor can it know whether something was left out of the pack, nor whether evidence.html, what stands around the
signed words in pages/, and this very program are the publisher's: no key has signed those. For that compare the digest
that it prints with the one that the publisher gave you.
"""

import hashlib
import io
import json
import re
import sys
import zipfile
import zlib
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

MANIFEST = "manifest.sha256"
NO_TIME = (1980, 1, 1, 0, 0, 0)
START = "0" * 64  # what the first act of a trail follows
UTC = timezone(timedelta(0))  # Python 3.9 has no datetime.UTC
CHECK_HOLDS_DAYS = 120  # a license that nobody has verified for longer signs nothing
VOIDING = ("suspended", "surrendered", "revoked")
# Version -> SHA-256 of the words in which signers agree that their electronic signature binds.
STATEMENTS = {1: "a2a602f9e12e181825e4fb49463673942b1108eeb338a45a2dcb3f5f823a7875"}
UNREADABLE = (LookupError, ValueError, TypeError, AttributeError, ArithmeticError, RecursionError)
SIGNED = re.compile(rb"<!--signed ([0-9a-f]{64})-->(.*)<!--/signed-->", re.DOTALL)

# Ed25519 (RFC 8032, section 5.1): the curve's prime, the order of its base point, and points as (X, Y, Z, T).
P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def plus(one, other):
    a = (one[1] - one[0]) * (other[1] - other[0]) % P
    b = (one[1] + one[0]) * (other[1] + other[0]) % P
    c, d = 2 * one[3] * other[3] * D % P, 2 * one[2] * other[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def times(number, point):
    found = (0, 1, 1, 0)
    while number:
        if number & 1:
            found = plus(found, point)
        point, number = plus(point, point), number >> 1
    return found


def point_of(data):
    """The point that 32 bytes name; None when they name none."""
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT % P
    if y >= P or (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return (x, y, 1, x * y % P)


def is_weak(point):
    """Whether it is one of the eight points as whose key anybody can sign (RFC 7748 calls their order small)."""
    x, y, z, _ = times(8, point)
    return x == 0 and y == z


BASE = point_of((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def has_signed(public, signature, message):
    """Whether this key (32 bytes) has made this signature (64 bytes) over these bytes."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, first, scalar = point_of(public), point_of(signature[:32]), int.from_bytes(signature[32:], "little")
    if key is None or first is None or scalar >= ORDER or is_weak(key):
        return False
    hashed = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    left, right = times(scalar, BASE), plus(first, times(hashed, key))
    same = [(left[0] * right[2] - right[0] * left[2]) % P, (left[1] * right[2] - right[1] * left[2]) % P]
    return same == [0, 0]


# The files.


def read(path):
    """Name -> bytes of every file of a pack, and what is wrong with the file that holds them."""
    if path.is_dir():
        files = {each.relative_to(path).as_posix(): each.read_bytes() for each in path.rglob("*") if each.is_file()}
        return files, []
    body = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    return files, [] if body == zipped(files) else ["The ZIP file is not as it was made."]


def zipped(files):
    """The bytes of a pack of these files: no compression and no times, so that the same files make the same bytes."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", zipfile.ZIP_STORED) as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.create_system = 3  # else the same files made other bytes on Windows
            archive.writestr(entry, files[name])
    return body.getvalue()


def manifest(files):
    """One line a file, as `sha256sum --check` reads them."""
    return "".join(f"{sha(files[name])}  {name}\n" for name in sorted(files) if name != MANIFEST).encode()


def listed(files):
    """Every file is as the list says, and there is none besides."""
    stated, found = (text.decode("utf-8", "replace").splitlines() for text in (files[MANIFEST], manifest(files)))
    yield from (
        f"{name} is not as the list of files says." for name in sorted({line[66:] for line in {*stated} ^ {*found}})
    )
    if files[MANIFEST] != manifest(files):
        yield f"{MANIFEST} is not as it was made."


def sha(body):
    return hashlib.sha256(body.encode() if isinstance(body, str) else body).hexdigest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def parsed(text):
    """What a JSON text says, if it can be read in one way only. Raises ValueError."""
    return json.loads(text, object_pairs_hook=each_once, parse_constant=no_number)


def each_once(pairs):
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError("a name stands twice in one object")
    return dict(pairs)


def no_number(name):
    raise ValueError(f"{name} is no number")


def moment(text):
    found = datetime.fromisoformat(text)
    if found.tzinfo is None:
        raise ValueError(f"{text} names no time zone")
    return found.astimezone(UTC)


# The rows. Each is a dict of texts, by the names of its columns.


class Evidence:
    """What evidence.json says, and the files beside it."""

    def __init__(self, files):
        self.files, self.stated = files, parsed(files["evidence.json"].decode())
        self.rows = {key: parsed(text) for key, text in self.stated["rows"].items()}

    def all(self, kind, **wanted):
        """Row key -> row, of one kind, with these values."""
        rows = {key: row for key, row in self.rows.items() if key.startswith(f"{kind}:")}
        return {key: row for key, row in rows.items() if all(row[name] == value for name, value in wanted.items())}

    def one(self, kind, key):
        return self.rows[f"{kind}:{key}"]

    def those(self, kind, **wanted):
        return list(self.all(kind, **wanted).values())


def whole(evidence):
    """Every row stands under its own key, written in one way, and every file is one that the rows name."""
    for key, row in evidence.rows.items():
        if key.rpartition(":")[2] != row["id"] or canonical(row) != evidence.stated["rows"][key]:
            yield f"{key} is not a row as it is written."
    requests = evidence.those("reviewers.reviewrequest")
    live = [page for page in evidence.those("articles.publication") if not page["ended_at"]]
    named = {MANIFEST, "evidence.json", "evidence.html", "verify_evidence.py"}
    named |= {f"documents/{request['id']}.html" for request in requests} | {f"pages/{page['id']}.html" for page in live}
    named |= {f"media/{each['name']}" for request in requests for each in parsed(request["media"])}
    yield from (f"{name} belongs to nothing in this pack." for name in sorted(evidence.files.keys() - named))


def one_article(evidence):
    """All of it is about the article that it says it is about."""
    article, requests = evidence.stated["article"], evidence.those("reviewers.reviewrequest")
    subject = f"article:{article['uuid'].replace('-', '')}"
    yield from (f"Request {each['id']} is about something else." for each in requests if each["subject"] != subject)
    for kind in ("articles.articleversion", "articles.publication"):
        for key, row in evidence.all(kind).items():
            if row["article_id"] != str(article["key"]):
                yield f"{key} is of another article."
    newest = max(requests, key=lambda each: int(each["round"]))
    if article["title"] != parsed(newest["words"])["title"]:
        yield "The title is not that of the words that were submitted last."


def chain(evidence):
    """Every act is a link of the chain, and none comes after its end."""
    before, end = {"seq": 0, "hash": START}, evidence.stated["end_of_trail"]
    for act in evidence.stated["acts"]:
        if not follows(act, before) or act["hash"] != sha(act["prev_hash"] + act["payload"]):
            yield f"Act {act['seq']} of the audit trail is not as it was written."
        before = act
    if end["seq"] < before["seq"] or (end["seq"] == before["seq"] and end["hash"] != before["hash"]):
        yield "The audit trail does not end where the pack says."


def follows(act, before):
    """Whether an act comes after another, and on its hash where it comes right after it."""
    steps = act["seq"] - before["seq"]
    return type(act["seq"]) is int and steps > 0 and (steps > 1 or act["prev_hash"] == before["hash"])


def acts(evidence):
    """The newest act on each row wrote it as it is here."""
    told = {}
    for act in evidence.stated["acts"]:
        told.update(parsed(act["payload"])["rows"])
    for key, text in evidence.stated["rows"].items():
        if told.get(key) != sha(text):
            yield f"{key} is not what a recorded act wrote."


def documents(evidence):
    """Every document is what its digest says: words, page and pictures."""
    for key, request in evidence.all("reviewers.reviewrequest").items():
        media = parsed(request["media"])
        parts = {name: request[name] for name in ("language", "renderer")}
        whole = canonical({**parts, "html": sha(request["html"]), "words": sha(request["words"]), "media": media})
        if sha(whole) != request["document_digest"]:
            yield f"{key}: the document is not what its digest says."
        if evidence.files.get(f"documents/{request['id']}.html") != request["html"].encode():
            yield f"{key}: the file of the document is not the document."
        for each in media:
            if sha(evidence.files.get(f"media/{each['name']}", b"")) != each["digest"]:
                yield f"{key}: the picture {each['name']} is missing, or is not the one that was signed."
        [link] = evidence.those("articles.submission", request_id=request["id"])
        if evidence.one("articles.articleversion", link["version_id"])["canonical"] != request["words"]:
            yield f"{key}: the words are not those of the version that was submitted."


def signatures(evidence):
    for key, row in evidence.all("reviewers.signoff").items():
        for rule in (was_independent, undisturbed, licensed, covers, agreed):
            yield from (f"{key} {fault}." for fault in rule(evidence, row))
        yield from (f"{key} {fault}." for fault in key_signed(evidence, key, row))


def key_signed(evidence, name, row):
    """The signer's confirmed key has signed a text that says what the row says."""
    text, key = (
        evidence.stated["attested"].get(name, "{}"),
        evidence.rows.get(f"reviewers.signingkey:{row.get('key_id')}"),
    )
    if key is None:
        yield "names no key"
        return
    public, signature = bytes.fromhex(key["public_key"]), bytes.fromhex(row["signature"])
    written_so = [public.hex(), signature.hex()] == [key["public_key"], row["signature"]]
    if not written_so or not has_signed(public, signature, text.encode()):
        yield "bears no signature of its signer's key"
    if plain(parsed(text)) != plain(attested(evidence, row, key)):
        yield "is not what the key has signed"
    signed = moment(row["signed_at"])
    confirmed = evidence.those("reviewers.signingkeyconfirmed", key_id=key["id"])
    if not any(moment(c["confirmed_at"]) <= signed and c["confirmed_by_id"] != row["signer_id"] for c in confirmed):
        yield "was made with a key that nobody else had confirmed"
    if any(moment(r["revoked_at"]) < signed for r in evidence.those("reviewers.signingkeyrevoked", key_id=key["id"])):
        yield "was made with a key that had been revoked"
    if (key["user_id"], key["reviewer_id"]) != (row["signer_id"], row["reviewer_id"]):
        yield "was made with somebody else's key"


def attested(evidence, row, key):
    """The text that a key signs, from the rows."""
    request = evidence.one("reviewers.reviewrequest", row["request_id"])
    license = evidence.one("reviewers.license", row["license_id"])
    event = evidence.one("reviewers.licenseevent", row["license_event_id"])
    same = ("meaning", "scope", "statement", "printed_name", "post_nominals", "credentials")
    return {
        **{name: row[name] for name in same},
        "v": 1,
        "subject": request["subject"],
        "round": request["round"],
        "document": request["document_digest"],
        "account": row["signer_id"],
        "reviewer": row["reviewer_id"],
        "license": license,
        "license_event": {**event, "recorded_at": precise(event["recorded_at"])},
        "key": key["public_key"],
        "signed_at": precise(row["signed_at"]),
        **rested_on(evidence, row, request),
    }


def rested_on(evidence, row, request):
    """What the text says besides, where it is for the changes only."""
    if not row.get("base_id"):
        return {}
    base = evidence.one("reviewers.signoff", row["base_id"])
    shown = {"document": base["document_digest"], "signature": base["signature"]}
    return {"base": shown, "changes": sha(request["changes"])}


def plain(value):
    """A value as the rows hold it: texts, and nothing where there is nothing."""
    if isinstance(value, dict):
        return {name: plain(each) for name, each in value.items()}
    return value if isinstance(value, list) else "" if value in (None, "None") else str(value)


def precise(text):
    return moment(text).isoformat(timespec="microseconds")


def was_independent(evidence, row):
    """Nobody signs words that they had a hand in, or before anybody asked."""
    request = evidence.one("reviewers.reviewrequest", row["request_id"])
    if row["document_digest"] != request["document_digest"]:
        yield "is for another document than its request's"
    if evidence.those("reviewers.contributor", request_id=row["request_id"], user_id=row["signer_id"]):
        yield "was made by somebody who had a hand in the words"
    if row["signer_id"] == request["requested_by_id"] or moment(row["signed_at"]) < moment(request["requested_at"]):
        yield "was made by whoever asked for it, or before anybody did"


def covers(evidence, row):
    """It is for the whole document, or for the changes from one that was signed whole, by people who have edited
    nothing since."""
    request, base = evidence.one("reviewers.reviewrequest", row["request_id"]), row.get("base_id")
    if row["scope"] != ("changes" if base else "whole"):
        yield "does not say which words it is for"
    if any(other["scope"] != row["scope"] for other in evidence.those("reviewers.signoff", request_id=request["id"])):
        yield "is for other words than another signature under the same document"
    if not base:
        return
    compared = request.get("compared_with_id")
    if not whole_stood(evidence, row, moment(row["signed_at"])):
        yield "is for changes only, and the whole that they belong to lacked a signature"
    if not compared or int(evidence.one("reviewers.reviewrequest", compared)["round"]) >= int(request["round"]):
        yield "is for changes that were shown against no earlier document"
    hands = {each["user_id"] for each in evidence.those("reviewers.contributor", request_id=request["id"])}
    under = evidence.those("reviewers.signoff", request_id=compared)
    if (hands | {request["requested_by_id"]}) & {each["signer_id"] for each in under}:
        yield "rests on a signature of somebody who had a hand in the words since"


def whole_stood(evidence, row, by):
    """Whether what a signature for changes only rests on stood at an instant, with all that its document requires."""
    base = evidence.one("reviewers.signoff", row["base_id"])
    request = evidence.one("reviewers.reviewrequest", row["request_id"])
    compared = evidence.one("reviewers.reviewrequest", base["request_id"])
    under = evidence.those("reviewers.signoff", request_id=compared["id"], scope="whole")
    standing = [each for each in under if not each.get("base_id") and stood(evidence, each, by)]
    enough = len({each["signer_id"] for each in standing}) >= max(int(compared["signatures_required"]), 1)
    return base in standing and enough and request.get("compared_with_id") == compared["id"]


def undisturbed(evidence, row):
    if after_a_reset(evidence, row):
        yield "was made less than a day after its signer's second factor was reset: it counts as none"


def after_a_reset(evidence, row):
    """Whether somebody had taken the signer's second factor away in the day before."""
    asked = {each["id"] for each in evidence.those("reviewers.factorresetasked", user_id=row["signer_id"])}
    resets = [each for each in evidence.those("reviewers.factorreset") if each["asked_id"] in asked]
    made = moment(row["signed_at"])
    return any(made - timedelta(days=1) < moment(each["reset_at"]) < made for each in resets)


def licensed(evidence, row):
    """Verified as active by another person, in date on that day, and not known to be anything else."""
    event, day = evidence.one("reviewers.licenseevent", row["license_event_id"]), moment(row["signed_at"]).date()
    holder = evidence.one("reviewers.license", row["license_id"])["holder_id"]
    if event["license_id"] != row["license_id"] or holder != row["reviewer_id"]:
        yield "relies on somebody else's license"
    if (event["kind"], event["status"]) != ("verified", "active") or row["signer_id"] in (
        event["verified_by_id"],
        event["recorded_by_id"],
    ):
        yield "relies on a license that nobody else had verified as active"
    first = max(date.fromisoformat(event[name] or event["effective_on"]) for name in ("issued_on", "effective_on"))
    if not first <= day <= date.fromisoformat(event["expires_on"]) or day < date.fromisoformat(event["verified_on"]):
        yield "was made while the license was not in date"
    if (day - date.fromisoformat(event["verified_on"])).days > CHECK_HOLDS_DAYS:
        yield "relies on a check of the license that was too old"
    if any(e["status"] != "active" for e in spoiling(evidence, row, moment(row["signed_at"]))):
        yield "was made although the license was known not to be active"


def spoiling(evidence, row, by):
    """What was known by an instant to speak against the license on the day of the signature."""
    relied, day = evidence.one("reviewers.licenseevent", row["license_event_id"]), moment(row["signed_at"]).date()
    return [
        event
        for event in evidence.those("reviewers.licenseevent", license_id=row["license_id"])
        if event["kind"] != "stated"
        and (int(event["id"]) > int(relied["id"]) or event["effective_on"] > relied["verified_on"])
        and moment(event["recorded_at"]) <= by
        and date.fromisoformat(event["effective_on"]) <= day
        and not any(
            moment(e["confirmed_at"]) <= by for e in evidence.those("reviewers.eventinerror", event_id=event["id"])
        )
    ]


def errors(evidence):
    """What was taken back as entered in error was taken back by two people, neither of them the signer."""
    for key, row in evidence.all("reviewers.eventinerror").items():
        asked = evidence.one("reviewers.errorasked", row["asked_id"])
        event = evidence.one("reviewers.licenseevent", row["event_id"])
        signers = {each["signer_id"] for each in evidence.those("reviewers.signoff", license_id=event["license_id"])}
        if asked["event_id"] != row["event_id"] or moment(row["confirmed_at"]) < moment(asked["asked_at"]):
            yield f"{key} was confirmed on the word about something else."
        if asked["asked_by_id"] == row["confirmed_by_id"] or signers & {asked["asked_by_id"], row["confirmed_by_id"]}:
            yield f"{key} was not taken back by two people other than the signer."


def gates(evidence):
    """Nobody signed, and nothing was asked for, past a gate of the scope of practice that stood then."""
    for key, row in evidence.all("reviewers.signoff").items():
        areas = areas_of(evidence.one("reviewers.reviewrequest", row["request_id"]))
        profession = evidence.one("reviewers.license", row["license_id"])["profession"]
        standing = gates_on(evidence, moment(row["signed_at"]))
        if any(standing.get((area, profession)) == "may-not" for area in areas):
            yield f"{key} is outside the scope of practice of its signer, which was a gate by then."
    for key, row in evidence.all("reviewers.reviewrequest").items():
        standing, areas = gates_on(evidence, moment(row["requested_at"])), areas_of(row)
        needed = any(answer == "required" and area in areas for (area, _), answer in standing.items())
        if needed and int(row["signatures_required"]) < 2:
            yield f"{key} asks for one signature, where a gate wanted two."


def agreed(evidence, row):
    """Its signer had agreed by then, in the words of one of the statements, that such a signature binds."""
    own = evidence.those("reviewers.statementagreed", user_id=row["signer_id"])
    ours = [e for e in own if sha(e["text"]) == e["text_digest"] == STATEMENTS.get(int(e["version"]))]
    since, signed_at = evidence.stated.get("statements_asked_since"), moment(row["signed_at"])
    asked = not since or signed_at >= moment(since)
    if asked and not any(moment(each["agreed_at"]) <= signed_at for each in ours):
        yield "was made by somebody who had not agreed to the statement of signers"
    if since and any(moment(each["agreed_at"]) < moment(since) for each in own):
        yield "is by somebody who agreed to the statement of signers before anybody was asked"


def areas_of(request):
    return json.loads(request["desk"]).get("areas", [])


def gates_on(evidence, by):
    """(area, profession) -> the answer that was a gate at an instant."""
    rows = sorted(evidence.those("reviewers.scopegate"), key=lambda each: int(each["id"]))
    last = {(e["area"], e["profession"]): e for e in rows if moment(e["decided_at"]) <= by}
    return {pair: each["answer"] for pair, each in last.items() if each["is_on"] in (True, "True", "1")}


def stood(evidence, row, by):
    """Whether a signature had been made by then, not right after a reset, and was neither withdrawn nor voided, nor
    one that it rests on."""
    gone = evidence.those("reviewers.signoffwithdrawn", sign_off_id=row["id"])
    voided = any(event["status"] in VOIDING for event in spoiling(evidence, row, by))
    if after_a_reset(evidence, row) or (row.get("base_id") and not whole_stood(evidence, row, by)):
        return False
    return moment(row["signed_at"]) <= by and not voided and not any(moment(g["withdrawn_at"]) <= by for g in gone)


def pages(evidence):
    """Every page stood on as many signatures as it needed, and shows the signed document byte for byte."""
    for page in evidence.those("articles.publication"):
        address, started = page["address"], moment(page["started_at"])
        stands_on = evidence.one("reviewers.signoff", page["sign_off_id"])
        request = evidence.one("reviewers.reviewrequest", stands_on["request_id"])
        made = [s for s in evidence.those("reviewers.signoff", request_id=request["id"]) if stood(evidence, s, started)]
        required = max(int(request["signatures_required"]), 1)
        if stands_on not in made or len({each["signer_id"] for each in made}) < required:
            yield f"/{address}/ went up without all the signatures it required."
        if not evidence.those("articles.submission", request_id=request["id"], version_id=page["version_id"]):
            yield f"/{address}/ shows another version than was signed."
        body = evidence.files.get(f"pages/{page['id']}.html")
        signed = (request["document_digest"].encode(), request["html"].encode())
        if body is not None and SIGNED.findall(body) != [signed]:
            yield f"/{address}/ does not show what was signed."


def faults(files):
    """A sentence for everything that is wrong with a pack."""
    found = list(listed(files))
    try:
        evidence = Evidence(files)
        for check in (whole, one_article, chain, acts, documents, errors, gates, signatures, pages):
            found += check(evidence)
    except UNREADABLE as error:
        found.append(f"The evidence cannot be read to its end: {error!r}")
    return found


def told(files):
    """What was proven, in lines: of each document, who has signed it."""
    evidence = Evidence(files)
    yield f"{evidence.stated['article']['title']} ({evidence.stated['publisher']}): everything holds."
    for request in evidence.those("reviewers.reviewrequest"):
        signed = evidence.those("reviewers.signoff", request_id=request["id"])
        yield f"  documents/{request['id']}.html{'' if signed else ': nobody has signed it'}"
        yield from (f"    {told_of(evidence, row)}" for row in signed)
    yield "No key has signed evidence.html, nor what stands around the signed words in pages/."
    yield f"Digest of this pack, to compare with the publisher's: {sha(files[MANIFEST])}"


def told_of(evidence, row):
    """Who signed, and what became of it."""
    name = ", ".join([row["printed_name"], *row["post_nominals"]])
    withdrawn = evidence.those("reviewers.signoffwithdrawn", sign_off_id=row["id"])
    gone = f"; withdrawn {day_of(withdrawn[0]['withdrawn_at'])}" if withdrawn else ""
    only = ", these changes only" if row.get("base_id") else ""
    return f"{day_of(row['signed_at'])}  {name}: {row['meaning']}{only}{gone}"


def day_of(text):
    return moment(text).date().isoformat()


def printable(line):
    """A line that stays one, whatever a pack puts into it, and that any screen can show."""
    shown = "".join(each if each.isprintable() else "?" for each in line)
    code = sys.stdout.encoding or "ascii"
    return shown.encode(code, "backslashreplace").decode(code)


def main(given):
    path = Path(given[0]) if given else Path(__file__).resolve().parent
    try:
        files, found = read(path)
        found += faults(files)
        lines = found or list(told(files))
    except (OSError, RuntimeError, zipfile.BadZipFile, zlib.error, *UNREADABLE) as error:
        lines = found = [f"{path} is not a whole evidence pack: {error}"]
    print("\n".join(map(printable, lines)))
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
