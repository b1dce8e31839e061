"""`run_demo`: it starts whole or says why not, and leaves nothing running behind."""

import contextlib
import os
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from django.conf import settings

from articles.delivery import ledger

PATIENCE_SECONDS = 120


PIPES = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
RUNS = "Ctrl+C stops it"


def places(folder: Path) -> dict[str, str]:
    """What names the demonstration of a folder."""
    return {
        "DEBUG": "1",
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "PUBLIC_ROOT": str(folder / "public"),
        "MEDIA_ROOT": str(folder / "media"),
    }


def started(folder: Path, port, **changed) -> subprocess.Popen:
    environment = os.environ | places(folder) | {"PYTHONUNBUFFERED": "1", **changed}
    command = [sys.executable, "manage.py", "run_demo", "--port", str(port)]
    return subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **PIPES)


def ended(process: subprocess.Popen) -> None:
    process.terminate()  # not killed: it has a server to end
    process.communicate(timeout=PATIENCE_SECONDS)


@pytest.fixture
def demo(tmp_path):
    """A function that starts the demonstration of this folder on a port; what it prints goes to one pipe."""
    running = []

    def start(port, **changed) -> subprocess.Popen:
        running.append(started(tmp_path, port, **changed))
        return running[-1]

    yield start
    for process in running:
        ended(process)


@pytest.fixture(scope="module")
def loaded(tmp_path_factory) -> Path:
    """The folder of a demonstration that was started once and stopped."""
    folder = tmp_path_factory.mktemp("loaded")
    first = started(folder, free_port())
    read_until(first, RUNS)
    ended(first)
    return folder


def contents(folder: Path) -> dict:
    """Every row but the heartbeat's, and every file but the database's own and the locks."""
    with contextlib.closing(sqlite3.connect(folder / "demo.sqlite3")) as database:
        rows = [line for line in database.iterdump() if 'INTO "articles_heartbeat"' not in line]
    paths = [path for tree in ("public", "media") for path in (folder / tree).rglob("*") if path.is_file()]
    files = {path: path.read_bytes() for path in paths if ledger.LOCKS not in path.parts}
    return files | {"rows": rows}


def until_closed(port: int) -> None:
    """Until nobody answers on the port any more."""
    end = time.monotonic() + PATIENCE_SECONDS
    while answers(port):
        assert time.monotonic() < end, f"a server is left on port {port}"
        time.sleep(0.05)


def until_answered(port: int) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not answers(port):
        assert time.monotonic() < end, f"nobody answers on port {port}"
        time.sleep(0.05)


def answers(port: int) -> bool:
    with socket.socket() as door:
        return door.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def read_until(process: subprocess.Popen, words: str) -> str:
    """What it printed until a line with these words. At the end of patience it is killed, which ends the lines."""
    impatience = threading.Timer(PATIENCE_SECONDS, process.kill)
    impatience.start()
    printed = ""
    for line in process.stdout:
        printed += line
        if words in line:
            impatience.cancel()
            return printed
    pytest.fail(f"“{words}” was never printed, but: {printed}")


@pytest.mark.parametrize("port", ["80000", "0", "abc"])
def test_port_that_is_none_is_told_in_a_sentence(demo, port):
    told, _ = demo(port).communicate(timeout=PATIENCE_SECONDS)
    assert told == f"CommandError: “{port}” is not a port: take a number from 1 to 65535, such as 8000.\n"


def test_database_of_a_server_is_refused(demo):
    told, _ = demo(free_port(), DATABASE_URL="postgres://nobody@127.0.0.1:1/real").communicate(timeout=PATIENCE_SECONDS)
    assert told == "CommandError: The demonstration is kept in a SQLite file: DATABASE_URL names another database.\n"


