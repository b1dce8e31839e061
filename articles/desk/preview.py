"""The preview of one version for somebody without an account. Writes nothing, and sets no cookie.

The rule: a link that is unknown, revoked or over cannot be told from an address that never existed.
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe
from django.views.decorators.http import require_safe

from .. import secret_addresses, versions
from ..admin.history import preview as rendered
from ..rules import signed_as

UNREAD = {"X-Robots-Tag": "noindex, nofollow, noarchive", "Referrer-Policy": "no-referrer"}
UNKEPT = {"Cache-Control": "no-store"}


@require_safe
def preview(request, token):
    version = secret_addresses.previewed(token.removesuffix("/"))
    if version is None:
        return missing()
    words = versions.words_of(version)
    shown = {
        "words": words,
        "html": mark_safe(rendered(words)),
        "version": version,
        "signature": signed_as(version),
    }
    return HttpResponse(render_to_string("articles/preview.html", shown, request), headers=UNREAD)


def missing(status: int = 404) -> HttpResponse:
    """The site's own page for an address that never existed, as it was built. Asks the database nothing."""
    try:
        body = (Path(settings.PUBLIC_ROOT) / "404.html").read_bytes()
    except OSError:
        body = b"Not found"
    return HttpResponse(body, status=status, headers=UNREAD | UNKEPT)
