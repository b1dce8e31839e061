"""Pages with an overdue review are paused where a publisher has chosen so: the riskiest first, at most N a day."""

import pytest
from django.urls import reverse

from articles import overdue
from articles.models import Installation, Publication
from tests import factories
from tests.articles import houses
from tests.articles.acting import done, file_at


def build():
    house = factories.publishing_house()
    house.topic.crisis_help = False
    house.topic.save()
    house.usual = factories.live_article(house, "Usual one")
    house.risky = factories.live_article(house, "Risky one", lead="Give 4 mg of naloxone.")
    house.other = factories.live_article(house, "Other one")
    return house


built, house = houses.fixtures(build)


@pytest.fixture
def too_old(settings):
    settings.REVIEW_LIMIT_MONTHS = -2


def choose(house, number: int, *, by=None) -> None:
    Installation.objects.update(overdue_a_day=number, overdue_chosen_by=by or house.publisher)


def paused() -> list[str]:
    found = Publication.objects.filter(end_kind="paused", end_reason="review-overdue").order_by("ended_at", "pk")
    return [each.sign_off.request.title for each in found]


def test_nothing_is_paused_unless_somebody_chose_it(house, too_old):
    assert overdue.pause_overdue() == [] and Publication.objects.live().count() == 3


def test_nothing_is_paused_before_it_is_overdue(house):
    choose(house, 5)
    assert overdue.pause_overdue() == []


def test_riskiest_first_and_never_more_than_was_chosen(house, too_old):
    choose(house, 2)
    assert len(done(overdue.pause_overdue)) == 2
    assert paused() == ["Risky one", "Usual one"]
    assert overdue.pause_overdue() == [], "the day is used up"
    assert file_at(house.risky.address, "paused.html").exists()
    assert Publication.objects.get(article=house.risky).ended_by == house.publisher


def test_who_chose_it_and_may_stop_nothing_any_more_stops_nothing(house, too_old):
    choose(house, 2, by=house.officer)
    house.officer.groups.clear()
    assert overdue.pause_overdue() == [] and Publication.objects.live().count() == 3


def test_publisher_chooses_on_record_and_tick_acts_for_them(house, client):
    address = reverse("admin:articles_installation_change", args=[1])
    typed = {"name": "Harbor Recovery Press", "time_zone": "UTC", "disclaimer": "Not medical advice."}
    client.force_login(house.editor)
    assert client.post(address, typed | {"overdue_a_day": 3}).status_code == 403
    client.force_login(house.publisher)
    assert client.post(address, typed | {"overdue_a_day": 3}).status_code == 302
    row = Installation.objects.get()
    assert (row.overdue_a_day, row.overdue_chosen_by) == (3, house.publisher)
