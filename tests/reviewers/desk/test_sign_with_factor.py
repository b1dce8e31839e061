"""The signing POST itself takes password and second factor; in a run of signatures the factor once."""

import datetime
import json

import pytest
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils import timezone

from articles.rules import open_request
from reviewers.models import Attempt, AuditEntry, SignOff
from tests import factories
from tests.reviewers.desk import answers
from tests.reviewers.phones import phone_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def phone(review, publishing_house):
    return phone_of(publishing_house.pharmacist)


@pytest.fixture
def second(publishing_house):
    return open_request(factories.article_in_review(publishing_house, "Another one"))


def factor_kept(sign_off) -> dict:
    entry = AuditEntry.objects.get(payload__contains=f'"reviewers.signoff:{sign_off.pk}"')
    return json.loads(entry.payload)["facts"].get("second_factor", {})


def page_of(client, review) -> str:
    return answers.sentences(client.get(reverse("desk:request", args=[review.pk])))


def asks(page: str) -> bool:
    return 'name="code"' in page and 'autocomplete="one-time-code"' in page


def test_first_signature_takes_both_and_the_trail_says_which(as_pharmacist, review, phone):
    assert asks(page_of(as_pharmacist, review))
    assert answers.sign(as_pharmacist, review, code=phone.code()).status_code == 302
    kept = factor_kept(SignOff.objects.get())
    assert (kept["kind"], kept["in_run"]) == ("totp", False) and datetime.datetime.fromisoformat(kept["proven_at"])
    receipt = answers.sentences(as_pharmacist.get(reverse("desk:receipt", args=[SignOff.objects.get().pk])))
    assert "Password, and authenticator app" in receipt


@pytest.mark.parametrize(("typed", "code"), [("", "code-missing"), ("wrong", "wrong-code"), ("used", "wrong-code")])
def test_without_a_good_code_nothing_is_signed(as_pharmacist, review, phone, typed, code):
    first = open_request(factories.article_in_review(factories.house_that_stands(), "First"))
    good = phone.code()
    if typed == "used":
        answers.sign(as_pharmacist, first, code=good)
        as_pharmacist.session.flush()
        as_pharmacist.force_login(factories.house_that_stands().pharmacist)
    answer = answers.sign(as_pharmacist, review, code={"": "", "wrong": phone.wrong_code(), "used": good}[typed])
    assert answer.status_code == 422 and "code" in answer.context["sign_form"].errors
    assert not review.sign_offs.exists() and Attempt.objects.filter(act="sign off", codes=code).count() == 1
    assert good not in answers.sentences(answer)


def test_code_without_the_password_signs_nothing_and_is_not_used_up(as_pharmacist, review, phone):
    assert answers.sign(as_pharmacist, review, code=phone.code(), password="wrong").status_code == 422
    assert answers.sign(as_pharmacist, review, code=phone.code()).status_code == 302


def test_recovery_code_signs_once(as_pharmacist, review, phone):
    assert answers.sign(as_pharmacist, review, code=phone.codes[0]).status_code == 302
    assert factor_kept(SignOff.objects.get())["kind"] == "recovery_codes"
    assert len(Authenticator.objects.get(type="recovery_codes").data["migrated_codes"]) == 9


def test_next_signature_of_the_run_takes_the_password(as_pharmacist, review, second, phone):
    answers.sign(as_pharmacist, review, code=phone.code())
    page = page_of(as_pharmacist, second)
    assert not asks(page) and "the password is enough" in page
    assert answers.sign(as_pharmacist, second, password="wrong").status_code == 422
    assert answers.sign(as_pharmacist, second).status_code == 302
    first, then = (factor_kept(each) for each in SignOff.objects.order_by("pk"))
    assert then == first | {"in_run": True}


