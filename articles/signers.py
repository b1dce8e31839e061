"""Stage 6: what a page prints of its signer (licenses, certifications, biography, portrait) can change while the
signature stands. The rule: then every page that prints it is built again at once."""

from django.db import transaction

from reviewers.models import Reviewer

from .delivery import building


def signer_changed(*, reviewer: Reviewer) -> None:
    """Called by the notary inside the act that changed what may be printed of a reviewer."""
    transaction.on_commit(lambda: building.build_naming(reviewer), robust=True)
