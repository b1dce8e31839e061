"""Remarks on a passage: found again where their words stand now, or said to have lost them; replies and calls."""

import uuid

import pytest

from articles import commenting, drafting, passages, reattaching, versions
from articles.models import Comment, Notice
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, counted, words_now

BODY = "<p>Take the first dose. Wait three minutes.</p><ul><li>Then take the first dose again &amp; call.</li></ul>"


def build():
    house = factories.publishing_house()
    house.writer = factories.person("wendy.writer", "Writers", first_name="Wendy", last_name="Hale")
    words = factories.words("Commented one")
    words["sections"][1]["body"] = BODY
    house.part, house.other = words["sections"][1]["uuid"], words["sections"][0]["uuid"]
    house.article = drafting.save_draft(by=house.editor, words=words).article
    return house


built, house = houses.fixtures(build)


def said(house, text="Is this right?", **about) -> Comment:
    return commenting.comment(by=house.editor, version=versions.latest(house.article), text=text, **about)


def saved(house, *changes):
    """Save the article with texts of its parts replaced: (uuid, old, new) each."""
    words = words_now(house.article)
    for part in words["sections"]:
        for key, old, new in changes:
            if part["uuid"] == key:
                part["body"] = part["body"].replace(old, new)
    drafting.save_draft(by=house.editor, article=house.article, words=words)


def standing(house, comment):
    """Where a remark's passage stands now: (part, what comes right before it), or None."""
    texts = passages.texts_of(words_now(house.article))
    place = reattaching.Standing(texts).place_of(comment)
    return place and (place.part, texts[place.part][1][: place.start])


def test_passage_is_kept_with_what_stands_around_it(house):
    comment = said(house, part=house.part, quote="three  minutes")
    assert (comment.quote, comment.part) == ("three minutes", house.part)
    assert comment.prefix.endswith("first dose. Wait ") and comment.suffix.startswith(". Then take")


def test_passage_survives_edits_around_it(house):
    comment = said(house, part=house.part, quote="three minutes")
    saved(house, (house.part, "Take the first dose.", "Give one dose into a nostril, then step back."))
    part, before = standing(house, comment)
    assert part == house.part and before.endswith("step back. Wait ")


def test_of_words_that_come_twice_the_right_ones_are_found(house):
    second = said(house, part=house.part, quote="the first dose", prefix="minutes.\nThen take ")
    first = said(house, part=house.part, quote="the first dose", prefix="Take ")
    assert second.prefix.endswith("minutes. Then take ")
    saved(house, (house.part, "<p>Take", "<p>Sit down. Take"), (house.part, "again", "once more"))
    assert standing(house, second)[1].endswith("minutes. Then take ")
    assert standing(house, first)[1].endswith("Sit down. Take ")


def test_passage_that_moved_to_another_part_is_found_there(house):
    comment = said(house, part=house.part, quote="Wait three minutes.")
    saved(
        house, (house.part, "Wait three minutes.", ""), (house.other, "It reverses", "Wait three minutes. It reverses")
    )
    assert standing(house, comment)[0] == house.other


def test_passage_whose_words_are_gone_says_that_it_lost_them(house):
    comment = said(house, part=house.part, quote="three minutes")
    saved(house, (house.part, "three minutes", "for help"))
    assert standing(house, comment) is None
    saved(house, (house.part, "for help", "three minutes"))
    assert standing(house, comment)


def test_comment_makes_no_version_and_stops_nothing(house):
    before = counted()
    said(house, part=house.part, quote="three minutes")
    assert counted() == before


def test_reasons_against_a_comment(house):
    version = versions.latest(house.article)
    assert codes_of(lambda: said(house, " ")) == ["text-missing"]
    assert codes_of(lambda: said(house, "x" * 4001)) == ["too-long"]
    assert codes_of(lambda: said(house, quote="words that nobody wrote")) == ["quote-unknown"]
    for person in (house.pharmacist, house.officer, factories.person("auditor", "Auditors")):
        refused = {"by": person, "version": version, "text": "Hm."}
        assert codes_of(lambda refused=refused: commenting.comment(**refused)) == ["permission"]
    assert not Comment.objects.exists()


def test_mentioned_person_is_told_once_with_the_place(house):
    text = "@wendy.writer, please look; @Wendy.Writer! Not you, editor@example.org, nor @nobody or @pharmacist."
    comment = said(house, text)
    [notice] = Notice.objects.all()
    assert (notice.person, notice.kind) == (house.writer, "mentioned")
    assert notice.link == f"/admin/articles/article/{house.article.pk}/comments/#c{comment.pk}"


def test_reply_joins_the_thread_opens_it_again_and_calls(house):
    comment = said(house)
    commenting.resolve(by=house.writer, comment=comment)
    assert codes_of(lambda: commenting.resolve(by=house.writer, comment=comment)) == ["resolved-already"]
    answer = commenting.reply(by=house.writer, comment=comment, text="Yes, @editor.")
    further = commenting.reply(by=house.editor, comment=answer, text="Thank you.")
    comment.refresh_from_db()
    assert further.parent == answer.parent == comment and comment.resolved_at is None
    assert Notice.objects.get().person == house.editor


@pytest.mark.parametrize("text", ["a" * 20_000, "ab" * 10_000])
def test_repeated_words_are_found_quickly(text):
    texts = {"title": ("Title", text)}
    place = passages.locate(texts, part="title", quote=text[:10], prefix=text[:64], suffix=text[:64])
    assert place.part == "title"


def test_parts_are_offered_in_reading_order(house):
    labels = [label for label, _ in passages.texts_of(words_now(house.article)).values()]
    assert labels[:3] == ["Title", "Lead", "Introduction"] and "Section 2" in labels
    assert passages.plain("<p>One</p><p>two &lt;3</p>", rich=True) == "One two <3"
    assert uuid.UUID(house.part)
