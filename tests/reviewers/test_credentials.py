"""The credentials office: nobody vouches for themselves, and nothing that was recorded is ever changed."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from articles.models import Publication
from reviewers import audit, credentials
from reviewers.confirmation import is_confirmed
from reviewers.models import AccountConfirmation, Attempt, AuditEntry, License, LicenseEvent, Reviewer, SignOff
from reviewers.refusal import Refused
from tests import factories

pytestmark = pytest.mark.django_db

NEW_PASSWORD = "a long and different secret"
FOREIGN_PASSWORD = "set by somebody else"


@pytest.fixture
def house(publishing_house):
    return publishing_house


def refused(act, *codes):
    with pytest.raises(Refused) as refusal:
        act()
    assert not codes or refusal.value.codes == list(codes)
    return str(refusal.value)


def learn(license, *, by, **facts):
    known = {
        "kind": "status",
        "status": "revoked",
        "effective_on": factories.TODAY(),
        "source": "Board letter",
    }
    return credentials.record_license_event(by=by, license=license, **(known | facts))


def the_license(house) -> License:
    return house.reviewer.licenses.get()


def test_only_an_officer_adds_a_license(house):
    for somebody in (house.editor, house.publisher, house.pharmacist):
        refused(
            lambda by=somebody: credentials.add_license(
                by=by, holder=house.reviewer, profession="nurse", jurisdiction="Utah"
            ),
            "permission",
        )
    assert License.objects.count() == 1 and Attempt.objects.filter(codes="permission").count() == 3


@pytest.mark.parametrize("jurisdiction", ["Colorado", " Colorado "])
def test_license_is_on_file_once(house, jurisdiction):
    sentence = refused(
        lambda: credentials.add_license(
            by=house.officer, holder=house.reviewer, profession="pharmacist", jurisdiction=jurisdiction
        )
    )
    assert sentence == "This license is already on file."


def test_only_an_officer_records_what_was_learned(house):
    refused(lambda: learn(the_license(house), by=house.editor), "permission")
    refused(lambda: learn(the_license(house), by=house.pharmacist), "permission")


@pytest.mark.parametrize("missing", [{"number": ""}, {"expires_on": None}, {"source": ""}, {"verified_on": None}])
def test_incomplete_verification_is_refused_in_words(house, missing):
    before = LicenseEvent.objects.count()
    sentence = refused(lambda: factories.verify(the_license(house), by=house.officer, **missing), "invalid")
    assert "needs its number, its last valid day, the register" in sentence
    assert LicenseEvent.objects.count() == before


@pytest.mark.parametrize("kind", ["verified", "status"])
def test_officer_cannot_vouch_for_own_license(officer_who_reviews, kind):
    own, person = officer_who_reviews.licenses.get(), officer_who_reviews.user
    act = factories.verify if kind == "verified" else learn
    assert refused(lambda: act(own, by=person)) == "Nobody vouches for their own license."
    assert own.events.count() == 1


def test_officer_cannot_name_the_holder_as_the_one_who_checked(house):
    house.pharmacist.groups.add(*house.officer.groups.all())
    sentence = refused(lambda: factories.verify(the_license(house), by=house.officer, verified_by=house.pharmacist))
    assert sentence == "Nobody vouches for their own license."


def test_only_an_officer_is_named_as_the_one_who_checked(house):
    before = LicenseEvent.objects.count()
    refused(
        lambda: factories.verify(the_license(house), by=house.officer, verified_by=house.editor),
        "permission",
    )
    assert LicenseEvent.objects.count() == before


def test_holder_may_state_what_is_known(officer_who_reviews):
    learn(officer_who_reviews.licenses.get(), by=officer_who_reviews.user, kind="stated", status="active")


def test_license_and_what_was_learned_are_written_once(house):
    for row in (the_license(house), the_license(house).events.get(), AccountConfirmation.objects.first()):
        for act in (row.save, row.delete):
            with pytest.raises(IntegrityError), transaction.atomic():
                act()


def test_revocation_ends_signatures_made_since_and_takes_their_pages_down(house):
    article = factories.live_article(house)
    learn(the_license(house), by=house.officer)
    assert not SignOff.objects.filter(validity__isnull=False).exists()
    publication = Publication.objects.get(article=article)
    assert (publication.end_kind, publication.end_reason) == ("paused", "reviewer-license")


@pytest.mark.parametrize(
    ("status", "offset"), [("revoked", 1), ("expired", 0), ("probation", 0), ("inactive", -3), ("lapsed", 0)]
)
def test_earlier_signatures_stand_when_a_license_ends_later_or_runs_out(house, status, offset):
    factories.live_article(house)
    since = factories.TODAY() + datetime.timedelta(days=offset)
    learn(the_license(house), by=house.officer, status=status, effective_on=since)
    assert SignOff.objects.filter(validity__isnull=False).count() == 1
    assert Publication.objects.live().count() == 1


def test_fresh_verification_brings_no_ended_signature_back(house):
    factories.live_article(house)
    learn(the_license(house), by=house.officer)
    factories.verify(the_license(house), by=house.officer)
    assert not SignOff.objects.filter(validity__isnull=False).exists()
    assert not Publication.objects.live().exists()


def confirm(reviewer, user, *, by, how="Passport seen"):
    return credentials.confirm_account(by=by, reviewer=reviewer, user=user, how=how)


def test_only_an_officer_confirms_an_account(house):
    refused(lambda: confirm(house.reviewer, house.pharmacist, by=house.editor), "permission")


def test_officer_cannot_confirm_own_account(officer_who_reviews):
    person = officer_who_reviews.user
    refused(lambda: confirm(officer_who_reviews, person, by=person), "own-account")


def test_confirmation_says_how(house):
    refused(lambda: confirm(house.reviewer, house.pharmacist, by=house.officer, how="  "), "how-missing")


def test_account_belongs_to_one_reviewer(house):
    second = Reviewer.objects.create(public_name="Second", slug="second")
    refused(lambda: confirm(second, house.pharmacist, by=house.officer), "account-taken")
    second.refresh_from_db()
    assert second.user is None


def set_by_somebody_else(user, password=FOREIGN_PASSWORD) -> User:
    user.set_password(password)
    user.save()
    return user


def test_first_password_confirms_nobody_until_its_holder_has_changed_it(house):
    newcomer = Reviewer.objects.create(public_name="Nia Comer", slug="nia-comer")
    account = User.objects.create_user("newcomer", "newcomer@example.org", FOREIGN_PASSWORD)
    sentence = refused(lambda: confirm(newcomer, account, by=house.officer), "password-of-another")
    assert "was set by somebody else" in sentence and "change it first" in sentence
    newcomer.refresh_from_db()
    assert newcomer.user is None and not AccountConfirmation.objects.filter(reviewer=newcomer).exists()
    credentials.change_own_password(by=account, old=FOREIGN_PASSWORD, new=NEW_PASSWORD)
    assert confirm(newcomer, account, by=house.officer).user == account and is_confirmed(account)


def test_password_set_again_by_somebody_else_is_not_confirmed_again_before_its_holder_changed_it(house):
    account = set_by_somebody_else(house.pharmacist)
    refused(lambda: confirm(house.reviewer, account, by=house.officer), "password-of-another")
    credentials.change_own_password(by=account, old=FOREIGN_PASSWORD, new=NEW_PASSWORD)
    assert not is_confirmed(account)
    confirm(house.reviewer, account, by=house.officer)
    assert is_confirmed(account)


def test_words_that_somebody_else_has_set_stay_theirs_though_the_holder_had_them_before(house):
    account = set_by_somebody_else(house.pharmacist, factories.PASSWORD)
    refused(lambda: confirm(house.reviewer, account, by=house.officer), "password-of-another")


def test_password_that_somebody_else_chose_for_themselves_is_not_the_holders_own(house):
    User.objects.filter(pk=house.pharmacist.pk).update(password=house.editor.password)
    refused(lambda: confirm(house.reviewer, house.pharmacist, by=house.officer), "password-of-another")


def test_change_of_password_to_the_same_one_makes_nothing_ones_own(house):
    account = set_by_somebody_else(house.pharmacist)
    same = {"old": FOREIGN_PASSWORD, "new": FOREIGN_PASSWORD}
    refused(lambda: credentials.change_own_password(by=account, **same), "same-password")
    refused(lambda: confirm(house.reviewer, account, by=house.officer), "password-of-another")


def test_change_of_password_is_on_record_without_the_password(house):
    credentials.change_own_password(by=house.editor, old=factories.PASSWORD, new=NEW_PASSWORD)
    payload = AuditEntry.objects.order_by("-seq").first().payload
    assert '"act":"change own password","actor":"editor"' in payload
    assert NEW_PASSWORD not in payload and house.editor.password not in payload
    assert list(audit.chain_faults()) == []


@pytest.mark.parametrize("field", ["password", "email"])
def test_account_changed_by_somebody_else_signs_nothing_until_confirmed_again(house, field):
    article = factories.article_in_review(house)
    account = house.pharmacist
    if field == "password":
        account = set_by_somebody_else(account)
        credentials.change_own_password(by=account, old=FOREIGN_PASSWORD, new=factories.PASSWORD)
    else:
        account.email = "somebody@else.example"
        account.save()
    assert not is_confirmed(account)
    closed = ["key-locked"] if field == "password" else []
    refused(lambda: factories.sign(house, article), "account-unconfirmed", *closed)
    confirm(house.reviewer, account, by=house.officer)
    if closed:
        refused(lambda: factories.sign(house, article), "key-locked")
        factories.signing_key(account, officer=house.officer)
    assert factories.sign(house, article).signer == account


def test_holders_own_change_of_password_keeps_the_confirmation(house):
    credentials.change_own_password(by=house.pharmacist, old=factories.PASSWORD, new=NEW_PASSWORD)
    house.pharmacist.refresh_from_db()
    assert house.pharmacist.check_password(NEW_PASSWORD) and is_confirmed(house.pharmacist)


def test_change_of_password_does_not_confirm_what_nobody_confirmed(house):
    account = set_by_somebody_else(house.pharmacist)
    credentials.change_own_password(by=account, old=FOREIGN_PASSWORD, new=NEW_PASSWORD)
    assert not is_confirmed(account)


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("wrong", NEW_PASSWORD, "wrong-password"),
        (factories.PASSWORD, "short", "weak-password"),
        (factories.PASSWORD, factories.PASSWORD, "same-password"),
    ],
)
def test_refused_change_of_password_changes_nothing(house, old, new, code):
    refused(lambda: credentials.change_own_password(by=house.pharmacist, old=old, new=new), code)
    house.pharmacist.refresh_from_db()
    assert house.pharmacist.check_password(factories.PASSWORD) and is_confirmed(house.pharmacist)
