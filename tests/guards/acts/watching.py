"""Acts against what was decided of a watch list: about oneself, and on another day."""

import datetime

from django.utils import timezone

from tests.guards.lawful import insert, watch_decision_row

from .act import against


def deciding(house, **changes):
    return lambda: insert("reviewers_watchdecision", watch_decision_row(house, **changes))


@against("watch_decision_not_on_oneself")
def decision_about_oneself(house):
    return deciding(house, decided_by_id=house.second.user_id)


@against("watch_decision_time_is_now")
def decision_of_last_week(house):
    return deciding(house, decided_at=timezone.now() - datetime.timedelta(days=7))
