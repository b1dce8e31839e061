"""Stage 1: plain text -> parsed article. Nothing of the text is lost; what is guessed is put to an editor."""

import unicodedata
from dataclasses import replace

from .arranging import arrange
from .bylines import take_credits
from .disclaimers import take_disclaimer
from .elements import read_elements
from .lines import split_lines
from .margins import take_contents, take_furniture, take_labels, take_separators
from .oddities import ask_about_oddities
from .parsed import Guess, Notebook, Parsed
from .portraits import take_images
from .references import take_references

# The order matters: credits bound bios, disclaimers bound references, and only then is the rest the article.
_STEPS = (
    take_separators,
    take_labels,
    take_furniture,
    take_credits,
    take_disclaimer,
    take_references,
    take_contents,
    take_images,
)


def parse(text: str, *, title: str = "") -> Parsed:
    """Read a plain-text article. `title`, when given, is kept and the file's own is put to the editor."""
    notebook = Notebook()
    lines = split_lines(text)
    for take in _STEPS:
        lines = take(lines, notebook)
    ask_about_oddities(lines, notebook)
    words = arrange(read_elements(lines, notebook), notebook, title=unicodedata.normalize("NFC", title).strip())
    return Parsed(
        words=words,
        byline_names=tuple(notebook.credits),
        disclaimer="\n\n".join(filter(None, notebook.disclaimer)),
        alt_texts=tuple(sorted(notebook.alt_texts)),
        guesses=_guesses(notebook),
        unplaced=tuple(sorted(notebook.unplaced)),
        left_out=tuple(sorted(notebook.left_out)),
        flags=notebook.flags,
        references_given=notebook.references_given,
        title_line=notebook.title_line,
    )


def _guesses(notebook: Notebook) -> tuple[Guess, ...]:
    """Guesses in the order of the file, each with the part its line went to."""
    placed = [replace(guess, part=guess.part or notebook.parts.get(guess.line, "")) for guess in notebook.guesses]
    return tuple(sorted(placed, key=lambda guess: (guess.line, guess.code)))
