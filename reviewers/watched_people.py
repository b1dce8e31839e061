"""Which rows of a list of exclusions may be about a reviewer: by NPI, and by name. Reads only.

The rule: a row that gives another NPI than the reviewer's own is about somebody else; a name alone is only a question.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .models import License, Reviewer, WatchMatch
from .states import is_state
from .watch_lists import Row

NO_NPI = ("", "0000000000")
How = WatchMatch.How


@dataclass(frozen=True)
class Found:
    """A row that may be about something: what it is, what matched, and what the row says."""

    record: str
    about: str
    called: str
    how: str
    matched: str
    said: str
    subject: str = ""


def plain(name: str) -> list[str]:
    """The words of a name in lower case, without accents and punctuation."""
    letters = unicodedata.normalize("NFKD", name).casefold()
    kept = (each if each.isalnum() else "" if unicodedata.combining(each) or each in "'’." else " " for each in letters)
    return "".join(kept).split()


class People:
    """All reviewers, by what a row can know them by. As many queries however many there are."""

    def __init__(self):
        self.by_npi, self.by_name, self.states = {}, defaultdict(list), defaultdict(list)
        for each in Reviewer.objects.select_related("user"):
            if each.npi:
                self.by_npi[each.npi] = each
            account = f"{each.user.first_name} {each.user.last_name}" if each.user else ""
            for words in {tuple(plain(each.public_name)), tuple(plain(account))}:
                if len(words) > 1:
                    self.by_name[words[0], words[-1]].append((each, words))
        for holder, jurisdiction in License.objects.values_list("holder", "jurisdiction"):
            self.states[holder].append(jurisdiction)

    def matches(self, row: Row) -> Iterator[Found]:
        known = self.by_npi.get(row["NPI"]) if row["NPI"] not in NO_NPI else None
        if known:
            yield self.found(row, known, How.NPI, row["NPI"])
        for each in dict.fromkeys(self.of_that_name(row)):
            if each != known and not (each.npi and row["NPI"] not in NO_NPI):
                here = any(is_state(written, row["STATE"]) for written in self.states[each.pk])
                yield self.found(row, each, How.NAME_AND_STATE if here else How.NAME, " ".join(self.named(row)))

    @staticmethod
    def named(row: Row) -> list[str]:
        return [*plain(row["FIRSTNAME"]), *plain(row["LASTNAME"])]

    def of_that_name(self, row: Row) -> Iterator[Reviewer]:
        first, last = plain(row["FIRSTNAME"]), plain(row["LASTNAME"])
        if first and last:
            for each, words in self.by_name.get((first[0], last[-1]), ()):
                if list(words[-len(last) :]) == last:
                    yield each

    @staticmethod
    def found(row: Row, reviewer: Reviewer, how: str, matched: str) -> Found:
        return Found(row.record, f"reviewer:{reviewer.pk}", str(reviewer), how, matched, row.said)
