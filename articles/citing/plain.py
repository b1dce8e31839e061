"""Stage 2: pasted lines of references -> records, by the same reader that imports whole articles."""

from ..importing.lines import Line, split_lines
from ..importing.parsed import Notebook
from ..importing.references import is_reference_heading, take_references
from .record import KEYS, Record, failed, record

# What stands over the list in an article. Put over a paste that has none, it makes every line a reference to be read.
HEADING = Line(0, "References")


def read(text: str) -> list[Record]:
    """A record for each reference, wrapped lines joined, numbers and bullets taken off."""
    notebook = Notebook()
    lines = split_lines(text)
    over = [] if lines and is_reference_heading(lines[0].text) else [HEADING]
    left = take_references([*over, *lines], notebook)
    doubts = {guess.part: guess.question for guess in notebook.guesses}
    records = [_record(reference, notebook, doubts) for reference in notebook.references]
    strange = [failed(line.number, line.text, "This does not look like a reference.") for line in left]
    return sorted([*records, *strange], key=lambda each: each.line)


def _record(reference: dict, notebook: Notebook, doubts: dict) -> Record:
    part = reference["uuid"]
    line, given = notebook.references_given[part]
    doubt = doubts.get(part, "")
    return record(line, given, {key: reference[key] for key in KEYS}, [doubt] if doubt else [])
