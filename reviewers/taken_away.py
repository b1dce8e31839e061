"""Signatures that stand although their license was taken away later: they were right when they were made, and have to
be renewed by somebody else. Reads only."""

from django.db.models import Exists, OuterRef, Q

from .models import LicenseEvent, SignOff
from .models.license import VOIDING
from .standing import today


def on_licenses_taken_away(sign_offs=None):
    """Of these sign-offs (all when not given) the ones that stand on a license which, after the check that they rely
    on, was suspended, surrendered or revoked; not by an event that was entered in error. One query."""
    after = Q(pk__gt=OuterRef("license_event")) | Q(effective_on__gt=OuterRef("license_event__verified_on"))
    bad = LicenseEvent.objects.filter(after, license=OuterRef("license"), status__in=VOIDING, in_error__isnull=True)
    bad = bad.filter(effective_on__lte=today()).exclude(kind=LicenseEvent.Kind.STATED).order_by()
    found = SignOff.objects.all() if sign_offs is None else sign_offs
    return found.filter(Exists(bad), validity__isnull=False)
