"""`run_demo`: it starts whole or says why not, and leaves nothing running behind."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time

import pytest
from django.conf import settings

PATIENCE_SECONDS = 120


@pytest.fixture
def demo(tmp_path):
    """A function that starts the demonstration of this folder on a port; what it prints goes to one pipe."""
    started = []

    def start(port, **changed) -> subprocess.Popen:
        environment = os.environ | {
            "DEBUG": "1",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}",
            "PUBLIC_ROOT": str(tmp_path / "public"),
            "MEDIA_ROOT": str(tmp_path / "media"),
            "PYTHONUNBUFFERED": "1",
            **changed,
        }
        command = [sys.executable, "manage.py", "run_demo", "--port", str(port)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **pipes))
        return started[-1]

    yield start
    for process in started:
        process.terminate()  # not killed: it has a server to end
        process.communicate(timeout=PATIENCE_SECONDS)


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
    assert "begins anew" in read_until(running, "Ctrl+C stops it")
    assert not (tmp_path / "demo.sqlite3.loading").exists()
    assert (tmp_path / "public" / "index.html").exists()
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=PATIENCE_SECONDS) == 0
    with socket.socket() as door:
        assert door.connect_ex(("127.0.0.1", port)) != 0


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
    assert "begins anew" in read_until(running, "Ctrl+C stops it")
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
