"""Stage 2: numbers the citations of one article, in order of first appearance.

Numbers exist only in the rendering: a moved section renumbers the page and changes no stored word.
"""

import re

CITE = r'<cite data-ref="([0-9a-f-]{36})"></cite>'
NEIGHBORS = re.compile(rf"{CITE}(?:[ \n\t]*{CITE})*")


def page_numbers(words: dict) -> dict[str, int]:
    """The number that each reference of some canonical words has on the page: the cited ones as they are first
    cited, in reading order, then the others as they are listed."""
    listed = [each["uuid"] for each in words["references"]]
    texts = [words["introduction"], *(section["body"] for section in words["sections"])]
    cited = (uuid for text in texts for uuid in re.findall(CITE, text) if uuid in listed)
    return {uuid: number for number, uuid in enumerate(dict.fromkeys([*cited, *listed]), start=1)}


class UnknownReference(LookupError):
    """The text cites a reference that the article does not list."""

    def __init__(self, uuid: str):
        super().__init__(f"The text cites reference {uuid}, which is not in the list of references.")
        self.uuid = uuid


class Citations:
    def __init__(self, references: list[dict]):
        """`references` as in the canonical words; the order given is kept for those that are never cited."""
        self._references = {reference["uuid"]: reference for reference in references}
        self._uses: dict[str, int] = {}  # in order of first appearance: the position is the number

    def linked(self, body: str) -> str:
        """Cleaned HTML with raised links. Called in reading order; raises UnknownReference."""
        return NEIGHBORS.sub(self._links, body)

    def numbered(self) -> list[tuple[dict, int]]:
        """(reference, times cited) in the order of the page: the cited first, then the rest."""
        order = [*self._uses, *(uuid for uuid in self._references if uuid not in self._uses)]
        return [(self._references[uuid], self._uses.get(uuid, 0)) for uuid in order]

    def _links(self, neighbors: re.Match) -> str:
        """Neighbors share one raised text: "1" beside "2" would read as twelve."""
        cited = dict.fromkeys(re.findall(CITE, neighbors[0]))
        return f"<sup>{','.join(self._link(uuid) for uuid in cited)}</sup>"

    def _link(self, uuid: str) -> str:
        if uuid not in self._references:
            raise UnknownReference(uuid)
        self._uses[uuid] = use = self._uses.get(uuid, 0) + 1
        number = list(self._uses).index(uuid) + 1
        return (
            f'<a class="citation" href="#ref-{number}" id="cite-{number}-{use}" role="doc-noteref" '
            f'aria-label="Reference {number}">{number}</a>'
        )
