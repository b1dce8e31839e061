"""Acts against what was decided of a watch list: about oneself, and on another day."""

from tests.guards.lawful import insert, watch_decision_row

from .act import against


def deciding(house, **changes):
    return lambda: insert("reviewers_watchdecision", watch_decision_row(house, **changes))


@against("watch_decision_not_on_oneself")
def decision_about_oneself(house):
    return deciding(house, decided_by_id=house.second.user_id)
