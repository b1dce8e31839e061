"""Looking at the past: any version as a visitor would have read it, and any two of them compared."""

import datetime
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import drafting, marks, publishing, scheduling
from articles.rules import open_request
from reviewers import signing
from tests import factories
from tests.articles import houses
from tests.articles.acting import words_now
from tests.articles.comparing.marks import seen

from .looking import looks, with_a_past
from .pages import client_of, page_of, text_of

built, house = houses.fixtures(with_a_past)


@pytest.mark.parametrize("who", ["editor", "publisher"])
def test_who_sees_drafts_sees_their_past(house, who):
    client = client_of(getattr(house, who))
    for page in looks(house.article)[:8]:
        assert client.get(page).status_code == 200


@pytest.mark.parametrize("who", ["nobody", "officer", "pharmacist"])
def test_nobody_else_does(house, who):
    client = client_of(getattr(house, who, None))
    for page in looks(house.article)[:8]:
        response = client.get(page)
        assert response.status_code == (302 if who == "nobody" else 403)
        assert "Lead of version" not in response.content.decode()


def test_each_version_says_what_became_of_it_and_who_did_it_when(house):
    shown = text_of(client_of(house.editor).get(page_of(house.article, "versions")))
    assert re.search(
        r"Submitted \w+ \d+, \d{4}, \d\d:\d\d, editor Signed .{5,25}, Pharmacist, PharmD Live .{5,25}, publisher", shown
    )
    assert "On the review desk" in shown and "Times are in UTC" in shown
    assert shown.count("Restore as draft : version") == 4
    assert "saves a version’s words again as a new draft version" in shown


def test_version_that_was_sent_back_superseded_or_lost_its_signature_says_so(house):
    drafting.take_back(by=house.editor, article=house.article, reason="A word was missing.")
    drafting.submit_for_review(by=house.editor, article=house.article)
    factories.sign(house, house.article)
    publishing.publish(by=house.publisher, version=house.article.versions.get(number=5))
    factories.edited(house, house.article, lead="Too long?")
    drafting.submit_for_review(by=house.editor, article=house.article)
    request = open_request(house.article)
    signing.request_changes(by=house.pharmacist, request=request, reason="Say how long one dose works.")
    withdrawn = house.article.versions.get(number=1).submissions.get().request.sign_offs.get()
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=withdrawn, reason="A mistake.", password=factories.PASSWORD)
    kinds = {entry.version.number: [mark.kind for mark in entry.marks] for entry in entries(house.article)}
    assert kinds == {
        1: ["submitted", "signed-once", "was-live", "ended"],
        2: [],
        3: [],
        4: ["submitted", "taken-back"],
        5: ["submitted", "signed", "live"],
        6: ["submitted", "sent-back"],
    }
    shown = text_of(client_of(house.editor).get(page_of(house.article, "versions")))
    assert "Say how long one dose works." in shown and "Signature no longer stands" in shown


def planned(house, hour=16):
    """The version on the desk is planned to go live on a day in 2099, at nine in the morning in Denver."""
    version = open_request(house.article).submission.version
    due = datetime.datetime(2099, 3, 3, hour, tzinfo=datetime.UTC)
    return scheduling.plan_publication(by=house.publisher, version=version, due_at=due, time_zone="America/Denver")


def test_planned_version_says_when_it_goes_live_where_that_was_typed(house):
    plan = planned(house)
    expected = "On the review desk .{5,40} Scheduled goes live March 3, 2099, 09:00 \\(America/Denver\\), "
    expected += "Mar 3, 16:00 UTC , planned by publisher"
    client = client_of(house.editor)
    for page in (page_of(house.article, "versions"), page_of(house.article, "version", 4)):
        response = client.get(page)
        assert re.search(expected, text_of(response))
        assert f'<a href="/admin/articles/article/{house.article.pk}/plans/">planned</a>' in response.content.decode()
    assert "Scheduled" not in text_of(client.get(page_of(house.article, "version", 5)))
    scheduling.cancel(by=house.publisher, plan=plan)
    for page in (page_of(house.article, "versions"), page_of(house.article, "version", 4)):
        assert "Scheduled" not in text_of(client.get(page))


