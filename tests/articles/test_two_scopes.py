"""A page that stands on a signature for changes only: it is as reviewed as the whole was, and stands as long."""

import datetime
import json
import re

import pytest
from django.utils import timezone

from articles import live_signatures, publishing, recalling, review_load, review_reminders, versions, worklist
from articles.delivery import composing, records
from articles.delivery.documents import document_of
from articles.models import EarlierReview, Publication
from articles.months import months_later
from articles.rules import reasons_not_to_publish, review_due_on, sign_off_of
from articles.wanted import is_wanted, wanted_articles
from reviewers import bad_news, credentials, falling, signing
from reviewers.models import SignOff
from tests import factories
from tests.articles.acting import codes_of, done, file_at
from tests.articles.aging import aged

LONG_AGO = 400


@pytest.fixture
def house(publishing_house):
    """An article that was signed whole long ago by the pharmacist, and changed since; the physician signed that."""
    house = publishing_house
    house.physician = factories.clinician("physician", officer=house.officer, profession="physician").user
    house.article = done(lambda: factories.live_article(house))
    house.whole = aged(SignOff.objects.get(), days=LONG_AGO)
    factories.verify(house.whole.license, by=house.officer)
    house.changes = factories.changed_and_signed(house, house.article, by=house.physician)
    house.page = done(lambda: publishing.publish(by=house.publisher, version=versions.latest(house.article)))
    return house


def page(house) -> str:
    return file_at(house.article.address).read_text()


def day(moment: datetime.datetime) -> str:
    return f"{moment:%B} {moment.day}, {moment.year}"


def test_page_names_both_and_keeps_the_day_of_the_whole(house):
    [ribbon] = re.findall(r'<div class="ribbon">.*?</div>', page(house), re.DOTALL)
    text = " ".join(re.sub(r"<[^>]+>", "", ribbon).split())
    reviewed = f"Medically reviewed by Pharmacist, PharmD on {day(house.whole.signed_at)}"
    assert text == f"{reviewed}. Later changes reviewed by Physician, PharmD on {day(house.changes.signed_at)}"


def test_dates_of_review_are_those_of_the_whole_and_the_words_changed_today(house):
    dates = composing.dates_of(document_of(house.page))
    reviewed = house.whole.signed_at.date()
    assert dates["reviewed"] == reviewed and dates["due"] == months_later(reviewed, 12) == review_due_on(house.changes)
    assert dates["modified"] == house.changes.signed_at.date()


def test_markup_names_both_and_dates_the_review_by_the_whole(house):
    [text] = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page(house), re.DOTALL)
    graph = json.loads(text)["@graph"]
    assert graph[0]["lastReviewed"] == house.whole.signed_at.date().isoformat()
    assert len(graph[0]["reviewedBy"]) == 2
    assert graph[1]["dateModified"] == house.changes.signed_at.date().isoformat()


def test_one_person_who_signed_both_is_named_once(house):
    other = done(lambda: factories.live_article(house, "Another one"))
    factories.changed_and_signed(house, other)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(other)))
    shown = file_at(other.address).read_text()
    assert shown.count('<div class="person reviewer"') == 1
    assert "Signed the whole page on" in shown and "Signed the changes since then on" in shown


def test_lists_show_the_review_of_the_whole(house):
    [card] = composing.cards(composing.live_pages())
    assert (card["reviewed_on"], card["reviewer"]) == (house.whole.signed_at.date(), "Pharmacist, PharmD")


@pytest.mark.parametrize("name", ["pharmacist", "physician"])
def test_profile_of_either_lists_the_page(house, name):
    assert "Naloxone at home" in file_at(f"reviewers/{name}").read_text()


def test_record_names_scopes_and_leads_to_the_code_of_the_whole(house):
    record = file_at(records.address_of(house.page)).read_text()
    assert "Clinically approved, these changes only, on" in record
    assert "the whole document before these changes" in record
    assert records.code_of(house.whole.document_digest) in record
    assert "Clinically approved, changes only, on" in record, "in the list of reviews"


def test_reviews_fall_due_by_the_whole(house):
    due = review_due_on(house.whole)
    [told] = [each for each in review_reminders.due(due) if "falls due" in each.sentence]
    assert f":{due}" in told.about
    [row] = worklist.everything()
    assert row.review_due == due


def test_nothing_is_published_on_changes_of_a_whole_that_is_too_old(house, settings):
    version = versions.latest(house.article)
    settings.REVIEW_LIMIT_MONTHS = 12
    codes = [reason.code for reason in reasons_not_to_publish(version=version, by=house.publisher)]
    assert "review-too-old" in codes
    settings.REVIEW_LIMIT_MONTHS = 24
    codes = [reason.code for reason in reasons_not_to_publish(version=version, by=house.publisher)]
    assert codes == ["already-live"]


def test_page_comes_down_with_the_signature_for_the_whole(house):
    done(lambda: signing.withdraw_sign_off(by=house.officer, sign_off=house.whole, reason="Read the wrong one."))
    assert not Publication.objects.live().exists() and not file_at(house.article.address).exists()
    assert sign_off_of(versions.latest(house.article)) is None
    assert "unsigned" in codes_of(lambda: publishing.put_back(by=house.publisher, article=house.article))


