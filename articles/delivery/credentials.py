"""Stage 6: what a page and a profile print of the credentials that a signature copied.

The rule: nothing that was taken away since is printed, and that it was taken away is said.
"""

import datetime

from reviewers.copied import still_printed
from reviewers.models import SignOff
from reviewers.standing import still_held


def credentials_card(sign_off: SignOff) -> dict:
    """The credentials a sign-off copied, as far as they may still be printed, with real dates, and whether the license
    that it was made on is `gone`."""
    relied_on = still_printed(sign_off)
    for license in relied_on["licenses"]:
        license["verified"] = datetime.date.fromisoformat(license["verified"])
    return relied_on | {"gone": not still_held(sign_off.license)}
