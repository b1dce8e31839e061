"""Stage 1: the US jurisdictions that license clinicians, as bios write them."""

import re

_ABBREVIATED = """
AL Alabama, AK Alaska, AZ Arizona, AR Arkansas, CA California, CO Colorado, CT Connecticut, DE Delaware,
FL Florida, GA Georgia, HI Hawaii, ID Idaho, IL Illinois, IN Indiana, IA Iowa, KS Kansas, KY Kentucky,
LA Louisiana, ME Maine, MD Maryland, MA Massachusetts, MI Michigan, MN Minnesota, MS Mississippi, MO
Missouri, MT Montana, NE Nebraska, NV Nevada, NH New Hampshire, NJ New Jersey, NM New Mexico, NY New
York, NC North Carolina, ND North Dakota, OH Ohio, OK Oklahoma, OR Oregon, PA Pennsylvania, RI Rhode
Island, SC South Carolina, SD South Dakota, TN Tennessee, TX Texas, UT Utah, VT Vermont, VA Virginia, WA
Washington, WV West Virginia, WI Wisconsin, WY Wyoming, DC District of Columbia, PR Puerto Rico, GU Guam
"""
_STATES = dict(pair.split(" ", 1) for pair in " ".join(_ABBREVIATED.split()).split(", "))
_CAPITAL = r"Washington,?\s+D\.?\s?C\.?|District\s+of\s+Columbia|D\.C\."
_NAMES = "|".join(sorted((name.replace(" ", r"\s+") for name in _STATES.values()), key=len, reverse=True))
PLACE = rf"(?:{_CAPITAL}|(?:{_NAMES})\b|(?-i:\b(?:{'|'.join(_STATES)})\b))"
_ONE = re.compile(PLACE, re.I)
_OF = r"(?:(?:both|the|states?|commonwealth|of)\s+){0,5}"
PLACES = rf"{_OF}{PLACE}(?:,?\s*(?:,|and|&|or|as\s+well\s+as)\s+{_OF}{PLACE}){{0,60}}"


def place_names(text: str) -> list[str]:
    """Full names of the jurisdictions in `text`, in its order."""
    return [_full_name(place) for place in _ONE.findall(text)]


def _full_name(place: str) -> str:
    if re.fullmatch(_CAPITAL, place, re.I):
        return _STATES["DC"]
    bare = " ".join(place.split())
    return _STATES.get(bare, bare.title())
