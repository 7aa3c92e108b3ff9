"""The demo as a person starts it: a process of its own, on a port and in a folder of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import msgspec

ROOT = Path(__file__).resolve().parent.parent


class Running(msgspec.Struct, frozen=True):
    """A demo that said it is ready."""

    process: "subprocess.Popen[str]"
    folder: Path
    port: int
    password: str

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def processes(self) -> dict[int, str]:
        """What it started: live processes whose environment names its folder, by number, with their command lines."""
        found = {}
        for entry in Path("/proc").iterdir():
            try:
                mine = entry.name.isdecimal() and f"JLAMPRANG_DATA={self.folder}\0".encode() in (entry / "environ").read_bytes()
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode() if mine else ""
            except OSError:
                continue
            if command:
                found[int(entry.name)] = command
        return found

    def sign_in(self, pengguna: str) -> httpx.Client:
        """A client that is signed in."""
        client = httpx.Client(base_url=self.url, trust_env=False)
        token = re.search(r'name="_csrf" value="([^"]+)"', client.get("/masuk").text)
        assert token
        answer = client.post("/masuk", data={"_csrf": token[1], "pengguna": pengguna, "sandi": self.password})
        assert (answer.status_code, answer.headers["location"]) == (303, "/meja"), answer.text
        return client


@contextmanager
def demo(folder: Path) -> Iterator[Running]:
    """`jlamprang demo` until it is ready; ended politely afterwards if it still runs."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    process = subprocess.Popen(
        [sys.executable, "-m", "app.cli", "demo"],
        cwd=ROOT,
        text=True,
        stdout=subprocess.PIPE,
        env={**os.environ, "JLAMPRANG_PORT": str(port), "JLAMPRANG_DATA": str(folder), "JLAMPRANG_CONFIG": str(folder / "tidak-ada")},
        start_new_session=True,
    )
    try:
        assert process.stdout
        said = [process.stdout.readline(), process.stdout.readline()]
        password = re.fullmatch(r"Sandi demo: (\S+)\n", said[0])
        assert password, said
        assert said[1] == f"Jlamprang siap: http://127.0.0.1:{port}\n", said
        yield Running(process, folder, port, password[1])
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(30)


def gone(running: Running, seconds: float = 20) -> bool:
    """Whether everything that the demo started ends by itself within so many seconds."""
    deadline = time.monotonic() + seconds
    while running.processes():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True
