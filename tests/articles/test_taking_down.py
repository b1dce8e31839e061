"""Taking down: every way a page ends, what its visitor then reads, and every file around it, after every act."""

import datetime
import json

import pytest

from articles import drafting, publishing, versions
from articles.delivery import ledger, reconciling, registry
from articles.models import Publication, Redirect
from articles.models.publication import EndKind, EndReason
from articles.publishing import ENDS_BY_HAND
from reviewers import audit, signing
from reviewers.refusal import Reason, Refused
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done, every_table, file_at
from tests.articles.live_house import ADDRESS, OTHER, copies_of, ended, file_names, publish, visit, with_live_pages

BY_HAND = [(kind, reason) for kind in (EndKind.WITHDRAWN, EndKind.PAUSED) for reason in ENDS_BY_HAND[kind]]
NOT_BY_HAND = [
    (kind, reason) for kind in ENDS_BY_HAND for reason in EndReason.values if reason not in ENDS_BY_HAND[kind]
]

built, house = houses.fixtures(with_live_pages)


@pytest.mark.parametrize(("kind", "reason"), BY_HAND)
def test_page_ends_with_a_reason_that_its_visitor_reads(house, kind, reason):
    how = {"note": "Internal words."}
    publication = ended(house, kind, reason, **how)
    status, page = visit(ADDRESS)
    assert status == {"withdrawn": 410, "paused": 503}[kind]
    assert EndReason(reason).label in page and "988" in page
    assert "Live one" not in page and "Internal words." not in page
    assert file_names(ADDRESS) == copies_of({"withdrawn": "gone.html", "paused": "paused.html"}[kind])
    assert ledger.taken_down() == {publication.uuid.hex: kind}


@pytest.mark.parametrize(("kind", "reason"), NOT_BY_HAND)
def test_reason_outside_the_list_of_its_kind_is_refused(house, kind, reason):
    how = {"by": house.editor, "article": house.live, "kind": kind, "reason": reason, "replaced_by": OTHER}
    assert codes_of(lambda: publishing.take_down(**how)) == ["end-reason"]
    assert house.live.publications.get().is_live


def test_unknown_kind_is_refused(house):
    how = {"by": house.editor, "article": house.live, "kind": "superseded", "reason": "newer-version"}
    assert codes_of(lambda: publishing.take_down(**how)) == ["end-reason"]


def test_replaced_page_leads_to_the_one_that_took_its_place(house):
    publication = done(lambda: publishing.replace(by=house.editor, article=house.live, address=OTHER))
    assert visit(ADDRESS) == (301, f"/{OTHER}/") and file_names(ADDRESS) == copies_of("moved.html")
    body = file_at(ADDRESS, "moved.html").read_text()
    assert "988" in body and EndReason(publication.end_reason).label in body
    assert f'href="/{OTHER}/"' in body and "Other one" in body and "Live one" not in body
    done(lambda: factories.live_article(house, "Third one"))
    assert "Third one" in file_at(ADDRESS, "moved.html").read_text() and list(reconciling.differences()) == []
    assert ledger.taken_down() == {publication.uuid.hex: "replaced"}


@pytest.mark.parametrize("address", [ADDRESS, "opioids/nothing-here", "", "opioids"])
def test_only_another_live_page_can_take_a_pages_place(house, address):
    act = {"by": house.editor, "article": house.live, "address": address}
    assert codes_of(lambda: publishing.replace(**act)) == ["replaced-by"]
    assert visit(ADDRESS)[0] == 200 and list(reconciling.differences()) == []


@pytest.mark.parametrize("who", ["editor", "publisher", "pharmacist", "officer"])
def test_who_works_here_takes_a_page_down(house, who):
    assert not ended(house, "paused", by=getattr(house, who)).is_live


def test_nobody_else_takes_a_page_down(house):
    by = factories.person("stranger")
    for act in (publishing.withdraw, publishing.pause):
        assert codes_of(lambda act=act: act(by=by, article=house.live, reason="unsafe")) == ["permission"]
    assert house.live.publications.get().is_live


def test_page_ends_once(house):
    ended(house, "withdrawn")
    for act in (publishing.withdraw, publishing.pause):
        assert codes_of(lambda act=act: act(by=house.editor, article=house.live, reason="unsafe")) == ["not-live"]


def test_paused_page_may_then_be_ended_for_good(house):
    paused = ended(house, "paused")
    at = paused.ended_at
    final = ended(house, "withdrawn", "incorrect")
    assert (final.pk, final.end_kind, final.ended_at) == (paused.pk, "withdrawn", at)
    assert visit(ADDRESS)[0] == 410 and ledger.taken_down()[final.uuid.hex] == "withdrawn"
    assert codes_of(lambda: publishing.pause(by=house.editor, article=house.live, reason="unsafe")) == ["not-live"]


@pytest.mark.parametrize(("days", "answer"), [(13, 503), (15, 404)])
def test_pause_becomes_a_plain_404_after_fourteen_days(house, settings, monkeypatch, days, answer):
    assert settings.PAUSE_DAYS == 14
    paused, unknown = ended(house, "paused"), visit("opioids/never-existed")
    assert visit(ADDRESS)[0] == 503 and reconciling.reconcile() == [] and unknown[0] == 404
    later = paused.ended_at + datetime.timedelta(days=days)
    monkeypatch.setattr(registry, "timezone", type("Clock", (), {"now": staticmethod(lambda: later)}))
    own = {f"/{ADDRESS}/ {name}" for name in copies_of("paused.html")} if answer == 404 else set()
    assert {each for each in reconciling.reconcile() if not each.startswith("/verify/")} == own
    assert visit(ADDRESS)[0] == answer and (visit(ADDRESS) == unknown) == bool(own)


