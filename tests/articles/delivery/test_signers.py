"""What a page prints of its signer: nothing that was taken away since, while the signature itself stays as it is."""

import json

import pytest
from django.db import connection

from articles.models import Publication
from reviewers import credentials
from reviewers.audit import row_digest
from reviewers.copied import still_printed
from reviewers.guards import installer
from reviewers.models import SignOff
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at

COLORADO, OHIO = "Pharmacist, licensed in Colorado", "Pharmacist, licensed in Ohio"
BOARD = "Psychiatric pharmacist, BPS"


def with_two_licenses():
    """The house with a live page whose signer holds a second license and a checked certification."""
    house = factories.publishing_house()
    house.second = factories.license_for(house.reviewer, by=house.officer, jurisdiction="Ohio", number="OH-2")
    house.certification = house.reviewer.certifications.create(
        name="Psychiatric pharmacist", body="BPS", verified_on=factories.TODAY(), verified_by=house.officer
    )
    house.live = factories.live_article(house)
    house.signature = SignOff.objects.get()
    return house


built, house = houses.fixtures(with_two_licenses)


def learn(house, license, **learned):
    facts = {"kind": "status", "status": "revoked", "effective_on": factories.TODAY()} | learned
    return done(lambda: credentials.record_license_event(by=house.officer, license=license, **facts))


def shown(house) -> list[str]:
    """Which credentials stand on the page for people, and on the profile."""
    page = file_at(house.live.address).read_text()
    profile = file_at("reviewers/pharmacist").read_text()
    found = [each for each in (COLORADO, OHIO, BOARD) if f"<li>{each}</li>" in page]
    assert [each.partition(", ")[2].removeprefix("licensed in ") in profile for each in (COLORADO, OHIO, BOARD)] == [
        each in found for each in (COLORADO, OHIO, BOARD)
    ]
    assert ('"name":"Ohio"' in page, '"name":"BPS"' in page) == (OHIO in found, BOARD in found)
    return found


def test_everything_that_stands_is_printed(house):
    assert shown(house) == [COLORADO, OHIO, BOARD]


@pytest.mark.parametrize("status", ["revoked", "suspended", "surrendered"])
def test_second_license_that_was_taken_away_since_is_printed_no_longer(house, status):
    before = row_digest(SignOff.objects.get())
    learn(house, house.second, status=status)
    assert shown(house) == [COLORADO, BOARD]
    assert Publication.objects.get().is_live and row_digest(SignOff.objects.get()) == before


def test_what_somebody_only_stated_takes_nothing_off_a_page(house):
    learn(house, house.second, kind="stated")
    assert shown(house) == [COLORADO, OHIO, BOARD]


def test_license_that_ran_out_is_still_printed(house):
    learn(house, house.second, status="expired")
    assert shown(house) == [COLORADO, OHIO, BOARD]


def test_license_that_was_given_back_is_printed_again(house):
    learn(house, house.second, status="suspended")
    done(lambda: factories.verify(house.second, by=house.officer, number="OH-2"))
    assert shown(house) == [COLORADO, OHIO, BOARD]


def test_license_that_the_register_shows_as_suspended_is_printed_no_longer(house):
    done(lambda: factories.verify(house.second, by=house.officer, number="OH-2", status="suspended"))
    assert shown(house) == [COLORADO, BOARD]


def rewritten(signature: SignOff, credentials: dict) -> SignOff:
    """The signature as an earlier release would have stored it."""
    connection.check_constraints()
    installer.remove()
    SignOff.objects.filter(pk=signature.pk).update(credentials=json.dumps(credentials))
    installer.install()
    return SignOff.objects.get(pk=signature.pk)


def lines(signature: SignOff) -> tuple[list[str], list[str]]:
    printed = still_printed(signature)
    return [line["jurisdiction"] for line in printed["licenses"]], [line["name"] for line in printed["certifications"]]


def test_signature_from_before_the_keys_is_held_against_what_is_on_file(house):
    copied = json.loads(house.signature.credentials)
    for line in copied["licenses"]:
        del line["license"]
    for line in copied["certifications"]:
        del line["certification"]
    copied["licenses"].append(copied["licenses"][0] | {"jurisdiction": "Utah"})
    signature = rewritten(house.signature, copied)
    assert lines(signature) == (["Colorado", "Ohio"], ["Psychiatric pharmacist"])
    credentials.record_license_event(
        by=house.officer, license=house.second, kind="status", status="revoked", effective_on=factories.TODAY()
    )
    house.certification.delete()
    assert lines(signature) == (["Colorado"], [])


def test_key_of_somebody_elses_license_prints_nothing(house):
    other = factories.clinician("other", officer=house.officer, number="PHA-0007")
    copied = json.loads(house.signature.credentials)
    copied["licenses"][1]["license"] = other.licenses.get().pk
    assert lines(rewritten(house.signature, copied))[0] == ["Colorado"]


def test_profile_says_where_a_license_was_checked(house):
    page = file_at("reviewers/pharmacist").read_text()
    assert ": State board of pharmacy, public register</span>" in page and "issuing board on" not in page
