"""Finding: one thing that a check noticed."""

from dataclasses import asdict, dataclass

from .passages import stored_field

BLOCK, WARN, ADVISE = "block", "warn", "advise"
SEVERITIES = (BLOCK, WARN, ADVISE)
WORDING = "language"  # the check whose suggestions can stand where the words stand; all others say what to do
PLACES = {
    "title-missing": "#id_title",
    "lead-missing": "#id_lead",
    "description-missing": "#id_description",
    "sections-missing": "#sections",
    "key-points-missing": "#key_points",
    "crisis-988-missing": "#id_topic",
    "crisis-help-missing": "#id_topic",
}


@dataclass(frozen=True)
class Finding:
    """`part` is the uuid of the part it is about, or empty for the article itself.

    When it is about exact words: `quote` is them, `field` the part's field, `start` and `end` their place in the
    field's plain text, `context` the sentence around them. `stands_on` is the SHA-256 of the words that would have
    to change for the finding to be another one: the sentence, or the part. `check`, `where` and `stands_on` are
    filled in by `findings_of` where a check leaves them empty.
    """

    code: str
    severity: str
    sentence: str
    part: str = ""
    quote: str = ""
    field: str = ""
    start: int = 0
    end: int = 0
    why: str = ""
    source: str = ""
    suggestions: tuple[str, ...] = ()
    context: str = ""
    check: str = ""
    where: str = ""
    stands_on: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the same finding in another version of the words."""
        return self.code, self.part, self.stands_on

    @property
    def wordings(self) -> tuple[str, ...]:
        """What can be written in place of the words, as it is."""
        return self.suggestions if self.quote and self.check == WORDING else ()

    @property
    def place(self) -> str:
        """Where on the article's page the words are that it is about, as the end of a link."""
        if self.part:
            return f"#part-{self.part}"
        if self.field == "text":
            return "#key_points"
        field = stored_field(self.part, self.field)
        return f"#id_{field}" if field else PLACES.get(self.code, "#id_introduction")

    def as_dict(self) -> dict:
        """JSON-ready."""
        return asdict(self) | {"suggestions": list(self.suggestions)}
