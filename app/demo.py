"""Fills an empty house with the demo city: its territories, offices, positions and synthetic people."""

import os
import secrets
from pathlib import Path
from typing import Any

from app.kernel import clock
from app.kernel.db.engine import DB, Connection
from app.kernel.identity.passwords import hash_password
from app.kota_contoh.data import SINCE, KotaContoh, load
from app.portal.sign_in import DEMO_PASSWORD

BASIS = "Peraturan contoh tentang susunan organisasi"


async def load_demo(password: str) -> bool:
    """Load the demo city, unless the house has a city already. Gives whether it was loaded.

    All accounts get this one password. Everything is one transaction: a kill in between leaves an empty house.
    """
    async with DB.transaction() as tx:
        await DB.fetch("SELECT pg_advisory_xact_lock(337502)")
        if await DB.fetch("SELECT 1 FROM kernel.kota"):
            return False
        city = load()
        await DB.fetch(
            "INSERT INTO kernel.kota (kode, nama, pemerintah, contoh) VALUES ('33.75', 'Kota Pekalongan (contoh)', "
            "'Pemerintah Kota Pekalongan (contoh)', true)"
        )
        await _organisation(tx.connection, city)
        await _people(tx.connection, city, password)
        return True


async def _organisation(connection: Connection, city: KotaContoh) -> None:
    wilayah = await _insert(
        connection, "wilayah", "kode",
        {w.kode: {"kode": w.kode, "nama": w.nama, "tingkat": w.tingkat, "kodepos": w.kodepos, "lintang": w.lintang, "bujur": w.bujur,
                  "berlaku_dari": w.berlaku_dari} for w in city.wilayah},
    )  # fmt: skip
    await _link(connection, "wilayah", "induk", {wilayah[w.kode]: wilayah[w.induk] for w in city.wilayah if w.induk})

    offices = {u.kode: {"nama": u.nama, "jenis": u.jenis, "kode_surat": u.kode_surat, "berlaku_dari": SINCE} for u in city.unit}
    places = {u.kode: wilayah[u.wilayah] if u.wilayah else None for u in city.unit}
    unit = await _insert(connection, "unit", "kode", {k: {"kode": k, "wilayah": places[k], **o} for k, o in offices.items()})
    within = {unit[u.kode]: unit[u.induk] for u in city.unit if u.induk}
    await _link(connection, "unit", "induk", within)
    await _insert(
        connection, "unit_masa", "unit",
        {k: {"unit": unit[k], "induk": within.get(unit[k]), "dasar_hukum": BASIS, **o} for k, o in offices.items()},
    )  # fmt: skip

    seats = {j.kode: {"nama": j.nama, "unit": unit[j.unit], "jenis": j.jenis, "eselon": j.eselon, "tingkat": j.tingkat, "berlaku_dari": SINCE}
             for j in city.jabatan}  # fmt: skip
    jabatan = await _insert(connection, "jabatan", "kode", {k: {"kode": k, **s} for k, s in seats.items()})
    above = {jabatan[j.kode]: jabatan[j.atasan] for j in city.jabatan if j.atasan}
    await _link(connection, "jabatan", "atasan", above)
    await _insert(
        connection, "jabatan_masa", "jabatan",
        {k: {"jabatan": jabatan[k], "atasan": above.get(jabatan[k]), "dasar_hukum": BASIS, **s} for k, s in seats.items()},
    )  # fmt: skip
    await connection.executemany(
        "INSERT INTO kernel.jabatan_peran (jabatan, peran, berlaku_dari) VALUES ($1, $2, $3)",
        [(jabatan[j.kode], peran, SINCE) for j in city.jabatan for peran in j.peran],
    )


async def _people(connection: Connection, city: KotaContoh, password: str) -> None:
    jabatan = {r["kode"]: r["id"] for r in await connection.fetch("SELECT kode, id FROM kernel.jabatan")}
    orang = await _insert(
        connection, "orang", "nip",
        {o.nip: {"nama": o.nama, "nip": o.nip, "surel": o.surel, "sintetis": o.sintetis} for o in city.orang},
    )  # fmt: skip
    await connection.executemany(
        "INSERT INTO kernel.pemangku (jabatan, orang, jenis, berlaku_dari, sk) VALUES ($1, $2, 'definitif', $3, $4)",
        [(jabatan[o.jabatan], orang[o.nip], o.tmt, o.sk) for o in city.orang],
    )
    stored, now = hash_password(password), clock.now()
    await connection.executemany(
        "INSERT INTO kernel.akun (orang, pengguna, sandi, sandi_diubah) VALUES ($1, $2, $3, $4)",
        [(orang[o.nip], o.jabatan, stored, now) for o in city.orang],
    )


async def _insert(connection: Connection, table: str, key: str, given: dict[str, dict[str, Any]]) -> dict[str, int]:
    """Insert rows of one shape; gives the new id of each, by its key."""
    names = list(next(iter(given.values())))
    sql = f"INSERT INTO kernel.{table} ({', '.join(names)}) VALUES ({', '.join(f'${n + 1}' for n in range(len(names)))})"
    await connection.executemany(sql, [tuple(row[n] for n in names) for row in given.values()])
    ids = {r[key]: r["id"] for r in await connection.fetch(f"SELECT {key}, id FROM kernel.{table}")}
    return {k: ids[row[key]] for k, row in given.items()}


async def _link(connection: Connection, table: str, column: str, pairs: dict[int, int]) -> None:
    await connection.execute(
        f"UPDATE kernel.{table} t SET {column} = p.to_id FROM unnest($1::int[], $2::int[]) AS p(id, to_id) WHERE t.id = p.id",
        list(pairs), list(pairs.values()),
    )  # fmt: skip


def demo_password(folder: Path) -> str:
    """The one password of this demo, made at its first start and kept in its data folder."""
    file = folder / DEMO_PASSWORD
    if not file.exists():
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        motifs = ("jlamprang", "kawung", "parang", "truntum", "sekar-jagad", "sidomukti", "buketan", "terang-bulan", "semen", "ceplok")
        words = f"{secrets.choice(motifs)}-{secrets.choice(motifs)}-{secrets.randbelow(9000) + 1000}"
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(words + "\n")
    return file.read_text().strip()
