"""The shipped configuration in a real nginx answers as the application's own layer does, to the byte and the header."""

import contextlib
import gzip
import http.client
import itertools

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings

from articles import publishing
from articles.delivery import building
from articles.delivery.serving import PublicTree
from articles.models import Redirect
from tests import factories
from tests.articles.acting import done
from tests.articles.delivery.visitor import Reply, django
from tests.articles.library import figure, picture
from tests.browser.serving import serving

from .nginx import configured, free_port, running

LIVE, DRAFT, REPLACED = "/opioids/naloxone-at-home/", "/opioids/only-a-draft/", "/opioids/replaced/"
CODINGS = ("identity", "gzip")  # Debian's nginx has no brotli
STATES = ("/", LIVE, "/opioids/", "/opioids/withdrawn/", "/opioids/paused/", REPLACED, "/how-we-review/")
NOWHERE = (DRAFT, "/nothing/", "/opioids/nothing/here/", "/index.html", f"{LIVE}index.html", f"{LIVE}index.html.gz")
ODD = ("/.installation", "/.ledger", "/opioids//", "/OPIOIDS/", "/opioids%2F")
ODD += ("/moved.map", "/media/", "/media/x.png", "/opioids/naloxone%20at%20home/", "/a" * 200)
REDIRECTED = ("/old/page/", "/old/page")
SLASHLESS = ("/opioids", LIVE[:-1], "/opioids/withdrawn", "/opioids/replaced", DRAFT[:-1], "/admin")
FILES = ("/robots.txt", "/sitemap.xml", "/feed.xml", "/404.html")
UNLIKE = {"date", "server", "connection", "transfer-encoding"}  # the server's own
# nginx makes its ETag of the time and the size of a file; of its own short answers it says what they are in HTML.
OWN_ETAG, OWN_BODIES = "etag", (301, 400, 405)


@pytest.fixture(scope="module")
def tree(django_db_setup, django_db_blocker, tmp_path_factory):
    """The public folder of a house with one page live, one withdrawn, one paused and one replaced. No server here
    reads the database."""
    folder = tmp_path_factory.mktemp("nginx")
    settings = override_settings(
        PUBLIC_ROOT=folder / "public",
        MEDIA_ROOT=folder / "media",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        SCRYPT_N=2,
    )
    with settings, django_db_blocker.unblock(), transaction.atomic():
        house = factories.publishing_house()
        done(lambda: factories.live_article(house, introduction=figure(picture(house))))
        factories.draft_article(house, address=DRAFT.strip("/"))
        ended(house, "Withdrawn", publishing.withdraw, reason="incorrect")
        ended(house, "Paused", publishing.pause, reason="unsafe")
        ended(house, "Replaced", publishing.replace, address=LIVE.strip("/"))
        Redirect.objects.create(old_address=REDIRECTED[1].strip("/"), new_address=LIVE.strip("/"))
        building.build_root()
        transaction.set_rollback(True)
    return folder / "public"


def ended(house, title: str, how, **facts) -> None:
    article = done(lambda: factories.live_article(house, title))
    done(lambda: how(by=house.editor, article=article, **facts))


@contextlib.contextmanager
def asking(root, folder):
    """A function that asks nginx and the application's own layer the same: ask(path, method, **headers)."""
    port = free_port()
    with serving(PublicTree(django, root, settings.DJANGO_PREFIXES)) as url:
        own = int(url.rpartition(":")[2])
        with running(folder / "nginx.conf", configured(folder, root, port, django=own), port):
            yield lambda *asked, **headers: [answer(each, *asked, **headers) for each in (port, own)]


@pytest.fixture(scope="module")
def both(tree):
    with asking(tree, tree.parent) as ask:
        yield ask


def answer(port: int, path: str, method: str = "GET", **headers) -> Reply:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    connection.putrequest(method, path, skip_accept_encoding=True)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    reply = connection.getresponse()
    sent = sorted((name.lower(), value) for name, value in reply.getheaders() if name.lower() not in UNLIKE)
    body = reply.read()
    connection.close()
    return Reply(reply.status, sent, body)


