"""A code proves the second factor once, and only that of its holder."""

import pytest
from django.core.cache import cache

from reviewers.factor_proof import accepted, proven_factor
from reviewers.models import Attempt
from reviewers.refusal import Refused
from tests.articles import houses

from .phones import phone_of

built, house = houses.fixtures()


def refused(user, code) -> list[str]:
    with pytest.raises(Refused) as refusal:
        proven_factor(user, code, act="sign off")
    return refusal.value.codes


def test_code_of_an_app_is_good_once_in_every_process(house):
    phone = phone_of(house.editor)
    code = phone.code()
    assert accepted(house.editor, code)
    cache.clear()  # what another process does not know
    assert accepted(house.editor, code) is None
    assert accepted(house.editor, phone.code(1))


def test_recovery_code_is_good_once_however_it_is_typed(house):
    phone = phone_of(house.editor)
    first = phone.codes[0]
    assert accepted(house.editor, first.replace(" ", "-")).type == "recovery_codes"
    assert accepted(house.editor, first) is None and accepted(house.editor, phone.codes[1])


def test_code_of_somebody_else_proves_nothing(house):
    phone, other = phone_of(house.editor), phone_of(house.publisher)
    assert accepted(house.editor, other.codes[0]) is None
    assert accepted(house.editor, phone.codes[0])


@pytest.mark.parametrize("nothing", ["", "  ", "abc", "١٢٣٤٥٦", "\x00"])
def test_what_holds_no_digits_is_no_code(house, nothing):
    phone_of(house.editor)
    assert accepted(house.editor, nothing) is None and refused(house.editor, nothing) == ["code-missing"]


def test_wrong_code_is_logged_and_a_missing_one_counts_not(house):
    phone = phone_of(house.editor)
    assert refused(house.editor, phone.wrong_code()) == ["wrong-code"]
    logged = Attempt.objects.get(codes="wrong-code")
    assert (logged.act, logged.actor, logged.actor_key) == ("sign off", "editor", house.editor.pk)


def test_whoever_has_none_is_not_asked(house):
    assert proven_factor(house.editor, "", act="sign off") == ""


def test_secret_of_the_site_that_was_changed_refuses_in_words(house, settings):
    phone = phone_of(house.editor)
    was, settings.SECRET_KEY = settings.SECRET_KEY, "another one" * 6
    assert refused(house.editor, phone.code()) == ["factor-unreadable"]
    settings.SECRET_KEY_FALLBACKS = [was]
    assert accepted(house.editor, phone.code())
