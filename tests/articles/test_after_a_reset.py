"""A signature that somebody wrote past the guards in the day after its signer's second factor was reset counts as none:
`verify` names it, its page is shown to nobody, and no other page comes of it."""

import datetime

import pytest
from django.db import connection
from django.urls import reverse

from articles import publishing, verifying, withheld
from articles.delivery import reconciling
from articles.delivery.documents import NotSigned, document_of
from articles.verifying import pages
from articles.verifying.signatures import sign_offs
from reviewers import keys, resetting, signing
from reviewers.attesting import holds
from reviewers.factors import WAIT
from reviewers.guards import installer
from reviewers.models import FactorReset, FactorResetAsked, SignOff
from reviewers.refusal import Refused
from reviewers.standing_signatures import stands
from tests import factories
from tests.articles import houses
from tests.guards.filled import drop
from tests.reviewers.phones import phone_of

from .damage import past_the_guards
from .delivery.public import ADDRESS, OTHER, visit, with_live_pages

MOMENT = datetime.timedelta(seconds=1)
SAID = "Sign-off {} was made less than a day after its signer's second factor was reset: it counts as none."


def built_house():
    house = with_live_pages()
    house.second = factories.clinician("second", officer=house.officer, number="PHA-0002")
    house.signed = factories.signed_version(house, "Signed one")
    return house


built, house = houses.fixtures(built_house)


@pytest.fixture(autouse=True)
def nobody_builds_meanwhile(monkeypatch):
    monkeypatch.setattr(pages, "LOOKS", 0)


def reset_at(house, moment) -> None:
    """A reset of the pharmacist's factor, as it would stand there had the signatures been written past the guards."""
    connection.check_constraints()
    facts = {"user": house.pharmacist, "how": "Seen.", "asked_by": house.officer, "asked_at": moment - MOMENT}
    with past_the_guards():
        asked = FactorResetAsked.objects.create(**facts)
        FactorReset.objects.create(asked=asked, confirmed_by=house.second.user, reset_at=moment)


def first(house) -> SignOff:
    return house.live.publications.get().sign_off


def test_signature_within_the_day_is_named_and_its_page_withheld(house):
    reset_at(house, first(house).signed_at - WAIT + 60 * MOMENT)
    named = [SAID.format(each.pk) for each in SignOff.objects.all()]
    assert set(named) == set(sign_offs()) and set(named) <= set(verifying.faults())
    assert not stands(SignOff.objects.get(pk=first(house).pk))
    with pytest.raises(NotSigned):
        document_of(house.live.publications.get())
    reconciling.reconcile()
    assert visit(ADDRESS).status == visit(OTHER).status == 503
    assert withheld.WITHHELD.format(ADDRESS) in withheld.sentences()


def test_nothing_is_published_on_it(house):
    reset_at(house, first(house).signed_at - MOMENT)
    with pytest.raises(Refused) as refusal:
        publishing.publish(by=house.publisher, version=house.signed)
    assert refusal.value.codes == ["unsigned"]


def test_row_inserted_past_the_guards_counts_as_none_though_its_key_has_signed_it(house):
    phone_of(house.pharmacist)
    asked = resetting.ask_reset(by=house.officer, user=house.pharmacist, how="Seen.")
    resetting.confirm_reset(by=factories.person("other-officer", "Credentials officers"), asked=asked)
    request = factories.open_request(factories.article_in_review(house, "Waiting one"))
    connection.check_constraints()
    drop("no_signature_after_factor_reset")
    opened = keys.opened_key(house.pharmacist, factories.PASSWORD)
    row = signing.write_sign_off(house.pharmacist, request, opened, "whole")
    installer.install()
    assert holds(row) and signing.valid_sign_offs(request) == []
    assert SAID.format(row.pk) in set(verifying.faults())


def test_page_that_went_up_on_it_is_named(house):
    reset_at(house, first(house).signed_at - MOMENT)
    assert f"/{ADDRESS}/ went up on a sign-off that did not stand." in set(verifying.faults())


@pytest.mark.parametrize("ago", [WAIT + MOMENT, -MOMENT], ids=["after the day", "before the reset"])
def test_signature_after_the_day_or_before_the_reset_stands(house, ago):
    last = SignOff.objects.latest("signed_at") if ago < WAIT else first(house)
    reset_at(house, last.signed_at - ago)
    assert SAID.format(last.pk) not in set(sign_offs())
    assert stands(SignOff.objects.get(pk=last.pk))


def test_receipt_says_why_it_is_none(house, client):
    reset_at(house, first(house).signed_at - MOMENT)
    client.force_login(house.pharmacist)
    page = client.get(reverse("desk:receipt", args=[first(house).pk])).content.decode()
    assert "less than a day after the second factor of this account was reset" in page