def differences(nginx: Reply, own: Reply) -> list:
    built = own.status not in OWN_BODIES or own["vary"]
    aside = {OWN_ETAG, *(() if built else ("content-length", "content-type"))}
    found = [(nginx.status, own.status)] if nginx.status != own.status else []
    if built and nginx.body != own.body:
        found.append((nginx.body[:80], own.body[:80]))
    sent = [{header for header in reply.headers if header[0] not in aside} for reply in (nginx, own)]
    found += sorted(sent[0] ^ sent[1])
    return found if bool(nginx["etag"]) == bool(own["etag"]) else [*found, (nginx["etag"], own["etag"])]


def test_every_page_is_answered_alike(both, tree):
    pictures = [f"/{path.relative_to(tree)}" for path in sorted((tree / "media").rglob("*.*"))]
    assert pictures
    paths = (*STATES, *NOWHERE, *SLASHLESS, *REDIRECTED, *FILES, *ODD, *pictures)
    asked = [(path, method, coding) for path in paths for method in ("GET", "HEAD") for coding in CODINGS]
    found = {each: differences(*both(*each[:2], Accept_Encoding=each[2])) for each in asked}
    assert {each: unlike for each, unlike in found.items() if unlike} == {}


@pytest.mark.parametrize(
    "path",
    [LIVE, "/opioids/withdrawn/", "/opioids/paused/", REPLACED, REPLACED[:-1], "/nothing/", DRAFT, *FILES],
)
def test_small_copies_are_sent_to_whoever_asks_for_them(both, path):
    plain, packed = both(path), both(path, Accept_Encoding="gzip")
    assert [each["content-encoding"] for each in packed] == ["gzip", "gzip"]
    assert [gzip.decompress(each.body) for each in packed] == [each.body for each in plain]
    assert {each["vary"] for each in (*plain, *packed)} == {"Accept-Encoding"}


def test_replaced_page_leads_on_with_help_beside_it_and_is_kept_nowhere(both):
    for path in (REPLACED, REPLACED[:-1]):
        for reply in both(path):
            assert (reply.status, reply["location"], reply["cache-control"]) == (301, LIVE, "no-store")
            assert b"988" in reply.body and LIVE.encode() in reply.body and b"<h1>Replaced" not in reply.body
    for path in REDIRECTED:
        for reply in both(path):
            assert (reply.status, reply["location"], reply["vary"]) == (301, LIVE, None)


def test_path_that_climbs_reaches_no_file_above_the_pages(both):
    """nginx works the dots out first, or refuses; the application knows no such address."""
    for path, found in (("/../etc/passwd", 400), ("/%2e%2e/etc/passwd", 400), ("/opioids/../opioids/", 200)):
        assert [each.status for each in both(path)] == [found, 404]


def test_nothing_but_reading_is_allowed(both):
    paths = (LIVE, "/", "/nothing/", "/opioids", "/robots.txt", "/opioids/paused/")
    for path, method in itertools.product(paths, ("POST", "DELETE", "PUT", "OPTIONS")):
        assert (path, method, differences(*both(path, method))) == (path, method, [])


def test_page_that_the_browser_holds_is_not_sent_again(both):
    for reply in both(LIVE):
        again = both(LIVE, If_None_Match=reply["etag"])
        assert 304 in [each.status for each in again]
    nginx = both(LIVE)[0]
    assert both(LIVE, If_None_Match=nginx["etag"])[0].body == b""


def test_named_prefixes_reach_the_application(both):
    for prefix in settings.DJANGO_PREFIXES:
        nginx, own = both(f"{prefix}somewhere/?q=1")
        assert nginx.body == own.body == f"django {prefix}somewhere/".encode()


def test_page_that_was_taken_down_is_gone_at_the_next_request(transactional_db, public_root, tmp_path):
    house = factories.publishing_house()
    article = factories.live_article(house)
    with asking(public_root, tmp_path) as ask:
        assert [each.status for each in ask(LIVE)] == [200, 200]
        done(lambda: publishing.withdraw(by=house.editor, article=article, reason="unsafe"))
        assert [each.status for each in ask(LIVE)] == [410, 410]
