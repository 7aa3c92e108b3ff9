"""One embedded server a test process; a database made once; each test in a transaction that is rolled back.

Tests connect as the application does, with its lesser role, so what it may not do fails here too.
"""

import asyncio
import os
import secrets
import tempfile
from collections.abc import AsyncIterator, Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from litestar import Litestar

os.environ["JLAMPRANG_DATA"] = tempfile.mkdtemp(prefix="jlamprang-uji-")
os.environ["JLAMPRANG_CONFIG"] = os.environ["JLAMPRANG_DATA"]

from app.kernel import clock
from app.kernel.db.engine import DB
from app.kernel.db.migrate import forwards
from app.kernel.db.privileges import APP, ensure_app_role
from app.kernel.db.server import Server, scratch
from app.kernel.organisation.queries import city
from app.main import PARTS, create_app
from tests import cast
from tests.browse import Browser

LET_DEFERRED_SPEAK = "SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED"
MONDAY = datetime(2026, 3, 2, 1, 2, tzinfo=UTC)
"""Monday 2 March 2026, 08.02 in the city: the clock of every test that does not set another."""


async def _prepare(server: Server) -> None:
    await ensure_app_role(server.url(), "uji")
    await forwards(server.url(), PARTS)
    await DB.open(server.url(APP))
    await cast.load()
    await DB.close()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    with scratch() as made:
        asyncio.run(_prepare(made))
        yield made


@pytest.fixture(autouse=True)
def monday() -> Iterator[datetime]:
    with clock.at(MONDAY):
        yield MONDAY


class One:
    """A pool of one connection, inside the test's transaction."""

    def __init__(self, connection: Any) -> None:
        self.connection = connection

    async def acquire(self) -> Any:
        return self.connection

    async def release(self, _: Any) -> None: ...

    async def close(self) -> None: ...


@pytest.fixture
async def db(server: Server) -> AsyncIterator[None]:
    """Everything the test writes is rolled back; deferred constraints still speak at each commit."""
    connection = await asyncpg.connect(server.url(APP))
    outer = connection.transaction()
    await outer.start()
    DB.pool, DB.before_commit = One(connection), LET_DEFERRED_SPEAK
    yield
    DB.pool, DB.before_commit = None, None
    await outer.rollback()
    await connection.close()


@pytest.fixture
async def clone(server: Server) -> AsyncIterator[str]:
    """A copy of the database for tests in which several connections commit. Gives the owner's connection string."""
    name = f"klon_{secrets.token_hex(4)}"
    admin = await asyncpg.connect(server.url("postgres", "postgres"))
    await admin.execute(f"CREATE DATABASE {name} TEMPLATE jlamprang OWNER jlamprang")
    await DB.open(server.url(APP, name), at_least=2, at_most=10)
    yield server.url(database=name)
    await DB.close()
    await admin.execute(f"DROP DATABASE {name} WITH (FORCE)")
    await admin.close()


@pytest.fixture(scope="session")
def built() -> Path:
    """The built assets: made by `make assets`, which the tests' command runs first."""
    from app.settings import settings

    return settings().static


@pytest.fixture(scope="session")
def house(built: Path) -> Litestar:
    return create_app()


@pytest.fixture
async def browse(db: None, house: Litestar) -> AsyncIterator[Callable[[], Browser]]:
    """A new browser for each call, on the running house."""
    house.state.city = await city()
    opened: list[Browser] = []

    def new() -> Browser:
        app: Any = house  # the two libraries describe the same protocol in different types
        opened.append(Browser(transport=httpx.ASGITransport(app, raise_app_exceptions=False), base_url="http://kota"))
        return opened[-1]

    yield new
    for browser in opened:
        await browser.aclose()
