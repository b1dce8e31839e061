"""Somebody's calendar of what goes live and falls due, at an address that only they know."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from .. import agenda, secret_addresses, worklist
from .preview import UNREAD, missing


@require_safe
def calendar(request, token):
    if secret_addresses.reader_of_calendar(token) is None:
        return missing()
    body = agenda.calendar(agenda.events(worklist.everything()))
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=UNREAD)
