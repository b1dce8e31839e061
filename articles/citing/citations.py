"""Stage 2: which references the words cite, and one reference made of two that are the same work."""

import re

_CITE = re.compile(r'(<cite data-ref=")([0-9a-f-]{36})(")')


def cited(words: dict) -> set[str]:
    """The uuids that the introduction and the sections of canonical `words` cite."""
    bodies = [words["introduction"], *(section["body"] for section in words["sections"])]
    return {found[2] for body in bodies for found in _CITE.finditer(body)}


def places_citing(words: dict, key: str) -> list[tuple[str, str]]:
    """(uuid of the section or "", how it is called) of each text that cites the reference `key`, in reading order."""
    bodies = [("", "the introduction", words["introduction"])]
    bodies += [(each["uuid"], f"“{each['heading'] or 'No heading yet'}”", each["body"]) for each in words["sections"]]
    return [(part, name) for part, name, body in bodies if any(found[2] == key for found in _CITE.finditer(body))]


def merged(words: dict, *, keep: str, drop: str) -> dict:
    """The parts of `words` that change when reference `drop` goes and `keep` is cited in its place. What only the
    one that goes has said is kept; where both say something, the one that stays holds."""
    by_uuid = {reference["uuid"]: reference for reference in words["references"]}
    lost = by_uuid[drop]
    filled = {key: value or lost[key] for key, value in by_uuid[keep].items()}
    return {
        "introduction": _cited_instead(words["introduction"], keep, drop),
        "sections": [each | {"body": _cited_instead(each["body"], keep, drop)} for each in words["sections"]],
        "references": [
            filled if each["uuid"] == keep else each for each in words["references"] if each["uuid"] != drop
        ],
    }


def _cited_instead(body: str, keep: str, drop: str) -> str:
    return _CITE.sub(lambda found: f"{found[1]}{keep if found[2] == drop else found[2]}{found[3]}", body)
