"""References that a person has confirmed to be retracted works, or works under an expression of concern."""

from collections.abc import Mapping
from dataclasses import dataclass

from ..citing.identity import identity
from .finding import WARN, Finding


@dataclass(frozen=True)
class Retracted:
    """What was confirmed of a reference: by which identifier (`how`, `matched`), and what is told of it."""

    how: str
    matched: str
    told: str
    source: str


def retracted(words: dict, confirmed: Mapping[str, Retracted]) -> list[Finding]:
    """A finding for each reference that is the confirmed work still; `confirmed` is by the reference's uuid."""
    return [
        Finding(
            "reference-retracted",
            WARN,
            f"Reference “{reference['title'] or reference['authors']}” {known.told}",
            reference["uuid"],
            source=known.source,
        )
        for reference in words["references"]
        if (known := confirmed.get(reference["uuid"])) and identity(reference).get(known.how) == known.matched
    ]
