"""Minutes of a review are those that are known to be work: pauses are left out, and unknown beginnings not guessed."""

import datetime

import pytest

from articles.measuring import ACTED, ANSWERED, LAST_SEEN, OPENED, mark, median, minutes_of, percentile

NINE = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)


def marks(*rows):
    """(minutes after nine, request, kind) as marks."""
    return [mark(NINE + datetime.timedelta(minutes=minutes), request, kind) for minutes, request, kind in rows]


def test_from_taking_on_to_the_answer():
    assert minutes_of(marks((0, 1, OPENED), (12, 1, ACTED), (17, 1, ANSWERED))) == [17]


def test_where_somebody_was_last_bridges_reading_without_marks():
    assert minutes_of(marks((0, 1, OPENED), (28, 1, LAST_SEEN), (40, 1, ANSWERED))) == [40]


def test_pause_is_left_out_and_one_of_exactly_thirty_minutes_is_none():
    assert minutes_of(marks((0, 1, OPENED), (30, 1, ACTED), (61, 1, ACTED), (66, 1, ANSWERED))) == [35]


def test_claim_days_before_does_not_count_as_work():
    assert minutes_of(marks((-3000, 1, OPENED), (0, 1, ACTED), (10, 1, ANSWERED))) == [10]


def test_beginning_that_left_no_mark_is_not_guessed():
    assert minutes_of(marks((0, 1, ANSWERED))) == [None]
    assert minutes_of(marks((0, 1, LAST_SEEN), (1, 1, ANSWERED))) == [None]
    assert minutes_of(marks((0, 1, ACTED), (1, 1, ANSWERED))) == [None]
    assert minutes_of(marks((-3000, 1, OPENED), (0, 1, LAST_SEEN), (1, 1, ANSWERED))) == [None]


def test_answer_within_a_minute_says_nothing_of_reading():
    rows = marks((0, 1, OPENED), (0.9, 1, ANSWERED), (1.9, 2, ANSWERED))
    assert minutes_of(rows) == [None, 1.0]


def test_in_a_sitting_the_next_one_begins_where_the_last_one_ended():
    rows = marks((0, 1, OPENED), (9, 1, ANSWERED), (20, 2, ANSWERED), (55, 3, ANSWERED))
    assert minutes_of(rows) == [9, 11, None]


def test_time_before_a_request_is_taken_on_is_not_its_own():
    rows = marks((0, 1, OPENED), (10, 2, OPENED), (15, 1, ANSWERED), (25, 3, OPENED), (28, 2, ANSWERED))
    assert minutes_of(rows) == [15, 3]


def test_order_of_the_marks_does_not_matter_and_what_comes_after_the_answer_is_not_its():
    rows = marks((0, 1, OPENED), (9, 1, ANSWERED), (15, 1, LAST_SEEN))
    assert minutes_of(reversed(rows)) == [9]


@pytest.mark.parametrize(
    ("values", "middle", "most"),
    [([], None, None), ([7], 7, 7), ([3, 1], 2, 3), ([5, 1, 3, 2, 4], 3, 4), (range(1, 11), 5.5, 8)],
)
def test_median_and_percentile(values, middle, most):
    assert (median(values), percentile(values, 0.8)) == (middle, most)
