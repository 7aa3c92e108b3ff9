"""One engine, one transaction.

Piccolo's own transaction leaks a pool connection when COMMIT fails and lets a failed inner block commit; its engine opens
a new connection whenever no pool runs. `Engine` and `Tx` replace both. Rooms never import this module: they write through
acts and read through `Query`, `Scoped` and `Listing`.
"""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import TracebackType
from typing import TYPE_CHECKING, Any, NoReturn, Self, cast

import asyncpg
from piccolo.engine.postgres import PostgresEngine
from piccolo.querystring import QueryString

Record = asyncpg.Record
if TYPE_CHECKING:
    Connection = asyncpg.Connection[Record]
else:  # generic only in its type stubs
    Connection = asyncpg.Connection


OLDEST = 17_00_00
"""The oldest server, as `server_version_num` says it."""


class TransactionError(RuntimeError):
    """The code uses a connection or transaction that is not its own to use."""


class Tx:
    """One transaction, bound to the task that opened it; nested, a savepoint."""

    done = False

    def __init__(self, engine: "Engine", parent: "Tx | None") -> None:
        self.engine, self.parent = engine, parent

    async def __aenter__(self) -> Self:
        parent, self.task = self.parent, asyncio.current_task()
        self.connection: Connection = parent.connection if parent else await self.engine.acquire()
        try:
            self._inner = self.connection.transaction()
            await self._inner.start()
        except BaseException:
            if not parent:
                await self.engine.pool.release(self.connection)
            raise
        self.engine.note("SAVEPOINT" if parent else "BEGIN")
        self._token = cast("ContextVar[Any]", self.engine.current_transaction).set(self)
        return self

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.done = True
        self.engine.current_transaction.reset(self._token)
        try:
            if kind:
                await self._inner.rollback()
            else:
                if self.engine.before_commit:
                    await self.connection.execute(self.engine.before_commit)
                await self._inner.commit()
        finally:
            self.engine.note("END")
            if not self.parent:
                await self.engine.pool.release(self.connection)


async def _leave_as_is(connection: Connection) -> None:
    """Nothing in the house changes a session outside its transaction, so a returned connection needs no reset statement."""


class Engine(PostgresEngine):
    """Piccolo's engine with its transaction and its connections replaced."""

    pool: Any
    before_commit: str | None = None
    """What to run before each commit: tests that roll back let deferred constraints speak here."""

    def __init__(self) -> None:
        super().__init__(config={}, log_queries=False)
        self._log: list[str] | None = None

    async def check_version(self) -> None:
        """Piccolo asks the server its version on a connection of its own, at import; `open` asks once there is a pool."""

    async def prep_database(self) -> None:
        """Piccolo makes extensions at import; migrations make them."""

    async def open(self, url: str, *, at_least: int = 1, at_most: int = 4) -> None:
        """Start the pool. `url` is a PostgreSQL connection string of the application's own role.

        Raises:
            TransactionError: the server is too old.
        """
        self.pool = await asyncpg.create_pool(
            url, min_size=at_least, max_size=at_most, statement_cache_size=1000, max_cached_statement_lifetime=0, reset=_leave_as_is
        )
        [server] = await self.fetch("SELECT current_setting('server_version_num')::int AS number")
        if server["number"] < OLDEST:
            await self.close()
            raise TransactionError(f"PostgreSQL {OLDEST // 10000} or newer is needed, this is {server['number'] // 10000}")

    async def close(self) -> None:
        if self.pool is not None:
            await self.pool.close()
            self.pool = None

    async def acquire(self) -> Connection:
        if self.pool is None:
            raise TransactionError("no connection pool runs: open it first (DB.open)")
        return cast(Connection, await self.pool.acquire())

    def transaction(self, allow_nested: bool = True) -> Tx:  # type: ignore[override]
        return Tx(self, self._mine())

    @property
    def current(self) -> Tx:
        """The transaction that this task is in.

        Raises:
            TransactionError: there is none.
        """
        if (tx := self._mine()) is None:
            raise TransactionError("this must run inside a transaction")
        return tx

    def _mine(self) -> Tx | None:
        tx = cast("Tx | None", self.current_transaction.get())
        if tx is None or tx.done:
            return None
        if tx.task is not asyncio.current_task():
            raise TransactionError("a transaction belongs to the task that opened it")
        return tx

    async def fetch(self, sql: str, *args: object) -> list[Record]:
        """Run one statement, in this task's transaction if it has one."""
        self.note(sql)
        if tx := self._mine():
            return await tx.connection.fetch(sql, *args)
        connection = await self.acquire()
        try:
            return await connection.fetch(sql, *args)
        finally:
            await self.pool.release(connection)

    async def run_querystring(self, querystring: QueryString, in_pool: bool = True) -> list[dict[str, Any]]:
        sql, args = querystring.compile_string(engine_type=self.engine_type)
        return [dict(r) for r in await self.fetch(sql, *args)]

    async def run_ddl(self, ddl: str, in_pool: bool = True) -> NoReturn:
        raise TransactionError("the schema changes by migrations only")

    async def batch(self, *_: Any, **__: Any) -> NoReturn:
        raise TransactionError("batches open a connection of their own: read a cursor inside a transaction")

    async def get_new_connection(self) -> NoReturn:
        raise TransactionError("connections come from the pool")

    def atomic(self) -> NoReturn:
        raise TransactionError("use DB.transaction()")

    def note(self, sql: str) -> None:
        if self._log is not None:
            self._log.append(sql)

    @contextmanager
    def counting(self) -> Iterator[list[str]]:
        """Collect the statements that run inside: for golden counts."""
        log: list[str] = []
        self._log = log
        try:
            yield log
        finally:
            self._log = None


DB = Engine()
