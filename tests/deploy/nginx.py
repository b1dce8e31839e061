"""The shipped nginx configuration, run for a folder and a port of the caller's own. Bench and tests share it."""

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

SHIPPED = Path(__file__).parents[2] / "deploy"
PATIENCE_SECONDS = 20


def configured(folder: Path, root: Path, port: int, django: int = 8000) -> str:
    """deploy/nginx.conf for `root`, answering on `port`, with the site on port `django`; its own files in `folder`."""
    changes = {
        "worker_processes auto;": f"{own_user()} worker_processes 2; pid {folder}/nginx-{port}.pid;",
        "include /etc/nginx/nginx-headers.conf;": f"include {SHIPPED}/nginx-headers.conf;",
        "/srv/recovery/public": str(root),
        "listen 80;": f"listen 127.0.0.1:{port};",
        "server 127.0.0.1:8000;": f"server 127.0.0.1:{django};",
        "access_log /var/log/nginx/access.log private buffer=64k flush=5s if=$logged;": places(folder),
        "keepalive_requests 10000;": "keepalive_requests 100000000;",
    }
    text = (SHIPPED / "nginx.conf").read_text()
    for shipped, here in changes.items():
        assert shipped in text, f"deploy/nginx.conf no longer says {shipped}"
        text = text.replace(shipped, here)
    return text


def own_user() -> str:
    """Workers that may read what the caller wrote."""
    return "user root;" if os.geteuid() == 0 else ""


def places(folder: Path) -> str:
    kinds = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    return "access_log off; " + " ".join(f"{kind}_temp_path {folder}/{kind};" for kind in kinds)


@contextlib.contextmanager
def running(config: Path, text: str, port: int) -> Iterator[None]:
    """nginx with this configuration, while the block runs. Raises FileNotFoundError without nginx."""
    config.write_text(text)
    server = subprocess.Popen(["nginx", "-c", str(config), "-e", f"{config}.err", "-g", "daemon off;"])
    try:
        wait_for(port, server, Path(f"{config}.err"))
        yield
    finally:
        server.terminate()
        server.wait(PATIENCE_SECONDS)


def wait_for(port: int, server: subprocess.Popen, errors: Path) -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < until and server.poll() is None:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.05)
    raise RuntimeError(f"nginx does not answer: {errors.read_text()}")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]
