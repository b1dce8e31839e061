"""Runs every measurement and prints the tables. A database and a public folder of its own, thrown away after."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

PARTS = ("verbs", "desk", "previewing", "reviewing", "checks", "texts", "building", "serving")


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
            codes.append(subprocess.run(command, env=of_its_own(folder), check=False).returncode)
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


if __name__ == "__main__":
    sys.exit(main())
