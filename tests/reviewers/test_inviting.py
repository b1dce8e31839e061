"""Who may invite whom; an invitation opens to whoever reads the mail, for a while, once, and to nobody else."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import timezone

from articles.models import Notice, OutboxMail
from reviewers import invitations, inviting, resetting
from reviewers.models import AuditEntry, Invitation
from tests import factories
from tests.articles import houses
from tests.articles.acting import codes_of
from tests.reviewers.invited import invite, path_in_mail, profile
from tests.reviewers.phones import phone_of


def build():
    house = factories.publishing_house()
    house.second = factories.person("second-officer", "Credentials officers")
    house.boss = User.objects.create_superuser("boss", "boss@example.org", factories.PASSWORD)
    return house


built, house = houses.fixtures(build)


@pytest.fixture(autouse=True)
def mail_server(settings):
    settings.SENDS_MAIL = True


INVITERS = {
    "Writers": {"publisher", "boss"},
    "Editors": {"publisher", "boss"},
    "Publishers": {"publisher", "boss"},
    "Credentials officers": {"officer", "boss"},
    "Clinical leads": {"officer", "boss"},
    "Reviewers": {"officer"},
    "Auditors": {"boss"},
}


@pytest.mark.parametrize("role", INVITERS)
def test_each_role_is_given_by_those_who_may(house, role):
    for who in ("editor", "publisher", "officer", "pharmacist", "boss"):
        person = getattr(house, who)
        assert invitations.may_invite(person, role) == (who in INVITERS[role])
        if who not in INVITERS[role]:
            assert codes_of(lambda person=person: invite(house, role, by=person, email="a@example.org")) == [
                "permission"
            ]
    assert invite(house, role, by=getattr(house, sorted(INVITERS[role])[0])).role == role


def test_every_role_is_asked_about():
    assert set(INVITERS) == {role.value for role in Invitation.Role}


def test_nobody_invites_themselves(house):
    own = {"by": house.officer, "email": "OFFICER@example.org"}
    assert codes_of(lambda: invite(house, "Reviewers", **own))[0] == "own-invitation"
    officer_who_reviews = factories.clinician("both", officer=house.officer)
    officer_who_reviews.user.groups.add(*house.officer.groups.all())
    asked = {"by": officer_who_reviews.user, "reviewer": officer_who_reviews}
    assert "own-invitation" in codes_of(lambda: invite(house, "Reviewers", **asked))
    assert codes_of(lambda: invite(house, "Credentials officers", by=officer_who_reviews.user)) == ["own-officer"]


def test_whoever_was_reset_lately_vouches_for_no_clinician(house):
    phone_of(house.officer)
    asked = resetting.ask_reset(by=house.second, user=house.officer, how="Seen")
    resetting.confirm_reset(by=house.boss, asked=asked)
    assert codes_of(lambda: invite(house, "Reviewers")) == ["factor-reset-lately"]
    assert codes_of(lambda: invite(house, "Credentials officers")) == ["factor-reset-lately"]


def test_without_mail_nobody_is_invited(house, settings):
    settings.SENDS_MAIL = False
    assert codes_of(lambda: invite(house)) == ["no-mail"]


def test_whoever_is_here_or_invited_already_is_not_invited(house):
    assert codes_of(lambda: invite(house, email="Editor@Example.org")) == ["has-account"]
    assert codes_of(lambda: invite(house, "Reviewers", reviewer=house.reviewer)) == ["profile-has-account"]
    invite(house)
    assert codes_of(lambda: invite(house, email="NIA@example.org")) == ["invited-already"]


def test_clinician_is_invited_for_a_profile_by_somebody_who_says_how_they_know(house):
    assert codes_of(lambda: invite(house, "Reviewers", how=" ")) == ["invalid"]
    assert codes_of(lambda: inviting.invite(by=house.officer, name="N", email="n@example.org", role="Reviewers")) != []
    refused = {"by": house.publisher, "name": "N", "email": "n@example.org", "role": "Editors", "reviewer": profile()}
    assert codes_of(lambda: inviting.invite(**refused)) == ["invalid"]


def test_mail_opens_it_and_nothing_in_the_database_does(house):
    invite(house)
    path = path_in_mail()
    token = path.split("/")[-2]
    assert len(token) == 64 and invitations.state_of(invitations.found(token)) == "open"
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            assert token not in repr(cursor.fetchall())
    notice = Notice.objects.get(kind="invited")
    assert notice.person is None and "publisher" in notice.sentence
    assert OutboxMail.objects.get(notice=notice).address == "nia@example.org"


def test_it_lasts_seven_days(house, settings):
    row = invite(house)
    assert row.expires_at - row.invited_at == datetime.timedelta(days=7)
    settings.INVITATION_DAYS = 1
    row = invite(house, email="other@example.org")
    assert row.expires_at - row.invited_at == datetime.timedelta(days=1)


def test_withdrawn_it_opens_nothing(house):
    row = invite(house)
    token = invitations.token_of(row)
    assert codes_of(lambda: inviting.withdraw(by=house.officer, invitation=row)) == ["permission"]
    inviting.withdraw(by=house.publisher, invitation=row)
    assert invitations.state_of(invitations.found(token)) == "withdrawn"
    assert codes_of(lambda: inviting.withdraw(by=house.publisher, invitation=row)) == ["withdrawn-already"]


def test_sent_again_only_the_new_one_opens(house):
    row = invite(house, "Reviewers")
    before = path_in_mail()
    again = inviting.invite_again(by=house.second, invitation=row)
    assert path_in_mail() != before and again.reviewer == row.reviewer and again.how == row.how
    assert again.invited_by == house.second
    assert invitations.state_of(invitations.found(before.split("/")[-2])) == "withdrawn"
    assert codes_of(lambda: inviting.invite_again(by=house.officer, invitation=row)) == ["withdrawn-already"]


def test_one_that_is_over_is_sent_again(house, settings):
    settings.INVITATION_DAYS = 0
    row = invite(house)
    assert invitations.state_of(Invitation.objects.get(pk=row.pk)) == "expired"
    settings.INVITATION_DAYS = 7
    assert inviting.invite_again(by=house.publisher, invitation=row).expires_at > timezone.now()


def test_trail_keeps_who_invited_in_which_role(house):
    invite(house)
    assert '"role":"Editors"' in AuditEntry.objects.last().payload
    assert f'"actor_key":{house.publisher.pk}' in AuditEntry.objects.last().payload
