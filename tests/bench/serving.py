"""Requests per second for one built page: granian with the thin layer, a plain WSGI constant, and nginx.

Five alternating runs each, keep-alive, on the loopback address; the median counts. wrk does the asking. Where
wrk or nginx is missing it says so and measures what it can.
"""

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from articles.delivery import ledger
from articles.models import Publication
from tests import factories
from tests.bench.large import large_words
from tests.bench.measuring import quick_passwords, scratch_database, table
from tests.deploy.nginx import configured, own_user

RUNS, SECONDS = 5, 4
BARS = {"granian, built page": "at least 50 %", "nginx, deploy/nginx.conf": "at least 95 %"}
PORTS = {
    "granian, built page": 8391,
    "granian, WSGI constant": 8392,
    "nginx, same file": 8393,
    "nginx, deploy/nginx.conf": 8394,
}
GRANIAN = ["--interface", "wsgi", "--host", "127.0.0.1", "--workers", "2", "--blocking-threads", "1", "--no-log"]

TREE = """
from pathlib import Path
from articles.delivery.serving import PublicTree
app = PublicTree(None, Path({root!r}), ("/admin/",))
"""
CONSTANT = """
BODY = Path({page!r}).read_bytes()
HEADERS = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(BODY)))]
def app(environ, start_response):
    start_response("200 OK", list(HEADERS))
    return [BODY]
"""
NGINX = """
{user} worker_processes 2; pid {folder}/nginx.pid;
events {{ worker_connections 1024; }}
http {{
  include /etc/nginx/mime.types; access_log off; sendfile on; tcp_nopush on;
  keepalive_requests 100000000; gzip_static on;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c;
  uwsgi_temp_path {folder}/d; scgi_temp_path {folder}/e;
  server {{ listen 127.0.0.1:{port} reuseport; root {root}; }}
}}
"""


def one_live_page() -> str:
    """A built page of the size of a real article; returns its address."""
    scratch_database()
    quick_passwords()
    house = factories.publishing_house()
    words = large_words("Bench")
    factories.live_article(house, "Bench", **{name: words[name] for name in ("sections", "key_points", "references")})
    return Publication.objects.get().address


def servers(folder: Path, address: str) -> dict[str, subprocess.Popen]:
    page = ledger.root() / address / "index.html"
    (folder / "bench_tree.py").write_text(TREE.format(root=str(ledger.root())))
    (folder / "bench_constant.py").write_text("from pathlib import Path\n" + CONSTANT.format(page=str(page)))
    started = {
        "granian, built page": granian(folder, "bench_tree:app", 8391),
        "granian, WSGI constant": granian(folder, "bench_constant:app", 8392),
    }
    if shutil.which("nginx"):
        bare = NGINX.format(user=own_user(), folder=folder, root=ledger.root(), port=8393)
        started["nginx, same file"] = nginx(folder / "bare.conf", bare)
        started["nginx, deploy/nginx.conf"] = nginx(
            folder / "deployed.conf", configured(folder, ledger.root(), PORTS["nginx, deploy/nginx.conf"])
        )
    return started


def nginx(config: Path, text: str) -> subprocess.Popen:
    config.write_text(text)
    return subprocess.Popen(["nginx", "-c", str(config), "-e", f"{config}.err", "-g", "daemon off;"])


def granian(folder: Path, app: str, port: int) -> subprocess.Popen:
    command = [sys.executable, "-m", "granian", *GRANIAN, "--port", str(port), app]
    return subprocess.Popen(command, env={"PYTHONPATH": f"{folder}:{Path.cwd()}", "PATH": "/usr/bin:/bin"}, cwd=folder)


def wait_for(url: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(url, timeout=1).read()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{url} does not answer.")


def rate(url: str, coding: str) -> float:
    command = ["wrk", "-t1", "-c32", f"-d{SECONDS}s", "-H", f"Accept-Encoding: {coding}", url]
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return float(printed.split("Requests/sec:")[1].split()[0])


def measured(urls: dict[str, str], coding: str) -> list[tuple]:
    """Alternating runs, so that whatever else the machine does hits all alike."""
    found = {name: [] for name in urls}
    for _ in range(RUNS):
        for name, url in urls.items():
            found[name].append(rate(url, coding))
    medians = {name: statistics.median(rates) for name, rates in found.items()}
    nginx = medians.get("nginx, same file")
    return [
        (name, coding, f"{median:,.0f}/s", share(median, nginx), BARS.get(name, "")) for name, median in medians.items()
    ]


def share(median: float, nginx: float | None) -> str:
    return f"{100 * median / nginx:.0f} %" if nginx else "nginx is not installed"


def main() -> None:
    if not shutil.which("wrk"):
        print("\nServing was not measured: wrk is not installed (apt-get install wrk nginx).")
        return
    address = one_live_page()
    with tempfile.TemporaryDirectory() as folder:
        started = servers(Path(folder), address)
        try:
            urls = {name: f"http://127.0.0.1:{PORTS[name]}/{address}/" for name in started}
            for url in urls.values():
                wait_for(url)
            rows = [row for coding in ("identity", "gzip") for row in measured(urls, coding)]
        finally:
            for server in started.values():
                server.terminate()
                server.wait()
    header = ("server", "coding", "rate", "of nginx", "bar")
    table("One built page, keep-alive, median of five alternating runs", header, rows)
