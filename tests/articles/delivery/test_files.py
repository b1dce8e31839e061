"""Reading the tree: nothing from outside it, nothing out of date, bounded memory."""

from __future__ import annotations

import gzip
import hashlib
import os
import resource
import threading
import zlib

import brotli
import pytest

from articles.delivery.files import HEADERS_SIZE, FileMemory, MovedMap, unpacks_to
from articles.delivery.serving import LIVE, compose
from tests.articles.delivery.visitor import Visitor

PAGE = "/alcohol/withdrawal/"
FILE = "alcohol/withdrawal/index.html"


def memory_of(tree, capacity=10_000_000):
    return FileMemory(str(tree.root), capacity, lambda kind, copies: compose(kind, copies, ()))


def test_page_is_read_once_while_it_stays_the_same(tree):
    memory = memory_of(tree)
    tree.settle()
    assert memory.read("/" + FILE, LIVE) is memory.read("/" + FILE, LIVE)


def test_page_written_this_instant_is_answered_but_not_remembered(tree):
    memory = memory_of(tree)
    tree.write_page("new", b"new")
    assert memory.read("/new/index.html", LIVE) is not None
    assert memory.held == 0


def test_replacement_is_seen_on_the_next_request(visitor, tree):
    tree.settle()
    old = visitor.get(PAGE, accept_encoding="br")
    tree.write_page("alcohol/withdrawal", b"corrected")
    new = visitor.get(PAGE, accept_encoding="br")
    assert brotli.decompress(new.body) == b"corrected"
    assert new["ETag"] != old["ETag"]


def test_replacement_of_same_size_and_time_is_seen(visitor, tree):
    os.utime(tree.root / FILE, ns=(10**18, 10**18))
    tree.settle()
    before = visitor.get(PAGE).body
    path = tree.write(FILE, before[::-1])
    os.utime(path, ns=(10**18, 10**18))
    assert visitor.get(PAGE).body == before[::-1]


def test_many_replacements_within_one_tick_are_each_seen(visitor, tree):
    for number in range(200):
        body = b"%06d" % number
        tree.write(FILE, body)
        assert visitor.get(PAGE).body == body


def test_removal_is_seen_on_the_next_request(visitor, tree):
    tree.settle()
    assert visitor.get(PAGE).status == 200
    tree.remove(FILE)
    assert visitor.get(PAGE).status == 404
    assert visitor.get(PAGE, accept_encoding="br").status == 404


def test_page_put_back_is_seen_on_the_next_request(visitor, tree):
    tree.remove(FILE)
    assert visitor.get(PAGE).status == 404
    tree.write_page("alcohol/withdrawal", b"back")
    assert visitor.get(PAGE).body == b"back"


@pytest.mark.parametrize(("coding", "ending"), [("gzip", ".gz"), ("br", ".br")])
def test_stale_copy_is_never_sent(visitor, tree, coding, ending):
    assert visitor.get(PAGE, accept_encoding=coding)["Content-Encoding"] == coding
    tree.write(FILE, b"corrected, copies not made yet")
    reply = visitor.get(PAGE, accept_encoding=coding)
    assert (reply["Content-Encoding"], reply.body) == (None, b"corrected, copies not made yet")
    assert (tree.root / (FILE + ending)).exists()


def test_newer_copy_of_other_words_is_never_sent(visitor, tree):
    tree.write(FILE + ".gz", gzip.compress(b"words nobody signed"))
    assert visitor.get(PAGE, accept_encoding="gzip")["Content-Encoding"] is None


def test_copies_made_after_the_page_are_used_from_then_on(visitor, tree):
    tree.write("late/index.html", b"late")
    tree.settle()
    assert visitor.get("/late/", accept_encoding="gzip")["Content-Encoding"] is None
    tree.write("late/index.html.gz", gzip.compress(b"late"))
    assert visitor.get("/late/", accept_encoding="gzip")["Content-Encoding"] == "gzip"


def test_symbolic_link_as_copy_is_ignored(visitor, tree, tmp_path):
    outside = tmp_path / "outside.gz"
    outside.write_bytes(gzip.compress(b"linked"))
    tree.write("linked/index.html", b"linked")
    os.symlink(outside, tree.root / "linked/index.html.gz")
    assert visitor.get("/linked/", accept_encoding="gzip")["Content-Encoding"] is None


BROKEN = [
    ("gzip", b""),
    ("gzip", b"not gzip"),
    ("gzip", gzip.compress(b"words")[:-4]),
    ("gzip", gzip.compress(b"words") + b"tail"),
    ("gzip", gzip.compress(b"words") + gzip.compress(b"more")),
    ("gzip", gzip.compress(b"words and more")),
    ("gzip", gzip.compress(b"word")),
    ("gzip", zlib.compress(b"words")),
    ("br", b""),
    ("br", b"not brotli"),
    ("br", brotli.compress(b"words")[:-1]),
    ("br", brotli.compress(b"words") + b"tail"),
    ("br", brotli.compress(b"other")),
]


@pytest.mark.parametrize(("coding", "packed"), BROKEN)
def test_broken_copy_does_not_fit(coding, packed):
    assert not unpacks_to(coding, packed, b"words")


