"""Live pages that visitors do not get, since what was signed cannot be proven any more. Reads only.

The rule: a page that does not match its signature is shown to nobody, and somebody hears of it at once (ES-14 of the
research on medical publishing). The build withholds it, and what it left in the public folder is what is asked here.
"""

from .delivery import building
from .models import Publication

WITHHELD = (
    "/{}/ is live and shown to nobody: what the database holds is not what was signed, or its signature cannot be "
    "proven. Run `verify` and tell the operator."
)


def sentences() -> list[str]:
    """One for each live page that stands withheld. As many looks into the folder as there are live pages."""
    addresses = Publication.objects.live().order_by("address").values_list("address", flat=True)
    return [WITHHELD.format(each) for each in addresses if (building.folder_of(each) / "paused.html").exists()]
