"""`run_demo`: it starts whole or says why not, and leaves nothing running behind."""

import os
import signal
import socket
import subprocess
import sys
import threading

import pytest
from django.conf import settings

PATIENCE_SECONDS = 120


@pytest.fixture
def demo(tmp_path):
    """A function that starts the demonstration of this folder on a port; what it prints goes to one pipe."""
    started = []

    def start(port) -> subprocess.Popen:
        environment = os.environ | {
            "DEBUG": "1",
            "DATABASE_URL": f"sqlite:///{tmp_path / 'demo.sqlite3'}",
            "PUBLIC_ROOT": str(tmp_path / "public"),
            "MEDIA_ROOT": str(tmp_path / "media"),
            "PYTHONUNBUFFERED": "1",
        }
        command = [sys.executable, "manage.py", "run_demo", "--port", str(port)]
        pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
        started.append(subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, **pipes))
        return started[-1]

    yield start
    for process in started:
        process.kill()
        process.wait()


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
    assert f"“{port}” is not a port: take a number from 1 to 65535" in told and "Traceback" not in told


def test_port_that_is_taken_is_told_before_anything_is_prepared(demo, tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as door:
        ended = demo(port := door.getsockname()[1])
        told, _ = ended.communicate(timeout=PATIENCE_SECONDS)
    assert ended.returncode == 1 and "Traceback" not in told
    assert f"Port {port} cannot be had" in told and not (tmp_path / "demo.sqlite3").exists()


def test_interrupted_start_begins_anew_and_a_stop_leaves_no_server(demo, tmp_path):
    (tmp_path / "demo.sqlite3").write_bytes(b"half of a database")
    (tmp_path / "demo.sqlite3.loading").touch()
    running = demo(port := free_port())
    assert "begins anew" in read_until(running, "Ctrl+C stops it")
    assert not (tmp_path / "demo.sqlite3.loading").exists()
    assert (tmp_path / "public" / "index.html").exists()
    running.send_signal(signal.SIGTERM)
    assert running.wait(timeout=PATIENCE_SECONDS) == 0
    with socket.socket() as door:
        assert door.connect_ex(("127.0.0.1", port)) != 0
