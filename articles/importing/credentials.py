"""Stage 1: licenses and certifications a bio claims. To be checked at the source, never evidence."""

import re

from .parsed import LicenseClaim
from .places import PLACE, PLACES, place_names

# How bios name a profession -> the word of the list of professions; those it lacks stay as they are.
_PROFESSIONS = {
    "nurse practitioner": "nurse-practitioner",
    "physician assistant": "physician-assistant",
    "physician associate": "physician-assistant",
    "registered nurse": "nurse",
    "practical nurse": "practical nurse",
    "clinical social worker": "social-worker",
    "marriage and family therapist": "marriage and family therapist",
    "mental health counselor": "counselor",
    "professional counselor": "counselor",
    "addiction counselor": "addiction-counselor",
    "alcohol and drug counselor": "addiction-counselor",
    "chemical dependency counselor": "addiction-counselor",
    "practice pharmacy": "pharmacist",
    "practice medicine": "physician",
    "practice nursing": "nurse",
    "pharmacist": "pharmacist",
    "physician": "physician",
    "psychiatrist": "physician",
    "psychologist": "psychologist",
    "nurse": "nurse",
    "social worker": "social-worker",
    "counselor": "counselor",
    "therapist": "therapist",
    "dietitian": "dietitian",
    "doctor": "doctor",
}
_LICENSED = re.compile(
    rf"\blicens(?:ed|es?|ure)\b(?P<gap>[^.;]{{0,100}}?)\b(?:in|by|from)\s+(?P<places>{PLACES})", re.I
)
_STATE_LICENSED = re.compile(rf"(?P<places>{PLACE})[-\s]+licensed\b(?P<gap>[^.;]{{0,60}})", re.I)
_ONLY_LICENSED = re.compile(r"\blicensed\b(?P<gap>[^.;]{0,60})", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:who|graduat\w*|universit\w*|college|liv(?:es?|ing)|resid\w*|works?|working|born|based|stud\w+|trained)\b",
    re.I,
)
_CERTIFIED = re.compile(
    r"\b(?:board[-\s]certified|certified)\s+(?:in\s+|as\s+an?\s+)?[a-z][^.,;]{2,80}?"
    r"(?=\s+(?:who|with|at|for|from|licensed|practicing|working|and\s+(?:an?|is|has|the|also|holds|works))\b|[.,;]|$)|"
    r"\bboard\s+certifications?\s+in\s+[^.,;]{3,80}",
    re.I,
)
_MAX = 5000


def licenses_claimed(bio: str) -> tuple[LicenseClaim, ...]:
    """(profession, jurisdiction) pairs, in the order of the bio, each once."""
    claims: list[LicenseClaim] = []
    for found in _mentions(bio[:_MAX]):
        profession = _profession(found["gap"]) or _profession(bio[:_MAX])
        places = place_names(found.groupdict().get("places") or "") or [""]
        claims += [LicenseClaim(profession, place) for place in places]
    return tuple(dict.fromkeys(claims))


def certifications_claimed(bio: str) -> tuple[str, ...]:
    """Board certifications as the bio words them."""
    return tuple(dict.fromkeys(found[0] for found in _CERTIFIED.finditer(bio[:_MAX])))


def _mentions(bio: str) -> list[re.Match]:
    named = [found for found in _LICENSED.finditer(bio) if not _ELSEWHERE.search(found["gap"])]
    named += _STATE_LICENSED.finditer(bio)
    return sorted(named, key=lambda found: found.start()) or list(_ONLY_LICENSED.finditer(bio))[:1]


def _profession(text: str) -> str:
    """The profession named first in the text, by its longest name where two begin together."""
    lowered = " ".join(text.lower().replace("counsellor", "counselor").split())
    places = [(lowered.find(name), -len(name), name) for name in _PROFESSIONS if name in lowered]
    return _PROFESSIONS[min(places)[2]] if places else ""
