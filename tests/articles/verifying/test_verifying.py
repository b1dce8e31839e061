"""`verify`: whatever somebody changed who got past the guards is found, named, and ends in exit code 1."""

import json
import os
import random
from types import SimpleNamespace

import pytest
from django.utils import timezone

from articles.delivery import building, ledger
from articles.models import Article, ArticleVersion, Publication
from articles.rules import open_request
from articles.verifying import counts
from reviewers.models import AuditEntry, License, LicenseEvent, SignOff
from tests import factories
from tests.articles.commands.running import run
from tests.articles.damage import MODELS, SQLITE, flip_somewhere, past_the_guards
from tests.articles.library import figure, picture
from tests.articles.verifying.finding import found, tampered
from tests.guards import filled

SLOW = os.environ.get("PROOFS") == "slow"
ROUNDS = (1000 if SQLITE else 300) if SLOW else 30
# A key in letters that are none, with which the row left its own list; a link of the trail that is no UTF-8 any more.
ODD = (774, 882)
LOST_ROUNDS = 100 if SLOW else 4  # rows dropped, and tails cut
FILE_ROUNDS = ROUNDS if SLOW else 12  # bytes compared with bytes: the same code for every file


def test_clean_database_holds(house):
    ended = run("verify")
    assert (ended.code, ended.err) == (0, "")
    said = ", ".join(f"{number} {noun}" for noun, number in counts().items())
    assert ended.out == f"Everything holds: {said}.\n"
    assert min(counts().values()) > 0


def test_json_says_the_same(house):
    ended = run("verify", "--json")
    assert ended.code == 0
    assert json.loads(ended.out) == {"ok": True, "faults": [], "checked": counts(), "held_down": []}
    (ledger.root() / "robots.txt").rename(ledger.root() / "robots.bak")
    broken = run("verify", "--json")
    (ledger.root() / "robots.bak").rename(ledger.root() / "robots.txt")
    assert broken.code == 1
    said = json.loads(broken.out)
    assert said["ok"] is False
    assert said["faults"] == ["robots.txt is missing.", "robots.bak is not a file of this system."]


def test_verify_changes_nothing(house, settings, tmp_path):
    settings.PUBLIC_ROOT = tmp_path / "nowhere"
    before = filled.all_contents()
    assert "index.html is missing." in found()[0]
    assert filled.all_contents() == before
    assert not settings.PUBLIC_ROOT.exists()


@pytest.mark.parametrize("seed", sorted({*range(ROUNDS), *ODD}))
def test_flipped_bit_in_a_frozen_row_is_found_and_named(house, seed):
    flip = flip_somewhere(random.Random(seed))
    first = found()[0]
    if flip.model is AuditEntry:
        unread = first.startswith(f"First broken: Audit entry {flip.key} cannot be read: ")
        assert unread or first in broken_at(*entries_named(flip)), (flip, first)
    else:
        assert any(f"{name} " in first for name in flip.names), (flip, first)


def broken_at(*entries) -> list[str]:
    return [f"First broken: Audit entry {entry} does not follow from the one before it." for entry in entries]


def entries_named(flip) -> list:
    """The entry itself. One that lost its number has another now, and leaves a gap before the next one."""
    if flip.column != "seq":
        return [flip.key]
    after = flip.after.decode(errors="replace").strip()
    return [flip.key + 1, int(after) if after.isdecimal() else after]


