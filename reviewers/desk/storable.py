"""What somebody sends, before anything reads it: without NUL, the one character that no column of PostgreSQL holds.

The rule: nothing typed is refused or lost for a character that no eye sees. A space takes its place, as that of every
other control character in stored words, and the sender is told. An address with one names nothing.
"""

from django.contrib import messages
from django.http import Http404, QueryDict

NUL = "\0"
REPLACED = (
    "What you sent held a character that cannot be stored (NUL, which no eye sees). A space stands in its place: "
    "please look at it once more."
)


class StorableMiddleware:
    """Before every other that reads what was sent; files are read by those who take them."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if NUL in request.path_info:
            raise Http404("No address holds such a character.")
        request.COOKIES = {name: value for name, value in request.COOKIES.items() if NUL not in name + value}
        for kind in ("GET", "POST"):
            if is_unstorable(getattr(request, kind)):
                setattr(request, kind, storable(getattr(request, kind)))
                request.is_mended = True
        return self.get_response(request)

    def process_view(self, request, view, positional, named):
        """Not for what a script asks while somebody types: it would be told once for every letter."""
        if getattr(request, "is_mended", False) and request.headers.get("Sec-Fetch-Dest") != "empty":
            messages.warning(request, REPLACED)


def is_unstorable(sent: QueryDict) -> bool:
    return any(NUL in name or any(NUL in value for value in values) for name, values in sent.lists())


def storable(sent: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=sent.encoding)
    for name, values in sent.lists():
        clean.setlist(name.replace(NUL, " "), [value.replace(NUL, " ") for value in values])
    return clean
