"""A live page whose next medical review falls due: the same words are signed again, and their page says when."""

import pytest

from articles import drafting, publishing, scheduling, verifying, versions, worklist
from articles.admin.next_step import next_step, whose_turn
from articles.models import Publication
from articles.rules import live_publication, open_request
from articles.where import where_it_stands
from reviewers import signing
from reviewers.covering import meaning_of
from reviewers.models.decision import Meaning
from reviewers.refusal import Refused
from tests import factories
from tests.articles.acting import codes_of, done, file_at


@pytest.fixture
def house(publishing_house, settings):
    """A house with a live page, whose next review can be asked for at once."""
    publishing_house.article = done(lambda: factories.live_article(publishing_house))
    settings.REVIEW_NOTICE_DAYS = 400
    return publishing_house


def asked_again(house):
    return done(lambda: drafting.submit_for_review(by=house.editor, article=house.article))


def signed_again(house):
    asked_again(house)
    return done(lambda: factories.sign(house, house.article))


def standing(house, by=None):
    return where_it_stands(house.article, by=by or house.editor)


def test_review_that_is_not_due_is_not_asked_for(house, settings):
    settings.REVIEW_NOTICE_DAYS = 90
    assert codes_of(lambda: asked_again(house)) == ["already-signed"]
    assert standing(house).not_to_submit == [] and next_step(standing(house), by=house.editor).act == ""
    settings.REVIEW_NOTICE_DAYS = 400
    assert asked_again(house).round == 2


def test_editor_is_offered_a_new_review_of_the_live_words(house):
    step = next_step(standing(house), by=house.editor)
    assert (step.act, step.label) == ("submit", "Ask for a new review of version 1")
    assert whose_turn(standing(house), by=house.editor) == "your turn"


def test_page_stays_as_it_is_while_its_words_are_on_the_desk(house):
    before = file_at(house.article.address).read_bytes()
    request = asked_again(house)
    assert (request.html, request.document_digest) == (
        live_publication(house.article).sign_off.request.html,
        live_publication(house.article).sign_off.document_digest,
    )
    assert file_at(house.article.address).read_bytes() == before
    assert standing(house).headline == "Live; version 1 is on the review desk"


def test_second_signature_re_affirms_the_words_and_says_so(house):
    signature = signed_again(house)
    assert signature.meaning == Meaning.REAFFIRMED and "it is still accurate" in signature.statement
    assert live_publication(house.article).sign_off.meaning == Meaning.APPROVED
    assert list(verifying.faults()) == []


def test_words_that_changed_are_approved_and_not_re_affirmed(house):
    factories.edited(house, house.article, lead="Changed.")
    assert meaning_of(asked_again(house)) == Meaning.APPROVED


def test_nothing_is_re_affirmed_whose_signature_was_withdrawn(house):
    first = live_publication(house.article).sign_off
    done(
        lambda: signing.withdraw_sign_off(
            by=house.pharmacist, sign_off=first, reason="A mistake.", password=factories.PASSWORD
        )
    )
    assert meaning_of(asked_again(house)) == Meaning.APPROVED


def test_renewed_review_is_published_by_a_publisher_and_dates_the_page_anew(house):
    first = live_publication(house.article)
    signature = signed_again(house)
    assert next_step(standing(house, by=house.publisher), by=house.publisher).act == "publish"
    assert [row.named for row in worklist.lists(worklist.everything(), user=house.publisher)["ready"]] == [
        house.article.title
    ]
    done(lambda: publishing.publish(by=house.publisher, version=first.version))
    first.refresh_from_db()
    page = live_publication(house.article)
    assert (page.sign_off, page.version) == (signature, first.version)
    assert (first.end_kind, first.end_reason) == ("superseded", "reviewed-again")
    assert worklist.lists(worklist.everything(), user=house.publisher)["ready"] == []
    assert list(verifying.faults()) == []


def test_page_on_its_newest_signature_is_live_already(house):
    version = versions.latest(house.article)
    assert codes_of(lambda: publishing.publish(by=house.publisher, version=version)) == ["already-live"]
    signed_again(house)
    done(lambda: publishing.publish(by=house.publisher, version=version))
    assert codes_of(lambda: publishing.publish(by=house.publisher, version=version)) == ["already-live"]
    assert Publication.objects.live().count() == 1


def test_words_that_were_sent_back_at_their_new_review_stay_live_and_ask_for_a_change(house):
    request = asked_again(house)
    done(lambda: signing.request_changes(by=house.pharmacist, request=request, reason="The dose is out of date."))
    assert live_publication(house.article) and open_request(house.article) is None
    step = next_step(standing(house), by=house.editor)
    assert step.sentence == "These words were sent back. Change them, then submit them again."


def test_words_that_were_sent_back_since_go_up_on_no_older_signature(house):
    request = asked_again(house)
    done(lambda: signing.request_changes(by=house.pharmacist, request=request, reason="The dose is out of date."))
    done(lambda: publishing.pause(by=house.editor, article=house.article, reason="unsafe"))
    with pytest.raises(Refused) as refusal:
        publishing.put_back(by=house.publisher, article=house.article)
    assert refusal.value.codes == ["sent-back-since"] and "“The dose is out of date.”" in str(refusal.value)
    signature = signed_again(house)
    done(lambda: publishing.put_back(by=house.publisher, article=house.article))
    assert live_publication(house.article).sign_off == signature and list(verifying.faults()) == []


def test_page_that_was_paused_as_overdue_comes_back_on_its_new_signature(house):
    done(lambda: publishing.pause(by=house.editor, article=house.article, reason="review-overdue"))
    signature = signed_again(house)
    done(lambda: publishing.put_back(by=house.publisher, article=house.article))
    assert live_publication(house.article).sign_off == signature
    assert list(verifying.faults()) == []


def test_signed_words_that_never_went_live_are_published_and_not_reviewed_again(house):
    version = factories.signed_version(house, "Waiting", address="opioids/waiting")
    assert codes_of(lambda: drafting.submit_for_review(by=house.editor, article=version.article)) == ["already-signed"]


def test_plan_waits_for_the_new_signature_and_goes_live_under_it(publishing_house, settings):
    house = publishing_house
    house.signed = factories.signed_version(house, "Signed one")
    settings.REVIEW_LIMIT_MONTHS = -2
    request = drafting.submit_for_review(by=house.editor, article=house.signed.article)
    plan = scheduling.publish_when_signed(by=house.publisher, version=house.signed)
    settings.REVIEW_LIMIT_MONTHS = 36
    assert done(scheduling.run_due) == [] and not house.signed.publications.exists()
    done(lambda: factories.sign(house, house.signed.article))
    plan.refresh_from_db()
    assert plan.outcome == "done" and house.signed.publications.get().sign_off.request == request
