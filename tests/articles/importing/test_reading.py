"""What is not plain UTF-8 text is refused with one sentence, and never repaired."""

import pytest

from articles.importing import MAX_BYTES, Unreadable, parse, read_text


def test_utf8_is_read_with_or_without_a_byte_order_mark():
    assert read_text("Caf\u00e9".encode()) == "Caf\u00e9"
    assert read_text(b"\xef\xbb\xbfHelp is near.") == "Help is near."


def test_windows_line_ends_are_accepted():
    parsed = parse(read_text(b"Finding Help\r\n\r\nHelp is near.\r\n\r\nIt is free.\r\n"))
    assert parsed.words["lead"] == "Help is near."
    assert parsed.words["introduction"] == "<p>It is free.</p>"


@pytest.mark.parametrize(
    ("raw", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "blank lines"),
        (b"Help\x00", "NUL"),
        (b"Help \x1b[1m", "U+001B on line 1"),
        ("Help\n\u0085\u0091".encode(), "U+0091 on line 2"),
        (b"One line\nIt\x92s", "0x92 on line 2"),
        ("Help".encode("utf-16"), "UTF-16"),
        (b"%PDF-1.7 text", "a PDF"),
        (b"PK\x03\x04 text", "Word or zip"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\xed\xa0\x80", "not UTF-8"),
    ],
)
def test_what_is_not_plain_utf8_is_refused_with_its_reason(raw, words):
    with pytest.raises(Unreadable, match=words.replace("+", r"\+")) as refusal:
        read_text(raw)
    assert str(refusal.value).endswith(".")
    assert "\n" not in str(refusal.value)


def test_five_megabytes_are_read_and_one_byte_more_is_refused():
    assert len(read_text(b"a" * MAX_BYTES)) == MAX_BYTES
    with pytest.raises(Unreadable, match="the limit is 5 MB"):
        read_text(b"a" * (MAX_BYTES + 1))
