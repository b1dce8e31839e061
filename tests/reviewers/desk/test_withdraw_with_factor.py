"""Taking one's own signature back takes what signing takes, and nothing that signing needs besides."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse

from articles.models import Publication
from reviewers import resetting, signing
from reviewers.models import Attempt, AuditEntry, SignOff, SignOffWithdrawn
from reviewers.refusal import Refused
from tests import factories
from tests.reviewers.desk import answers
from tests.reviewers.phones import phone_of

pytestmark = pytest.mark.django_db
ACT = "withdraw sign-off"


@pytest.fixture
def sign_off(publishing_house):
    factories.live_article(publishing_house)
    return SignOff.objects.get()


@pytest.fixture
def phone(sign_off):
    return phone_of(sign_off.signer)


def asked(client, sign_off) -> str:
    return answers.sentences(client.get(reverse("desk:withdraw-sign-off", args=[sign_off.pk])))


def kept() -> dict:
    return json.loads(AuditEntry.objects.get(payload__contains=f'"act":"{ACT}"').payload)["facts"]


def stands(sign_off) -> bool:
    return not SignOffWithdrawn.objects.exists() and Publication.objects.live().get().sign_off == sign_off


@pytest.mark.parametrize(("typed", "field"), [("", "password"), ("wrong", "password")])
def test_without_the_password_it_stands(as_pharmacist, sign_off, typed, field):
    answer = answers.withdraw(as_pharmacist, sign_off, password=typed)
    assert answer.status_code == 422 and answer.context["form"].errors.keys() == {field} and stands(sign_off)
    assert "The guideline changed." in answers.sentences(answer)
    assert Attempt.objects.filter(act=ACT, codes="wrong-password").count() == (typed != "")


@pytest.mark.parametrize(("typed", "code"), [("", "code-missing"), ("wrong", "wrong-code")])
def test_without_the_factor_it_stands(as_pharmacist, sign_off, phone, typed, code):
    answer = answers.withdraw(as_pharmacist, sign_off, code=phone.wrong_code() if typed else "")
    assert answer.status_code == 422 and answer.context["form"].errors.keys() == {"code"} and stands(sign_off)
    assert Attempt.objects.filter(act=ACT, codes=code).count() == 1


def test_both_take_it_back_and_the_trail_says_which(as_pharmacist, sign_off, phone):
    page = asked(as_pharmacist, sign_off)
    assert 'name="code"' in page and "Phone or passkey lost" in page and "Call a credentials officer" in page
    assert answers.withdraw(as_pharmacist, sign_off, code=phone.code()).status_code == 302
    assert kept()["second_factor"]["kind"] == "totp" and not Publication.objects.live().exists()


def test_one_proof_is_enough_for_a_run(as_pharmacist, publishing_house, sign_off, phone):
    second = factories.article_in_review(publishing_house, "Another one")
    answers.sign(as_pharmacist, factories.open_request(second), code=phone.code())
    assert "the password is enough" in asked(as_pharmacist, sign_off)
    assert answers.withdraw(as_pharmacist, sign_off, password="wrong").status_code == 422
    assert answers.withdraw(as_pharmacist, sign_off).status_code == 302
    assert kept()["second_factor"]["in_run"] is True


def test_wrong_codes_rest_together_with_those_of_signing(as_pharmacist, publishing_house, sign_off, phone, settings):
    for _ in range(settings.SIGNING_ATTEMPTS):
        answers.withdraw(as_pharmacist, sign_off, code=phone.wrong_code())
    answer = answers.withdraw(as_pharmacist, sign_off, code=phone.code())
    assert "Signing rests" in answers.sentences(answer) and stands(sign_off)
    review = factories.open_request(factories.article_in_review(publishing_house, "Another one"))
    assert answers.sign(as_pharmacist, review, code=phone.code()).status_code == 422


def test_expired_license_keeps_nobody_from_it(as_pharmacist, publishing_house, sign_off, phone):
    yesterday = factories.TODAY() - factories.datetime.timedelta(days=1)
    factories.verify(publishing_house.reviewer.licenses.get(), by=publishing_house.officer, expires_on=yesterday)
    assert answers.withdraw(as_pharmacist, sign_off, code=phone.code()).status_code == 302


def test_new_factor_takes_it_back_within_the_day_after_a_reset(as_pharmacist, publishing_house, sign_off, phone):
    house = publishing_house
    asked_for = resetting.ask_reset(by=house.officer, user=house.pharmacist, how="Seen on a video call.")
    other = factories.person("officer-two", "Credentials officers")
    resetting.confirm_reset(by=other, asked=asked_for)
    assert not Authenticator.objects.filter(user=house.pharmacist).exists()
    fresh = phone_of(house.pharmacist)
    with pytest.raises(Refused) as refusal:
        signing.withdraw_sign_off(by=house.pharmacist, sign_off=sign_off, reason="Unsafe.", password=factories.PASSWORD)
    assert refusal.value.codes == ["code-missing"]
    facts = {"reason": "Unsafe.", "password": factories.PASSWORD, "code": fresh.code()}
    assert signing.withdraw_sign_off(by=house.pharmacist, sign_off=sign_off, **facts)


def test_password_that_changed_meanwhile_takes_nothing_back(publishing_house, sign_off):
    stale = factories.User.objects.get(pk=sign_off.signer_id)
    factories.User.objects.filter(pk=stale.pk).update(password="md5$elsewhere")
    with pytest.raises(Refused) as refusal:
        signing.withdraw_sign_off(by=stale, sign_off=sign_off, reason="Unsafe.", password=factories.PASSWORD)
    assert refusal.value.codes == ["password-changed"] and stands(sign_off)


def test_where_a_factor_is_required_the_signer_sets_one_up_first(publishing_house, sign_off, settings):
    settings.SECOND_FACTOR = True
    facts = {"reason": "Unsafe.", "password": factories.PASSWORD}
    with pytest.raises(Refused) as refusal:
        signing.withdraw_sign_off(by=sign_off.signer, sign_off=sign_off, **facts)
    assert refusal.value.codes == ["factor-missing"] and stands(sign_off)
