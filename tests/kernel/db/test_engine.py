"""The traps of the ORM's own engine, each tried: nothing leaks, nothing half-done commits, nothing opens a connection of its own."""

import asyncio
from typing import Any

import asyncpg
import pytest
from piccolo.columns import Integer
from piccolo.table import Table

from app.kernel.db.engine import DB, Engine, TransactionError
from app.kernel.db.server import Server


class Uji(Table, schema="public", tablename="uji"):
    n = Integer(null=False, default=None)


@pytest.fixture
async def engine(server: Server) -> Any:
    """Its own engine on two connections, with a table whose foreign key speaks at COMMIT only."""
    owner = await asyncpg.connect(server.url())
    await owner.execute(
        """
        CREATE TABLE induk (id int PRIMARY KEY);
        CREATE TABLE anak (id int PRIMARY KEY, induk int REFERENCES induk DEFERRABLE INITIALLY DEFERRED);
        CREATE TABLE uji (id serial PRIMARY KEY, n int NOT NULL);
        """
    )
    mine = Engine()
    await mine.open(server.url(), at_most=2)
    yield mine
    await mine.close()
    await owner.execute("DROP TABLE uji; DROP TABLE anak; DROP TABLE induk")
    await owner.close()


async def numbers(engine: Engine) -> list[int]:
    return [r["n"] for r in await engine.fetch("SELECT n FROM uji ORDER BY n")]


async def test_commits_that_fail_give_their_connections_back(engine: Engine) -> None:
    for n in range(5):
        with pytest.raises(asyncpg.ForeignKeyViolationError):
            async with engine.transaction():
                await engine.fetch("INSERT INTO anak VALUES ($1, 404)", n)
    async with asyncio.timeout(2):
        assert await engine.fetch("SELECT 1") and await engine.fetch("SELECT count(*) AS n FROM anak") != []
    assert engine.pool.get_idle_size() == engine.pool.get_size()


async def test_inner_block_that_failed_leaves_nothing_though_somebody_caught_its_error(engine: Engine) -> None:
    async with engine.transaction():
        await engine.fetch("INSERT INTO uji (n) VALUES (1)")
        with pytest.raises(ZeroDivisionError):
            async with engine.transaction():
                await engine.fetch("INSERT INTO uji (n) VALUES (2)")
                raise ZeroDivisionError
    assert await numbers(engine) == [1]


async def test_piccolos_own_queries_run_in_the_transaction_they_are_in(engine: Engine) -> None:
    Uji._meta._db = engine
    with pytest.raises(ZeroDivisionError):
        async with engine.transaction():
            await Uji.insert(Uji(n=7))
            assert [r["n"] for r in await Uji.select(Uji.n)] == [7]
            raise ZeroDivisionError
    assert await numbers(engine) == []


async def test_tasks_may_not_share_a_transaction(engine: Engine) -> None:
    async with engine.transaction():
        with pytest.raises(TransactionError, match="belongs to the task"):
            await asyncio.gather(engine.fetch("SELECT 1"), engine.fetch("SELECT 2"))


async def test_task_that_outlives_the_transaction_it_began_in_uses_its_own_connection(engine: Engine) -> None:
    over = asyncio.Event()

    async def later() -> int:
        await over.wait()
        return int((await engine.fetch("SELECT 5 AS n"))[0]["n"])

    async with engine.transaction():
        task = asyncio.create_task(later())
    over.set()
    assert await task == 5


async def test_rows_inserted_and_then_cancelled_are_gone_and_the_pool_is_whole(engine: Engine) -> None:
    begun = asyncio.Event()

    async def slow() -> None:
        async with engine.transaction():
            await engine.fetch("INSERT INTO uji (n) VALUES (3)")
            begun.set()
            await engine.fetch("SELECT pg_sleep(30)")

    for _ in range(4):
        begun.clear()
        task = asyncio.create_task(slow())
        await begun.wait()
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
    async with asyncio.timeout(5):
        assert await numbers(engine) == []


async def test_without_a_pool_nothing_connects_by_itself() -> None:
    with pytest.raises(TransactionError, match="no connection pool"):
        await Engine().fetch("SELECT 1")


@pytest.mark.parametrize("call", [
    lambda e: e.batch(Uji.select()), lambda e: e.get_new_connection(), lambda e: e.run_ddl("DROP TABLE uji"),
])  # fmt: skip
async def test_ways_around_the_pool_and_the_migrations_are_closed(engine: Engine, call: Any) -> None:
    with pytest.raises(TransactionError):
        await call(engine)
    with pytest.raises(TransactionError):
        engine.atomic()


async def test_the_house_has_one_engine() -> None:
    from piccolo_conf import DB as configured

    assert configured is DB


async def test_current_transaction_is_asked_for_only_inside_one(engine: Engine) -> None:
    with pytest.raises(TransactionError, match="inside a transaction"):
        _ = engine.current
    async with engine.transaction() as tx:
        assert engine.current is tx
