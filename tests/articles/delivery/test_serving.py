"""Answering visitors: which path gets which answer, and what can never be had."""

from __future__ import annotations

import gzip
import http.client
import subprocess
import sys
import threading
from wsgiref.simple_server import WSGIRequestHandler, make_server

import brotli
import pytest

from articles.delivery.serving import PublicTree
from tests.articles.delivery.visitor import PICTURE, PREFIXES, Visitor, ask, django

PAGE = "/alcohol/withdrawal/"
SHORT = "public, max-age=0, s-maxage=60, must-revalidate"
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; font-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PROTECTION = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}


ANSWERS = [
    ("/", 200, SHORT),
    (PAGE, 200, SHORT),
    ("/alcohol/withdrawal", 301, SHORT),
    ("/alcohol/", 404, "no-store"),
    ("/alcohol", 404, "no-store"),
    ("/paused/", 503, "no-store"),
    ("/paused", 301, SHORT),
    ("/gone/", 410, "no-store"),
    ("/gone", 301, SHORT),
    ("/old/", 301, SHORT),
    ("/old", 301, SHORT),
    ("/Legacy.aspx", 301, SHORT),
    ("/replaced/", 301, "no-store"),
    ("/replaced", 301, "no-store"),
    ("/robots.txt", 200, SHORT),
    ("/sitemap.xml", 200, SHORT),
    ("/feed.xml", 200, SHORT),
    (f"/{PICTURE}.webp", 200, "public, max-age=31536000, immutable"),
    ("/nope/", 404, "no-store"),
]


@pytest.mark.parametrize(("path", "status", "kept"), ANSWERS)
def test_every_answer_has_its_status_caching_and_protection(whole_tree, visitor, path, status, kept):
    reply = visitor.get(path)
    assert (reply.status, reply["Cache-Control"]) == (status, kept)
    assert {name: reply[name] for name in PROTECTION} == PROTECTION
    assert reply["Content-Length"] == str(len(reply.body))
    assert reply["Set-Cookie"] is reply["X-Robots-Tag"] is reply["Last-Modified"] is None


@pytest.mark.parametrize("path", [path for path, _, _ in ANSWERS])
def test_head_has_the_same_headers_and_no_body(whole_tree, visitor, path):
    whole, head = visitor.get(path, accept_encoding="br"), visitor.get(path, "HEAD", accept_encoding="br")
    assert (head.status, head.headers, head.body) == (whole.status, whole.headers, b"")


@pytest.mark.parametrize("path", [path for path, _, _ in ANSWERS])
def test_query_host_and_forwarding_headers_change_nothing(whole_tree, visitor, path):
    plain = visitor.get(path)
    assert visitor.get(path, query="page=1000000000&" * 5000) == plain
    odd = {"host": "evil.test", "x_forwarded_host": "evil.test", "x_forwarded_proto": "https"}
    assert visitor.get(path, range="bytes=0-3", cookie="a=b", x_original_url="/admin/", **odd) == plain


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "get", "PURGE", ""])
@pytest.mark.parametrize("path", [PAGE, "/nope/", "/robots.txt", "/paused/"])
def test_public_addresses_are_read_only(whole_tree, app, method, path):
    reply = ask(app, {"PATH_INFO": path, "REQUEST_METHOD": method, "wsgi.url_scheme": "http"})
    assert (reply.status, reply["Allow"], reply["Cache-Control"]) == (405, "GET, HEAD", "no-store")


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        (PAGE, "text/html; charset=utf-8"),
        ("/gone/", "text/html; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        (f"/{PICTURE}.webp", "image/webp"),
    ],
)
def test_content_type_is_stated(whole_tree, visitor, path, content_type):
    assert visitor.get(path)["Content-Type"] == content_type


def test_paused_page_says_when_to_come_back(whole_tree, visitor):
    reply = visitor.get("/paused/")
    assert (reply.body, reply["Retry-After"]) == (b"Being reviewed again", "3600")


def test_live_beats_paused_beats_gone_beats_moved(tree, visitor):
    tree.write("moved.map", b"/x/ /alcohol/withdrawal/;\n")
    seen = [visitor.get("/x/").status]
    for name in ("gone.html", "paused.html", "index.html"):
        tree.write(f"x/{name}", name.encode())
        seen.append(visitor.get("/x/").status)
    assert seen == [301, 410, 503, 200]


COPIED = [path for path, status, kept in ANSWERS if status != 301 or kept == "no-store"]


@pytest.mark.parametrize("path", [path for path in COPIED if path not in ("/feed.xml", f"/{PICTURE}.webp")])
def test_every_body_is_sent_in_the_coding_that_is_asked_for(whole_tree, visitor, path):
    plain = visitor.get(path)
    unpacked = {"br": brotli.decompress, "gzip": gzip.decompress}
    for coding, unpack in unpacked.items():
        reply = visitor.get(path, accept_encoding=coding)
        assert (reply.status, reply["Content-Encoding"], unpack(reply.body)) == (plain.status, coding, plain.body)
    assert plain["Content-Encoding"] is None and plain["Vary"] == "Accept-Encoding"


def test_replaced_page_sends_a_body_along(whole_tree, visitor):
    for path in ("/replaced/", "/replaced"):
        reply = visitor.get(path)
        assert (reply.body, reply["Location"], reply["Content-Type"]) == (b"Replaced", PAGE, "text/html; charset=utf-8")
    whole_tree.remove("moved.map")
    assert visitor.get("/replaced/").status == 404


@pytest.mark.parametrize("path", ["/old/", "/old", "/Legacy.aspx"])
def test_moved_address_leads_straight_to_its_new_one(whole_tree, visitor, path):
    assert visitor.get(path, query="next=//evil.test")["Location"] == PAGE


