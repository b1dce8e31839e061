"""Published words are changed for a reason that is on record; a draft that was never published needs none."""

import pytest

from articles import drafting, publishing
from articles.rules import reasons_not_to_submit
from tests import factories
from tests.articles import houses

from .acting import done
from .delivery.public import with_live_pages

built, house = houses.fixtures(with_live_pages)


def asked(house) -> list[str]:
    return [reason.code for reason in reasons_not_to_submit(article=house.live, by=house.editor)]


def saved(house, note: str = "", **words):
    drafting.save_draft(by=house.editor, article=house.live, words=words, note=note)


def test_change_of_live_words_needs_its_reason(house):
    saved(house, lead="Other words.")
    assert asked(house) == ["change-unexplained"]


def test_change_of_words_that_were_taken_down_needs_its_reason(house):
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="incorrect"))
    saved(house, lead="Other words.")
    assert asked(house) == ["change-unexplained"]


@pytest.mark.parametrize("reason", [{"note": "The source was mended"}, {"what_changed": "The dose is named."}])
def test_note_of_a_save_or_the_line_for_readers_is_a_reason(house, reason):
    saved(house, lead="Other words.", **reason)
    assert asked(house) == []


def test_note_of_any_save_since_publication_counts(house):
    saved(house, "Shorter for phones", lead="Other words.")
    saved(house, lead="Other words still.")
    assert asked(house) == []


def test_reason_of_the_change_before_is_none_for_the_next(house):
    saved(house, lead="Other words.", what_changed="The dose is named.", note="As the label says")
    drafting.submit_for_review(by=house.editor, article=house.live)
    factories.sign(house, house.live)
    done(lambda: publishing.publish(by=house.publisher, version=house.live.versions.latest("number")))
    saved(house, lead="Yet other words.")
    assert asked(house) == ["change-unexplained"]


def test_reason_is_refused_for_nothing_in_words_that_are_as_published(house):
    saved(house, lead="Other words.")
    saved(house, lead=house.live.lead)
    assert "change-unexplained" not in asked(house)


def test_draft_that_was_never_published_needs_no_reason(house):
    article = factories.draft_article(house, "A new one")
    drafting.save_draft(by=house.editor, article=article, words={"lead": "Other words."})
    assert reasons_not_to_submit(article=article, by=house.editor) == []
