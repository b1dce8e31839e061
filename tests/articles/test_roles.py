"""After each migration the groups may do exactly what roles.py says, in an old database too."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command

from articles.roles import ROLES
from tests import factories

OWN = "Translators"


def rights(group: str) -> set[str]:
    return set(Group.objects.get(name=group).permissions.values_list("codename", flat=True))


def wanted(group: str) -> set[str]:
    return {codename.rpartition(".")[2] for codename in ROLES[group]}


def right(codename: str) -> Permission:
    return Permission.objects.get(codename=codename, content_type__app_label="articles")


@pytest.fixture
def old(db):
    """A database of an older release: a right that is no more, one that was not yet, and a group of the house's own."""
    rosa = factories.person("rosa", "Editors")
    Group.objects.get(name="Editors").permissions.add(right("publish_article"))
    Group.objects.get(name="Writers").permissions.remove(right("view_topic"))
    own = Group.objects.create(name=OWN)
    own.permissions.add(right("publish_article"))
    rosa.groups.add(own)
    return rosa


def test_groups_of_an_old_database_become_what_the_release_says(old):
    call_command("migrate", verbosity=0)
    assert {name: rights(name) for name in ROLES} == {name: wanted(name) for name in ROLES}


def test_groups_of_the_house_and_their_people_stay_as_they_are(old):
    call_command("migrate", verbosity=0)
    assert rights(OWN) == {"publish_article"}
    assert sorted(old.groups.values_list("name", flat=True)) == ["Editors", OWN]
