"""The numbers of a plan: what hours carry, when a backlog is done, and that no review is moved later, nor into a month
that is full."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles import capacity
from articles.capacity import Move, finished_on, months_of, reviews_in, share_there, spread, sustained

DAY = datetime.date
TODAY = DAY(2026, 3, 10)


def told(months):
    return [(month.due, month.left_over, month.room, month.too_many) for month in months]


def test_hours_carry_so_many_articles():
    assert reviews_in(20 * 60, 25) == 48
    assert reviews_in(20 * 60, 25.1) == 47
    assert (sustained(48, 12), sustained(48, 24), sustained(0.5, 12)) == (576, 1152, 6)


def test_days_away_and_days_that_are_over_are_no_time():
    april = DAY(2026, 4, 1)
    assert share_there(april, []) == 1
    assert share_there(april, [(DAY(2026, 3, 20), DAY(2026, 4, 15))]) == 0.5
    assert share_there(april, [(DAY(2026, 4, 1), DAY(2026, 4, 10)), (DAY(2026, 4, 6), DAY(2026, 4, 15))]) == 0.5
    assert share_there(DAY(2026, 3, 1), [], today=DAY(2026, 3, 31)) == pytest.approx(1 / 31)


def test_what_does_not_fit_is_left_over_for_the_next_month():
    due = [DAY(2026, 2, 1), DAY(2026, 3, 12), DAY(2026, 3, 20), DAY(2026, 4, 1)]
    assert told(months_of(due, backlog=2, room=[2, 2, 9], today=TODAY)) == [(2, 3, 2, 3), (1, 3, 2, 2), (0, 2, 9, 0)]


def test_backlog_is_done_on_a_day_of_the_first_month_that_leaves_nothing():
    def day(backlog, room, due=()):
        return finished_on(months_of(due, backlog=backlog, room=room, today=TODAY), today=TODAY)

    assert day(0, [1]) == TODAY
    assert day(11, [22]) == DAY(2026, 3, 20)
    assert day(22, [22]) == DAY(2026, 3, 31)
    assert day(32, [22, 30]) == DAY(2026, 4, 10)
    assert day(32, [22, 30], due=[DAY(2026, 4, 2)] * 25) is None
    assert day(1, [0, 0]) is None
    assert day(1, []) is None


def test_too_many_go_to_the_nearest_month_before_that_has_room():
    due = {1: DAY(2026, 5, 9), 2: DAY(2026, 5, 1), 3: DAY(2026, 5, 20), 4: DAY(2026, 4, 5)}
    moves, months = spread(due, backlog=0, room=[5, 1, 1, 1], today=TODAY)
    assert moves == [Move(2, DAY(2026, 5, 1), DAY(2026, 3, 18)), Move(1, DAY(2026, 5, 9), DAY(2026, 3, 28))]
    assert told(months) == [(2, 0, 5, 0), (1, 0, 1, 0), (1, 0, 1, 0), (0, 0, 1, 0)]


def test_what_waits_takes_its_room_first():
    due = {key: DAY(2026, 4, key) for key in (1, 2, 3)}
    moves, months = spread(due, backlog=4, room=[5, 1], today=TODAY)
    assert [each.key for each in moves] == [1]
    assert told(months) == [(1, 4, 5, 0), (2, 0, 1, 1)]


def test_nothing_is_moved_when_everything_fits_or_nobody_has_time():
    due = {1: DAY(2026, 4, 1), 2: DAY(2026, 2, 1)}
    assert spread(due, backlog=0, room=[1, 1], today=TODAY)[0] == []
    assert spread(due, backlog=0, room=[0, 0], today=TODAY)[0] == []
    assert spread({}, backlog=0, room=[], today=TODAY) == ([], [])


days = st.dates(DAY(2026, 1, 1), DAY(2027, 6, 30))
rooms = st.lists(st.integers(0, 6), min_size=18, max_size=18)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(days, max_size=40), rooms, st.integers(0, 12), st.dates(TODAY, DAY(2026, 3, 31)))
def test_never_later_never_into_a_full_month_and_never_before_today(due, room, backlog, today):
    wanted = dict(enumerate(due))
    moves, after = spread(wanted, backlog=backlog, room=room, today=today)
    before = months_of(due, backlog=backlog, room=room, today=today)
    assert all(today <= each.to < each.was == wanted[each.key] for each in moves)
    assert len({each.key for each in moves}) == len(moves)
    reached = {capacity.first_of(each.to) for each in moves}
    assert not any(month.too_many for month in after if month.first in reached)
    assert all(then.too_many <= now.too_many for now, then in zip(before, after, strict=True))
    assert spread(wanted | {each.key: each.to for each in moves}, backlog=backlog, room=room, today=today)[0] == []
