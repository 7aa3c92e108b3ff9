"""Sessions: a random token in a cookie, its digest in the database. They can be listed and ended."""

import secrets
from datetime import date, datetime, timedelta
from hashlib import sha256

import msgspec

from app.kernel import clock
from app.kernel.access import Actor, Post
from app.kernel.db.engine import DB
from app.kernel.db.rows import Query

LONGEST = timedelta(hours=12)
"""However busy, a session ends after a working day."""
TOUCH = timedelta(minutes=1)
"""A session notes that it is alive at most once a minute."""


class Origin(msgspec.Struct, frozen=True):
    """Where a request comes from: address and browser as they name themselves."""

    address: str | None = None
    browser: str | None = None


class Found(msgspec.Struct, frozen=True):
    """A live session, and in which positions its person may act."""

    sesi: int
    orang: int
    nama: str
    jabatan: int
    unit: int
    tingkat: int
    csrf: bytes
    terakhir: datetime
    posts: str


TITLE = "CASE p.jenis WHEN 'plt' THEN 'Plt. ' WHEN 'plh' THEN 'Plh. ' ELSE '' END || j.nama"
HOLDS = "p.jenis IN ('definitif', 'plt', 'plh') AND $2::date BETWEEN p.berlaku_dari AND coalesce(p.berlaku_sampai, 'infinity')"

SESSION = Query(
    Found,
    f"""
    SELECT s.id AS sesi, o.id AS orang, o.nama, now_in.id AS jabatan, now_in.unit, now_in.tingkat, s.csrf, s.terakhir,
      (SELECT jsonb_agg(jsonb_build_object('id', j.id, 'title', {TITLE}) ORDER BY p.jenis, j.id)::text
       FROM kernel.pemangku p JOIN kernel.jabatan j ON j.id = p.jabatan WHERE p.orang = s.orang AND {HOLDS}) AS posts
    FROM kernel.sesi s JOIN kernel.orang o ON o.id = s.orang JOIN kernel.akun a ON a.orang = s.orang AND a.aktif
      JOIN kernel.jabatan now_in ON now_in.id = s.jabatan
    WHERE s.sidik = $1 AND s.berakhir IS NULL AND s.terakhir > $3::timestamptz - s.diam AND s.dibuat > $4::timestamptz
      AND EXISTS (SELECT 1 FROM kernel.pemangku p WHERE p.jabatan = s.jabatan AND p.orang = s.orang AND {HOLDS})
    """,
    open_because="it finds out who the reader is",
)


async def open_session(orang: int, jabatan: int, origin: Origin) -> str:
    """Begin a session; gives the token for the cookie, which is kept nowhere else."""
    token, now = secrets.token_urlsafe(32), clock.now()
    await DB.fetch(
        """
        INSERT INTO kernel.sesi (sidik, orang, jabatan, csrf, dibuat, terakhir, alamat, peramban)
        VALUES ($1, $2, $3, $4, $5, $5, $6, left($7, 200))
        """,
        _digest(token), orang, jabatan, secrets.token_bytes(32), now, origin.address, origin.browser,
    )  # fmt: skip
    return token


async def actor(token: str) -> Actor | None:
    """Who this token stands for now, or nobody: ended, silent too long, account closed, or the position given up."""
    now = clock.now()
    found = await SESSION.one(_digest(token), clock.today(), now, now - LONGEST)
    if found is None:
        return None
    if now - found.terakhir > TOUCH:
        await DB.fetch("UPDATE kernel.sesi SET terakhir = $2 WHERE id = $1 AND terakhir < $2", found.sesi, now)
    posts = msgspec.json.decode(found.posts, type=tuple[Post, ...])
    return Actor(
        sesi=found.sesi, orang=found.orang, nama=found.nama, jabatan=found.jabatan, unit=found.unit, clearance=found.tingkat,
        sebagai=next(p.title for p in posts if p.id == found.jabatan), csrf=found.csrf, posts=tuple(p for p in posts if p.id != found.jabatan),
    )  # fmt: skip


async def end_session(sesi: int, because: str) -> None:
    """End one session: `keluar` by its own person, `diakhiri` from elsewhere."""
    await DB.fetch("UPDATE kernel.sesi SET berakhir = $2, sebab = $3 WHERE id = $1 AND berakhir IS NULL", sesi, clock.now(), because)


async def act_as(by: Actor, jabatan: int) -> bool:
    """Go on in another position that this person holds today. Gives whether they hold it."""
    if jabatan != by.jabatan and all(p.id != jabatan for p in by.posts):
        return False
    await DB.fetch("UPDATE kernel.sesi SET jabatan = $2 WHERE id = $1", by.sesi, jabatan)
    return True


class Held(msgspec.Struct, frozen=True):
    jabatan: int


FIRST_POST = Query(
    Held,
    f"""
    SELECT p.jabatan FROM kernel.pemangku p WHERE p.orang = $1 AND {HOLDS} ORDER BY p.jenis, p.id LIMIT 1
    """,
    open_because="only asked for the person who is signing in",
)


async def first_post(orang: int, on: date) -> int | None:
    """The position in which this person begins: an own one before one held for another."""
    held = await FIRST_POST.one(orang, on)
    return held.jabatan if held else None


def _digest(token: str) -> bytes:
    return sha256(token.encode()).digest()
