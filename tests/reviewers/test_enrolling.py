"""Setting up a second factor takes the password, and the factor that one has already."""

import json

import pytest
from allauth.mfa.models import Authenticator

from reviewers import enrolling
from reviewers.factor_proof import accepted
from reviewers.models import Attempt, AuditEntry
from reviewers.refusal import Refused
from tests.articles import houses
from tests.factories import PASSWORD

from .phones import Phone, phone_of

built, house = houses.fixtures()


def set_up(user, phone: Phone, **changes):
    facts = {"password": PASSWORD, "secret": phone.secret, "code": phone.code()}
    return enrolling.set_up_app(by=user, **facts | changes)


def refused(act, *arguments, **facts) -> list[str]:
    with pytest.raises(Refused) as refusal:
        act(*arguments, **facts)
    return refusal.value.codes


@pytest.fixture
def phone() -> Phone:
    return Phone(enrolling.new_secret())


def test_app_and_ten_codes_are_one_s_factor_from_then_on(house, phone):
    codes = set_up(house.editor, phone, code=f" {phone.code()[:3]} {phone.code()[3:]}")
    assert len({*codes}) == 10 and all(len(code.replace(" ", "")) == 12 for code in codes)
    assert accepted(house.editor, phone.code(1)).type == "totp"
    assert accepted(house.editor, codes[3]).type == "recovery_codes"


def test_nothing_is_set_up_with_a_wrong_password_or_a_wrong_code(house, phone):
    assert refused(set_up, house.editor, phone, password="wrong") == ["wrong-password"]
    assert refused(set_up, house.editor, phone, code=phone.wrong_code()) == ["code-of-another-app"]
    assert refused(set_up, house.editor, phone, code="") == ["code-of-another-app"]
    assert not Authenticator.objects.exists()
    assert Attempt.objects.filter(act=enrolling.SET_UP, actor="editor").count() == 3


def test_another_app_takes_a_code_of_the_one_before_which_then_is_gone(house, phone):
    old = phone_of(house.editor)
    assert refused(set_up, house.editor, phone) == ["code-missing"]
    assert refused(set_up, house.editor, phone, present=old.wrong_code()) == ["wrong-code"]
    set_up(house.editor, phone, present=old.code())
    assert accepted(house.editor, old.code(1)) is None and accepted(house.editor, old.codes[0]) is None
    assert Authenticator.objects.filter(user=house.editor, type="totp").count() == 1


def test_new_recovery_codes_take_both_and_end_the_old_ones(house):
    phone = phone_of(house.editor)
    assert refused(enrolling.make_codes, by=house.editor, password="x", present=phone.code()) == ["wrong-password"]
    new = enrolling.make_codes(by=house.editor, password=PASSWORD, present=phone.code())
    assert accepted(house.editor, phone.codes[0]) is None and accepted(house.editor, new[0])


def test_nobody_without_a_factor_gets_recovery_codes(house):
    assert refused(enrolling.make_codes, by=house.editor, password=PASSWORD, present="1") == ["no-factor"]


def test_change_of_password_meanwhile_stops_it(house, phone):
    stale = type(house.editor).objects.get(pk=house.editor.pk)
    stale.password = "something else"
    with pytest.raises(Refused) as refusal:
        enrolling.store_app(by=stale, secret=phone.secret, code=phone.code(), had=False)
    assert refusal.value.codes == ["password-changed"]


def test_trail_says_when_and_holds_no_secret(house, phone):
    codes = set_up(house.editor, phone)
    entry = AuditEntry.objects.last()
    said = json.loads(entry.payload)
    assert (said["act"], said["actor"], said["facts"]) == ("set up second factor", "editor", {"factor": "totp"})
    everything = "".join(AuditEntry.objects.values_list("payload", flat=True))
    assert phone.secret not in everything and codes[0].replace(" ", "") not in everything


def test_database_alone_makes_nobody_s_codes(house, phone):
    codes = set_up(house.editor, phone)
    stored = json.dumps(list(Authenticator.objects.values_list("data", flat=True)))
    assert phone.secret not in stored and codes[0].replace(" ", "") not in stored