def test_port_that_is_taken_is_told_before_anything_is_prepared(demo, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as door:
        ended = demo(port := door.getsockname()[1])
        told, _ = ended.communicate(timeout=PATIENCE_SECONDS)
    assert ended.returncode == 1 and "Traceback" not in told
    assert f"Port {port} cannot be had" in told and not (tmp_path / "demo.sqlite3").exists()


def test_interrupted_start_begins_anew_undisturbed_by_a_second_and_a_stop_leaves_no_server(demo, tmp_path):
    (tmp_path / "demo.sqlite3").write_bytes(b"half of a database")
    (tmp_path / "demo.sqlite3.loading").touch()
    running = demo(port := free_port())
    wait_for(tmp_path / "demo.sqlite3.loading")
    second = demo(free_port())
    told, _ = second.communicate(timeout=PATIENCE_SECONDS)
    assert told == "CommandError: The demonstration is running already, or being prepared. Stop it first.\n"
    assert second.returncode == 1
    assert "begins anew" in read_until(running, RUNS)
    assert not (tmp_path / "demo.sqlite3.loading").exists()
    assert (tmp_path / "public" / "index.html").exists()
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=PATIENCE_SECONDS) == 0
    assert not answers(port)


def test_second_start_changes_nothing_but_the_heartbeat(loaded):
    before = contents(loaded)
    assert len(before) > 50 and len(before["rows"]) > 500
    second = started(loaded, free_port())
    printed = read_until(second, RUNS)
    ended(second)
    assert "Preparing" not in printed and "Loading" not in printed and "mended" not in printed
    assert contents(loaded) == before


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a process that its parent is gone")
def test_server_ends_with_a_start_that_was_killed(loaded):
    running = started(loaded, port := free_port())
    read_until(running, RUNS)
    until_answered(port)
    running.kill()
    running.communicate(timeout=PATIENCE_SECONDS)
    until_closed(port)


@pytest.mark.skipif(sys.platform != "linux", reason="asks /proc who was started")
def test_stopping_what_make_run_has_started_leaves_nothing_running(loaded):
    demo = " ".join(f"{name}={value}" for name, value in places(loaded).items())
    port = free_port()
    command = ["make", "-o", ".venv/runtime", "run", f"PORT={port}", f"DEMO={demo} PYTHONUNBUFFERED=1"]
    make = subprocess.Popen([*command, f"BIN={Path(sys.executable).parent}"], cwd=settings.BASE_DIR, **PIPES)
    read_until(make, RUNS)
    until_answered(port)
    [child] = Path(f"/proc/{make.pid}/task/{make.pid}/children").read_text().split()
    os.kill(int(child), signal.SIGTERM)
    make.communicate(timeout=PATIENCE_SECONDS)
    until_closed(port)


def test_only_what_an_interrupted_start_has_made_is_thrown_away(demo, tmp_path, migrated_file):
    """Uploads of another database in the folder that MEDIA_ROOT names, now or at the interrupted start."""
    for folder in ("media", "uploads"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "portrait.png").write_bytes(b"of somebody")
    shutil.copy(migrated_file, tmp_path / "demo.sqlite3")
    interrupted = demo(free_port())
    wait_for(tmp_path / "demo.sqlite3.loading")
    interrupted.kill()
    interrupted.wait()
    (tmp_path / "public").mkdir(exist_ok=True)
    (tmp_path / "public" / "half.html").write_text("half a page")
    running = demo(free_port(), MEDIA_ROOT=str(tmp_path / "uploads"))
    assert "begins anew" in read_until(running, RUNS)
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=PATIENCE_SECONDS) == 0
    assert not (tmp_path / "public" / "half.html").exists()
    assert (tmp_path / "media" / "portrait.png").exists() and (tmp_path / "uploads" / "portrait.png").exists()


def test_pages_without_their_database_are_told_before_anything_is_loaded(demo, tmp_path, migrated_file):
    shutil.copy(migrated_file, tmp_path / "demo.sqlite3")
    (tmp_path / "public").mkdir()
    (tmp_path / "public" / "index.html").write_text("a page of another database")
    ended = demo(free_port())
    told, _ = ended.communicate(timeout=PATIENCE_SECONDS)
    sentence = f"CommandError: {tmp_path / 'public'} holds pages of another database. Remove it, and start again."
    assert ended.returncode == 1 and told.splitlines() == [sentence]
    assert not (tmp_path / "demo.sqlite3.loading").exists()


def wait_for(path) -> None:
    """Until the file is there with something in it."""
    end = time.monotonic() + PATIENCE_SECONDS
    while not (path.exists() and path.read_text()):
        assert time.monotonic() < end, f"{path} never came"
        time.sleep(0.05)
