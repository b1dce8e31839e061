"""Proofs run in a hurry: what they do not test is switched off where it costs most."""

import os

import pytest
from django.db import connections

from articles.delivery import building


@pytest.fixture
def hurried_root(settings, monkeypatch, public_root):
    """The public folder, without waiting for disks, throttles and best compression: those have their own tests."""
    settings.SIGNING_ATTEMPTS = 10**9
    monkeypatch.setattr(os, "fsync", lambda handle: None)
    monkeypatch.setattr(building, "BROTLI_QUALITY", 1)
    options = connections.settings["default"]["OPTIONS"]
    if "init_command" in options:
        careless = f"{options['init_command']}; PRAGMA synchronous = OFF"
        monkeypatch.setitem(options, "init_command", careless)
        connections["default"].close()
    yield public_root
    connections["default"].close()