def test_run_is_over_after_a_while_unless_somebody_reads(as_pharmacist, review, second, phone, settings, monkeypatch):
    answers.sign(as_pharmacist, review, code=phone.code())
    now, minutes = timezone.now(), settings.SIGNING_RUN_MINUTES
    for read in (minutes - 1, 2 * minutes - 3):
        monkeypatch.setattr(timezone, "now", lambda read=read: now + datetime.timedelta(minutes=read))
        assert not asks(page_of(as_pharmacist, second))
    monkeypatch.setattr(timezone, "now", lambda: now + datetime.timedelta(minutes=3 * minutes))
    assert answers.sign(as_pharmacist, second).context["sign_form"].errors.keys() == {"code"}


@pytest.mark.parametrize("work", ["place", "judge", "comment"])
def test_reading_ticking_and_commenting_keep_it(as_pharmacist, review, second, phone, settings, monkeypatch, work):
    answers.sign(as_pharmacist, review, code=phone.code())
    now, step = timezone.now(), datetime.timedelta(minutes=settings.SIGNING_RUN_MINUTES - 1)
    monkeypatch.setattr(timezone, "now", lambda: now + step)
    as_pharmacist.post(reverse(f"desk:{work}", args=[second.pk]), {"text": "Is it?"}, follow=work != "place")
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * step)
    assert not asks(page_of(as_pharmacist, second))


def test_asking_what_is_new_keeps_nothing(as_pharmacist, review, second, phone, settings, monkeypatch):
    """A page that stands open and asks by itself is nobody at work."""
    answers.sign(as_pharmacist, review, code=phone.code())
    now, step = timezone.now(), datetime.timedelta(minutes=settings.SIGNING_RUN_MINUTES - 1)
    monkeypatch.setattr(timezone, "now", lambda: now + step)
    as_pharmacist.get(reverse("desk:now", args=[second.pk]))
    monkeypatch.setattr(timezone, "now", lambda: now + 2 * step)
    assert asks(page_of(as_pharmacist, second))


def test_logout_ends_the_run(as_pharmacist, review, second, phone, publishing_house):
    answers.sign(as_pharmacist, review, code=phone.code())
    as_pharmacist.post(reverse("account:logout"))
    as_pharmacist.force_login(publishing_house.pharmacist)
    assert asks(page_of(as_pharmacist, second)) and answers.sign(as_pharmacist, second).status_code == 422


def test_changed_password_ends_the_run(as_pharmacist, review, second, phone):
    answers.sign(as_pharmacist, review, code=phone.code())
    new = "another set of plain words"
    posted = {"old": factories.PASSWORD, "new": new, "again": new, "present": phone.codes[0]}
    assert as_pharmacist.post(reverse("account:password"), posted).status_code == 302
    assert asks(page_of(as_pharmacist, second))


def test_too_many_wrong_codes_rest_as_wrong_passwords_do(as_pharmacist, review, phone, settings):
    for _ in range(settings.SIGNING_ATTEMPTS):
        answers.sign(as_pharmacist, review, code=phone.wrong_code())
    answer = answers.sign(as_pharmacist, review, code=phone.code())
    assert answer.status_code == 422 and "Signing rests" in answers.sentences(answer) and not SignOff.objects.exists()


def test_whoever_has_none_signs_with_the_password_while_none_is_required(as_pharmacist, review, settings):
    assert not asks(page_of(as_pharmacist, review))
    assert answers.sign(as_pharmacist, review).status_code == 302 and factor_kept(SignOff.objects.get()) == {}


def test_where_one_is_required_nobody_signs_without(as_pharmacist, review, settings, publishing_house):
    settings.SECOND_FACTOR = True
    assert answers.sign(as_pharmacist, review)["Location"] == reverse("account:factor")
    with pytest.raises(factories.signing.Refused) as refusal:
        factories.signing.sign_off(
            by=publishing_house.pharmacist,
            request=review,
            document_digest=review.document_digest,
            password=factories.PASSWORD,
        )
    assert refusal.value.codes == ["factor-missing"] and not SignOff.objects.exists()


def test_key_is_made_with_both(as_pharmacist, phone):
    page = reverse("desk:key")
    assert asks(answers.sentences(as_pharmacist.get(page)))
    assert as_pharmacist.post(page, {"password": factories.PASSWORD}).status_code == 422
    assert as_pharmacist.post(page, {"password": factories.PASSWORD, "code": phone.code()}).status_code == 302
