"""What an account that was closed had in hand here: it is nobody's now, so that somebody else takes it."""

from django.utils import timezone

from .models import Duty


def person_left(*, person, by) -> None:
    """Articles that this user looked after wait for somebody again; until when they are due stays. Registered with the
    notary; see reviewers/subjects.py."""
    Duty.objects.filter(assignee=person).update(assignee=None, set_by=by, set_at=timezone.now())
