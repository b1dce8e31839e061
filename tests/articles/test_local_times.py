"""Typed local times: the instant they mean, and the question where the clocks change."""

import datetime
import zoneinfo

import pytest

from articles.local_times import UTC, WhichMoment, instant_of, zone_or_utc
from reviewers.refusal import Refused

ZONES = ("America/Denver", "Europe/London", "Australia/Lord_Howe", "America/St_Johns")
GAP = datetime.datetime(2027, 3, 14, 2, 30)
OVERLAP = datetime.datetime(2027, 11, 7, 1, 30)


def choices(typed, zone="America/New_York"):
    with pytest.raises(WhichMoment) as asked:
        instant_of(typed, zone)
    return asked.value


def test_ordinary_time_is_one_instant():
    typed = datetime.datetime(2027, 7, 1, 9, 0)
    assert instant_of(typed, "America/Denver") == datetime.datetime(2027, 7, 1, 15, 0, tzinfo=UTC)


def test_time_that_does_not_exist_is_asked_about():
    asked = choices(GAP)
    assert asked.codes == ["time-skipped"]
    assert str(asked) == "On March 14, 2027 the clocks change, and 02:30 does not exist. Choose one."
    assert [label for _, label in asked.choices] == ["01:30 EST (UTC-05:00)", "03:30 EDT (UTC-04:00)"]


def test_time_that_comes_twice_is_asked_about():
    asked = choices(OVERLAP)
    assert asked.codes == ["time-twice"]
    assert [label for _, label in asked.choices] == ["01:30 EDT (UTC-04:00)", "01:30 EST (UTC-05:00)"]


@pytest.mark.parametrize("typed", [GAP, OVERLAP])
def test_chosen_moment_is_taken_and_no_other(typed):
    for value, _ in choices(typed).choices:
        assert instant_of(typed, "America/New_York", meant=value).isoformat() == value
    with pytest.raises(WhichMoment):
        instant_of(typed, "America/New_York", meant="2027-01-01T00:00:00+00:00")


@pytest.mark.parametrize("zone", ["", "Denver", "../etc/passwd", "America/Denver "])
def test_zone_that_is_none_is_refused(zone):
    with pytest.raises(Refused) as refusal:
        instant_of(datetime.datetime(2027, 7, 1, 9, 0), zone)
    assert refusal.value.codes == ["time-zone"]


@pytest.mark.parametrize(("year", "zone"), [(1, "Asia/Tokyo"), (9999, "America/Denver")])
def test_moment_past_the_ends_of_the_calendar_is_refused(year, zone):
    typed = datetime.datetime(year, 1, 1, 0, 30) if year == 1 else datetime.datetime(year, 12, 31, 23, 30)
    with pytest.raises(Refused) as refusal:
        instant_of(typed, zone)
    assert refusal.value.codes == ["time-unknown"]


@pytest.mark.parametrize(
    ("name", "zone"), [("America/Denver", "America/Denver"), ("Mars", "UTC"), ("", "UTC"), (None, "UTC")]
)
def test_house_without_a_time_zone_that_exists_reads_utc(name, zone):
    assert zone_or_utc(name).key == zone


@pytest.mark.parametrize("zone", ZONES)
def test_time_of_any_day_until_2030_means_itself_or_is_asked_about(zone):
    """Every instant, typed as it reads there, comes back as itself; what is asked about is two hours a year."""
    place, asked = zoneinfo.ZoneInfo(zone), 0
    for instant in instants(place):
        local = instant.astimezone(place)
        try:
            assert instant_of(local.replace(tzinfo=None), zone) == instant
        except WhichMoment as question:
            asked += 1
            assert instant.isoformat() in dict(question.choices)
    per_change = 4 if zone == "Australia/Lord_Howe" else 8
    assert asked == per_change * 5


def instants(place: zoneinfo.ZoneInfo):
    """Until the end of 2030: every quarter of an hour around a change of the clocks, else one moment of each day."""
    day = datetime.datetime(2026, 1, 1, tzinfo=UTC)
    while day.year < 2031:
        around = [(day + datetime.timedelta(days=step)).astimezone(place).utcoffset() for step in (-1, 2)]
        quarters = range(96) if around[0] != around[1] else [day.toordinal() % 96]
        yield from (day + datetime.timedelta(minutes=15 * quarter) for quarter in quarters)
        day += datetime.timedelta(days=1)
