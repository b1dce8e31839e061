"""`verify` asks of each signature what the guards had asked: a signature forged past them is found."""

import datetime
import json

import pytest

from articles.models import ArticleVersion
from articles.verifying.signatures import sign_offs
from reviewers import credentials, signing
from reviewers.guards.spoiling import CHECK_HOLDS_DAYS
from reviewers.models import AccountConfirmation, LicenseEvent, RequestClosed, SignOff
from tests import factories
from tests.articles.damage import past_the_guards
from tests.articles.verifying.finding import tampered

UNSIGNED = "bears no signature that its signer's key has made: it counts as none."
HOUR, DAY = datetime.timedelta(hours=1), datetime.timedelta(days=1)


@pytest.fixture
def signed(house) -> SignOff:
    """The signature that the live page stands on."""
    return SignOff.objects.get(request__submission__version__article=house.live)


def said(sign_off: SignOff) -> list[str]:
    """What is said against one signature, without its name."""
    name = f"Sign-off {sign_off.pk} "
    return [fault.removeprefix(name) for fault in sign_offs() if fault.startswith(name)]


def test_signature_for_another_document_is_found(signed):
    tampered(signed, document_digest="0" * 64)
    assert said(signed) == [UNSIGNED, "is for another document than its request's."]


def test_signature_after_the_closing_is_found(signed):
    tampered(signed.request.closed, closed_at=signed.signed_at - HOUR)
    assert said(signed) == ["was made after its request was closed."]


def test_signature_before_the_request_is_found(signed):
    tampered(signed.request, requested_at=signed.signed_at + HOUR)
    assert said(signed) == ["was made before anybody asked for it."]


def test_signature_of_a_contributor_is_found(signed):
    tampered(signed.request.contributors.get(), user=signed.signer_id)
    assert "was made by somebody who had a hand in the words." in said(signed)


def test_signature_of_a_contributors_other_account_is_found(house, signed):
    with past_the_guards():
        AccountConfirmation.objects.create(
            reviewer=signed.reviewer,
            user=house.editor,
            confirmed_by=house.officer,
            confirmed_at=signed.signed_at - HOUR,
            how="Forged.",
        )
    assert "was made by somebody who had a hand in the words." in said(signed)


def test_signature_of_whoever_asked_for_it_is_found(signed):
    tampered(signed.request, requested_by=signed.signer)
    assert said(signed) == ["was made by whoever asked for it."]


def test_signature_of_somebody_who_saved_an_earlier_version_is_found(signed):
    tampered(signed.request.submission.version, saved_by=signed.signer)
    assert said(signed) == ["was made by somebody who had saved a version of the article."]


def test_two_signatures_of_one_clinician_are_found(house):
    first = SignOff.objects.get(request=house.notice)
    facts = {"document_digest": house.notice.document_digest, "password": factories.PASSWORD}
    second = signing.sign_off(by=house.second.user, request=house.notice, **facts)
    assert said(second) == []
    tampered(second, reviewer=first.reviewer)
    assert f"is by the same clinician as sign-off {first.pk}." in said(second)


@pytest.mark.parametrize("changes", [{"confirmed_at": DAY}, {"reviewer": "second"}, {"user": "editor"}])
def test_signature_from_an_unconfirmed_account_is_found(house, signed, changes):
    [(column, value)] = changes.items()
    known = AccountConfirmation.objects.get(user=signed.signer)
    value = known.confirmed_at + value if column == "confirmed_at" else getattr(house, value)
    tampered(known, **{column: value})
    assert "was made with an account that was not confirmed as the clinician's." in said(signed)


def test_signature_from_an_account_that_its_holder_confirmed_is_found(signed):
    tampered(AccountConfirmation.objects.get(user=signed.signer), confirmed_by=signed.signer)
    assert said(signed) == ["was made with an account that only its holder confirmed."]


def test_signature_on_the_license_of_another_is_found(house, signed):
    tampered(signed.license, holder=house.second, jurisdiction="Utah")
    assert "relies on somebody else's license." in said(signed)
    assert "prints other facts about a license than were on file." in said(signed)


