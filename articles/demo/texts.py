"""Reading the demonstration's files into words."""

import tomllib
import uuid
from pathlib import Path

from .. import versions

FOLDER = Path(__file__).parent
STATES = ("live", "live-with-draft", "withdrawn", "in-review", "sent-back", "draft")
REFERENCE = ("authors", "title", "source", "publisher", "published", "accessed", "url", "doi", "pmid", "note")


def read(name: str) -> dict:
    return tomllib.loads((FOLDER / name).read_text())


def articles() -> list[dict]:
    """Every article file, in the order in which the demonstration tells its story."""
    names = sorted(path.name for path in FOLDER.glob("*.toml") if path.stem not in ("people", "topics"))
    return sorted((read(name) for name in names), key=lambda text: STATES.index(text["state"]))


def words_of(text: dict, staff: dict) -> dict:
    """Canonical words of one file. `staff` maps the file's keys to StaffMember rows."""
    keys = {reference["key"]: str(uuid.uuid4()) for reference in text["references"]}
    return {
        "schema": versions.SCHEMA,
        **{name: text[name] for name in ("title", "description", "language", "lead", "what_changed")},
        **{name: text[name] for name in ("key_points_heading", "key_points_intro")},
        "introduction": cited(text["introduction"], keys),
        "key_points": [{"uuid": str(uuid.uuid4()), "text": point} for point in text["key_points"]],
        "sections": [section_of(section, keys) for section in text["sections"]],
        "references": [
            {"uuid": keys[each["key"]], **{name: each.get(name, "") for name in REFERENCE}}
            for each in text["references"]
        ],
        "bylines": [byline(staff[text[role]], role) for role in ("author", "editor") if text.get(role)],
    }


def section_of(section: dict, keys: dict) -> dict:
    return {
        "uuid": str(uuid.uuid4()),
        "heading": section["heading"],
        "level": section["level"],
        "body": cited(section["body"], keys),
    }


def cited(html: str, keys: dict) -> str:
    """`html` with the file's own reference keys replaced by uuids."""
    for key, value in keys.items():
        html = html.replace(f'data-ref="{key}"', f'data-ref="{value}"')
    return html.strip()


def byline(person, role: str) -> dict:
    return {"uuid": str(uuid.uuid4()), "role": role, "person": str(person.uuid), "name": person.name}
