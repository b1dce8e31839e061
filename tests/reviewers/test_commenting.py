"""Comments at the desk: kept with their words, carried as far as those stand, and no signature past what blocks."""

import pytest

from articles import drafting
from articles.models import Notice
from articles.rules import open_request
from reviewers import commenting, comments, signing
from reviewers.models import CommentResolved, DeskComment, Reading
from reviewers.rules import reasons_not_to_sign
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done, words_now

DRY = "Keep it dry."


def build():
    house = factories.publishing_house()
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    house.article = factories.article_in_review(house, "Waiting one")
    house.request = open_request(house.article)
    return house


built, house = houses.fixtures(build)


def said(house, text="How dry?", **more) -> DeskComment:
    by, request = more.pop("by", house.pharmacist), more.pop("request", house.request)
    return done(lambda: commenting.comment(by=by, request=request, text=text, **more))


def why_not(request, by) -> list[str]:
    return [reason.code for reason in reasons_not_to_sign(request=request, by=by)]


def sent_back_and_again(house, **changes):
    """The next round, with some words changed."""
    signing.request_changes(by=house.pharmacist, request=open_request(house.article), reason="See the comments.")
    if changes:
        factories.edited(house, house.article, **changes)
    return drafting.submit_for_review(by=house.editor, article=house.article)


def test_comment_is_kept_with_its_words_and_their_part(house):
    comment = said(house, quote="Keep  it\ndry.", proposed="Keep it below 77 °F.", blocking=True)
    assert (comment.quote, comment.part, comment.blocking) == (DRY, "s-storing-it", True)
    assert comment.author == house.pharmacist
    assert Reading.objects.get().reviewer == house.reviewer


def test_comment_needs_words_and_quotes_only_what_stands_there(house):
    assert codes_of(lambda: said(house, " ")) == ["text-missing"]
    assert codes_of(lambda: said(house, quote="Keep it wet.")) == ["quote-unknown"]
    assert codes_of(lambda: said(house, "", proposed="Keep it cool.")) == ["quote-missing"]
    assert codes_of(lambda: said(house, "x" * 4001)) == ["too-long"]
    assert said(house, "", quote=DRY, proposed="Keep it cool.").text == ""


@pytest.mark.parametrize("who", ["editor", "publisher", "officer"])
def test_only_a_clinician_begins_a_comment(house, who):
    assert codes_of(lambda: said(house, by=getattr(house, who))) == ["not-a-reviewer"]


def test_nothing_is_raised_about_a_closed_request(house):
    signing.withdraw_review(by=house.editor, request=house.request)
    assert codes_of(lambda: said(house)) == ["request-closed"]


def test_blocking_comment_stops_every_signature_until_it_is_resolved(house):
    comment = said(house, quote=DRY, blocking=True)
    assert why_not(house.request, house.pharmacist) == why_not(house.request, house.second.user) == ["comment-blocks"]
    [reason] = comments.reasons_blocked(house.request)
    assert reason.sentence == "pharmacist raised something about “Keep it dry.” that has to be resolved before " + (
        "anybody signs."
    )
    assert reason.link == f"/desk/{house.request.pk}/#desk-c{comment.pk}"
    assert codes_of(lambda: factories.sign(house, house.article)) == ["comment-blocks"]
    done(lambda: commenting.resolve(by=house.pharmacist, comment=comment, request=house.request))
    assert factories.sign(house, house.article).signer == house.pharmacist


def test_other_comments_stop_nothing(house):
    said(house, quote=DRY)
    assert why_not(house.request, house.second.user) == []


def test_whoever_submitted_is_told_of_what_blocks_and_the_author_of_answers(house):
    comment = said(house, quote=DRY, blocking=True)
    notice = Notice.objects.get(person=house.editor, kind="desk-comment")
    assert notice.sentence == "pharmacist raised something on “Waiting one” that stops its signature: How dry?"
    done(lambda: commenting.answer(by=house.editor, comment=comment, text="Below 60 percent."))
    notice = Notice.objects.get(person=house.pharmacist, kind="desk-comment")
    assert notice.sentence == "editor answered you on “Waiting one”: Below 60 percent."
    assert notice.link.endswith(f"#desk-c{comment.pk}")


def test_answer_to_an_answer_joins_the_thread(house):
    first = said(house)
    second = commenting.answer(by=house.editor, comment=first, text="60 percent.")
    third = commenting.answer(by=house.pharmacist, comment=second, text="Write that.")
    assert third.parent == first
    [thread] = comments.threads_on(house.request)
    assert [each.text for each in thread.answers] == ["60 percent.", "Write that."]
    assert codes_of(lambda: commenting.answer(by=house.editor, comment=first, text=" ")) == ["text-missing"]
    stranger = factories.person("stranger")
    assert codes_of(lambda: commenting.answer(by=stranger, comment=first, text="Hm.")) == ["permission"]


def test_blocking_comment_is_resolved_by_a_clinician_and_never_by_who_wrote_the_words(house):
    comment = said(house, blocking=True)
    resolve = {"comment": comment, "request": house.request}
    assert "not-a-reviewer" in codes_of(lambda: commenting.resolve(by=house.editor, **resolve))
    done(lambda: commenting.resolve(by=house.second.user, **resolve))
    assert codes_of(lambda: commenting.resolve(by=house.pharmacist, **resolve)) == ["resolved-already"]


def test_contributor_with_a_license_resolves_nothing_that_blocks(house):
    request = factories.notice_in_review(house, subject="notice:own", contributors={house.second.user: "advised"})
    comment = said(house, request=request, blocking=True)
    resolve = {"comment": comment, "request": request, "by": house.second.user}
    assert codes_of(lambda: commenting.resolve(**resolve)) == ["contributor"]


def test_editor_resolves_what_does_not_block(house):
    comment = said(house)
    assert done(lambda: commenting.resolve(by=house.editor, comment=comment, request=house.request))


def test_comment_goes_on_into_the_next_round_where_its_words_are_unchanged(house):
    comment = said(house, quote=DRY, blocking=True)
    again = sent_back_and_again(house, lead="Another lead.")
    [thread] = comments.threads_on(again)
    assert (thread.first, thread.carried, thread.stands, thread.blocks) == (comment, True, True, True)
    assert why_not(again, house.pharmacist) == ["comment-blocks"]
    commenting.resolve(by=house.pharmacist, comment=comment, request=again)
    assert why_not(again, house.pharmacist) == []


def test_comment_whose_words_were_changed_is_settled_by_that(house):
    said(house, quote=DRY, blocking=True)
    sections = words_now(house.article)["sections"]
    sections[1]["body"] = "<p>Keep it cool.</p>"
    again = sent_back_and_again(house, sections=sections)
    [thread] = comments.threads_on(again)
    assert (thread.stands, thread.is_open) == (False, False)
    assert why_not(again, house.pharmacist) == []


def test_comment_on_the_whole_document_goes_on_only_with_the_very_same_words(house):
    said(house, "Too long for anybody in need.", blocking=True)
    same = sent_back_and_again(house)
    assert why_not(same, house.pharmacist) == ["comment-blocks"]
    other = sent_back_and_again(house, lead="Another lead.")
    assert why_not(other, house.pharmacist) == []


def test_comment_is_about_no_earlier_round(house):
    first = house.request
    again = sent_back_and_again(house)
    said(house, request=again, quote=DRY)
    assert comments.threads_on(first) == []
    assert CommentResolved.objects.count() == 0
