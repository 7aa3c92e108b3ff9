"""Signing in: every attempt is counted before it is checked, whether or not an account has the name."""

import hmac
import math
from datetime import datetime, timedelta

import msgspec

from app.kernel import clock, keys
from app.kernel.db.engine import DB
from app.kernel.db.rows import Query
from app.kernel.errors import Refusal
from app.kernel.identity.passwords import matches
from app.kernel.identity.sessions import Origin, first_post, open_session

TRIES = 5
"""So many wrong passwords in a row are free."""
WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(minutes=15)
"""Then the name rests: a minute, doubled with each further failure, up to a quarter of an hour."""
MEMORY = timedelta(hours=24)
FROM_ONE_ADDRESS, WINDOW = 60, timedelta(minutes=15)
"""More failures than this from one address stop that address for a while, whatever the names."""


class MasukDitolak(Refusal):
    message = "Nama pengguna atau sandi tidak cocok."
    field = "sandi"

    def __init__(self, left: int) -> None:
        super().__init__()
        self.left = left


class MasukTerkunci(Refusal):
    message = "Terlalu banyak percobaan yang gagal. Coba lagi {minutes} menit lagi."
    field = "pengguna"


class TanpaJabatan(Refusal):
    message = "Anda belum memangku jabatan hari ini, jadi belum ada yang dapat dibuka. Hubungi pengelola sistem kantor Anda."
    field = "pengguna"


class Failures(msgspec.Struct, frozen=True):
    """Failed attempts since the last success: at this name, and lately from this address."""

    at_name: int
    last: datetime | None
    from_address: int


FAILURES = Query(
    Failures,
    """
    SELECT n.at_name, n.last, a.from_address
    FROM (SELECT count(*)::int AS at_name, max(pada) AS last FROM kernel.masuk
          WHERE nama_sidik = $1 AND hasil = 'gagal' AND pada > $3
            AND id > coalesce((SELECT max(id) FROM kernel.masuk WHERE nama_sidik = $1 AND hasil <> 'gagal'), 0)) n,
         (SELECT count(*)::int AS from_address FROM kernel.masuk WHERE alamat = $2 AND pada > $4 AND hasil = 'gagal') a
    """,
    open_because="it gives counts to nobody but the check of the attempt",
)


class Account(msgspec.Struct, frozen=True):
    orang: int
    sandi: str


ACCOUNT = Query(Account, "SELECT orang, sandi FROM kernel.akun WHERE pengguna = $1 AND aktif", open_because="the password has yet to show who asks")


async def sign_in(pengguna: str, sandi: str, origin: Origin) -> str:
    """Check a name and a password; gives the token of a new session.

    Raises:
        MasukTerkunci: too many failures; neither name nor password were looked at.
        MasukDitolak: they do not fit; says how many tries are left.
        TanpaJabatan: they fit, but this person holds no position today.
    """
    name = pengguna.strip().lower()
    attempt, left = await _begin(_name_digest(name), origin)
    account = await ACCOUNT.one(name)
    if not await matches(sandi, account.sandi if account else None) or account is None:
        raise MasukDitolak(left)
    await DB.fetch("UPDATE kernel.masuk SET hasil = 'berhasil', orang = $2 WHERE id = $1", attempt, account.orang)
    jabatan = await first_post(account.orang, clock.today())
    if jabatan is None:
        raise TanpaJabatan
    return await open_session(account.orang, jabatan, origin)


async def _begin(name: bytes, origin: Origin) -> tuple[int, int]:
    """Note an attempt as failed until it succeeds, one at a time per name. Gives its id and the tries that are left after it."""
    now = clock.now()
    async with DB.transaction():
        await DB.fetch("SELECT pg_advisory_xact_lock(hashtextextended(encode($1, 'hex'), 0))", name)
        failures = await FAILURES.one(name, origin.address, now - MEMORY, now - WINDOW)
        assert failures is not None, "a count always gives a row"
        if failures.last and failures.at_name >= TRIES:
            rest = min(LONGEST_WAIT, WAIT * 2 ** (failures.at_name - TRIES))
            if (remaining := failures.last + rest - now) > timedelta():
                raise MasukTerkunci(minutes=math.ceil(remaining / timedelta(minutes=1)))
        if failures.from_address >= FROM_ONE_ADDRESS:
            raise MasukTerkunci(minutes=math.ceil(WINDOW / timedelta(minutes=1)))
        [row] = await DB.fetch(
            "INSERT INTO kernel.masuk (pada, nama_sidik, hasil, alamat, peramban) VALUES ($1, $2, 'gagal', $3, left($4, 200)) RETURNING id",
            now, name, origin.address, origin.browser,
        )  # fmt: skip
    return row["id"], max(0, TRIES - failures.at_name - 1)


def _name_digest(name: str) -> bytes:
    return hmac.digest(keys.derive("masuk"), name.encode(), "sha256")
