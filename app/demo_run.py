"""Runs the demo city in the foreground: database and web server, each a process, all stopped together."""

import asyncio
import fcntl
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import msgspec

from app.demo import demo_password, load_demo
from app.kernel.db.engine import DB
from app.kernel.db.migrate import forwards
from app.kernel.db.privileges import ensure_app_role
from app.kernel.db.server import Server, ServerError
from app.main import PARTS
from app.settings import Settings, settings

STARTING = 60.0
"""Seconds that the web server may take until it is ready."""


def run() -> int:
    """Start everything, say where, and stay until a signal comes or a process dies. Gives the exit code."""
    here = settings()
    here.data.mkdir(mode=0o711, parents=True, exist_ok=True)  # what is secret in it is closed by itself
    with _alone(here.data), _stoppable(), _database(here) as owner:
        _free(here.port)
        password = demo_password(here.data)
        application = asyncio.run(_prepare(owner, password, here))
        web = _start_web(application, here)
        try:
            _wait_until_ready(web, here.port)
            print(f"Sandi demo: {password}", flush=True)
            print(f"Jlamprang siap: http://127.0.0.1:{here.port}", flush=True)
            web.wait()
            print(f"Server web berhenti sendiri (kode {web.returncode}).", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("Berhenti …", flush=True)
            return 0
        finally:
            _end(web)


async def _prepare(owner: str, password: str, here: Settings) -> str:
    """Schema, roles and the demo city. Gives the application's connection string."""
    application = here.app_database_url or await ensure_app_role(owner, _database_password(here.data))
    await forwards(owner, PARTS)
    await DB.open(application)
    try:
        await load_demo(password)
    finally:
        await DB.close()
    return application


def _database_password(folder: Path) -> str:
    """The password of the application's role, made once; an embedded server, which nobody else can reach, ignores it."""
    file = folder / "kunci" / "sandi-basis-data"
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_hex(24))
    return file.read_text()


@contextmanager
def _database(here: Settings) -> Iterator[str]:
    """The owner's connection string: of the server that the settings name, else of an embedded one."""
    if here.database_url:
        yield here.database_url
        return
    server = Server(here.data / "postgres", durable=True)
    try:
        server.start()
        server.ensure_database()
        yield server.url()
    finally:
        server.stop()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One demo a folder: two would fight over its database."""
    with (folder / "demo.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise ServerError(f"Kota contoh di folder {folder} sudah berjalan. Hentikan dahulu, atau pilih JLAMPRANG_DATA lain.") from None
        yield


@contextmanager
def _stoppable() -> Iterator[None]:
    """A polite end, however it is asked for: Ctrl-C (which shells let their background jobs ignore), a closed terminal, a service manager."""

    def stop(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)
    yield


def _free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError as e:
            raise ServerError(f"Porta {port} sudah dipakai program lain. Hentikan program itu, atau pilih JLAMPRANG_PORT lain.") from e


def _start_web(application: str, here: Settings) -> "subprocess.Popen[bytes]":
    # setpriv ends the child when this process is killed; without it, the next start finds the port taken and says so
    prefix = ["setpriv", "--pdeathsig", "TERM"] if shutil.which("setpriv") else []
    return subprocess.Popen(
        [*prefix, sys.executable, "-m", "uvicorn", "app.main:create_app", "--factory", "--host", "127.0.0.1", "--port", str(here.port),
         "--no-access-log", "--log-level", "warning", "--timeout-graceful-shutdown", "10"],
        env={**os.environ, "JLAMPRANG_APP_DATABASE_URL": application}, start_new_session=True,
        cwd=Path(__file__).resolve().parent.parent,
    )  # fmt: skip


def _wait_until_ready(web: "subprocess.Popen[bytes]", port: int) -> None:
    deadline = time.monotonic() + STARTING
    while time.monotonic() < deadline:
        if web.poll() is not None:
            raise ServerError(f"Server web tidak mau berjalan (kode {web.returncode}); sebabnya tertulis di atas.")
        with suppress(URLError, ConnectionError, TimeoutError), urlopen(f"http://127.0.0.1:{port}/siap", timeout=2) as answer:
            if msgspec.json.decode(answer.read())["siap"]:
                return
        time.sleep(0.05)
    raise ServerError(f"Server web belum siap sesudah {STARTING:.0f} detik.")


def _end(process: "subprocess.Popen[bytes]") -> None:
    with suppress(ProcessLookupError):
        process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