def test_version_that_goes_live_when_it_is_signed_says_so(house):
    scheduling.publish_when_signed(by=house.publisher, version=open_request(house.article).submission.version)
    shown = text_of(client_of(house.editor).get(page_of(house.article, "versions")))
    assert "Scheduled goes live as soon as it is signed, planned by publisher" in shown


def test_plan_that_was_carried_out_is_no_mark_of_its_own(house):
    plan = planned(house)
    factories.sign(house, house.article)
    scheduling.carry_out(by=house.publisher, plan=plan)
    [entry] = [entry for entry in entries(house.article) if entry.version.number == 4]
    assert [mark.kind for mark in entry.marks] == ["submitted", "signed", "live"]


def test_unmarked_versions_are_folded_by_day_and_the_newest_never(house):
    days = marks.history_of(house.article).days
    assert [(len(day.shown), len(day.folded), day.savers) for day in days] == [(3, 2, ["editor"])]
    response = client_of(house.editor).get(page_of(house.article, "versions"))
    assert "<summary>2 more versions saved by editor</summary>" in response.content.decode()
    with timezone.override("Pacific/Kiritimati"):
        [day] = marks.history_of(house.article).days
        assert day.date == timezone.localdate()


def entries(article) -> list[marks.Entry]:
    return [entry for day in marks.history_of(article).days for entry in [*day.shown, *day.folded]]


def test_what_changed_since_live_and_since_last_signed_is_one_click_away(house):
    client = client_of(house.editor)
    shown = client.get(page_of(house.article, "versions")).content.decode()
    assert shown.count(f'href="{page_of(house.article, "compare", 1, 5)}">What changed since') == 2
    draft = factories.draft_article(house, "Storing naloxone")
    shown = text_of(client.get(page_of(draft, "versions")))
    assert "Nothing is live." in shown and "No version has a signature that stands." in shown
    live = factories.live_article(house, "Naloxone for families")
    shown = text_of(client.get(page_of(live, "versions")))
    assert "The newest version is the live one." in shown and "The newest version is signed." in shown


def test_two_chosen_versions_lead_to_their_comparison_older_first(house):
    client = client_of(house.editor)
    page = page_of(house.article, "versions")
    chosen = client.get(page).content.decode()
    assert 'name="older" value="1" checked' in chosen and 'name="newer" value="5" checked' in chosen
    for older, newer in ((2, 4), (4, 2)):
        response = client.get(page, {"older": older, "newer": newer})
        assert response["Location"] == page_of(house.article, "compare", 2, 4)
    assert client.get(page, {"older": "x", "newer": "4"}).status_code == 200


@pytest.mark.parametrize("name", ["versions", "version"])
def test_history_takes_as_many_queries_for_fifty_versions_as_for_five(house, name):
    planned(house)
    client = client_of(house.editor)
    page = page_of(house.article, name, *([5] if name == "version" else []))
    client.get(page)
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(page).status_code == 200
        counts.append(len(queries))
        for number in range(45):
            factories.edited(house, house.article, lead=f"Another lead, {number}.")
    assert counts[0] == counts[1] < 20
    assert name == "version" or not any('"canonical"' in query["sql"] for query in queries)


def test_old_version_is_shown_as_a_visitor_would_have_read_it(house):
    client = client_of(house.editor)
    first, third = (client.get(page_of(house.article, "version", number)) for number in (1, 3))
    assert '<p class="lead">Naloxone at home can be kept' in first.content.decode()
    assert "These words are signed by Pharmacist, PharmD." in text_of(first)
    assert "Lead of version 3." in text_of(third) and "These words are not signed." in text_of(third)


@pytest.mark.parametrize(
    ("older", "newer", "expected"),
    [
        (2, 4, ["Lead changed", "Lead of version deleted: 2 (end of what was deleted) inserted: 4 (end"]),
        (4, 5, ["Title changed", "Naloxone deleted: at home (end of what was deleted) inserted: everywhere (end"]),
        (5, 2, ["Title: changed", "Lead: changed"]),
        (3, 3, ["Not a word differs."]),
    ],
)
def test_any_two_versions_are_compared(house, older, newer, expected):
    shown = text_of(client_of(house.editor).get(page_of(house.article, "compare", older, newer)))
    assert all(sentence in shown for sentence in expected)


