"""`build_pages`: files = f(database); a check changes nothing, and much is only removed when confirmed."""

import pytest

from articles import publishing
from articles.delivery import ledger, reconciling
from articles.models import Installation
from tests import factories

from .running import run


@pytest.fixture
def article(publishing_house):
    live = factories.live_article(publishing_house)
    reconciling.reconcile()
    return live


def files(root) -> dict:
    """Path and bytes of every file and folder below root, but for the locks."""
    found = {path: path.read_bytes() if path.is_file() else None for path in root.rglob("*")}
    return {path: body for path, body in found.items() if ledger.LOCKS not in path.parts}


def lost_pages(root, count: int) -> None:
    for number in range(count):
        (root / f"lost-{number}").mkdir()
        (root / f"lost-{number}" / "index.html").write_bytes(b"signed once")


def test_check_of_a_whole_folder_finds_nothing(article):
    ended = run("build_pages", "--check")
    assert (ended.code, ended.out, ended.err) == (0, "0 differences.\n", "")


def dropped(folder):
    (folder / "index.html.gz").unlink()
    return "index.html.gz is missing."


def changed(folder):
    with open(folder / "index.html", "ab") as page:
        page.write(b" ")
    return "index.html is not what the database says."


def left_over(folder):
    (folder / "paused.html").write_bytes(b"")
    return "paused.html should not be there."


def strange(folder):
    (folder / "notes.txt").write_bytes(b"")
    return "notes.txt is not a file of this system."


def test_check_exits_1_on_any_difference_and_changes_nothing(article, public_root):
    for damage in (dropped, changed, left_over, strange):
        sentence = damage(public_root / article.address)
        before = files(public_root)
        ended = run("build_pages", "--check")
        assert ended.code == 1 and ended.out == "1 differences.\n"
        assert ended.err.strip() == f"{article.address}/{sentence}"
        assert files(public_root) == before
        assert run("build_pages").out == "1 files changed.\n"
        assert run("build_pages", "--check").code == 0


@pytest.mark.parametrize("name", ["404.html.br", "robots.txt.gz", "sitemap.xml.br", "gone.html.gz", "moved.html.br"])
def test_compressed_copy_of_any_file_is_checked_and_mended(article, publishing_house, public_root, name):
    address = article.address if name.startswith(("gone", "moved")) else ""
    if name.startswith("moved"):
        other = factories.live_article(publishing_house, "The one that replaces it")
        publishing.replace(by=publishing_house.editor, article=article, address=other.address)
    elif address:
        publishing.withdraw(by=publishing_house.editor, article=article, reason="unsafe")
    reconciling.reconcile()
    copy = public_root / address / name
    told = f"{address}/{name}".lstrip("/")
    for damage, sentence in ((copy.unlink, "is missing"), (copy.touch, "is not what the database says")):
        damage()
        assert run("build_pages", "--check").err.strip() == f"{told} {sentence}."
    assert run("build_pages").out == "1 files changed.\n" and run("build_pages", "--check").code == 0


def test_check_of_a_folder_that_is_not_there_makes_none(article, settings, tmp_path):
    settings.PUBLIC_ROOT = tmp_path / "nowhere"
    ended = run("build_pages", "--check")
    assert ended.code == 1 and f"{article.address}/index.html is missing." in ended.err
    assert not settings.PUBLIC_ROOT.exists()


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_folder_with_other_files_is_refused(article, settings, tmp_path, options):
    settings.PUBLIC_ROOT = tmp_path / "website"
    settings.PUBLIC_ROOT.mkdir()
    (settings.PUBLIC_ROOT / "index.html").write_text("somebody's home page")
    ended = run("build_pages", *options)
    assert ended.code == 1 and "did not build" in ended.err
    assert (settings.PUBLIC_ROOT / "index.html").read_text() == "somebody's home page"


def test_folder_of_another_installation_is_refused(article, public_root):
    Installation.objects.update(uuid="11111111-1111-1111-1111-111111111111")
    before = files(public_root)
    ended = run("build_pages")
    assert ended.code == 1 and "belongs to another installation" in ended.err
    assert files(public_root) == before


@pytest.mark.parametrize("options", [[], ["--check"]])
def test_empty_database_is_refused(db, public_root, options):
    ended = run("build_pages", *options)
    assert ended.code == 1 and "Run `manage.py setup` first." in ended.err
    assert not public_root.exists()


def test_few_unknown_pages_go_without_asking(article, public_root):
    lost_pages(public_root, reconciling.MANY)
    assert run("build_pages").code == 0
    assert run("build_pages", "--check").code == 0


def test_many_unknown_pages_need_the_exact_count(article, public_root):
    lost_pages(public_root, reconciling.MANY + 1)
    (public_root / article.address / "index.html").unlink()
    before = files(public_root)
    for confirmed in ([], ["--remove", 10], ["--remove", 12], ["--remove", 0]):
        ended = run("build_pages", *confirmed)
        assert ended.code == 1 and "--remove 11" in ended.err
        assert files(public_root) == before
    assert run("build_pages", "--remove", 11).code == 0
    assert run("build_pages", "--check").code == 0
