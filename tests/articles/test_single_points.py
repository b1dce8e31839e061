"""Live articles that only one person could review again are named, with who that is and until when they can."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import drafting
from articles.models import StaffMember
from articles.single_points import single_points
from tests import factories
from tests.articles import houses
from tests.articles.library import figure, picture
from tests.reviewers.admin.office import signed_in, text_of


def build():
    house = factories.publishing_house()
    house.live = factories.live_article(house, "Live one")
    return house


built, house = houses.fixtures(build)
ALONE = "1 live article can be reviewed again by one person only (Pharmacist); their license ends in 365 days."


@pytest.fixture
def second(house):
    house.second = factories.clinician("second", officer=house.officer, expires_on=factories.TODAY())
    return house.second


def test_one_clinician_is_named_for_every_live_article(house):
    factories.live_article(house, "Another one")
    factories.article_in_review(house, "Not live")
    assert single_points() == [ALONE.replace("1 live article", "2 live articles")]


def test_nothing_is_said_while_two_could_or_nothing_is_live(house, second):
    assert single_points() == []


def test_whoever_had_a_hand_in_it_does_not_count(house, second):
    second.user.groups.add(*house.editor.groups.all())
    editing = User.objects.get(pk=second.user_id)
    present = factories.versions.words_of(factories.versions.latest(house.live))
    drafting.save_draft(by=editing, article=house.live, words=present | {"lead": "Other."}, note="")
    assert single_points() == [ALONE]


def test_credited_clinician_does_not_count(house, second):
    StaffMember.objects.update(user=house.pharmacist)
    credit = {"uuid": "6c8f6b6e-5f0e-4d6e-9d1c-0d9f6a2f1c11", "role": "editor", "person": str(house.staff.uuid)}
    factories.edited(house, house.live, bylines=[credit | {"name": house.staff.name}])
    assert single_points() == [ALONE.replace("Pharmacist", "Second").replace("in 365 days", "today")]


def test_picture_of_a_clinician_keeps_them_out(house, second):
    second.user.groups.add(*house.editor.groups.all())
    house.editor, editor = User.objects.get(pk=second.user_id), house.editor
    image = picture(house)
    house.editor = editor
    factories.edited(house, house.live, introduction=figure(image))
    assert single_points() == [ALONE]


def test_articles_that_nobody_could_review_come_first(house):
    house.pharmacist.groups.clear()
    assert single_points() == ["1 live article can be reviewed again by nobody at present."]


def test_officers_and_publishers_see_it_on_their_first_page(client, house):
    for who, sees in (("officer", True), ("publisher", True), ("editor", False)):
        assert (ALONE in text_of(signed_in(client, house, who).get(reverse("admin:index")))) == sees
    factories.clinician("second", officer=house.officer)
    assert "hangs on one person" not in text_of(signed_in(client, house, "publisher").get(reverse("admin:index")))


def test_queries_do_not_grow_with_the_articles(house):
    with CaptureQueriesContext(connection) as before:
        single_points()
    factories.live_article(house, "Another one")
    factories.clinician("second", officer=house.officer)
    with CaptureQueriesContext(connection) as after:
        single_points()
    assert len(before) == len(after) <= 15
