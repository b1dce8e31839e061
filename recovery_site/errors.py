"""Wiring for pages that are not there, not allowed, not read this way or broken: somebody signed in is told what to
do next.

Everybody else gets the site's own page for an address that never existed, the same for every address; in a
demonstration it says that it is one. The page of a broken one is templates/500.html; it asks the database nothing.
"""

from django.http import Http404
from django.urls import resolve

from articles.desk.preview import missing
from reviewers.desk.access import page

STAFF = ("/admin/", "/desk/", "/account/")


def is_for_staff(request) -> bool:
    return request.path.startswith(STAFF) and hasattr(request, "user") and request.user.is_authenticated


def not_found(request, exception):
    if not is_for_staff(request):
        return missing()
    return page(request, "errors/not_found.html", status=404)


def not_allowed(request, exception):
    if not is_for_staff(request):
        return missing(status=403)
    return page(request, "errors/not_allowed.html", status=403)


class OtherWayMiddleware:
    """Django's answer to GET where only a form may be posted, and the other way round, is an empty page."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if response.status_code != 405 or response.content:
            return response
        told = page(request, "errors/other_way.html", status=405) if is_for_staff(request) else missing(status=405)
        told["Allow"] = response["Allow"]
        return told


class NothingHereMiddleware:
    """With DEBUG on, Django answers an unknown address with a list of all addresses, whatever `handler404` says. A
    demonstration shows what production shows. It stands last, so that the others see its answers, too: a slash that
    is missing is still added."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        try:
            resolve(request.path_info)
        except Http404 as unknown:
            return not_found(request, unknown)
        return self.get_response(request)

    def process_exception(self, request, exception):
        return not_found(request, exception) if isinstance(exception, Http404) else None
