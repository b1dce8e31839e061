"""Plans: which version, once, late rather than early, and the same gate again at that moment."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles import drafting, publishing, scheduling, versions
from articles.models import Notice, Plan, Publication
from articles.rules import open_request
from reviewers import signing
from reviewers.guards import installer
from reviewers.models import Attempt, AuditEntry
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of, done, file_at, words_now
from tests.articles.commands.running import run

ADDRESS = "opioids/signed-one"


def build():
    house = factories.publishing_house()
    house.signed = factories.signed_version(house, "Signed one")
    house.waiting = versions.latest(factories.article_in_review(house, "Waiting one"))
    house.drafted = versions.latest(factories.draft_article(house, "Drafted one"))
    house.live = factories.live_article(house, "Live one")
    return house


built, house = houses.fixtures(build)


def in_hours(hours: float) -> datetime.datetime:
    return timezone.now() + datetime.timedelta(hours=hours)


def planned(house, version=None, **changes) -> Plan:
    arguments = {"by": house.publisher, "version": version or house.signed}
    arguments |= {"due_at": in_hours(1), "time_zone": "America/Denver"}
    return scheduling.plan_publication(**arguments | changes)


def due_now(house, monkeypatch, *plans) -> list[Plan]:
    """What has become of plans after two hours and one tick."""
    with monkeypatch.context() as clock:
        later = in_hours(2)
        clock.setattr("articles.scheduling.timezone", type("Clock", (), {"now": staticmethod(lambda: later)}))
        done(scheduling.run_due)
    for plan in plans:
        plan.refresh_from_db()
    return list(plans)


def test_planned_version_goes_live_when_it_is_due(house, monkeypatch):
    plan = planned(house)
    newer = factories.edited(house, house.signed.article, lead="A newer draft.")
    assert done(scheduling.run_due) == [] and not house.signed.publications.exists()
    [plan] = due_now(house, monkeypatch, plan)
    assert plan.outcome == "done" and plan.ended_at
    publication = house.signed.publications.get()
    assert (publication.started_by, publication.version) == (house.publisher, house.signed)
    assert newer != publication.version and "A newer draft." not in file_at(ADDRESS).read_text()


def test_running_twice_publishes_once(house, monkeypatch):
    plan = planned(house)
    due_now(house, monkeypatch, plan)
    due_now(house, monkeypatch, plan)
    assert scheduling.carry_out(by=house.publisher, plan=plan) is None
    assert Publication.objects.filter(article=house.signed.article).count() == 1


def test_planned_withdrawal_takes_the_page_down(house, monkeypatch):
    due = {"due_at": in_hours(1), "time_zone": "UTC"}
    plan = scheduling.plan_withdrawal(by=house.editor, article=house.live, reason="out-of-date", **due)
    [plan] = due_now(house, monkeypatch, plan)
    ended = house.live.publications.get()
    assert (plan.outcome, ended.end_kind, ended.end_reason) == ("done", "withdrawn", "out-of-date")
    assert file_at("opioids/live-one", "gone.html").exists() and not file_at("opioids/live-one").exists()


def test_planner_who_lost_the_right_publishes_nothing_and_is_told(house, monkeypatch):
    plan = planned(house)
    house.publisher.groups.remove(Group.objects.get(name="Publishers"))
    [plan] = due_now(house, monkeypatch, plan)
    assert plan.outcome == "refused" and plan.why == "Only a publisher can publish."
    assert not house.signed.publications.exists()
    assert Attempt.objects.filter(act="publish", codes="permission", actor="publisher").exists()
    [notice] = Notice.objects.filter(person=house.publisher, kind="plan-refused")
    assert "Only a publisher can publish." in notice.sentence and str(plan.article.pk) in notice.link


def test_deactivated_planner_publishes_nothing(house, monkeypatch):
    plan = planned(house)
    type(house.publisher).objects.filter(pk=house.publisher.pk).update(is_active=False)
    [plan] = due_now(house, monkeypatch, plan)
    assert plan.outcome == "refused" and not house.signed.publications.exists()


def test_signature_that_ended_meanwhile_stops_the_plan(house, monkeypatch):
    plan = planned(house)
    signature = house.signed.submissions.get().request.sign_offs.get()
    signing.withdraw_sign_off(by=house.pharmacist, sign_off=signature, reason="A mistake.", password=factories.PASSWORD)
    [plan] = due_now(house, monkeypatch, plan)
    assert plan.outcome == "refused" and "its signature no longer stands" in plan.why
    assert not house.signed.publications.exists()


def test_version_planned_unsigned_is_refused_when_its_time_comes(house, monkeypatch):
    plan = planned(house, house.waiting)
    [plan] = due_now(house, monkeypatch, plan)
    assert plan.outcome == "refused" and "it is on the review desk" in plan.why


def test_rules_that_are_being_changed_only_delay_a_plan(house, monkeypatch):
    plan = planned(house)
    with monkeypatch.context() as broken:
        broken.setattr(installer, "faults", lambda *_, **__: ["publication_ends_once"])
        [plan] = due_now(house, monkeypatch, plan)
    assert plan.ended_at is None and not house.signed.publications.exists()
    [plan] = due_now(house, monkeypatch, plan)
    assert plan.outcome == "done" and house.signed.publications.exists()


def test_version_goes_live_as_soon_as_it_is_signed(house):
    plan = scheduling.publish_when_signed(by=house.publisher, version=house.waiting)
    done(lambda: factories.sign(house, house.waiting.article))
    plan.refresh_from_db()
    assert plan.outcome == "done"
    assert house.waiting.publications.get().started_by == house.publisher
    assert file_at("opioids/waiting-one").exists()


def test_what_was_signed_while_nobody_listened_goes_live_with_the_next_tick(house):
    plan = scheduling.publish_when_signed(by=house.publisher, version=house.waiting)
    factories.sign(house, house.waiting.article)
    assert done(scheduling.run_due) == ["Waiting one: publish version 1: done"]
    plan.refresh_from_db()
    assert plan.outcome == "done"


@pytest.mark.parametrize("how", ["sent back", "taken back"])
def test_plan_for_a_signature_ends_when_there_will_be_none(house, how):
    plan = scheduling.publish_when_signed(by=house.publisher, version=house.waiting)
    article = house.waiting.article
    if how == "sent back":
        signing.request_changes(by=house.pharmacist, request=open_request(article), reason="The dose is missing.")
    else:
        drafting.take_back(by=house.editor, article=article)
    plan.refresh_from_db()
    assert plan.outcome == "refused" and plan.why.startswith("Version 1 was not signed: ")
    assert Notice.objects.filter(person=house.publisher, kind="plan-refused").exists()


def test_reasons_against_a_plan_are_said_at_once(house):
    past = {"due_at": in_hours(-1)}
    assert codes_of(lambda: planned(house, house.drafted, by=house.editor, **past)) == [
        "permission",
        "unsigned",
        "time-passed",
    ]
    withdrawal = {"article": house.drafted.article, "reason": "merged", "due_at": in_hours(1), "time_zone": "Mars"}
    stranger = factories.person("stranger")
    assert codes_of(lambda: scheduling.plan_withdrawal(by=stranger, **withdrawal)) == ["time-zone"]
    withdrawal["time_zone"] = "UTC"
    assert codes_of(lambda: scheduling.plan_withdrawal(by=stranger, **withdrawal)) == [
        "permission",
        "not-live",
        "end-reason",
    ]
    assert codes_of(lambda: scheduling.publish_when_signed(by=house.publisher, version=house.signed)) == [
        "already-signed"
    ]
    assert Plan.objects.count() == 0


def test_one_plan_of_a_kind_at_a_time(house):
    plan = planned(house)
    assert codes_of(lambda: planned(house)) == ["planned-already"]
    scheduling.cancel(by=house.publisher, plan=plan)
    assert planned(house).pk != plan.pk


def test_cancelled_plan_is_not_carried_out(house, monkeypatch):
    plan = planned(house)
    assert codes_of(lambda: scheduling.cancel(by=house.editor, plan=plan)) == ["permission"]
    scheduling.cancel(by=house.publisher, plan=plan)
    [plan] = due_now(house, monkeypatch, plan)
    assert (plan.outcome, plan.cancelled_by) == ("cancelled", house.publisher)
    assert not house.signed.publications.exists()
    assert codes_of(lambda: scheduling.cancel(by=house.publisher, plan=plan)) == ["plan-ended"]


def test_plan_is_in_the_audit_trail(house, monkeypatch):
    due_now(house, monkeypatch, planned(house))
    acts = [entry.payload for entry in AuditEntry.objects.order_by("-seq")[:3]]
    expected = ("carry out plan", "publish", "plan to publish")
    assert all(f'"{act}"' in payload for act, payload in zip(expected, acts, strict=True))


def test_what_was_planned_never_changes(house):
    plan = planned(house)
    for change in ({"version": house.waiting}, {"due_at": in_hours(9)}, {"planned_by": house.editor}):
        with pytest.raises(IntegrityError, match="guard plan_ends_once"), transaction.atomic():
            Plan.objects.filter(pk=plan.pk).update(**change)
    scheduling.cancel(by=house.publisher, plan=plan)
    with pytest.raises(IntegrityError, match="guard plan_ends_once"), transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(outcome="done", cancelled_by=None)


def test_tick_carries_out_what_is_due(house, monkeypatch):
    plan = planned(house)
    later = in_hours(2)
    monkeypatch.setattr("articles.scheduling.timezone", type("Clock", (), {"now": staticmethod(lambda: later)}))
    assert "Signed one: publish version 1: done" in done(lambda: run("tick")).out
    plan.refresh_from_db()
    assert plan.outcome == "done" and run("tick").out == ""


def test_withdrawing_by_hand_makes_a_planned_withdrawal_say_so(house, monkeypatch):
    due = {"due_at": in_hours(1), "time_zone": "UTC"}
    plan = scheduling.plan_withdrawal(by=house.editor, article=house.live, reason="out-of-date", **due)
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="unsafe"))
    [plan] = due_now(house, monkeypatch, plan)
    assert (plan.outcome, plan.why) == ("refused", "This article has no live page.")


def changed_and_signed(house):
    """A newer signed version of the live article, planned to take its place."""
    version = factories.edited(house, house.live, lead="A newer lead.")
    drafting.submit_for_review(by=house.editor, article=house.live)
    factories.sign(house, house.live)
    return version


TAKEN_DOWN = [("withdrawn", "unsafe"), ("withdrawn", "legal"), ("paused", "unsafe"), ("paused", "review-overdue")]


@pytest.mark.parametrize(("kind", "reason"), TAKEN_DOWN)
def test_page_that_was_taken_down_by_hand_is_not_put_back_by_an_older_plan(house, monkeypatch, kind, reason):
    plan = planned(house, changed_and_signed(house))
    done(lambda: publishing.take_down(by=house.editor, article=house.live, kind=kind, reason=reason))
    [plan] = due_now(house, monkeypatch, plan)
    if reason == "review-overdue":  # the newer version is what that pause waits for
        assert plan.outcome == "done" and file_at("opioids/live-one").exists()
        return
    assert plan.outcome == "refused" and plan.why.startswith("Its page was taken down after this was planned.")
    assert not house.live.publications.live().exists() and not file_at("opioids/live-one").exists()
    assert Notice.objects.filter(person=house.publisher, kind="plan-refused").exists()


def test_pause_that_became_final_after_the_plan_is_not_undone_by_it(house, monkeypatch):
    done(lambda: publishing.pause(by=house.editor, article=house.live, reason="review-overdue"))
    plan = planned(house, changed_and_signed(house))
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="legal"))
    [plan] = due_now(house, monkeypatch, plan)
    assert plan.outcome == "refused" and not house.live.publications.live().exists()


def test_only_a_publisher_moves_an_article_that_is_planned_to_go_live(house):
    plan = planned(house, changed_and_signed(house))
    moved = {"address": "opioids/elsewhere", "topic": house.live.topic}
    words = words_now(house.live)
    move = {"article": house.live, "words": words, "desk": moved}
    assert codes_of(lambda: drafting.save_draft(by=house.editor, **move)) == ["planned-here"]
    kept = {"address": house.live.address, "topic": house.live.topic}
    drafting.save_draft(by=house.editor, article=house.live, words=words | {"lead": "Still drafted."}, desk=kept)
    drafting.save_draft(by=factories.person("both", "Editors", "Publishers"), **move)
    scheduling.cancel(by=house.publisher, plan=plan)
    drafting.save_draft(by=house.editor, article=house.live, words=words, desk=kept)


def test_plan_for_a_signature_does_not_put_a_withdrawn_page_back_either(house):
    factories.edited(house, house.live, lead="A newer lead.")
    drafting.submit_for_review(by=house.editor, article=house.live)
    plan = scheduling.publish_when_signed(by=house.publisher, version=versions.latest(house.live))
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="unsafe"))
    done(lambda: factories.sign(house, house.live))
    plan.refresh_from_db()
    assert plan.outcome == "refused" and not house.live.publications.live().exists()


def test_plan_made_after_the_page_was_taken_down_is_carried_out(house, monkeypatch):
    version = changed_and_signed(house)
    done(lambda: publishing.withdraw(by=house.editor, article=house.live, reason="unsafe"))
    [plan] = due_now(house, monkeypatch, planned(house, version))
    assert plan.outcome == "done"


def test_planned_withdrawal_is_followed_by_what_was_planned(house, monkeypatch):
    publication, when = planned(house, changed_and_signed(house), due_at=in_hours(1.5)), in_hours(1)
    withdrawal = {"article": house.live, "reason": "out-of-date", "due_at": when, "time_zone": "UTC"}
    plans = scheduling.plan_withdrawal(by=house.editor, **withdrawal), publication
    assert [plan.outcome for plan in due_now(house, monkeypatch, *plans)] == ["done", "done"]
