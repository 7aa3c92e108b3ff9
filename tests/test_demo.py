"""The demo's life: start, continue, stop, be killed; alone in its folder, polite about its port."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from app.kernel.db.server import Server
from tests.running import ROOT, demo, gone

pytestmark = pytest.mark.faults


def test_second_start_continues_with_the_same_city_and_nothing_is_left_running(tmp_path: Path) -> None:
    with demo(tmp_path) as first:
        first.sign_in("walikota")
        assert any("postgres" in c for c in first.processes().values()) and any("uvicorn" in c for c in first.processes().values())
        first.process.send_signal(signal.SIGINT)
        assert first.process.wait(30) == 0
        assert gone(first, 1)
    with demo(tmp_path) as second:
        assert second.password == first.password
        second.sign_in("walikota")
        second.process.send_signal(signal.SIGTERM)
        assert second.process.wait(30) == 0
    assert gone(second, 1)


def test_killed_demo_leaves_no_web_server_and_starts_again(tmp_path: Path) -> None:
    with demo(tmp_path) as first:
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()
        assert first.process.stdout
        while any("uvicorn" in c for c in first.processes().values()):
            pass
    with demo(tmp_path) as second:
        second.sign_in("tu.umum")
        Server(tmp_path / "postgres").kill()
        assert second.process.poll() is None
    assert gone(second)
    with demo(tmp_path) as third:
        third.sign_in("tu.umum")


def test_second_demo_in_one_folder_and_a_taken_port_are_told_so_in_a_sentence(tmp_path: Path) -> None:
    def start(folder: Path, port: int) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, "-m", "app.cli", "demo"], cwd=ROOT, text=True, capture_output=True, timeout=60, check=False,
            env={**os.environ, "JLAMPRANG_PORT": str(port), "JLAMPRANG_DATA": str(folder)},
        )  # fmt: skip

    with demo(tmp_path) as running:
        again = start(tmp_path, running.port)
        assert again.returncode == 1 and re.fullmatch(r"Kota contoh di folder .* sudah berjalan\..*\n", again.stderr)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        refused = start(tmp_path, taken.getsockname()[1])
        assert refused.returncode == 1 and re.fullmatch(r"Porta \d+ sudah dipakai program lain\..*\n", refused.stderr)


def test_demo_on_a_server_that_the_address_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = Server(tmp_path / "luar", durable=False)
    server.start()
    server.ensure_database()
    try:
        monkeypatch.setenv("JLAMPRANG_DATABASE_URL", server.url())
        with demo(tmp_path / "demo") as running:
            running.sign_in("admin")
            assert not (tmp_path / "demo" / "postgres").exists()
    finally:
        server.stop("immediate")
