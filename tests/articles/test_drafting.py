"""Saving: a changed save is one version, an unchanged one is none, parts keep who they are, and two editors meet."""

from types import SimpleNamespace

import pytest
from reversion.models import Version as RevisionItem

from articles import drafting, versions
from articles.models import Article, ArticleVersion, Byline, KeyPoint, StaffMember
from articles.versions import PARTS, WORDS
from reviewers.models import AuditEntry
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, counted, every_table, words_now
from tests.articles.drafted_house import credit, save, somebody, with_a_draft
from tests.articles.library import figure, picture

OTHER = {"level": 3, "language": "es", "published": "2020", "accessed": "2021-05", "pmid": "123", "role": "author"}
OTHER |= {"url": "https://example.org/other", "introduction": "<p>Other.</p>", "body": "<p>Other.</p>"}
WORD_FIELDS = [(model, name) for model in WORDS for name in WORDS[model]]


built, house = houses.fixtures(with_a_draft)


def uuids(article, name: str = "key_points") -> list[str]:
    return [part["uuid"] for part in words_now(article)[name]]


@pytest.mark.parametrize(("model", "name"), WORD_FIELDS, ids=lambda found: getattr(found, "__name__", found))
def test_change_of_any_word_is_one_revision_and_one_version(house, model, name):
    value, words = OTHER.get(name, "Other"), words_now(house.article)
    if model is Article:
        changes = {name: value}
    else:
        parts = next(found for found, each in PARTS.items() if each is model)
        value = str(somebody().uuid) if name == "person" else value
        changes = {parts: [words[parts][0] | {name: value}, *words[parts][1:]]}
    before = counted()
    saved = save(house, changes)
    assert counted() == (before[0] + 1, before[1] + 1)
    assert saved.version.number == 2 and saved.version.saved_by == house.editor
    assert words_now(house.article) != words
    assert AuditEntry.objects.latest("seq").payload.count("articles.articleversion:") == 1


def test_save_that_changes_nothing_makes_no_version(house):
    before = every_table()
    assert save(house) == drafting.Saved(house.article, None)
    assert every_table() == before


def test_change_of_topic_and_address_is_no_version(house):
    before = counted()
    assert save(house, desk={"topic": None, "address": "opioids/elsewhere"}).version is None
    house.article.refresh_from_db()
    assert (house.article.topic, house.article.address, house.article.slug) == (None, "opioids/elsewhere", "elsewhere")
    assert counted() == before


def test_article_that_this_one_translates_is_kept_beside_the_words(house):
    original = factories.draft_article(house, "The original")
    before, address = counted(), house.article.address
    for kept in (original, None):
        assert save(house, desk={"translation_of": kept}).version is None
        house.article.refresh_from_db()
        assert (house.article.translation_of, house.article.address) == (kept, address)
        assert list(original.translations.all()) == ([house.article] if kept else [])
    assert counted() == before


def test_keys_that_are_left_out_stay_as_they_are(house):
    words = words_now(house.article)
    drafting.save_draft(by=house.editor, article=house.article, words={"title": "Only this"})
    assert words_now(house.article) == words | {"title": "Only this"}


def test_new_part_gets_an_identity_that_stays(house):
    points = words_now(house.article)["key_points"]
    save(house, {"key_points": [*points, {"text": "Four"}]})
    kept = uuids(house.article)
    assert len(set(kept)) == 4
    save(house, {"title": "Changed"})
    assert uuids(house.article) == kept


def test_parts_keep_their_identity_through_reordering(house):
    points = words_now(house.article)["key_points"]
    save(house, {"key_points": points[::-1]})
    assert words_now(house.article)["key_points"] == points[::-1]
    assert save(house, {"key_points": points}).same_as.number == 1


def test_deleted_key_point_leaves_the_newest_revision_and_stays_in_the_older_one(house):
    first, second, third = words_now(house.article)["key_points"]
    save(house, {"key_points": [first, third]})
    assert uuids(house.article) == [first["uuid"], third["uuid"]] == recorded(house.article, 2)
    assert recorded(house.article, 1) == [first["uuid"], second["uuid"], third["uuid"]]


def recorded(article, number: int) -> list[str]:
    """Uuids of the key points in reversion's own rows of a version."""
    revision = article.versions.get(number=number).revision
    points = RevisionItem.objects.get_for_model(KeyPoint).filter(revision=revision)
    return [str(item.field_dict["uuid"]) for item in sorted(points, key=lambda item: item.field_dict["position"])]


def test_restored_parts_are_the_same_parts(house):
    words = words_now(house.article)
    save(house, {"key_points": [], "sections": words["sections"][:1], "references": [], "bylines": []})
    saved = drafting.restore(by=house.editor, version=house.article.versions.get(number=1))
    assert words_now(house.article) == words
    assert (saved.version.number, saved.version.note, saved.same_as.number) == (3, "Restored version 1", 1)
    assert recorded(house.article, 3) == recorded(house.article, 1) == uuids(house.article)


def test_restoring_the_words_that_are_there_makes_no_version(house):
    before = every_table()
    assert drafting.restore(by=house.editor, version=versions.latest(house.article)).version is None
    assert every_table() == before


def test_credits_may_change_places_and_come_back_under_another_identity(house):
    words, other = words_now(house.article), somebody()
    two = [words["bylines"][0], credit(other)]
    save(house, {"bylines": two})
    swapped = [two[0] | {"person": two[1]["person"]}, two[1] | {"person": two[0]["person"]}]
    save(house, {"bylines": swapped})
    assert [each["name"] for each in words_now(house.article)["bylines"]] == ["Sam Other", "Ann Editor"]
    save(house, {"bylines": [credit(house.staff)]})
    drafting.restore(by=house.editor, version=house.article.versions.get(number=2))
    assert words_now(house.article)["bylines"] == two