def test_only_a_publisher_puts_a_page_back(house):
    paused = ended(house, "paused")
    act = {"by": house.editor, "version": paused.version}
    assert codes_of(lambda: publishing.publish(**act)) == ["permission"]
    publish(house, paused.version)
    assert visit(ADDRESS)[0] == 200 and house.live.publications.count() == 2


def test_withdrawn_beats_a_redirect_and_live_beats_both(house):
    withdrawn = ended(house, "withdrawn")
    lead = Redirect.objects.create(old_address=ADDRESS, new_address=OTHER)
    reconciling.reconcile()
    assert visit(ADDRESS)[0] == 410
    assert codes_of(lambda: publishing.publish(by=house.publisher, version=withdrawn.version)) == ["address-redirects"]
    lead.delete()
    publish(house, withdrawn.version)
    Redirect.objects.create(old_address=ADDRESS, new_address=OTHER)
    reconciling.reconcile()
    assert visit(ADDRESS)[0] == 200


def test_withdrawn_signature_takes_its_page_down(house):
    signature = house.live.publications.get().sign_off
    act = {"by": house.pharmacist, "sign_off": signature, "reason": "I misread a dose.", "password": factories.PASSWORD}
    done(lambda: signing.withdraw_sign_off(**act))
    publication = house.live.publications.get()
    assert (publication.end_kind, publication.end_reason) == ("paused", "signature-withdrawn")
    assert visit(ADDRESS)[0] == 503 and visit(OTHER)[0] == 200
    assert codes_of(lambda: publishing.publish(by=house.publisher, version=publication.version)) == ["unsigned"]


def test_revoked_license_takes_every_page_down_that_stands_on_it(house):
    article = factories.draft_article(house, "Second one")
    drafting.submit_for_review(by=house.editor, article=article)
    factories.sign(house, article, by=house.second.user)
    publish(house, versions.latest(article))
    license, revoked = house.reviewer.licenses.get(), {"kind": "status", "status": "revoked"}
    done(lambda: factories.verify(license, by=house.officer, effective_on=factories.TODAY(), **revoked))
    assert [visit(each)[0] for each in (ADDRESS, OTHER, "opioids/second-one")] == [503, 503, 200]
    assert [visit(f"reviewers/{name}")[0] for name in ("pharmacist", "second")] == [404, 200]
    reasons = Publication.objects.exclude(ended_at=None).values_list("end_reason", flat=True)
    assert set(reasons) == {"reviewer-license"}


def test_signature_of_an_unpublished_document_changes_no_page(house):
    waiting = factories.article_in_review(house, "Waiting one")
    signature = done(lambda: factories.sign(house, waiting))
    act = {"by": house.pharmacist, "sign_off": signature, "reason": "A mistake.", "password": factories.PASSWORD}
    done(lambda: signing.withdraw_sign_off(**act))
    assert house.live.publications.get().is_live


def test_every_page_that_names_an_article_follows_it(house):
    naming = ("", "opioids", "people/ann-editor", "reviewers/pharmacist")
    assert all("Live one" in file_at(each).read_text() for each in naming)
    assert ADDRESS in file_at("", "sitemap.xml").read_text()
    ended(house, "withdrawn", article=house.other)
    assert "Live one" in visit(OTHER)[1]
    ended(house, "withdrawn")
    assert not any("Live one" in visit(each)[1] for each in (*naming, OTHER))
    assert [visit(each)[0] for each in naming] == [200, 200, 404, 404]
    assert ADDRESS not in file_at("", "sitemap.xml").read_text()


def by_the_stop_button(house):
    ended(house, "withdrawn")


def by_taking_the_signature_back(house):
    sign_off = house.live.publications.get().sign_off
    done(
        lambda: signing.withdraw_sign_off(
            by=house.pharmacist, sign_off=sign_off, reason="I misread a dose.", password=factories.PASSWORD
        )
    )


def but_for_attempts() -> dict:
    return {table: rows for table, rows in every_table().items() if table != "reviewers_attempt"}


# The acts that take a page down, how often each adds to the audit trail, and what a visitor gets at each time.
HALVES = [
    (by_the_stop_button, [404]),
    (by_taking_the_signature_back, [200]),
    (by_taking_the_signature_back, [200, 404]),
]


@pytest.mark.parametrize(("act", "visits"), HALVES)
@pytest.mark.parametrize("error", [Refused(Reason("late", "Too late.")), RuntimeError("The disk is full.")])
def test_page_is_gone_before_the_row_and_comes_back_when_the_act_fails(house, monkeypatch, act, visits, error):
    seen, record = [], audit.record

    def fail_at_last(**arguments):
        seen.append(visit(ADDRESS)[0])
        if len(seen) == len(visits):
            raise error
        return record(**arguments)

    before = but_for_attempts()
    monkeypatch.setattr(audit, "record", fail_at_last)
    with pytest.raises(type(error)):
        act(house)
    monkeypatch.setattr(audit, "record", record)
    assert seen == visits and visit(ADDRESS)[0] == 200 and but_for_attempts() == before
    assert house.live.publications.get().is_live and ledger.taken_down() == {}
    assert list(reconciling.differences()) == [] and not ledger.held_here()


def test_ledger_says_once_what_was_taken_down_and_when(house):
    publication = ended(house, "paused")
    reconciling.reconcile()
    lines = [json.loads(line) for line in file_at("", ledger.LEDGER).read_text().splitlines() if line]
    assert [line["kind"] for line in lines] == ["paused"]
    assert lines[0]["at"] == publication.ended_at.isoformat() and lines[0]["address"] == ADDRESS
