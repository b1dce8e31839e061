"""Nobody is kept out of any page there is: the list comes from the addresses that the site answers, so a new page is
looked at without anybody adding it here. Lists and forms of rows have a test of their own, with a row in each."""

import re

import pytest

from tests.guards.addresses import addresses, filled_site, object_keys, path_of
from tests.guards.test_access_matrix import ENDING, ROLES, written_table

from .accessibility import WITH_AXE, violations_in_each_scheme
from .test_accessibility import of_ours

pytestmark = pytest.mark.browser
LISTS_AND_FORMS = re.compile(r"admin:(articles|reviewers)_[a-z]+_(changelist|add|change)")


def looked_at_by() -> dict[str, str]:
    """Who opens the page at each address that anybody may open: the superuser, if they may."""
    rows = {name: row for name, row in written_table().items() if name not in ENDING}
    order = ["superuser", *(role for role in ROLES if role != "superuser")]
    able = {name: [role for role in order if row[role] == "ok"] for name, row in rows.items()}
    return {name: roles[0] for name, roles in able.items() if roles and not LISTS_AND_FORMS.fullmatch(name)}


def is_page(person, path: str) -> bool:
    """Whether a GET gives a page: not data, not a piece that a script puts into one, not an address for POST alone."""
    answer = person.page.request.get(path)
    return answer.status == 200 and answer.body().lstrip()[:15].lower() == b"<!doctype html>"


@pytest.mark.parametrize("door", ["admin", "others"])
def test_every_page_that_anybody_may_open(door, house, somebody, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "media"
    keys, who, windows, found, seen = object_keys(filled_site(house)), looked_at_by(), {}, [], []
    for each in (each for each in addresses() if each.name in who):
        path, role = path_of(each, keys), who[each.name]
        if path.startswith("/admin/") == (door == "admin"):
            login = None if role == "stranger" else role
            windows[role] = person = windows.get(role) or somebody(login, **WITH_AXE)
            if is_page(person, path):
                person.goes_to(path)
                found += [f"{path}: {line}" for line in of_ours(violations_in_each_scheme(person.page))]
                seen.append(each.name)
    assert "\n".join(found) == "" and len(seen) > 15, seen
