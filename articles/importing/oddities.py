"""Stage 1: things kept as typed that an editor should look at: markup, tables, markers, damaged letters."""

import re

from .lines import Line
from .parsed import Notebook

_ODDITIES = (
    (
        "markup",
        "This line holds markup, kept as typed. Should it be formatting?",
        re.compile(
            r"(?<![\w*_])[*_][^\s*_][^*_]{0,200}[*_](?![\w*_])|\*\*[^*\s][^*]{0,200}\*\*|\[[^\]\[]{1,200}\]\((?:https?:|/)[^)\s]{1,300}\)|</?[a-z][a-z0-9]{0,9}(?:\s[^<>]{0,200})?>",
            re.I,
        ),
    ),
    (
        "citation-marker",
        "This line holds a marker of a reference, kept as typed. Should it be a citation?",
        re.compile(r"\[\d{1,3}(?:\s?[,–-]\s?\d{1,3}){0,20}\]|[¹²³⁴⁵⁶⁷⁸⁹]"),
    ),
    (
        "table",
        "This line looks like a row of a table, kept as typed. Is it one?",
        re.compile(r"\S\t+\S[^\t]*\t+\S|\|[^|]{1,200}\|[^|]{1,200}\|"),
    ),
    (
        "damaged-character",
        "A character was lost before the file reached us. What was it?",
        re.compile("\ufffd"),
    ),
)


def ask_about_oddities(lines: list[Line], notebook: Notebook) -> None:
    """One question for each kind of oddity on each line."""
    for line in lines:
        for code, question, pattern in _ODDITIES:
            found = pattern.search(line.text)
            if found:
                notebook.guess(code, question, choice="as typed", others=(found[0],), line=line.number)