@pytest.mark.parametrize("column", ["verified_by", "recorded_by"])
def test_signature_on_a_license_that_the_signer_vouched_for_is_found(signed, column):
    tampered(signed.license_event, **{column: signed.signer})
    assert said(signed) == [UNSIGNED, "relies on a license that the signer vouched for."]


@pytest.mark.parametrize("changes", [{"kind": "stated"}, {"kind": "status"}, {"status": "probation"}])
def test_signature_on_a_license_that_was_not_verified_as_active_is_found(signed, changes):
    tampered(signed.license_event, **changes)
    assert "relies on a license that nobody had verified as active." in said(signed)


def test_signature_on_what_was_learned_later_is_found(signed):
    tampered(signed.license_event, recorded_at=signed.signed_at + HOUR)
    assert "relies on something that was learned later." in said(signed)


@pytest.mark.parametrize(("column", "days"), [("issued_on", 1), ("effective_on", 1), ("expires_on", -1)])
def test_signature_on_a_license_out_of_date_is_found(signed, column, days):
    tampered(signed.license_event, **{column: signed.signed_at.date() + days * DAY})
    assert "was made while the license was not in date." in said(signed)


def test_signature_on_a_check_that_was_too_old_is_found(signed):
    day = signed.signed_at.date()
    tampered(signed.license_event, verified_on=day - CHECK_HOLDS_DAYS * DAY)
    assert "relies on a check of the license that was too old." not in said(signed)
    tampered(signed.license_event, verified_on=day - (CHECK_HOLDS_DAYS + 1) * DAY)
    assert "relies on a check of the license that was too old." in said(signed)


def test_signature_on_a_check_of_a_later_day_is_found(signed):
    tampered(signed.license_event, verified_on=signed.signed_at.date() + DAY)
    assert "relies on a license that was checked later." in said(signed)


def learned_before(house, signed: SignOff, **learned) -> None:
    """Something learned of the license after the signature, as if it had been known before."""
    event = factories.verify(signed.license, by=house.officer, **learned)
    assert said(signed) == []
    tampered(event, recorded_at=signed.signed_at - HOUR)


def test_signature_on_an_older_check_than_the_last_is_found(house, signed):
    learned_before(house, signed)
    assert said(signed) == ["relies on an older check of the license than the last one."]


@pytest.mark.parametrize("status", ["lapsed", "probation", "revoked", "suspended"])
def test_signature_on_a_license_known_not_to_stand_is_found(house, status):
    signed = factories.sign(house, factories.article_in_review(house, "Second one"), by=house.second.user)
    learned_before(house, signed, kind="status", status=status)
    [fault] = said(signed)
    assert fault.startswith("was made although the license was known to be ")


def test_signature_that_prints_another_license_number_is_found(signed):
    tampered(signed, credentials=signed.credentials.replace("PHA-0001", "PHA-0007"))
    assert said(signed) == [UNSIGNED, "prints other facts about a license than were on file."]


@pytest.mark.parametrize("copy", ["nonsense", "[]", '{"licenses":[]}', '{"licenses":[null]}'])
def test_signature_without_a_copy_of_its_license_is_found(signed, copy):
    tampered(signed, credentials=copy)
    assert said(signed) == [UNSIGNED, "prints other facts about a license than were on file."]


def test_signature_that_prints_one_license_too_many_is_found(signed):
    copied = json.loads(signed.credentials)
    copied["licenses"].append(copied["licenses"][0] | {"profession": "Physician"})
    tampered(signed, credentials=json.dumps(copied))
    assert said(signed) == [UNSIGNED, "prints other facts about a license than were on file."]


def test_signature_under_another_statement_is_found(signed):
    tampered(signed, statement="I had a look at it.")
    assert said(signed) == [UNSIGNED, "does not state what a signature states."]


def test_signature_with_two_licenses_holds(house):
    factories.license_for(house.second, by=house.officer, profession="nurse", number="RN-1")
    article = factories.article_in_review(house, "Two licenses")
    assert said(factories.sign(house, article, by=house.second.user)) == []


def test_every_signature_of_an_honest_house_holds(house):
    assert SignOff.objects.count() > 3 and RequestClosed.objects.exists() and ArticleVersion.objects.exists()
    assert LicenseEvent.objects.exists() and credentials.is_confirmed(house.pharmacist)
    assert list(sign_offs()) == []
