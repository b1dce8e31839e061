"""Closing an account ends everything that it could still do, in one act, and what was signed stands."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client

from articles import assigning
from articles.models import Notice
from articles.rules import open_request
from reviewers import leaving, queueing
from reviewers.claims import holdings
from reviewers.models import AuditEntry, ClaimEnded, SignOff
from reviewers.standing_signatures import stands
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of


def build():
    house = factories.publishing_house()
    house.second = factories.person("second-officer", "Credentials officers")
    house.boss = User.objects.create_superuser("boss", "boss@example.org", factories.PASSWORD)
    house.signed = factories.signed_version(house, "Signed one")
    house.waiting = open_request(factories.article_in_review(house, "Waiting one"))
    return house


built, house = houses.fixtures(build)


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def close(house, user, *, by=None):
    leaving.close_account(by=by or house.officer, user=user, why="Left on Friday")


def test_every_session_ends_and_no_other(house):
    theirs, others = [signed_in(house.pharmacist) for _ in range(2)], signed_in(house.editor)
    close(house, house.pharmacist)
    assert {client.get("/desk/").status_code for client in theirs} == {302}
    assert others.get("/desk/inbox/").status_code == 200 and Session.objects.count() == 1
    answer = Client().post("/account/login/", {"username": "pharmacist", "password": factories.PASSWORD})
    assert answer.status_code == 200 and "sessionid" not in answer.cookies


def test_requests_in_hand_are_open_to_others(house):
    queueing.claim(by=house.pharmacist, request=house.waiting)
    close(house, house.pharmacist)
    assert holdings([house.waiting])[house.waiting.pk] == []
    assert ClaimEnded.objects.get().how == ClaimEnded.How.LEFT


def test_articles_that_they_looked_after_are_nobodys(house):
    article = house.signed.article
    assigning.assign(by=house.publisher, article=article, assignee=house.editor, due_on=factories.TODAY())
    close(house, house.editor)
    article.duty.refresh_from_db()
    assert article.duty.assignee is None and article.duty.due_on == factories.TODAY()
    assert article.duty.set_by == house.officer


def test_what_was_signed_stands(house):
    close(house, house.pharmacist)
    assert stands(SignOff.objects.get(request__submission__version=house.signed))


def test_trail_says_who_and_why_and_the_other_officers_are_told(house):
    signed_in(house.pharmacist)
    close(house, house.pharmacist)
    payload = AuditEntry.objects.last().payload
    assert '"act":"close account"' in payload and "Left on Friday" in payload and '"sessions":1' in payload
    assert [each.person for each in Notice.objects.filter(kind="account-closed")] == [house.second]


@pytest.mark.parametrize("who", ["editor", "publisher", "pharmacist"])
def test_only_an_officer_or_an_administrator_does_it(house, who):
    assert codes_of(lambda: close(house, house.second, by=getattr(house, who))) == ["permission"]


def test_nobody_closes_their_own_and_officers_close_no_administrators(house):
    assert codes_of(lambda: close(house, house.officer)) == ["own-account"]
    assert codes_of(lambda: close(house, house.boss)) == ["administrators-account"]
    close(house, house.officer, by=house.boss)
    assert codes_of(lambda: close(house, house.officer, by=house.boss)) == ["closed-already"]


def test_without_a_reason_nothing_is_done(house):
    asked = {"by": house.officer, "user": house.editor, "why": " "}
    assert codes_of(lambda: leaving.close_account(**asked)) == ["reason-missing"]
    assert User.objects.get(pk=house.editor.pk).is_active


def test_opened_again_they_sign_in_as_before_and_with_no_old_session(house):
    before = signed_in(house.pharmacist)
    close(house, house.pharmacist)
    assert codes_of(lambda: close(house, house.pharmacist)) == ["closed-already"]
    leaving.reopen_account(by=house.officer, user=house.pharmacist, why="Came back")
    assert before.get("/desk/").status_code == 302 and signed_in(house.pharmacist).get("/desk/").status_code == 200
    again = {"by": house.officer, "user": house.pharmacist, "why": "Once more"}
    assert codes_of(lambda: leaving.reopen_account(**again)) == ["open-already"]
