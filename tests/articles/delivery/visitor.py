"""A visitor who asks a WSGI application directly, through the standard library's conformance checker."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from wsgiref.util import setup_testing_defaults
from wsgiref.validate import validator

PREFIXES = ("/admin/", "/desk/", "/account/", "/static/", "/search/", "/feedback/")
PICTURE = "media/people/jane-0123456789abcdef"


@dataclass(frozen=True)
class Reply:
    """What came back: `headers` as sent, in order."""

    status: int
    headers: list[tuple[str, str]]
    body: bytes

    def __getitem__(self, name: str) -> str | None:
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        assert len(values) < 2, f"{name} was sent {len(values)} times"
        return values[0] if values else None


class Visitor:
    """Asks `app`; every exchange is checked against the WSGI standard."""

    def __init__(self, app: Any) -> None:
        self.app = app

    def get(self, path: str, method: str = "GET", query: str = "", **headers: str) -> Reply:
        """One request; headers as `accept_encoding="gzip"`, or `scheme="https"`."""
        environ: dict[str, Any] = {"SCRIPT_NAME": "", "PATH_INFO": path, "QUERY_STRING": query}
        environ |= {"REQUEST_METHOD": method, "wsgi.url_scheme": headers.pop("scheme", "http")}
        setup_testing_defaults(environ)
        environ |= {f"HTTP_{name.upper()}": value for name, value in headers.items()}
        return ask(validator(self.app), environ)


def ask(app: Any, environ: dict[str, Any]) -> Reply:
    """One raw exchange with exactly this environ."""
    started: list[Any] = []

    def start_response(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
        started[:] = [int(status[:3]), list(headers)]
        return lambda chunk: None

    chunks = app(environ, start_response)
    body = b"".join(chunks)
    if hasattr(chunks, "close"):
        chunks.close()
    return Reply(started[0], started[1], body)


def django(environ, start_response):
    """Stands where Django stands: says which path reached it."""
    start_response("200 OK", [("Content-Type", "text/plain")])
    return [b"django " + environ["PATH_INFO"].encode("latin-1")]
