"""Brings the database forward: plain SQL files, the kernel's first, then each room's, under one lock, in one transaction.

A file is applied once and never changed afterwards: its digest is kept and compared. There is no way back; a release adds
what the next one needs, and drops what the one before still used only a release later.
"""

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

import asyncpg
import msgspec

from app.kernel.db.privileges import grant

LOCK = 3375_00
LEDGER = """
CREATE SCHEMA IF NOT EXISTS kernel;
CREATE TABLE IF NOT EXISTS kernel.migrasi (
  bagian text NOT NULL, nama text NOT NULL, sidik text NOT NULL, pada timestamptz NOT NULL DEFAULT now(), PRIMARY KEY (bagian, nama));
"""


class MigrationError(Exception):
    """The migrations and the database do not fit each other."""


class Part(msgspec.Struct, frozen=True):
    """A part of the house that has tables: the kernel, or a room. Its key is the name of its schema."""

    key: str
    folder: Path

    def files(self) -> list[Path]:
        return sorted(self.folder.glob("*.sql"))


KERNEL = Part("kernel", Path(__file__).resolve().parent.parent / "migrations")


async def forwards(owner_url: str, parts: Sequence[Part]) -> list[str]:
    """Apply what is missing, in the order of the parts and of the files. Gives the names of what was applied.

    Raises:
        MigrationError: an applied file was changed, or a new one is older than one already applied.
    """
    connection = await asyncpg.connect(owner_url)
    try:
        async with connection.transaction():
            await connection.execute("SELECT pg_advisory_xact_lock($1)", LOCK)
            await connection.execute(LEDGER)
            known = {(r["bagian"], r["nama"]): r["sidik"] for r in await connection.fetch("SELECT bagian, nama, sidik FROM kernel.migrasi")}
            applied = []
            for part in parts:
                for file in part.files():
                    if await _apply(connection, part, file, known):
                        applied.append(f"{part.key}/{file.name}")
            if applied:
                await grant(connection, [p.key for p in parts])
        return applied
    finally:
        await connection.close()


async def missing(connection: "asyncpg.Connection[asyncpg.Record]", parts: Sequence[Part]) -> list[str]:
    """Which files the database does not have yet."""
    if not await connection.fetchval("SELECT to_regclass('kernel.migrasi') IS NOT NULL"):
        return [f"{p.key}/{f.name}" for p in parts for f in p.files()]
    known = {(r["bagian"], r["nama"]) for r in await connection.fetch("SELECT bagian, nama FROM kernel.migrasi")}
    return [f"{p.key}/{f.name}" for p in parts for f in p.files() if (p.key, f.name) not in known]


async def _apply(connection: "asyncpg.Connection[asyncpg.Record]", part: Part, file: Path, known: dict[tuple[str, str], str]) -> bool:
    sql = file.read_text()
    digest = hashlib.sha256(sql.encode()).hexdigest()
    if not re.fullmatch(r"\d{4}_[a-z0-9_]+\.sql", file.name):
        raise MigrationError(f"{file}: a migration is named NNNN_what_it_does.sql")
    if before := known.get((part.key, file.name)):
        if before != digest:
            raise MigrationError(f"{part.key}/{file.name} was changed after it had been applied; write a new migration instead")
        return False
    if newer := [name for key, name in known if key == part.key and name > file.name]:
        raise MigrationError(f"{part.key}/{file.name} comes before {max(newer)}, which is applied already; give it the next number")
    try:
        await connection.execute(sql)
    except asyncpg.PostgresError as e:
        raise MigrationError(f"{part.key}/{file.name}: {e}") from e
    await connection.execute("INSERT INTO kernel.migrasi (bagian, nama, sidik) VALUES ($1, $2, $3)", part.key, file.name, digest)
    return True