def test_address_without_slash_leads_to_the_one_with(whole_tree, visitor):
    assert visitor.get("/alcohol/withdrawal", query="next=//evil.test")["Location"] == PAGE
    assert visitor.get("/admin")["Location"] == "/admin/"


@pytest.mark.parametrize("ending", ["avif", "gif", "jpeg", "jpg", "png", "webp"])
def test_pictures_named_by_their_digest_are_kept_for_a_year(tree, visitor, ending):
    tree.write(f"{PICTURE}.{ending}", b"picture")
    reply = visitor.get(f"/{PICTURE}.{ending}")
    assert (reply.status, reply["Vary"]) == (200, None)
    assert visitor.get(f"/{PICTURE}.{ending}", if_none_match=reply["ETag"]).status == 304


@pytest.mark.parametrize("name", ["jane.webp", "jane-0123456789abcdef.svg", "jane-0123456789abcdef.html", "0123.png"])
def test_other_media_are_not_served(tree, visitor, name):
    tree.write(f"media/people/{name}", b"secret")
    assert visitor.get(f"/media/people/{name}").status == 404


@pytest.mark.parametrize("prefix", PREFIXES)
def test_listed_prefixes_reach_django_with_any_method(app, prefix):
    for method in ("GET", "POST", "DELETE"):
        reply = ask(app, {"PATH_INFO": prefix + "x", "REQUEST_METHOD": method})
        assert reply.body == f"django {prefix}x".encode()


@pytest.mark.parametrize("path", ["/administer/", "/Admin/", "//admin/", "/x/admin/", "/admin.", "/.admin/"])
def test_nothing_else_reaches_django(visitor, path):
    assert visitor.get(path).status == 404


@pytest.mark.parametrize("prefix", ["", "/", "admin/", "/admin", "//", "/a b/"])
def test_malformed_prefix_is_refused_at_start(tree, prefix):
    with pytest.raises(ValueError, match="prefix"):
        PublicTree(django, tree.root, ("/desk/", prefix))


def test_path_without_leading_slash_reaches_nothing(app):
    plain = {"REQUEST_METHOD": "GET", "wsgi.url_scheme": "http"}
    assert ask(app, plain | {"PATH_INFO": "/alcohol/withdrawal/"}).status == 200
    for path in ("alcohol/withdrawal/", "x/alcohol/withdrawal/", "*", "x/"):
        assert ask(app, plain | {"PATH_INFO": path}).status == 404
    assert ask(app, plain | {"PATH_INFO": ""}).body == b"<h1>Home</h1>"


def test_built_404_page_is_replaced_at_once_and_may_be_missing(tree, visitor):
    tree.settle()
    assert visitor.get("/nope/").body == b"<h1>Nothing here</h1>"
    tree.write("404.html", b"Better words")
    assert visitor.get("/nope/").body == b"Better words"
    tree.remove("404.html")
    reply = visitor.get("/nope/")
    assert (reply.status, reply.body, reply["Cache-Control"]) == (404, b"Not found.\n", "no-store")
    assert reply == visitor.get("/other", query="x")


def test_tree_that_is_not_built_yet_answers_404(tmp_path):
    visitor = Visitor(PublicTree(django, tmp_path / "later", PREFIXES))
    assert {visitor.get(path).status for path in ("/", PAGE, "/robots.txt", "/x")} == {404}


@pytest.mark.parametrize("path", [PAGE, "/nope/", "/gone/", "/old/"])
def test_strict_transport_is_asked_for_over_https_only(whole_tree, visitor, path):
    assert visitor.get(path)["Strict-Transport-Security"] is None
    assert visitor.get(path, scheme="https")["Strict-Transport-Security"] == "max-age=31536000"


@pytest.mark.parametrize("path", [path for path, _, _ in ANSWERS])
def test_demonstration_is_kept_out_of_search_engines(whole_tree, path):
    visitor = Visitor(PublicTree(django, whole_tree.root, PREFIXES, noindex=True))
    assert visitor.get(path)["X-Robots-Tag"] == "noindex"


def test_server_that_changes_the_headers_it_is_handed_harms_nobody(app, visitor):
    before = visitor.get(PAGE)
    environ = {"PATH_INFO": PAGE, "REQUEST_METHOD": "GET"}
    app(environ, lambda status, headers: headers.append(("Set-Cookie", "a=b")))
    app(environ, lambda status, headers: headers.clear())
    assert visitor.get(PAGE) == before


def test_layer_needs_no_django():
    code = "import sys, articles.delivery.serving; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class Quiet(WSGIRequestHandler):
    """No lines on standard error while tests run."""

    def log_message(self, format, *args):
        """Says nothing."""


@pytest.fixture
def server(whole_tree, app):
    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as running:
        thread = threading.Thread(target=running.serve_forever, args=(0.01,))
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def test_real_server_over_a_socket(server):
    def fetch(method, path, **headers):
        connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=10)
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        reply = connection.getresponse()
        return reply.status, reply.headers, reply.read()

    status, headers, body = fetch("GET", PAGE, Accept_Encoding="br")
    assert (status, headers["Content-Length"], headers["Content-Encoding"]) == (200, str(len(body)), "br")
    assert fetch("HEAD", PAGE, Accept_Encoding="br")[1]["Content-Length"] == str(len(body))
    assert fetch("GET", PAGE, Accept_Encoding="br", If_None_Match=headers["ETag"])[::2] == (304, b"")
    assert fetch("GET", "/%2e%2e/%2e%2e/etc/passwd")[0] == fetch("GET", "/alcohol/withdrawal/%00")[0] == 404
    assert fetch("GET", "/desk/queue/")[2] == b"django /desk/queue/"
    assert fetch("POST", PAGE)[0] == 405
