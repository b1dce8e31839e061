"""Starts the process that dies, gives it orders, and hears what it acknowledged."""

import json
import os
import subprocess
import sys
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

BOOT = "import django; django.setup(); from tests.proofs.crashing import child; child.serve()"


def database_url_here() -> str:
    """The URL of the database of this test run, for another process."""
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    return urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()


class Mortal:
    """The other process. Use as a context."""

    def __enter__(self):
        self.process = subprocess.Popen(
            [sys.executable, "-c", BOOT],
            cwd=settings.BASE_DIR,
            env=os.environ | {"DATABASE_URL": database_url_here(), "DJANGO_SETTINGS_MODULE": "recovery_site.settings"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        return self

    def __exit__(self, *error):
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()

    def order(self, acts: list[dict], *, point: str = "", delay: float | None = None) -> tuple[int, bool]:
        """How many of the acts were acknowledged, and whether the process was killed."""
        words = {"root": str(settings.PUBLIC_ROOT), "point": point, "delay": delay, "acts": acts}
        self.process.stdin.write(json.dumps(words) + "\n")
        self.process.stdin.flush()
        for acknowledged, line in enumerate(self.process.stdout):
            said = json.loads(line)
            if "killed" in said:
                return acknowledged, said["killed"]
        raise AssertionError("the process that was to be killed died with its parent")
