"""What can never be had: whatever in or around the tree is not a built page looks like nothing at all."""

from __future__ import annotations

import os
import statistics
import time

import pytest

from tests.articles.delivery.visitor import ask

SECRETS = (
    ".id",
    ".installation",
    ".withdrawn",
    ".heads",
    ".heads-set-aside",
    ".locks/alcohol~withdrawal",
    ".locks/index.html",
    "ledger",
    "x/words.json",
    "x/index.html.partial",
    "x/.index.html",
    "x/other.html",
    "x/page.svg",
)
UNREACHABLE = [
    "/x/",
    "/x",
    "/.id",
    "/.installation",
    "/.withdrawn",
    "/.heads",
    "/.heads/",
    "/.heads-set-aside",
    "/media/../.heads",
    "/.locks/",
    "/.locks/alcohol~withdrawal",
    "/.locks/index.html",
    "/ledger",
    "/ledger/",
    "/x/words.json",
    "/x/index.html.partial",
    "/x/.index.html",
    "/x/other.html",
    "/x/page.svg",
    "/moved.map",
    "/404.html",
    "/404",
    "/404/",
    "/index.html",
    "/index.html.gz",
    "/alcohol/withdrawal/index.html",
    "/alcohol/withdrawal/index.html.br",
    "/alcohol/withdrawal/index.html/",
    "/gone/gone.html",
    "/paused/paused.html",
    "/alcohol/withdrawal//",
    "//alcohol/withdrawal/",
    "//",
    "///",
    "/./alcohol/withdrawal/",
    "/alcohol/./withdrawal/",
    "/alcohol/../alcohol/withdrawal/",
    "/../public/",
    "/..",
    "/../",
    "/../../etc/passwd",
    "/..\\..\\etc\\passwd",
    "\\etc\\passwd",
    "/alcohol\\withdrawal/",
    "/etc/passwd",
    "//etc/passwd",
    "/%2e%2e/",
    "/%2e%2e%2fetc/",
    "/..%2f",
    "/%252e%252e/",
    "/alcohol%2fwithdrawal/",
    "/...../",
    "/alcohol/withdrawal/\x00",
    "/alcohol/withdrawal/\x00/",
    "/\x00",
    "/alcohol/withdrawal/\n",
    "/alcohol/withdrawal\n",
    "\n/alcohol/withdrawal/",
    "/alcohol/withdrawal/ ",
    "/Alcohol/withdrawal/",
    "/ALCOHOL/WITHDRAWAL/",
    "/alcohol_/",
    "/alcohol/withdrawal/;x",
    "/alcohol/withdrawal/x.css",
    "/alcohol/withdrawal.html",
    "/~root/",
    "/*",
    "/?",
    "/#",
    "/C:/",
    "/c:\\x",
    "/file:///etc/passwd",
    "/robots.txt/",
    "/Robots.txt",
    "/sitemap.xml.gz",
    "/robots.txt\x00",
    "/media/",
    "/media/../.id",
    "/media/people/../../.id",
    "/media/people/jane-0123456789abcdef.webp/",
    "/media/people/jane-0123456789abcdef.webp\n",
    "/media/people/.jane-0123456789abcdef.webp",
    "/caf\u00c3\u00a9/",
    "/linked-file/",
    "/linked-folder/",
    "/linked-folder/inner/",
    "/linked-up/alcohol/withdrawal/",
    "/folder-as-page/",
    "/pipe-as-page/",
    "/" + "a" * 300 + "/",
    "/" + "a/" * 5000,
    "/" + "a" * 100_000,
    "/unreadable-folder/x/",
]


@pytest.fixture
def hostile_tree(whole_tree, tmp_path):
    """A tree with everything in it that must never be served."""
    for name in SECRETS:
        whole_tree.write(name, b"secret")
    (tmp_path / "outside/inner").mkdir(parents=True)
    (tmp_path / "outside/index.html").write_bytes(b"secret")
    (tmp_path / "outside/inner/index.html").write_bytes(b"secret")
    root = whole_tree.root
    for folder in ("linked-file", "folder-as-page/index.html", "pipe-as-page"):
        (root / folder).mkdir(parents=True)
    os.symlink(tmp_path / "outside/index.html", root / "linked-file/index.html")
    os.symlink(tmp_path / "outside", root / "linked-folder")
    os.symlink(root, root / "linked-up")
    os.mkfifo(root / "pipe-as-page/index.html")
    return whole_tree


@pytest.mark.parametrize("path", UNREACHABLE)
def test_unreachable_and_unknown_are_told_apart_by_nothing(hostile_tree, app, path):
    plain = {"REQUEST_METHOD": "GET", "wsgi.url_scheme": "http"}
    unknown = ask(app, plain | {"PATH_INFO": "/never-existed/"})
    assert (unknown.status, unknown.body) == (404, b"<h1>Nothing here</h1>")
    assert ask(app, plain | {"PATH_INFO": path}) == unknown
    probe = {"PATH_INFO": path, "QUERY_STRING": "preview=1", "HTTP_IF_NONE_MATCH": "*"}
    assert ask(app, plain | probe) == unknown


def test_draft_and_unknown_take_the_same_time(hostile_tree, visitor):
    spent = {"/x/": [], "/never-existed/": []}
    for _ in range(500):
        for path, times in spent.items():
            start = time.perf_counter()
            visitor.get(path)
            times.append(time.perf_counter() - start)
    medians = [statistics.median(times) for times in spent.values()]
    assert abs(medians[0] - medians[1]) < 0.002
