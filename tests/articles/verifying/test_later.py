"""What happens to a clinician, a license or an account after a signature speaks neither for nor against it."""

import uuid

from django.contrib.auth.models import Group, User

from articles import drafting, publishing, versions
from articles.models import Publication
from articles.rules import live_publication
from reviewers import credentials, signing
from reviewers.models import License, Reviewer, SignOff
from tests import factories
from tests.articles.verifying.finding import faults_but_of_files
from tests.articles.verifying.test_signatures import DAY


def license_of(house) -> License:
    return house.reviewer.licenses.get()


def test_license_that_lapses_later(house):
    today = factories.TODAY()
    factories.verify(license_of(house), by=house.officer, kind="status", status="lapsed", effective_on=today)
    assert live_publication(house.live)
    assert faults_but_of_files() == []


def test_license_that_is_checked_again_later_and_found_expired(house):
    over = {"expires_on": factories.TODAY() - DAY, "status": "expired", "effective_on": factories.TODAY()}
    factories.verify(license_of(house), by=house.officer, **over)
    assert faults_but_of_files() == []


def test_license_revoked_from_a_later_day_on(house):
    tomorrow = factories.TODAY() + DAY
    factories.verify(license_of(house), by=house.officer, kind="status", status="revoked", effective_on=tomorrow)
    assert live_publication(house.live)
    assert faults_but_of_files() == []


def test_license_revoked_from_the_day_of_the_signature_on(house):
    article = factories.article_in_review(house, "Second one")
    factories.sign(house, article, by=house.second.user)
    publishing.publish(by=house.publisher, version=versions.latest(article))
    license, today = house.second.licenses.get(), factories.TODAY()
    factories.verify(license, by=house.officer, kind="status", status="revoked", effective_on=today)
    assert live_publication(article) is None
    assert faults_but_of_files() == []


def test_signature_that_is_withdrawn_later(house):
    signature = SignOff.objects.get(request__submission__version__article=house.live)
    signing.withdraw_sign_off(
        by=house.pharmacist, sign_off=signature, reason="A dose is wrong.", password=factories.PASSWORD
    )
    assert live_publication(house.live) is None
    assert faults_but_of_files() == []


def test_clinician_who_gets_another_name_later(house):
    Reviewer.objects.filter(pk=house.reviewer.pk).update(public_name="Dr. Other Name", post_nominals=["RPh"], slug="x")
    assert faults_but_of_files() == []


def test_clinician_who_gets_another_account_later(house):
    account = factories.person("new-account", "Reviewers")
    credentials.confirm_account(by=house.officer, reviewer=house.reviewer, user=account, how="Passport")
    assert faults_but_of_files() == []


def test_password_that_is_changed_or_set_by_another_later(house):
    account = User.objects.get(pk=house.pharmacist.pk)
    credentials.change_own_password(by=account, old=factories.PASSWORD, new="another long pass phrase")
    assert faults_but_of_files() == []
    account.set_password("set by the administrator")
    account.save()
    assert faults_but_of_files() == []


def test_signer_who_saves_a_newer_version_later(house):
    house.pharmacist.groups.add(Group.objects.get(name="Editors"))
    signer = User.objects.get(pk=house.pharmacist.pk)
    words = versions.words_of(versions.latest(house.live)) | {"lead": "Mine."}
    drafting.save_draft(by=signer, article=house.live, words=words)
    assert faults_but_of_files() == []


def test_author_who_gets_an_account_later(house):
    """Whom the words credited could not be named with the request while they had no account."""
    byline = {"uuid": str(uuid.uuid4()), "role": "author", "person": str(house.staff.uuid), "name": house.staff.name}
    factories.live_article(house, "Credited one", bylines=[byline])
    house.staff.user = factories.person("ann", "Editors")
    house.staff.save()
    assert faults_but_of_files() == []


def test_page_that_is_paused_put_back_moved_and_withdrawn(house):
    publishing.pause(by=house.editor, article=house.live, reason="review-overdue")
    publishing.put_back(by=house.publisher, article=house.live)
    publishing.pause(by=house.editor, article=house.live, reason="review-overdue")
    words = versions.words_of(versions.latest(house.live))
    drafting.save_draft(by=house.editor, article=house.live, words=words, desk={"address": "opioids/moved"})
    publishing.publish(by=house.publisher, version=versions.latest(house.live))
    publishing.withdraw(by=house.editor, article=house.live, reason="incorrect")
    assert Publication.objects.filter(article=house.live).count() == 3
    assert faults_but_of_files() == []
