"""Whoever has a second factor hears of whatever becomes of it, in the inbox and by mail, whoever did it."""

import pytest
from django.core import mail

from articles import messaging
from articles.models import Notice
from reviewers import enrolling, resetting
from reviewers.refusal import Refused
from tests import factories
from tests.articles import houses
from tests.reviewers.phones import phone_of

built, house = houses.fixtures()


def told(user) -> list[str]:
    found = Notice.objects.filter(person=user, kind=Notice.Kind.FACTOR_CHANGED).order_by("pk")
    assert all(notice.link == "/account/factor/" and enrolling.NOT_YOU in notice.sentence for notice in found)
    return [notice.sentence for notice in found]


def test_holder_hears_of_a_new_app_and_of_new_codes(house, settings):
    settings.SENDS_MAIL = True
    phone = phone_of(house.editor)
    enrolling.make_codes(by=house.editor, password=factories.PASSWORD, present=phone.code())
    first, then = told(house.editor)
    assert "authenticator app was set up" in first and "New recovery codes" in then
    assert messaging.send_waiting() == 2 and {each.to[0] for each in mail.outbox} == {house.editor.email}


def test_holder_hears_of_both_steps_of_a_reset(house):
    phone_of(house.editor)
    asked = resetting.ask_reset(by=house.officer, user=house.editor, how="Face known.")
    resetting.confirm_reset(by=factories.person("second", "Credentials officers"), asked=asked)
    _, first, then = told(house.editor)
    assert "officer asks that your second factor be reset" in first and "was reset" in then


def test_refused_change_tells_nothing(house):
    phone_of(house.editor)
    before = told(house.editor)
    with pytest.raises(Refused):
        enrolling.make_codes(by=house.editor, password="wrong", present="")
    assert told(house.editor) == before
