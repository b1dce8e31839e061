"""Every page of the office works under a policy that allows no inline script and no inline style."""

import re

import pytest
from django.urls import reverse

from .office import change_page, signed_in

PAGES = ("list", "add", "change", "confirm", "add_license", "verified", "status", "stated")
INLINE = re.compile(r"\sstyle=|\son[a-z]+=|<style|<script(?![^>]*\ssrc=)(?![^>]*application/json)", re.I)


@pytest.mark.parametrize("page", PAGES)
def test_page_has_nothing_inline(client, house, page):
    pages = {
        "list": reverse("admin:reviewers_reviewer_changelist"),
        "add": reverse("admin:reviewers_reviewer_add"),
        "change": change_page(house.reviewer),
        "confirm": reverse("admin:reviewers_reviewer_confirm", args=[house.reviewer.pk]),
        "add_license": reverse("admin:reviewers_reviewer_add_license", args=[house.reviewer.pk]),
    }
    license = house.reviewer.licenses.get()
    address = pages.get(page) or reverse("admin:reviewers_license_learn", args=[license.pk, page])
    response = signed_in(client, house, "officer").get(address)
    assert response.status_code == 200
    assert not INLINE.search(response.content.decode())
    assert "unsafe" not in response["Content-Security-Policy"]