@pytest.mark.parametrize("column", ["payload", "prev_hash", "hash"])
@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_changed_audit_entry_is_named_by_its_number(house, column, place):
    count = AuditEntry.objects.count()
    entry = AuditEntry.objects.get(pk={"first": 1, "middle": count // 2, "last": count}[place])
    value = getattr(entry, column)
    other = {"0": "1"}.get(value[-1], "0") if column != "payload" else " "
    tampered(entry, **{column: value[:-1] + other})
    assert found()[0] in broken_at(entry.seq)


@pytest.mark.parametrize(("one", "other"), [(1, 2), (7, 8), (3, 12)])
def test_audit_entries_that_changed_places_are_both_named(house, one, other):
    with past_the_guards():
        for now, then in ((one, 900_000), (other, one), (900_000, other)):
            filled.run("UPDATE reviewers_auditentry SET seq = %s WHERE seq = %s", [then, now])
    lines = found()
    assert lines[0] in broken_at(one)
    assert f"Audit entry {other} does not follow from the one before it." in "\n".join(lines)


@pytest.mark.parametrize("seed", range(FILE_ROUNDS))
def test_flipped_bit_in_a_built_file_is_found_and_named(house, seed):
    dice = random.Random(seed)
    names = {*building.PAGES, *building.ROOT_FILES}
    path = dice.choice(sorted(each for each in ledger.root().rglob("*") if each.name in names and each.stat().st_size))
    whole = path.read_bytes()
    place = dice.randrange(len(whole))
    path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << dice.randrange(8)]) + whole[place + 1 :])
    try:
        assert found() == [f"First broken: {path.relative_to(ledger.root())} is not what the database says."]
    finally:
        path.write_bytes(whole)


@pytest.mark.bulk
@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_deleted_row_is_missed(house, model):
    row = model._base_manager.order_by("pk").first()
    with past_the_guards():
        filled.run(f"DELETE FROM {model._meta.db_table} WHERE {model._meta.pk.column} = %s", [row.pk])
    name = f"{model._meta.verbose_name.capitalize()} {row.pk}"
    said = "Audit entry 2 does not follow" if model is AuditEntry else f"{name} is gone."
    assert said in "\n".join(found())


@pytest.mark.parametrize("seed", range(LOST_ROUNDS))
def test_row_dropped_at_random_is_missed(house, seed):
    dice = random.Random(seed)
    model = dice.choice([model for model in MODELS if model is not AuditEntry])
    key = dice.choice(list(model._base_manager.order_by("pk").values_list("pk", flat=True)))
    with past_the_guards():
        filled.run(f"DELETE FROM {model._meta.db_table} WHERE {model._meta.pk.column} = %s", [key])
    assert f"{model._meta.verbose_name.capitalize()} {key} is gone." in "\n".join(found())


@pytest.mark.parametrize("seed", range(LOST_ROUNDS))
def test_tail_cut_at_random_is_found(house, seed):
    kept = random.Random(seed).randrange(AuditEntry.objects.count())
    with past_the_guards():
        filled.run("DELETE FROM reviewers_auditentry WHERE seq > %s", [kept])
    lines = "\n".join(found())
    assert "was written by no recorded act" in lines or "is not as it was written" in lines


def unwitnessed(row) -> str:
    return f"First broken: {row._meta.verbose_name.capitalize()} {row.pk} was written by no recorded act."


def test_row_that_no_verb_wrote_is_found(house):
    license = License.objects.create(holder=house.reviewer, profession="nurse", jurisdiction="Utah")
    assert found()[0] == unwitnessed(license)


def test_license_verified_past_the_verbs_is_found(house):
    known = LicenseEvent.objects.filter(kind="verified").first()
    known.pk, known.note, known.recorded_at = None, "Trust me.", timezone.now()
    known.save(force_insert=True)
    assert found()[0] == unwitnessed(known)


def test_version_saved_past_the_verbs_is_found(house):
    version = house.live.versions.get()
    version.pk, version.number, version.saved_at = None, 2, timezone.now()
    version.save(force_insert=True)
    assert found()[0] == unwitnessed(version)


@pytest.mark.parametrize("count", [1, 2, 5, 20])
def test_cut_tail_of_the_audit_trail_leaves_rows_without_a_witness(house, count):
    with past_the_guards():
        last = AuditEntry.objects.count()
        filled.run("DELETE FROM reviewers_auditentry WHERE seq > %s", [last - count])
    lines = found()
    assert all("was written by no recorded act" in line or "is not as it was written" in line for line in lines[:1])


def test_emptied_audit_trail_is_found(house):
    with past_the_guards():
        filled.run("DELETE FROM reviewers_auditentry")
    assert "was written by no recorded act" in found()[0]


def test_missing_guard_is_found_first(house):
    filled.drop("signer_is_no_contributor")
    assert "signer_is_no_contributor is missing" in found()[0]


