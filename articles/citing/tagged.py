"""Stage 2: files of lines that begin with a tag, as RIS and PubMed write them -> records, each with its line."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Entry:
    """One record: `tags` maps a tag to its values in their order; `closed` if its last line was there.
    A run of lines outside any record is an entry without tags."""

    line: int
    tags: dict[str, list[list[str]]] = field(default_factory=dict)
    lines: list[str] = field(default_factory=list)
    closed: bool = False
    last: list[str] = field(default_factory=list)

    @property
    def given(self) -> str:
        return "\n".join(self.lines)

    def put(self, tag: str, value: str) -> None:
        self.last = [value]
        self.tags.setdefault(tag, []).append(self.last)

    def all(self, *tags: str) -> list[str]:
        """Every value of the first of `tags` that has any."""
        found = (self.tags[tag] for tag in tags if tag in self.tags)
        values = ([" ".join(pieces).strip() for pieces in each] for each in found)
        return next(([value for value in each if value] for each in values if any(each)), [])

    def first(self, *tags: str) -> str:
        return next(iter(self.all(*tags)), "")


def entries(text: str, tag: re.Pattern, *, begins: Callable, ends: Callable) -> Iterator[Entry]:
    """The records of `text`. `tag` matches a line with its tag and value as groups; `begins(tag, entry)` says that
    a line opens a new record while `entry` is open (None: none is); `ends(tag, line)` that a line closes it."""
    entry, stray = None, None
    for number, line in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        found = tag.match(line)
        name = found[1] if found else ""
        if name and begins(name, entry):
            yield from filter(None, (entry, stray))
            entry, stray = Entry(number), None
        if entry:
            entry.lines.append(line)
            if ends(name, line):
                entry.closed = True
                yield entry
                entry = None
            elif name:
                entry.put(name, found[2] or "")
            else:
                entry.last.append(line.strip())
        elif line.strip():
            stray = stray or Entry(number)
            stray.lines.append(line)
    yield from filter(None, (entry, stray))