def test_comparison_leads_from_the_summary_to_each_change_and_on_to_the_next(house):
    shown = client_of(house.editor).get(page_of(house.article, "compare", 1, 5)).content.decode()
    assert '<h2 id="summary" tabindex="-1">Title changed, lead changed</h2>' in shown
    assert '<a href="#change-1">Title</a>' in shown and '<h3 id="change-1" tabindex="-1">Title: changed</h3>' in shown
    assert '<a href="#change-2">Next<span class="visually-hidden"> change</span></a>' in shown
    assert '<a href="#change-1">Previous<span class="visually-hidden"> change</span></a>' in shown
    assert '"#change-3"' not in shown and '"#change-0"' not in shown


def test_both_versions_can_be_read_side_by_side(house):
    client = client_of(house.editor)
    words = words_now(house.article)
    factories.edited(house, house.article, key_points=[*words["key_points"], {"text": "One more."}])
    page = page_of(house.article, "compare", 4, 6)
    shown = seen(client.get(page, {"view": "sides"}).content.decode())
    assert "Naloxone <del>at home</del></p>" in shown and "Naloxone <ins>everywhere</ins></p>" in shown
    assert shown.count("Not in this version.") == 1
    assert "<del>at home</del><ins>everywhere</ins>" in seen(client.get(page, {"view": "other"}).content.decode())


def test_one_version_leads_to_its_neighbors_and_says_what_a_restore_does(house):
    client = client_of(house.editor)
    shown = client.get(page_of(house.article, "version", 3)).content.decode()
    for older, newer in ((2, 3), (1, 3), (3, 5)):
        assert f'href="{page_of(house.article, "compare", older, newer)}"' in shown
    assert "Saves these words again as a new draft version" in shown
    assert "Restore as draft" not in client.get(page_of(house.article, "version", 5)).content.decode()
    assert "Restore as draft" not in client_of(house.publisher).get(page_of(house.article, "versions")).content.decode()


def test_version_that_cites_what_it_no_longer_lists_is_answered_in_words(house):
    drafting.save_draft(by=house.editor, article=house.article, words={"references": []})
    number = house.article.versions.count()
    response = client_of(house.editor).get(page_of(house.article, "version", number))
    assert response.status_code == 200 and "which is not in the list of references" in text_of(response)


def test_hostile_words_do_nothing_on_any_page(house):
    hostile = "<script>alert(1)</script>"
    body = f"<p>{hostile}<img src=x onerror=alert(1)></p>"
    section = words_now(house.article)["sections"][0] | {"heading": hostile, "body": body}
    words = {"title": hostile, "lead": hostile, "sections": [section]}
    drafting.save_draft(by=house.editor, article=house.article, words=words, note=hostile)
    client = client_of(house.editor)
    for page in [*looks(house.article), page_of(house.article, "compare", 1, 6), page_of(house.article, "version", 6)]:
        shown = client.get(page).content.decode()
        assert hostile not in shown and "<img src=x" not in shown


@pytest.mark.parametrize("what", [("version", 99), ("compare", 1, 99), ("compare", 99, 1)])
def test_version_that_does_not_exist_is_not_found(house, what):
    name, *numbers = what
    assert client_of(house.editor).get(page_of(house.article, name, *numbers)).status_code == 404


def test_older_version_that_may_go_up_offers_its_publisher_the_button(house):
    """The versions that could stand in the place of a page that falls are older ones."""
    article = factories.live_article(house, "Twice signed")
    first = article.versions.get()
    publishing.pause(by=house.editor, article=article, reason="reviewer-license")
    factories.edited(house, article, lead="Newer words.")
    page = page_of(article, "version", first.number)
    assert "Publish this version" in text_of(client_of(house.publisher).get(page))
    assert "Publish this version" not in text_of(client_of(house.editor).get(page))
    newer = page_of(article, "version", 2)
    assert "Publish this version" not in text_of(client_of(house.publisher).get(newer))
