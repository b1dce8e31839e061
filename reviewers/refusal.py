"""How every verb says no: a list of reasons, each a sentence with a code, who can resolve it, and where."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Reason:
    """One thing that stands in the way. `link` is a path in the admin or the desk, or empty."""

    code: str
    sentence: str
    who: str = ""
    link: str = ""

    def __str__(self):
        return self.sentence


class Refused(Exception):
    """An act was refused; `reasons` holds every reason at once, `act` is what was tried. Nothing was changed."""

    act = ""

    def __init__(self, *reasons: Reason):
        self.reasons = reasons
        super().__init__(" ".join(reason.sentence for reason in reasons))

    @property
    def codes(self) -> list[str]:
        return [reason.code for reason in self.reasons]


def refuse_for(reasons: list[Reason]) -> None:
    """Raise Refused when there is a reason."""
    if reasons:
        raise Refused(*reasons)
