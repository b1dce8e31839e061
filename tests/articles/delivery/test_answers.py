"""What is sent: which copy, which tag, and when nothing needs sending again."""

from __future__ import annotations

import gzip
import hashlib

import brotli
import pytest

from articles.delivery.answers import coding_order, is_unchanged

PAGE = "/alcohol/withdrawal/"
BODY = b"<h1>Alcohol withdrawal</h1>" * 400
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}

CHOICES = [
    ("", None),
    ("identity", None),
    ("gzip", "gzip"),
    ("x-gzip", "gzip"),
    ("br", "br"),
    ("gzip, deflate, br, zstd", "br"),
    ("gzip,br", "br"),
    ("GZIP", "gzip"),
    ("deflate", None),
    ("*", "br"),
    ("*;q=0", None),
    ("gzip;q=0.5, br;q=0.4", "gzip"),
    ("gzip;q=0.5, br;q=0.5", "br"),
    ("br;q=0, gzip", "gzip"),
    ("br;q=0.000, gzip;q=0", None),
    ("gzip;q=0", None),
    ("identity;q=0", None),
    ("identity;q=0, gzip", "gzip"),
    ("identity, gzip;q=0.5", None),
    ("identity;q=0.2, gzip;q=0.5, br;q=0.1", "gzip"),
    ("*, br;q=0", "gzip"),
    ("gzip, *;q=0.1", "gzip"),
    ("br;q=0, *", "gzip"),
    ("gzip ; q=1.0 , br ; q=0.9", "gzip"),
    ("gzip;q=1.5", None),
    ("gzip;q=nan", None),
    ("gzip;q=-1, br", "br"),
    ("gzip;level=9", None),
    (",,;q=1, gzip,", "gzip"),
    ("gzip, gzip;q=0", None),
    ("gzip;q=0, gzip", None),
    ("br" * 3000, None),
    ("gzip, " + "x" * 3000, "gzip"),
    ("gzip;q=0.\u00b2", None),
]


@pytest.mark.parametrize(("accepted", "coding"), CHOICES)
def test_best_accepted_coding_is_sent(visitor, accepted, coding):
    reply = visitor.get(PAGE, accept_encoding=accepted)
    assert reply.status == 200
    assert reply["Content-Encoding"] == coding
    assert UNPACK[coding](reply.body) == BODY
    assert reply["Content-Length"] == str(len(reply.body))
    assert reply["Vary"] == "Accept-Encoding"


def test_without_accept_encoding_the_plain_page_is_sent(visitor):
    reply = visitor.get(PAGE)
    assert (reply["Content-Encoding"], reply.body) == (None, BODY)


def test_plain_page_is_always_the_last_resort():
    assert coding_order("identity;q=0, br;q=0") == ("identity",)
    assert coding_order("identity;q=0, br") == ("br", "identity")


@pytest.mark.parametrize(("accepted", "ending"), [("identity", ""), ("gzip", "-gz"), ("br", "-br")])
def test_etag_is_strong_and_made_from_the_bytes_sent(visitor, accepted, ending):
    reply = visitor.get(PAGE, accept_encoding=accepted)
    assert reply["ETag"] == f'"{hashlib.sha256(reply.body).hexdigest()[:32]}{ending}"'


@pytest.mark.parametrize("form", ["{0}", "W/{0}", '"other", {0}', '"a,b", W/{0} , "c"', "*", " * ", '"x",{0}'])
def test_what_the_visitor_still_holds_is_not_sent_again(visitor, form):
    tag = visitor.get(PAGE, accept_encoding="gzip")["ETag"]
    reply = visitor.get(PAGE, accept_encoding="gzip", if_none_match=form.format(tag))
    assert (reply.status, reply.body) == (304, b"")
    assert reply["ETag"] == tag
    assert reply["Vary"] == "Accept-Encoding"
    assert reply["Cache-Control"] == "public, max-age=0, s-maxage=60, must-revalidate"
    assert reply["Content-Type"] is reply["Content-Length"] is reply["Content-Encoding"] is None


@pytest.mark.parametrize("form", ['"other"', "", "{1}", '"{1}"', "W/*", '"*"', '"x{1}"', "'{1}'", '"', '"{1}'])
def test_other_tags_get_the_whole_page(visitor, form):
    tag = visitor.get(PAGE)["ETag"]
    reply = visitor.get(PAGE, if_none_match=form.format(tag, tag.strip('"')))
    expected = 304 if form == '"{1}"' else 200
    assert reply.status == expected


def test_tag_of_another_coding_is_another_page(visitor):
    plain, packed = visitor.get(PAGE)["ETag"], visitor.get(PAGE, accept_encoding="gzip")["ETag"]
    assert plain != packed
    assert visitor.get(PAGE, accept_encoding="gzip", if_none_match=plain).status == 200
    assert visitor.get(PAGE, if_none_match=f"{packed}, {plain}").status == 304


def test_head_that_holds_the_page_gets_304(visitor):
    tag = visitor.get(PAGE)["ETag"]
    assert visitor.get(PAGE, method="HEAD", if_none_match=tag).status == 304


def test_errors_are_never_unchanged(visitor, tree):
    tree.write("gone/gone.html", b"gone")
    assert visitor.get("/nope/", if_none_match="*").status == 404
    assert visitor.get("/gone/", if_none_match="*").status == 410


def test_a_long_list_of_tags_is_read_in_one_pass():
    assert is_unchanged(", ".join(f'"{number}"' for number in range(20_000)), '"19999"')
    assert not is_unchanged('"' * 100_001, '"x"')
