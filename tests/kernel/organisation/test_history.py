"""What must never happen in the organisation is forbidden by the database, whoever writes."""

from datetime import date

import asyncpg
import pytest

from app.kernel.db.engine import DB
from tests.cast import ANALIS, KABAG, SINCE, TU

HOLD = "INSERT INTO kernel.pemangku (jabatan, orang, jenis, berlaku_dari, berlaku_sampai, sk) VALUES ($1, $2, $3, $4, $5, 'SK')"
RENAME = "INSERT INTO kernel.unit_masa (unit, nama, jenis, induk, kode_surat, berlaku_dari, berlaku_sampai, dasar_hukum) VALUES ($1, $2, 'bagian', $3, $4, $5, $6, 'Perwal')"  # noqa: E501
END = "UPDATE kernel.unit_masa SET berlaku_sampai = $2 WHERE unit = $1"


@pytest.mark.parametrize("jenis, dari, sampai", [
    ("definitif", date(2026, 3, 2), None),
    ("plt", date(2026, 3, 2), date(2026, 4, 1)),
])  # fmt: skip
async def test_a_position_has_one_holder_a_day(db: None, jenis: str, dari: date, sampai: date | None) -> None:
    with pytest.raises(asyncpg.ExclusionViolationError, match="pemangku_satu_pejabat"):
        await DB.fetch(HOLD, KABAG, TU, jenis, dari, sampai)


async def test_plh_stands_in_beside_the_holder_but_only_one(db: None) -> None:
    await DB.fetch(HOLD, KABAG, TU, "plh", date(2026, 3, 2), date(2026, 3, 6))
    with pytest.raises(asyncpg.ExclusionViolationError, match="pemangku_satu_harian"):
        await DB.fetch(HOLD, KABAG, ANALIS, "plh", date(2026, 3, 6), date(2026, 3, 9))


async def test_holding_for_another_always_ends(db: None) -> None:
    with pytest.raises(asyncpg.CheckViolationError, match="pemangku_pengganti_berbatas"):
        await DB.fetch(HOLD, KABAG, TU, "plh", date(2026, 3, 2), None)


async def test_two_offices_never_have_one_letter_code_on_one_day(db: None) -> None:
    await DB.fetch(END, 2, date(2026, 2, 28))
    with pytest.raises(asyncpg.ExclusionViolationError, match="unit_masa_kode_surat_unik"):
        await DB.fetch(RENAME, 2, "Bagian Organisasi dan Reformasi", 1, "DK", date(2026, 3, 1), None)


async def test_renamed_office_is_called_by_its_name_of_the_day_and_is_never_nameless(db: None) -> None:
    await DB.fetch(END, 2, date(2026, 6, 30))
    await DB.fetch(RENAME, 2, "Bagian Organisasi dan Reformasi", 1, "ORB", date(2026, 7, 1), date(2026, 12, 31))

    async def called(on: date) -> str:
        await DB.fetch("SELECT kernel.terapkan_organisasi($1)", on)
        return str((await DB.fetch("SELECT nama FROM kernel.unit WHERE id = 2"))[0]["nama"])

    assert await called(date(2026, 6, 30)) == "Bagian Organisasi"
    assert await called(date(2026, 7, 1)) == "Bagian Organisasi dan Reformasi"
    assert await called(date(2027, 1, 1)) == "Bagian Organisasi dan Reformasi", "dissolved: its last name"
    assert await called(date(2019, 1, 1)) == "Bagian Organisasi", "not yet: its first name"


async def test_path_follows_an_office_and_all_below_it_when_it_moves(db: None) -> None:
    await DB.fetch(
        "INSERT INTO kernel.unit (id, kode, nama, jenis, induk, kode_surat, berlaku_dari) VALUES (4, 'anak', 'Anak', 'bagian', 2, 'AN', $1)",
        SINCE,
    )
    await DB.fetch("UPDATE kernel.unit SET induk = 3 WHERE id = 2")
    assert {r["id"]: r["jalur"] for r in await DB.fetch("SELECT id, jalur FROM kernel.unit WHERE id IN (2, 4)")} == {
        2: [1, 3, 2],
        4: [1, 3, 2, 4],
    }
    with pytest.raises(asyncpg.CheckViolationError, match="di bawah dirinya sendiri"):
        await DB.fetch("UPDATE kernel.unit SET induk = 4 WHERE id = 3")


@pytest.mark.parametrize("kode, tingkat", [
    ("33.75", "kota"), ("33.75.02", "kecamatan"), ("33.75.02.1004", "kelurahan"), ("33.26.01.2001", "desa"),
    ("33.75.02.1004/003", "rw"), ("33.75.02.1004/003/005", "rt"),
])  # fmt: skip
async def test_code_of_a_territory_fits_its_level_and_no_other(db: None, kode: str, tingkat: str) -> None:
    sql = "INSERT INTO kernel.wilayah (kode, nama, tingkat, berlaku_dari) VALUES ($1, 'uji', $2, '2015-01-01')"
    for other in {"kota", "kecamatan", "kelurahan", "desa", "rw", "rt"} - {tingkat}:
        with pytest.raises(asyncpg.CheckViolationError, match="wilayah_kode_menurut_tingkat"):
            async with DB.transaction():
                await DB.fetch(sql, kode, other)
    await DB.fetch(sql, kode, tingkat)


async def test_interval_that_ends_before_it_begins_is_refused(db: None) -> None:
    with pytest.raises(asyncpg.PostgresError, match=r"pemangku_urut|range lower bound"):
        await DB.fetch(HOLD, ANALIS, TU, "plh", date(2026, 3, 5), date(2026, 3, 4))
