"""A small cast of a small city hall, all synthetic: Tuti registers, Karto heads the section, Anis analyses, Sari sits in another office."""

from datetime import UTC, date, datetime

from argon2 import PasswordHasher

from app.kernel.db.engine import DB

PASSWORD = "sandi-uji-kota-3375"
TU, KABAG, ANALIS, ASING, WALI = 1, 2, 3, 4, 5
SINCE = date(2020, 1, 1)
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
"""Checks as any other, but fast enough for thousands of tests."""

UNITS = (
    (1, "kota", "Kota Contoh", "kota", None, "KT"),
    (2, "organisasi", "Bagian Organisasi", "bagian", 1, "OR"),
    (3, "dinkes", "Dinas Kesehatan", "dinas", 1, "DK"),
)
PEOPLE = (
    (TU, "tu.organisasi", "Tata Usaha Bagian Organisasi", 2, "pelaksana", 1, "Tuti Uji"),
    (KABAG, "kabag.organisasi", "Kepala Bagian Organisasi", 2, "kepala", 2, "Karto Uji, S.Sos."),
    (ANALIS, "analis.organisasi", "Analis Bagian Organisasi", 2, "fungsional", 0, "Anis Uji"),
    (ASING, "tu.dinkes", "Tata Usaha Dinas Kesehatan", 3, "pelaksana", 1, "Sari Uji"),
    (WALI, "walikota", "Wali Kota", 1, "pimpinan", 3, "Wali Uji"),
)  # fmt: skip


async def load() -> None:
    """The cast, each in one position since 2020, each with the same password."""
    stored = QUICK.hash(PASSWORD)
    async with DB.transaction():
        await DB.fetch(
            "INSERT INTO kernel.kota (kode, nama, pemerintah, contoh) VALUES ('99.99', 'Kota Contoh', 'Pemerintah Kota Contoh', false)"
        )
        for id, kode, nama, jenis, induk, surat in UNITS:
            await DB.fetch(
                "INSERT INTO kernel.unit (id, kode, nama, jenis, induk, kode_surat, berlaku_dari) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                id, kode, nama, jenis, induk, surat, SINCE,
            )  # fmt: skip
            await DB.fetch(
                "INSERT INTO kernel.unit_masa (unit, nama, jenis, induk, kode_surat, berlaku_dari, dasar_hukum) "
                "VALUES ($1, $2, $3, $4, $5, $6, 'uji')",
                id, nama, jenis, induk, surat, SINCE,
            )  # fmt: skip
        for id, kode, title, unit, jenis, tingkat, nama in PEOPLE:
            await DB.fetch(
                "INSERT INTO kernel.jabatan (id, kode, nama, unit, jenis, tingkat, berlaku_dari) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                id, kode, title, unit, jenis, tingkat, SINCE,
            )  # fmt: skip
            await DB.fetch(
                "INSERT INTO kernel.jabatan_masa (jabatan, nama, unit, jenis, tingkat, berlaku_dari, dasar_hukum) "
                "VALUES ($1, $2, $3, $4, $5, $6, 'uji')",
                id, title, unit, jenis, tingkat, SINCE,
            )  # fmt: skip
            await DB.fetch("INSERT INTO kernel.orang (id, nama, sintetis) VALUES ($1, $2, true)", id, nama)
            await DB.fetch(
                "INSERT INTO kernel.pemangku (jabatan, orang, jenis, berlaku_dari, sk) VALUES ($1, $1, 'definitif', $2, 'SK uji')", id, SINCE
            )
            await DB.fetch(
                "INSERT INTO kernel.akun (orang, pengguna, sandi, sandi_diubah) VALUES ($1, $2, $3, $4)",
                id, kode, stored, datetime(2026, 1, 1, tzinfo=UTC),
            )  # fmt: skip