def test_page_comes_down_with_the_license_of_whoever_signed_the_whole(house):
    learned = {"kind": "status", "status": "revoked", "effective_on": house.whole.signed_at.date()}
    license = house.whole.license
    done(lambda: credentials.record_license_event(by=house.officer, license=license, **learned))
    assert not Publication.objects.live().exists()


def taken_away(house):
    license, day = house.whole.license, house.whole.signed_at.date()
    learned = {"kind": "status", "status": "revoked", "effective_on": day, "source": "Letter of the board"}
    return done(lambda: credentials.record_license_event(by=house.officer, license=license, **learned))


def test_page_is_among_what_falls_with_the_license_of_the_whole(house):
    license, day = house.whole.license, house.whole.signed_at.date()
    fall = falling.fall_of(license, kind="status", status="revoked", effective_on=day)
    assert [each.link for each in fall.falls] == [f"/{house.article.address}/"]


def test_page_returns_when_that_was_entered_in_error(house):
    event = taken_away(house)
    colleague = factories.person("colleague", "Credentials officers")
    asked = bad_news.call_error(by=house.officer, event=event, reason="Another person of that name.")
    done(lambda: bad_news.confirm_error(by=colleague, asked=asked))
    assert Publication.objects.live().get().sign_off == house.changes and file_at(house.article.address).exists()


def test_changes_answer_no_wanted_review(house):
    facts = {"cause": "reader", "reason": "A reader doubts the dose."}
    recalling.ask_new_review(by=house.officer, article=house.article, **facts)
    changed = factories.changed_and_signed(house, house.article, by=house.physician, lead="Better words.")
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(house.article)))
    assert changed.base == house.whole and is_wanted(changed) and wanted_articles().keys() == {house.article.pk}
    factories.edited(house, house.article, lead="Once more.")
    factories.drafting.submit_for_review(by=house.editor, article=house.article)
    whole = factories.sign(house, house.article, by=house.physician)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(house.article)))
    assert not is_wanted(whole) and wanted_articles() == {}


def test_day_that_a_planner_chose_for_the_whole_holds_for_its_changes(house):
    earlier = review_due_on(house.whole) - datetime.timedelta(days=20)
    facts = {"due_on": earlier, "set_by": house.publisher, "set_at": timezone.now()}
    EarlierReview.objects.create(sign_off=house.whole, **facts)
    changes = SignOff.objects.get(pk=house.changes.pk)
    [row] = worklist.everything()
    assert review_due_on(changes) == row.review_due == earlier
    assert review_load.due_dates() == {house.whole.pk: earlier}


def test_page_comes_down_with_the_signature_for_the_changes_and_the_older_words_can_go_up(house):
    sign_off, before = house.changes, versions.latest(house.article).number - 1
    done(lambda: signing.withdraw_sign_off(by=house.officer, sign_off=sign_off, reason="Read the wrong one."))
    assert not Publication.objects.live().exists()
    older = house.article.versions.get(number=before)
    assert sign_off_of(older) == house.whole
    done(lambda: publishing.publish(by=house.publisher, version=older))


def test_nothing_goes_up_whose_whole_was_signed_by_somebody_who_edits_the_article_now(house):
    done(lambda: publishing.pause(by=house.publisher, article=house.article, reason="unsafe"))
    house.pharmacist.groups.add(*house.editor.groups.all())
    signed = versions.latest(house.article)
    words = versions.words_of(signed) | {"lead": "The signer's own words."}
    done(lambda: factories.drafting.save_draft(by=house.pharmacist, article=house.article, words=words))
    assert "signer-saved" in codes_of(lambda: publishing.publish(by=house.publisher, version=signed))


def test_both_signers_count_as_standing_behind_the_page(house):
    assert live_signatures.live_signatures() == {house.reviewer.pk: 1, house.physician.reviewer.pk: 1}


def test_a_whole_review_afterwards_dates_everything_anew(house):
    factories.edited(house, house.article, lead="Once more.")
    factories.drafting.submit_for_review(by=house.editor, article=house.article)
    whole = factories.sign(house, house.article, by=house.physician)
    done(lambda: publishing.publish(by=house.publisher, version=versions.latest(house.article)))
    assert "Later changes" not in page(house) and day(whole.signed_at) in page(house)
    assert whole.meaning == "clinically-approved"


def test_publication_waits_for_both_where_two_signatures_are_needed(house):
    house.topic.two_signatures = True
    house.topic.save()
    article = factories.article_in_review(house, "Needs two")
    factories.sign(house, article)
    version = versions.latest(article)
    assert codes_of(lambda: publishing.publish(by=house.publisher, version=version)) == ["unsigned"]
    factories.sign(house, article, by=house.physician)
    done(lambda: publishing.publish(by=house.publisher, version=version))
    shown = file_at(article.address).read_text()
    assert "Medically reviewed by" in shown and shown.count('<div class="person reviewer"') == 2
    record = file_at(records.address_of(article.publications.get())).read_text()
    assert "Clinically approved on" in record and "Co-signed on" in record
