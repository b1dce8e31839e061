"""A small built tree on a real disk, and a visitor in front of it."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

import brotli
import pytest

from articles.delivery.files import TOO_YOUNG_NS
from articles.delivery.serving import PublicTree
from tests.articles.delivery.visitor import PICTURE, PREFIXES, Visitor, django


class Tree:
    """Writes the built tree as the builder does: copies first, the page last, each by rename."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def write(self, name: str, body: bytes) -> Path:
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        partial = path.with_name(path.name + ".partial")
        partial.write_bytes(body)
        os.replace(partial, path)
        return path

    def write_page(self, address: str, body: bytes) -> None:
        self.write_copied(f"{address}/index.html" if address else "index.html", body)

    def write_copied(self, name: str, body: bytes) -> None:
        self.write(name + ".gz", gzip.compress(body))
        self.write(name + ".br", brotli.compress(body))
        self.write(name, body)

    def remove(self, name: str) -> None:
        (self.root / name).unlink()

    def settle(self) -> None:
        """Waits until files just written are old enough to be remembered."""
        time.sleep(2 * TOO_YOUNG_NS / 1e9)


@pytest.fixture
def tree(tmp_path):
    built = Tree(tmp_path / "public")
    built.write_copied("404.html", b"<h1>Nothing here</h1>")
    built.write_page("", b"<h1>Home</h1>")
    built.write_page("alcohol/withdrawal", b"<h1>Alcohol withdrawal</h1>" * 400)
    return built


@pytest.fixture
def app(tree):
    return PublicTree(django, tree.root, PREFIXES)


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture
def whole_tree(tree):
    """One of everything a visitor can meet."""
    tree.write_copied("paused/paused.html", b"Being reviewed again")
    tree.write_copied("gone/gone.html", b"Withdrawn")
    tree.write_copied("replaced/moved.html", b"Replaced")
    moved = ("/old/", "/Legacy.aspx", "/replaced/")
    tree.write("moved.map", "".join(f"{old} /alcohol/withdrawal/;\n" for old in moved).encode())
    tree.write_copied("robots.txt", b"User-agent: *\n")
    tree.write_copied("sitemap.xml", b"<urlset/>")
    tree.write("feed.xml", b"<feed/>")
    tree.write(f"{PICTURE}.webp", b"RIFF")
    return tree
