"""The embedded server, the migrations, and what the application's role may not do."""

import asyncio
import shutil
from pathlib import Path

import asyncpg
import pytest

from app.kernel.db.engine import DB
from app.kernel.db.migrate import KERNEL, MigrationError, Part, forwards, missing
from app.kernel.db.privileges import as_app
from app.kernel.db.server import scratch
from app.main import PARTS


@pytest.fixture
def room(tmp_path: Path) -> Part:
    """A part of its own, with one migration."""
    (tmp_path / "0001_awal.sql").write_text("CREATE SCHEMA uji; CREATE TABLE uji.catatan (id int GENERATED ALWAYS AS IDENTITY, isi text);")
    return Part("uji", tmp_path)


async def test_second_run_changes_nothing(clone: str) -> None:
    assert await forwards(clone, PARTS) == []


async def test_two_at_once_apply_each_file_once(clone: str, room: Part) -> None:
    both = await asyncio.gather(forwards(clone, (KERNEL, room)), forwards(clone, (KERNEL, room)))
    assert sorted(map(len, both)) == [0, 1]


async def test_failing_file_leaves_nothing_of_the_run(clone: str, room: Part) -> None:
    (room.folder / "0002_rusak.sql").write_text("CREATE TABLE uji.lagi (id int); SELECT 1 / 0;")
    with pytest.raises(MigrationError, match=r"uji/0002_rusak\.sql: division by zero"):
        await forwards(clone, (KERNEL, room))
    assert [r["s"] for r in await DB.fetch("SELECT to_regnamespace('uji') AS s")] == [None]


async def test_applied_file_that_was_changed_stops_the_run(clone: str, room: Part) -> None:
    await forwards(clone, (KERNEL, room))
    (room.folder / "0001_awal.sql").write_text("SELECT 1;")
    with pytest.raises(MigrationError, match="was changed after it had been applied"):
        await forwards(clone, (KERNEL, room))


async def test_file_older_than_an_applied_one_stops_the_run(clone: str, room: Part) -> None:
    shutil.move(room.folder / "0001_awal.sql", room.folder / "0002_awal.sql")
    await forwards(clone, (KERNEL, room))
    (room.folder / "0001_lupa.sql").write_text("SELECT 1;")
    with pytest.raises(MigrationError, match="comes before 0002_awal"):
        await forwards(clone, (KERNEL, room))


async def test_what_is_missing_is_named(clone: str, room: Part) -> None:
    async with DB.transaction() as tx:
        assert await missing(tx.connection, (KERNEL, room)) == ["uji/0001_awal.sql"]


@pytest.mark.parametrize("sql", [
    "CREATE TABLE kernel.selundupan (id int)",
    "CREATE SCHEMA selundupan",
    "ALTER TABLE kernel.orang DISABLE TRIGGER ALL",
    "DROP TABLE kernel.orang",
    "DELETE FROM kernel.orang",
    "TRUNCATE kernel.sesi CASCADE",
    "UPDATE kernel.migrasi SET sidik = ''",
])  # fmt: skip
async def test_application_changes_data_only(db: None, sql: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with DB.transaction():
            await DB.fetch(sql)


async def test_append_only_table_of_a_room_takes_no_change_from_the_application(clone: str, room: Part) -> None:
    (room.folder / "0002_tambah.sql").write_text(
        "CREATE TRIGGER catatan_hanya_tambah BEFORE UPDATE OR DELETE OR TRUNCATE ON uji.catatan EXECUTE FUNCTION kernel.hanya_tambah();"
    )
    await forwards(clone, (KERNEL, room))
    await DB.fetch("INSERT INTO uji.catatan (isi) VALUES ('a')")
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        await DB.fetch("UPDATE uji.catatan SET isi = 'b'")
    owner = await asyncpg.connect(clone)
    with pytest.raises(asyncpg.CheckViolationError, match="hanya dapat bertambah"):
        await owner.execute("UPDATE uji.catatan SET isi = 'b'")
    await owner.close()


def test_acknowledged_rows_survive_a_killed_server() -> None:
    async def write(url: str) -> int:
        connection = await asyncpg.connect(url)
        await connection.execute("CREATE TABLE IF NOT EXISTS buku (n int)")
        await connection.execute("INSERT INTO buku SELECT generate_series(1, 100)")
        count: int = await connection.fetchval("SELECT count(*) FROM buku")
        connection.terminate()
        return count

    with scratch(durable=True) as server:
        assert asyncio.run(write(server.url())) == 100
        server.kill()
        server.start()
        assert asyncio.run(write(server.url())) == 200


def test_server_left_running_by_a_killed_demo_is_taken_over() -> None:
    with scratch() as server:
        before = server.socket
        server.start()
        assert server.socket != before and asyncio.run(_answers(server.url()))


async def _answers(url: str) -> bool:
    connection = await asyncpg.connect(url)
    try:
        return bool(await connection.fetchval("SELECT true"))
    finally:
        await connection.close()


@pytest.mark.parametrize("owner, app", [
    ("postgresql://pemilik:rahasia@db.kota:5433/jlamprang?sslmode=require", "postgresql://jlamprang_app:kunci@db.kota:5433/jlamprang?sslmode=require"),
    ("postgresql://jlamprang@/jlamprang?host=/tmp/soket", "postgresql://jlamprang_app:kunci@/jlamprang?host=/tmp/soket"),
    ("postgresql:///jlamprang?user=pemilik", "postgresql://jlamprang_app:kunci@/jlamprang?"),
])  # fmt: skip
def test_applications_address_is_the_owners_with_its_own_role(owner: str, app: str) -> None:
    assert as_app(owner, "kunci").rstrip("?") == app.rstrip("?")
