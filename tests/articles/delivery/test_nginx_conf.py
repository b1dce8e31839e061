"""The nginx configuration must not drift from the layer it stands in for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from articles.delivery import heads, ledger
from articles.delivery.answers import FOREVER, NEVER, PROTECTION, SECURE_ONLY, SHORT
from articles.delivery.serving import ADDRESS, PICTURE, ROOT_FILES

DEPLOY = Path(__file__).parents[3] / "deploy"
CONF, HEADERS = ((DEPLOY / name).read_text() for name in ("nginx.conf", "nginx-headers.conf"))


@pytest.mark.parametrize(("name", "value"), PROTECTION)
def test_nginx_sends_the_same_protection(name, value):
    found = re.search(rf'add_header {name} "?([^"\n]*?)"? always;', HEADERS)
    assert found is not None
    assert found[1] == value


@pytest.mark.parametrize("value", [SHORT, FOREVER, NEVER, SECURE_ONLY[0][1]])
def test_nginx_lets_pages_be_kept_as_long(value):
    assert re.search(rf'"{re.escape(value)}"( always)?;', CONF)


def test_nginx_hands_the_same_prefixes_to_django(settings):
    for end in ("/", "$"):
        [listed] = re.findall(rf"location ~ \^/\(([a-z|]+)\){re.escape(end)} \{{", CONF)
        assert [f"/{name}/" for name in listed.split("|")] == list(settings.DJANGO_PREFIXES)


def test_nginx_knows_the_same_addresses():
    assert f"location ~ ^{ADDRESS.pattern}$ {{" in CONF
    assert all(name.strip("/").replace(".", r"\.") in CONF for name in ROOT_FILES)
    endings = re.search(r"\(\?:(avif[a-z|]*)\)\$", CONF)
    assert endings is not None
    assert f"({endings[1]})" in PICTURE.pattern
    assert PICTURE.pattern.split(r"\.")[0] in CONF


@pytest.mark.parametrize("name", [ledger.INSTALLATION, ledger.LEDGER, *heads.FILES, f"{ledger.LOCKS}/index.html"])
def test_nginx_never_serves_what_the_folder_remembers(name):
    """Names that begin with a dot fit no location but the last one, which serves no file."""
    patterns = [quoted or plain for quoted, plain in re.findall(r'location ~ (?:"([^"]+)"|(\S+)) \{', CONF)]
    assert len(patterns) > 4
    for path in (f"/{name}", f"/{name}/", f"/media/{name}"):
        assert not any(re.search(pattern, path) for pattern in patterns)
    last = CONF[CONF.index("location / {") :]
    assert "return 404;" in last and "try_files" not in last


def test_sizes_of_maps_come_before_the_first_map():
    """A map sets its sizes where it stands: nginx refuses to start when they are given again below it."""
    lines = [line.split()[0] for line in CONF.splitlines() if line.strip()]
    assert max(lines.index("map_hash_bucket_size"), lines.index("map_hash_max_size")) < lines.index("map")
