"""What the tests of this folder share: references with a few fields, and what a record says."""

from articles.citing.record import KEYS, Record


def reference(**given) -> dict[str, str]:
    return dict.fromkeys(KEYS, "") | given


def said(record: Record) -> dict[str, str]:
    """The fields of a record that are not empty."""
    assert not record.error, record.error
    return {key: value for key, value in record.fields.items() if value}
