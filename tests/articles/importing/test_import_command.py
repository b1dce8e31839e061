"""`import_article`: what cannot be imported is said in one clear sentence, with exit code 1 and nothing written."""

from pathlib import Path

import pytest

from articles.importing import parse
from articles.models import Article, Installation
from tests import factories
from tests.articles import houses
from tests.articles.acting import every_table
from tests.articles.commands.running import Ended, run

SOURCE = Path(__file__).parent / "fixtures" / "naloxone_at_home.txt"
TEXT = SOURCE.read_text()

built, house = houses.fixtures()


def import_file(path, *options, by: str = "editor") -> Ended:
    return run("import_article", path, "--by", by, *options)


def refused(act) -> str:
    """The sentence of a refusal that wrote nothing; attempts alone are kept."""
    before = every_table()
    ended = act()
    after = every_table()
    assert ended.code == 1 and ended.out == ""
    assert {table for table in before if before[table] != after[table]} <= {"reviewers_attempt"}
    assert len(ended.err.splitlines()) == 1 and ended.err.endswith(".") and "Traceback" not in ended.err
    return ended.err


def test_import_says_what_it_made_and_what_is_left_to_do(house):
    ended = import_file(SOURCE)
    assert ended.code == 0 and ended.out.startswith("Imported as the draft “Keeping Naloxone at Home”.\n")
    article = Article.objects.get()
    assert f"before it can be submitted: {article.guesses.count() or 'none'}." in ended.out
    assert article.versions.get().saved_by == house.editor


def test_same_file_again_is_said_to_have_been_imported(house, tmp_path):
    import_file(SOURCE)
    before = every_table()
    copy = tmp_path / "another name.txt"
    copy.write_bytes(b"\xef\xbb\xbf" + SOURCE.read_bytes())
    for path in (SOURCE, copy):
        ended = import_file(path)
        assert ended.code == 0 and "was imported before, as “Keeping Naloxone at Home”" in ended.out
    assert every_table() == before


def test_changed_file_asks_for_a_decision(house, tmp_path):
    path = tmp_path / "article.txt"
    path.write_text(TEXT)
    import_file(path)
    path.write_text(TEXT + "\nOne line more.\n")
    assert "Import it again with --as-new-draft" in refused(lambda: import_file(path))
    assert import_file(path, "--as-new-draft").code == 0 and Article.objects.count() == 2


def test_dry_run_shows_the_outline_and_writes_nothing(house):
    before = every_table()
    ended = run("import_article", SOURCE, "--dry-run")
    assert ended.code == 0 and every_table() == before
    for line in ("Title: Keeping Naloxone at Home", "Key points: 4", "  How to Give the Nasal Spray", "References: 3"):
        assert line in ended.out
    assert "Reviewer: Grace Lindqvist PharmD, BCPS" in ended.out


def test_dry_run_shows_claimed_licenses_and_compares_the_disclaimer(house):
    source = SOURCE.with_name("alcohol_withdrawal.txt")
    parsed = parse(source.read_text())
    shown = run("import_article", source, "--dry-run").out
    assert "License claimed, nobody has verified it: physician Ohio\n" in shown
    assert f"Disclaimer: not the same as this site's. It begins: {parsed.disclaimer[:70]}" in shown
    Installation.objects.update(disclaimer=parsed.disclaimer)
    assert "Disclaimer: the same as this site's." in run("import_article", source, "--dry-run").out


def test_title_can_be_given(house):
    assert import_file(SOURCE, "--title", "Another Title").code == 0
    assert Article.objects.get().title == "Another Title"


WRONG = {
    "empty": (b"", "The file is empty."),
    "blank": (b" \n\n\t\n", "holds only blank lines"),
    "latin-1": ("Naloxone, né".encode("latin-1"), "is not UTF-8: byte 0xe9 on line 1"),
    "utf-16": ("Naloxone".encode("utf-16"), "is saved as UTF-16"),
    "pdf": (b"%PDF-1.7 ...", "a PDF"),
    "word": (b"PK\x03\x04 ...", "a Word or zip file"),
    "binary": (b"abc\x00def", "is binary"),
    "control": (b"abc\x1bdef", "control character U+001B"),
    "cut": (TEXT.encode()[:-1] + b"\xe2\x80", "is not UTF-8"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_file_that_is_no_plain_text_is_refused_in_one_sentence(house, tmp_path, kind):
    content, sentence = WRONG[kind]
    path = tmp_path / "article.txt"
    path.write_bytes(content)
    said = refused(lambda: import_file(path))
    assert sentence in said and said.startswith(str(path))


def test_file_of_fifty_megabytes_is_refused_before_it_is_read(house, tmp_path):
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50 * 2**20)
    assert refused(lambda: import_file(path)).endswith("is 50 MB; the limit is 5 MB.")


def test_device_that_never_ends_is_refused(house):
    assert "The file is 5.0 MB" in refused(lambda: import_file(Path("/dev/zero")))


def test_missing_file_and_folder_are_said(house, tmp_path):
    assert "No such file or directory" in refused(lambda: import_file(tmp_path / "nowhere.txt"))
    assert "Is a directory" in refused(lambda: import_file(tmp_path))


def test_somebody_who_may_has_to_be_named(house):
    factories.person("gone", "Editors", is_active=False)
    assert refused(lambda: run("import_article", SOURCE)) == "Name the editor who imports it: --by USER."
    for name in ("nobody", "gone"):
        assert refused(lambda name=name: import_file(SOURCE, by=name)) == f"There is no active user “{name}”."
    for name in ("publisher", "pharmacist"):
        assert refused(lambda name=name: import_file(SOURCE, by=name)) == "Only an editor can import an article."


def test_words_that_fit_no_column_are_refused_in_words(house):
    assert "at most 300 fit." in refused(lambda: import_file(SOURCE, "--title", "x" * 301))


def test_name_of_a_file_may_be_anything_that_a_disk_holds(house, tmp_path):
    for number, name in enumerate((b"nai\xcc\x88ve \xe2\x80\x9cx\xe2\x80\x9d.txt", b"b\xe9.txt", b"n" * 250)):
        path = Path(bytes(tmp_path).decode() + "/" + name.decode("utf-8", "surrogateescape"))
        path.write_text(f"{TEXT}\n{number}\n")
        assert import_file(path, "--as-new-draft").code == 0
    assert Article.objects.count() == 3
