"""Storing: a parsed file becomes one draft and one record, whole or not at all, and the same file never twice."""

from pathlib import Path

import pytest

from articles import drafting, versions
from articles.importing import parse, read_text, resolving, storing
from articles.models import Article, ImportGuess, ImportRecord, StaffMember
from articles.rules import reasons_not_to_submit
from reviewers.models import AuditEntry, License, Reviewer
from reviewers.refusal import Refused
from reviewers.standing import standings
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, counted, every_table, words_now

FIXTURES = Path(__file__).parent / "fixtures"
FOLDER = Path(__file__).resolve().parents[4] / "shared" / "seeds"
SEED = next(iter(sorted(FOLDER.glob("*.txt"))), None)
TEXT = (FIXTURES / "naloxone_at_home.txt").read_text()

built, house = houses.fixtures()


@pytest.fixture
def imported(house):
    return storing.import_text(by=house.editor, text=TEXT, name="naloxone.txt")


def drafted(imported) -> Article:
    return imported.record.article


def test_file_becomes_one_draft_with_one_version_by_a_named_user(house, imported):
    version = drafted(imported).versions.get()
    assert imported.new and (version.saved_by, version.note) == (house.editor, "Imported from naloxone.txt")
    assert (imported.record.imported_by, imported.record.source) == (house.editor, TEXT)
    assert counted() == (1, 1)
    acts = [entry.payload for entry in AuditEntry.objects.order_by("-seq")[:5]]
    assert any('"act":"import article"' in act and "articles.importrecord:" in act for act in acts)


def test_words_of_the_draft_are_those_that_were_parsed(imported):
    words, parsed = words_now(drafted(imported)), parse(TEXT).words
    for name in ("title", "lead", "introduction", "key_points_heading", "key_points_intro", "description"):
        assert words[name] == parsed[name]
    assert [part["text"] for part in words["key_points"]] == [part["text"] for part in parsed["key_points"]]
    assert [part["heading"] for part in words["sections"]] == [part["heading"] for part in parsed["sections"]]
    assert [part["title"] for part in words["references"]] == [part["title"] for part in parsed["references"]]


def test_credited_people_get_a_profile_once(house, imported):
    assert [(each["role"], each["name"]) for each in words_now(drafted(imported))["bylines"]] == [
        ("author", "Maria Oyelaran"),
        ("editor", "Daniel Whitlock"),
    ]
    changed = TEXT.replace("at Home", "at Work")
    storing.import_text(by=house.editor, text=changed, name="other.txt", as_new_draft=True)
    assert StaffMember.objects.filter(name="Maria Oyelaran").count() == 1


def test_reviewer_of_the_file_is_only_somebody_to_ask(house, imported):
    suggested = Reviewer.objects.get(public_name="Grace Lindqvist")
    assert suggested.user is None and suggested.post_nominals == ["PharmD", "BCPS"]
    assert "Grace Lindqvist" not in versions.latest(drafted(imported)).canonical
    assert all(not each.good for each in standings(suggested))


def test_what_is_not_among_the_words_is_kept_in_the_record(imported):
    found = imported.record.found
    assert found["disclaimer"].startswith("This article is for educational purposes only")
    assert found["disclaimer"] not in versions.latest(drafted(imported)).canonical
    assert [credit["role"] for credit in found["credits"]] == ["author", "editor", "reviewer"]
    assert found["credits"][2]["post_nominals"] == "PharmD, BCPS"
    references = {part["uuid"] for part in words_now(drafted(imported))["references"]}
    assert set(found["references_as_given"]) == references >= set(found["reference_flags"])


def test_same_text_again_changes_nothing_even_after_edits(house, imported):
    article = drafted(imported)
    drafting.save_draft(by=house.editor, article=article, words={"title": "Edited", "sections": []})
    before = every_table()
    for name in ("naloxone.txt", "copy.txt"):
        again = storing.import_text(by=house.editor, text=TEXT, name=name, as_new_draft=name == "copy.txt")
        assert (again.record, again.new) == (imported.record, False)
    assert every_table() == before


def test_changed_file_is_refused_unless_a_new_draft_is_asked_for(house, imported):
    changed = TEXT + "\nOne line more.\n"
    before = counted()
    act = {"by": house.editor, "text": changed, "name": "naloxone.txt"}
    assert codes_of(lambda: storing.import_text(**act)) == ["changed-source"]
    assert counted() == before
    second = storing.import_text(**act, as_new_draft=True)
    assert second.new and drafted(second) != drafted(imported)
    assert words_now(drafted(imported))["title"] == words_now(drafted(second))["title"]


@pytest.mark.parametrize("who", ["publisher", "officer", "pharmacist"])
def test_only_an_editor_imports(house, who):
    act = {"by": getattr(house, who), "text": TEXT, "name": "x.txt"}
    assert codes_of(lambda: storing.import_text(**act)) == ["permission"]
    assert not Article.objects.exists() and not StaffMember.objects.filter(name="Maria Oyelaran").exists()


def test_import_that_fails_half_way_leaves_nothing(house, monkeypatch):
    before = every_table()
    monkeypatch.setattr(storing.credentials, "suggest_reviewer", fails)
    with pytest.raises(RuntimeError):
        storing.import_text(by=house.editor, text=TEXT, name="x.txt")
    assert every_table() == before


