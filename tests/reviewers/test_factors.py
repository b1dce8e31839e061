"""Who has to have a second factor, and that everybody else may."""

import pytest
from django.contrib.auth.models import AnonymousUser, User

from reviewers.factors import has_factor, must_have_factor
from tests import factories

from .phones import phone_of

pytestmark = pytest.mark.django_db
NEED = {"Reviewers": True, "Credentials officers": True, "Publishers": True, "Editors": False, "Writers": False}


@pytest.mark.parametrize("group", NEED)
def test_roles_that_sign_vouch_or_publish_need_one(group, settings):
    user = factories.person("somebody", group)
    assert not must_have_factor(user)
    settings.SECOND_FACTOR = True
    assert must_have_factor(User.objects.get(pk=user.pk)) == NEED[group]


def test_superuser_needs_one_and_a_stranger_none(settings):
    settings.SECOND_FACTOR = True
    assert must_have_factor(User.objects.create_superuser("boss", password=factories.PASSWORD))
    assert not must_have_factor(AnonymousUser()) and not has_factor(AnonymousUser())


def test_whoever_needs_none_may_have_one():
    user = factories.person("writer", "Writers")
    phone_of(user)
    assert has_factor(user)