def test_credit_of_somebody_without_a_profile_is_refused_in_words(house):
    other = somebody()
    save(house, {"bylines": [credit(other)]})
    save(house, {"bylines": []})
    other.delete()
    version, before = house.article.versions.get(number=2), counted()
    with pytest.raises(Refused, match="no profile of Sam Other"):
        drafting.restore(by=house.editor, version=version)
    assert counted() == before and Byline.objects.count() == 0


def test_words_too_long_for_a_column_are_refused_on_every_database(house):
    [reference] = words_now(house.article)["references"]
    changes = {"title": "x" * 301, "references": [reference | {"authors": "y" * 612}]}
    before = {table: found for table, found in every_table().items() if table != "reviewers_attempt"}
    with pytest.raises(Refused) as refusal:
        save(house, changes)
    assert refusal.value.codes == ["too-long", "too-long"]
    assert "Reference, authors: 612 characters, and at most 500 fit." in str(refusal.value)
    assert {table: found for table, found in every_table().items() if table != "reviewers_attempt"} == before


ACTS = {
    "create": lambda house, by: drafting.save_draft(by=by, words=factories.words("New")),
    "save": lambda house, by: save(house, {"title": "New"}, by=by),
    "restore": lambda house, by: drafting.restore(by=by, version=house.article.versions.get()),
    "submit": lambda house, by: drafting.submit_for_review(by=by, article=house.article),
    "take back": lambda house, by: drafting.take_back(by=by, article=house.article),
}


@pytest.mark.parametrize("who", ["publisher", "officer", "pharmacist", "inactive editor"])
def test_only_an_active_editor_drafts(house, who):
    inactive = factories.person("gone", "Editors", is_active=False)
    by, before = getattr(house, who, inactive), counted()
    for act in ACTS.values():
        assert codes_of(lambda act=act: act(house, by)) == ["permission"]
    assert counted() == before


def test_request_freezes_the_version_and_what_the_desk_needs(house):
    request = drafting.submit_for_review(by=house.editor, article=house.article)
    version = versions.latest(house.article)
    assert (request.words, request.words_digest) == (version.canonical, version.digest)
    assert request.submission.version == version and request.language == "en-US"
    assert "everything is new" in request.changes
    assert '"code":"reference-month-only"' in request.desk


def test_submitting_what_was_shown_is_refused_in_words_when_there_is_a_newer_version(house):
    factories.edited(house, house.article, lead="Newer.")
    stale = {"by": house.editor, "article": house.article, "seen": 1}
    with pytest.raises(Refused, match="saved version 2 of this article after you opened this page"):
        drafting.submit_for_review(**stale)
    assert drafting.submit_for_review(**stale | {"seen": 2}).submission.version.number == 2


def test_contributors_are_savers_submitter_and_credited_accounts(house):
    first, later = factories.person("first", "Editors"), factories.person("later", "Editors")
    credited, uncredited = factories.person("credited"), factories.person("uncredited")
    StaffMember.objects.filter(pk=house.staff.pk).update(user=credited)
    StaffMember.objects.create(name="Nobody Here", slug="nobody-here", user=uncredited)
    save(house, {"lead": "Second."}, by=first)
    submitter = factories.person("submitter", "Editors")
    request = drafting.submit_for_review(by=submitter, article=house.article)
    save(house, {"lead": "Third."}, by=later)
    named = {each.user.username: each.how for each in request.contributors.select_related("user")}
    assert named == {
        "editor": "saved a version",
        "first": "saved a version",
        "submitter": "submitted it",
        "credited": "credited as editor",
    }
    named_at_first = drafting.contributors_of(house.article.versions.get(number=1), submitted_by=submitter)
    assert {user.username for user in named_at_first} == {"editor", "submitter", "credited"}


def test_whoever_uploaded_a_picture_of_the_words_has_a_hand_in_them(house):
    uploader = factories.person("uploader", "Editors")
    image = picture(SimpleNamespace(editor=uploader))
    save(house, {"introduction": figure(image)})
    version = versions.latest(house.article)
    assert drafting.contributors_of(version, submitted_by=house.editor)[uploader] == "uploaded a picture of it"


def test_article_taken_back_can_be_changed_and_submitted_again(house):
    first = drafting.submit_for_review(by=house.editor, article=house.article)
    drafting.take_back(by=house.editor, article=house.article, reason="A typing error.")
    first.refresh_from_db()
    assert (first.closed.outcome, first.closed.reason) == ("withdrawn", "A typing error.")
    save(house, {"lead": "Better."})
    assert drafting.submit_for_review(by=house.editor, article=house.article).round == 2


def test_nothing_is_taken_back_that_is_not_on_the_desk(house):
    assert codes_of(lambda: drafting.take_back(by=house.editor, article=house.article)) == ["not-in-review"]


def test_words_that_are_signed_already_are_recognized(house):
    drafting.submit_for_review(by=house.editor, article=house.article)
    factories.sign(house, house.article)
    save(house, {"lead": "Changed, then regretted."})
    saved = drafting.restore(by=house.editor, version=house.article.versions.get(number=1))
    assert saved.same_as.number == 1
    assert codes_of(lambda: drafting.submit_for_review(by=house.editor, article=house.article)) == ["already-signed"]


def test_versions_are_numbered_without_a_gap(house):
    for number in range(2, 6):
        save(house, {"lead": f"Lead {number}."})
        save(house)
    assert list(ArticleVersion.objects.values_list("number", flat=True)) == [1, 2, 3, 4, 5]