def test_words_and_page_changed_together_still_differ_from_what_was_signed(house):
    """Somebody who recomputes the digests that lie beside the words cannot recompute the signature's."""
    request = Publication.objects.get(article=house.live).sign_off.request
    forged = request.html.replace("overdose", "headache")
    assert forged != request.html
    with past_the_guards():
        filled.run("UPDATE reviewers_reviewrequest SET html = %s WHERE id = %s", [forged, request.pk])
    lines = "\n".join(found())
    assert f"Review request {request.pk} is not as it was written." in lines
    assert f"The page of review request {request.pk} is not what was signed." in lines


def test_signature_of_a_contributor_is_found(house):
    signature = SignOff.objects.filter(request__submission__version__article=house.live).get()
    with past_the_guards():
        filled.run(
            "UPDATE articles_articleversion SET saved_by_id = %s WHERE article_id = %s",
            [signature.signer_id, house.live.pk],
        )
    assert "does not name everybody who had a hand in its words" in "\n".join(found())


@pytest.fixture
def pictured(house):
    """A request about words that show a picture which somebody uploaded who did nothing else with them."""
    uploader = factories.person("uploader", "Editors")
    image = picture(SimpleNamespace(editor=uploader), width=90)
    article = factories.article_in_review(house, "Pictured by another", introduction=figure(image))
    request = open_request(article)
    assert request.contributors.filter(user=uploader).exists() and run("verify").code == 0
    return SimpleNamespace(request=request, uploader=uploader, image=image)


def says_who_is_missing(request) -> str:
    return f"Review request {request.pk} does not name everybody who had a hand in its words."


def test_request_that_does_not_name_the_uploader_of_a_picture_in_its_words_is_found(house, pictured):
    [named] = pictured.request.contributors.filter(user=pictured.uploader)
    tampered(named, user=house.publisher)
    assert says_who_is_missing(pictured.request) in "\n".join(found())


def test_uploader_is_missed_also_when_nothing_says_any_more_that_the_version_shows_the_picture(pictured):
    with past_the_guards():
        filled.run("DELETE FROM reviewers_contributor WHERE user_id = %s", [pictured.uploader.pk])
        filled.run("DELETE FROM articles_imageuse WHERE image_id = %s", [pictured.image.pk])
    assert says_who_is_missing(pictured.request) in "\n".join(found())


def test_uploader_who_was_rewritten_is_found_by_the_trail(house, pictured):
    [named] = pictured.request.contributors.filter(user=pictured.uploader)
    tampered(named, user=house.publisher)
    tampered(pictured.image, uploaded_by=pictured.request.requested_by)
    assert f"The picture {pictured.image.name} was uploaded by somebody else." in "\n".join(found())


def test_page_of_another_version_is_found(house):
    other = ArticleVersion.objects.get(article=house.signed.article)
    with past_the_guards():
        filled.run("UPDATE articles_publication SET version_id = %s WHERE article_id = %s", [other.pk, house.live.pk])
    lines = "\n".join(found())
    assert "stands on a sign-off of another version." in lines
    assert "shows a version of another article." in lines


def test_many_faults_are_counted(house):
    with past_the_guards():
        filled.run("UPDATE reviewers_licenseevent SET source = 'nowhere'")
        filled.run("UPDATE articles_articleversion SET note = 'rewritten'")
        filled.run("UPDATE reviewers_reviewrequest SET title = 'rewritten'")
        filled.run("UPDATE reviewers_contributor SET how = 'rewritten'")
    lines = found()
    assert len(lines) == 21 and lines[-1].startswith("  and ")


def test_public_folder_of_another_installation_is_found(house):
    mark = ledger.root() / ledger.INSTALLATION
    own = mark.read_text()
    mark.write_text("11111111-1111-1111-1111-111111111111")
    said = found()[0]
    mark.write_text(own)
    assert "belongs to another installation" in said


def test_bare_save_of_a_draft_is_no_fault(house):
    """Drafts are free; what is published does not follow them."""
    Article.objects.filter(pk=house.live.pk).update(title="Something else")
    assert run("verify").code == 0
