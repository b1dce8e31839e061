"""Unsaved words: kept for one editor and one window, never written over by another, and no version."""

import datetime

import pytest

from articles import keeping
from articles.models import DraftSlot, Presence
from reviewers.models import Attempt
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, counted, words_now


def build():
    house = factories.publishing_house()
    house.rosa = factories.person("rosa", "Editors", first_name="Rosa", last_name="Lind")
    house.article = factories.draft_article(house)
    return house


built, house = houses.fixtures(build)


def kept(house, text="Typed", *, by=None, article="the", tab="one", base=1):
    article = house.article if article == "the" else article
    return keeping.keep(by=by or house.editor, article=article, tab=tab, fields=[["lead", text]], base=base)


def texts(house, by=None, article="the") -> list[str]:
    found = keeping.slots_of(by=by or house.editor, article=house.article if article == "the" else article)
    return sorted(slot.fields[0][1] for slot in found)


def older(rows, **ago):
    field = "saved_at" if rows.model is DraftSlot else "seen_at"
    rows.update(**{field: getattr(rows.get(), field) - datetime.timedelta(**ago)})


@pytest.mark.parametrize("article", ["the", None])
def test_window_keeps_its_last_words_and_no_other_window_writes_over_them(house, article):
    before = counted()
    kept(house, "First", article=article)
    kept(house, "Second", article=article)
    kept(house, "Other window", article=article, tab="two")
    kept(house, "Hers", article=article, by=house.rosa)
    assert texts(house, article=article) == ["Other window", "Second"]
    assert texts(house, house.rosa, article) == ["Hers"]
    assert counted() == before and words_now(house.article)["lead"] != "Second"


@pytest.mark.parametrize("article", ["the", None])
def test_what_a_window_sent_before_its_save_is_not_kept_when_it_comes_late(house, article):
    the = house.article if article == "the" else None
    kept(house, article=article)
    keeping.settle(by=house.editor, article=the, tab="one")
    with pytest.raises(Refused, match="is saved"):
        kept(house, "Late", article=article)
    assert texts(house, article=article) == []
    kept(house, "Opened again", article=article, tab="two")
    assert texts(house, article=article) == ["Opened again"]


def test_window_that_never_kept_anything_is_settled_too(house):
    keeping.settle(by=house.editor, article=house.article, tab="one")
    with pytest.raises(Refused, match="is saved"):
        kept(house)
    keeping.settle(by=house.editor, article=house.article, tab="")
    assert texts(house) == [] and DraftSlot.objects.get().tab == "one"


def test_windows_that_saved_do_not_count_as_windows_with_unsaved_words(house):
    for number in range(keeping.MAX_SLOTS + 1):
        keeping.settle(by=house.editor, article=house.article, tab=str(number))
    kept(house)
    assert texts(house) == ["Typed"]


def test_only_its_editor_throws_a_slot_away(house):
    kept(house)
    assert keeping.drop(by=house.rosa, article=house.article, tab="one") == 0
    assert keeping.drop(by=house.editor, article=house.article, tab="two") == 0
    assert texts(house) == ["Typed"]
    assert keeping.drop(by=house.editor, article=house.article, tab="one") == 1
    assert texts(house) == []


@pytest.mark.parametrize("act", ["keep", "drop", "here"])
def test_only_editors_keep_drop_and_are_here(house, act):
    acts = {
        "keep": lambda: kept(house, by=house.publisher),
        "drop": lambda: keeping.drop(by=house.publisher, article=house.article, tab="one"),
        "here": lambda: keeping.here(by=house.publisher, article=house.article),
    }
    assert codes_of(acts[act]) == ["permission"]
    assert Attempt.objects.latest("id").actor == "publisher"
    assert not DraftSlot.objects.exists() and not Presence.objects.exists()


def test_what_is_too_long_or_from_nowhere_is_refused_with_a_sentence(house, monkeypatch):
    assert codes_of(lambda: kept(house, tab="")) == ["no-window"]
    assert codes_of(lambda: kept(house, tab="x" * 37)) == ["no-window"]
    assert codes_of(lambda: kept(house, "x" * keeping.MAX_LETTERS)) == ["too-much"]
    for number in range(keeping.MAX_SLOTS):
        kept(house, tab=str(number))
    assert codes_of(lambda: kept(house, tab="one more")) == ["too-many-windows"]
    kept(house, "Again", tab="0")
    assert "Again" in texts(house) and len(texts(house)) == keeping.MAX_SLOTS


def test_words_count_as_saved_once_a_version_since_has_them(house):
    words = words_now(house.article)
    asked = {name: words[name] for name in words if name not in ("schema", "article")}
    typed = asked | {"lead": "Typed.", "key_points": [*asked["key_points"], {"uuid": "made up", "text": "New"}]}

    def saved(base):
        return keeping.is_saved(typed, by=house.editor, article=house.article, base=base)

    assert not saved(1)
    factories.edited(house, house.article, **typed | {"key_points": [*asked["key_points"], {"text": "New"}]})
    factories.edited(house, house.article, lead="Later still.")
    assert saved(1) and saved(2) and not saved(3)


def test_words_of_a_new_article_count_as_saved_once_their_editor_has_saved_them(house):
    words = factories.words("Fresh")
    asked = {name: words[name] for name in words if name != "schema"}
    assert not keeping.is_saved(asked, by=house.editor, article=None, base=None)
    factories.draft_article(house, "Fresh", **{name: asked[name] for name in asked if name != "title"})
    assert keeping.is_saved(asked, by=house.editor, article=None, base=None)
    assert not keeping.is_saved(asked, by=house.rosa, article=None, base=None)


def test_others_are_told_who_is_here_and_since_when_for_a_minute(house):
    assert keeping.here(by=house.rosa, article=house.article) == []
    since = Presence.objects.get().since
    keeping.here(by=house.rosa, article=house.article)
    [rosa] = keeping.here(by=house.editor, article=house.article)
    assert (rosa.editor, rosa.since) == (house.rosa, since) and rosa.seen_at > since
    older(Presence.objects.filter(editor=house.rosa), seconds=61)
    assert keeping.here(by=house.editor, article=house.article) == []
    keeping.here(by=house.rosa, article=house.article)
    assert Presence.objects.get(editor=house.rosa).since > since


def test_what_nobody_came_back_for_is_swept_after_30_days(house):
    kept(house, "Young")
    kept(house, "Old", tab="two")
    keeping.here(by=house.editor, article=house.article)
    older(DraftSlot.objects.filter(tab="one"), days=29)
    older(DraftSlot.objects.filter(tab="two"), days=31)
    assert keeping.sweep() == 1 and texts(house) == ["Young"]
    older(Presence.objects.all(), days=2)
    assert keeping.sweep() == 1 and not Presence.objects.exists()
