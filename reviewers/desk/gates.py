"""A gate before admin and desk: what has to be done first, by whoever has signed in."""

from abc import ABC, abstractmethod

from django.shortcuts import redirect

BEHIND = ("/admin/", "/desk/")


class Gate(ABC):
    """Middleware: while it `is_shut`, every page behind it leads to the page `way` instead."""

    way = ""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if request.path.startswith(BEHIND) and self.is_shut(request):
            return self.led_away(request)
        return self.get_response(request)

    @abstractmethod
    def is_shut(self, request) -> bool:
        """Whether this request may not pass."""

    def led_away(self, request):
        return redirect(self.way)
