"""Whether this is a demonstration, for every staff page. Asked of the database once in the life of a process: the
row says it from the day it is written."""

from .models import Installation

KNOWN = {}


def is_demo() -> bool:
    if "demo" not in KNOWN:
        said = Installation.objects.values_list("demo", flat=True).first()
        if said is None:  # before `setup`
            return False
        KNOWN["demo"] = said
    return KNOWN["demo"]
