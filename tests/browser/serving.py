"""A WSGI application answered by threads of this process, on a free port."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


class QuietHandler(WSGIRequestHandler):
    def log_message(self, format, *arguments):
        """Say nothing: what went wrong shows in the browser."""


@contextmanager
def serving(application) -> Iterator[str]:
    """Serve `application` while the block runs; gives its URL, without a slash at the end: by a name, since a passkey
    belongs to one and an address of digits is none."""
    server = ThreadedWSGIServer(("127.0.0.1", 0), QuietHandler, connections_override={})
    server.set_app(application)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://localhost:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