def test_least_recently_used_page_is_dropped_first(tree):
    memory = memory_of(tree, capacity=3 * (HEADERS_SIZE + 1000))
    for name in "abcd":
        tree.write(f"{name}/index.html", name.encode() * 1000)
    tree.settle()
    kept = [memory.read(f"/{name}/index.html", LIVE) for name in "abc"]
    assert memory.read("/a/index.html", LIVE) is kept[0]
    memory.read("/d/index.html", LIVE)
    assert memory.fresh("/a/index.html") is kept[0]
    assert memory.fresh("/b/index.html") is None
    assert memory.held == 3 * (HEADERS_SIZE + 1000)


def test_page_larger_than_memory_is_answered_and_drops_nothing(tree):
    memory = memory_of(tree, capacity=HEADERS_SIZE + 1000)
    tree.write("small/index.html", b"x")
    tree.write("large/index.html", b"x" * 5000)
    tree.settle()
    small = memory.read("/small/index.html", LIVE)
    assert memory.read("/large/index.html", LIVE) is not None
    assert memory.fresh("/small/index.html") is small


def test_page_read_by_many_at_once_is_counted_once(tree):
    memory = memory_of(tree)
    names = [f"/page-{number}/index.html" for number in range(40)]
    for name in names:
        tree.write(name[1:], b"x" * 50_000)
    tree.settle()
    together = threading.Barrier(8)

    def read_all():
        for name in names:
            together.wait()
            memory.read(name, LIVE)

    readers = [threading.Thread(target=read_all) for _ in range(8)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    assert memory.held == len(names) * (HEADERS_SIZE + 50_000)


def test_removed_pages_leave_memory(tree):
    memory = memory_of(tree)
    tree.settle()
    memory.read("/" + FILE, LIVE)
    tree.remove(FILE)
    assert memory.read("/" + FILE, LIVE) is None
    assert memory.held == 0


def test_unknown_addresses_take_no_memory(app, visitor, tree):
    tree.settle()
    visitor.get("/nope/")
    held = app._files.held
    for number in range(300):
        visitor.get(f"/nope-{number}/", query=f"page={number}")
    assert app._files.held == held


def test_full_file_table_is_trouble_and_not_a_missing_page(visitor, tree):
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, limit[1]))
    try:
        reply = visitor.get(PAGE)
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, limit)
    assert (reply.status, reply["Retry-After"], reply["Cache-Control"]) == (503, "30", "no-store")
    assert visitor.get(PAGE).status == 200


def test_moved_map_is_read_again_when_it_changes(tree):
    moved = MovedMap(str(tree.root))
    assert moved.get("/old/") is None
    for target in ("/one/", "/two/"):
        tree.write("moved.map", f"/old/ {target};\n".encode())
        assert moved.get("/old/") == target
        tree.settle()
        assert moved.get("/old/") == target
    tree.remove("moved.map")
    assert moved.get("/old/") is None


def test_lines_that_lead_elsewhere_or_nowhere_are_left_out(tree):
    lines = ["/a/ //evil.test/;", "/b/ https://evil.test/;", "/c/ /c/;", "/d/ /x/../y/;", "/e/ /x/"]
    lines += [
        "# /f/ /x/;",
        "/g/ /\\evil.test/;",
        "default /x/;",
        "\xff",
        "",
        "/h/ /kept/;",
        '"/i/" "/kept/";',
    ]
    tree.write("moved.map", "\n".join(lines).encode("latin-1"))
    moved = MovedMap(str(tree.root))
    assert [letter for letter in "abcdefghi" if moved.get(f"/{letter}/")] == ["h", "i"]


def test_readers_during_replacement_see_whole_pages_only(app, tree):
    bodies = [b"old" * 5000, b"new!" * 5000]
    failures, done = [], threading.Event()

    def read(coding, unpack):
        visitor, count = Visitor(app), 0
        while not done.is_set() or count < 50:
            reply, count = visitor.get(PAGE, accept_encoding=coding), count + 1
            body = unpack(reply.body) if reply["Content-Encoding"] == coding else reply.body
            digest = hashlib.sha256(reply.body).hexdigest()[:32]
            if reply.status != 200 or body not in bodies or digest not in reply["ETag"]:
                failures.append((reply.status, reply["ETag"], len(body)))

    tree.write_page("alcohol/withdrawal", bodies[0])
    jobs = [("identity", bytes), ("gzip", gzip.decompress), ("br", brotli.decompress)]
    readers = [threading.Thread(target=read, args=job) for job in jobs]
    for reader in readers:
        reader.start()
    for number in range(50):
        tree.write_page("alcohol/withdrawal", bodies[number % 2])
    done.set()
    for reader in readers:
        reader.join()
    assert failures == []


def test_readers_during_removal_see_the_page_or_404_only(app, tree):
    seen, done = set(), threading.Event()

    def read():
        visitor = Visitor(app)
        while not done.is_set():
            seen.add(visitor.get(PAGE, accept_encoding="br").status)

    readers = [threading.Thread(target=read) for _ in range(2)]
    for reader in readers:
        reader.start()
    for _ in range(50):
        tree.remove(FILE)
        tree.write_page("alcohol/withdrawal", b"back")
    done.set()
    for reader in readers:
        reader.join()
    assert seen <= {200, 404}
