"""Who does what here: for everybody who is told that somebody else has to act."""

from django.contrib.admin import site
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.views.decorators.http import require_safe

from reviewers.rules import may_read_desk

from .. import people


@require_safe
def people_page(request):
    """Each role with the people who hold it. For whoever works here, in any of them."""
    if not may_read_desk(request.user):
        raise PermissionDenied
    roles = [(role, role.holders()) for role in people.ROLES]
    shown = {**site.each_context(request), "title": "Who does what", "roles": roles}
    return render(request, "admin/articles/people.html", shown)