def fails(**arguments):
    raise RuntimeError("The connection was lost.")


def test_words_that_fit_no_column_are_refused_whole(house):
    act = {"by": house.editor, "text": TEXT, "name": "x.txt", "title": "x" * 301}
    assert codes_of(lambda: storing.import_text(**act)) == ["too-long"]
    assert not Article.objects.exists() and not ImportRecord.objects.exists()


def test_importer_is_a_contributor(house, imported):
    other = factories.person("other", "Editors")
    made_ready(house, drafted(imported), by=other)
    request = drafting.submit_for_review(by=other, article=drafted(imported))
    assert {each.user.username for each in request.contributors.all()} == {"editor", "other"}


def made_ready(house, article, by=None) -> None:
    """Everything that an imported article still lacks before it can be submitted, but for its guesses."""
    desk = {"topic": house.topic, "address": "opioids/imported"}
    words = {"description": "What to know.", "lead": words_now(article)["lead"] or "A lead."}
    drafting.save_draft(by=by or house.editor, article=article, words=words, desk=desk)
    keys = [guess.pk for guess in ImportGuess.objects.filter(article=article)]
    resolving.resolve(by=house.editor, article=article, guesses=keys)


def test_unresolved_guesses_stop_submission_and_not_saving(house, imported):
    article = drafted(imported)
    made_ready(house, article)
    article.refresh_from_db()
    ImportGuess.objects.create(article=article, code="level", question="Is this a heading?", line=3)
    drafting.save_draft(by=house.editor, article=article, words={"what_changed": "Saved all the same."})
    assert [each.code for each in reasons_not_to_submit(article=article, by=house.editor)] == ["guesses-open"]
    open_ones = ImportGuess.objects.filter(article=article, resolved_at=None)
    resolving.resolve(by=house.editor, article=article, guesses=[str(guess.pk) for guess in open_ones])
    assert reasons_not_to_submit(article=article, by=house.editor) == []


def test_only_an_editor_resolves_guesses(house, imported):
    guess = ImportGuess.objects.create(article=drafted(imported), code="level", question="?")
    with pytest.raises(Refused, match="Only an editor can confirm a guess."):
        resolving.resolve(by=house.publisher, article=drafted(imported), guesses=[guess.pk])
    guess.refresh_from_db()
    assert guess.resolved_by is None


@pytest.fixture
def seed(house):
    if SEED is None:
        pytest.skip("the seed article is not on this machine")
    house.text = read_text(SEED.read_bytes())
    house.imported = storing.import_text(by=house.editor, text=house.text, name=SEED.name)
    return house


def test_seed_article_is_stored_as_it_was_counted_by_hand(seed):
    words = words_now(drafted(seed.imported))
    lists = [part["body"].count("<li><strong>") for part in words["sections"] if "<li><strong>" in part["body"]]
    assert [len(words[name]) for name in ("key_points", "sections", "references", "bylines")] == [9, 9, 4, 1]
    assert lists == [2, 4] and words["bylines"][0]["role"] == "editor"
    assert words["title"] and words["lead"] and words["introduction"]


def test_seed_article_suggests_one_reviewer_whose_licenses_nobody_has_verified(seed):
    [suggested] = Reviewer.objects.filter(user=None)
    claimed = License.objects.filter(holder=suggested)
    assert sorted(license.jurisdiction for license in claimed) == ["Colorado", "Idaho"]
    assert {event.kind for license in claimed for event in license.events.all()} == {"stated"}
    assert [each.good for each in standings(suggested)] == [False, False]
    assert suggested.public_name not in versions.latest(drafted(seed.imported)).canonical


def test_seed_article_keeps_its_disclaimer_and_alt_texts_out_of_the_prose(seed):
    found, canonical = seed.imported.record.found, versions.latest(drafted(seed.imported)).canonical
    assert found["disclaimer"] and found["disclaimer"] not in canonical
    assert len(found["alt_texts"]) == 2 and found["unplaced"] == []
    assert not any(text in canonical for _, text in found["alt_texts"])
    assert seed.imported.record.source == seed.text


def test_seed_article_waits_for_its_guesses_and_is_imported_once(seed):
    article = drafted(seed.imported)
    assert article.guesses.count() == 11
    assert "guesses-open" in [each.code for each in reasons_not_to_submit(article=article, by=seed.editor)]
    drafting.save_draft(by=seed.editor, article=article, words={"title": "Edited"})
    assert not storing.import_text(by=seed.editor, text=seed.text, name=SEED.name).new
    assert Article.objects.count() == 1


def test_changed_source_under_another_name_is_the_same_article(house, imported):
    longer = f"{TEXT}\nOne line more.\n"
    with pytest.raises(Refused) as refusal:
        storing.import_text(by=house.editor, text=longer, name="second-draft.txt")
    assert [reason.code for reason in refusal.value.reasons] == ["changed-source"]
    assert "imported before as “" in str(refusal.value.reasons[0]) and drafted(imported).title in str(refusal.value)


def test_another_article_with_the_same_people_and_disclaimer_is_another(house, imported):
    other = FIXTURES / "alcohol_withdrawal.txt"
    people = TEXT[TEXT.index("Maria Oyelaran") :]
    assert storing.import_text(by=house.editor, text=other.read_text() + people[:400], name="other.txt").new
