"""A time as somebody types it, and the instant it means. Where clocks change, it asks; it never guesses."""

import datetime
import functools
import zoneinfo

from reviewers.refusal import Reason, Refused

UTC = datetime.UTC


class WhichMoment(Refused):
    """The clocks change at what was typed. `choices` are (ISO instant in UTC, label) of the two moments that
    can be meant; `instant_of` takes one of them as `meant`."""

    def __init__(self, code: str, sentence: str, choices: list[tuple[str, str]]):
        self.choices = choices
        super().__init__(Reason(code, sentence, who="you"))


@functools.cache
def zone_names() -> tuple[str, ...]:
    """The names of all time zones, in order."""
    return tuple(sorted(zoneinfo.available_timezones()))


def zone_of(name: str) -> zoneinfo.ZoneInfo:
    """The time zone of this name. Raises Refused for a name that is none."""
    if name not in zone_names():
        sentence = f"“{name}” is not a time zone. Write it like America/Denver."
        raise Refused(Reason("time-zone", sentence, who="you"))
    return zoneinfo.ZoneInfo(name)


def zone_or_utc(name: str | None) -> zoneinfo.ZoneInfo:
    """The time zone of an installation, UTC while it names none that exists."""
    return zoneinfo.ZoneInfo(name if name in zone_names() else "UTC")


def instant_of(typed: datetime.datetime, zone: str, *, meant: str = "") -> datetime.datetime:
    """The instant (UTC) of a naive local time in a named zone. Raises WhichMoment when that time does not exist
    there or comes twice, unless `meant` is one of the two choices; Refused for a zone that is none."""
    place = zone_of(zone)
    try:
        both = sorted({typed.replace(tzinfo=place, fold=fold).astimezone(UTC) for fold in (0, 1)})
    except OverflowError as error:
        raise Refused(Reason("time-unknown", f"The year {typed.year} cannot be meant.", who="you")) from error
    if len(both) == 1:
        return both[0]
    chosen = [instant for instant in both if instant.isoformat() == meant]
    if chosen:
        return chosen[0]
    exists = both[0].astimezone(place).replace(tzinfo=None) == typed
    code = "time-twice" if exists else "time-skipped"
    how = "comes twice" if exists else "does not exist"
    sentence = f"On {typed:%B} {typed.day}, {typed.year} the clocks change, and {typed:%H:%M} {how}. Choose one."
    raise WhichMoment(code, sentence, [(each.isoformat(), label(each, place)) for each in both])


def label(instant: datetime.datetime, place: zoneinfo.ZoneInfo) -> str:
    local = instant.astimezone(place)
    offset = f"{local:%z}"
    return f"{local:%H:%M} {local.tzname()} (UTC{offset[:3]}:{offset[3:]})"
