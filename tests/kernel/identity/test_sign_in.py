"""Signing in, staying signed in, and what a guesser gets."""

import asyncio
from datetime import date, timedelta

import pytest

from app.kernel import clock
from app.kernel.db.engine import DB
from app.kernel.errors import Refusal
from app.kernel.identity import sessions
from app.kernel.identity.passwords import hash_password, matches
from app.kernel.identity.sessions import Origin
from app.kernel.identity.sign_in import FROM_ONE_ADDRESS, TRIES, MasukDitolak, MasukTerkunci, TanpaJabatan, sign_in
from tests.cast import ANALIS, KABAG, PASSWORD, TU
from tests.conftest import MONDAY

HERE = Origin("10.0.0.7", "peramban uji")


async def refused(name: str, password: str = "salah", origin: Origin = HERE) -> Refusal:
    with pytest.raises(Refusal) as told:
        await sign_in(name, password, origin)
    return told.value


async def test_right_password_opens_a_session_in_ones_own_position(db: None) -> None:
    actor = await sessions.actor(await sign_in("kabag.organisasi", PASSWORD, HERE))
    assert actor and (actor.orang, actor.jabatan, actor.sebagai, actor.clearance) == (KABAG, KABAG, "Kepala Bagian Organisasi", 2)


async def test_name_is_read_without_case_and_spaces(db: None) -> None:
    assert await sign_in("  Kabag.Organisasi ", PASSWORD, HERE)


async def test_wrong_password_and_unknown_name_get_the_same_answers(db: None) -> None:
    for _ in range(TRIES + 1):
        known, unknown = await refused("tu.organisasi"), await refused("tidak.ada")
        assert (type(known), known.message, getattr(known, "left", None)) == (
            type(unknown),
            unknown.message,
            getattr(unknown, "left", None),
        )


async def test_tries_are_counted_down_then_the_name_rests_even_for_the_right_password(db: None) -> None:
    for left in range(TRIES - 1, -1, -1):
        said = await refused("tu.organisasi")
        assert isinstance(said, MasukDitolak) and said.left == left
    said = await refused("tu.organisasi", PASSWORD)
    assert isinstance(said, MasukTerkunci) and "1 menit" in said.message
    with clock.at(MONDAY + timedelta(seconds=61)):
        assert await sign_in("tu.organisasi", PASSWORD, HERE)


async def test_rest_doubles_up_to_a_quarter_of_an_hour(db: None) -> None:
    now, rests = MONDAY, []
    for _ in range(TRIES):
        await refused("tu.organisasi")
    for _ in range(6):
        with clock.at(now):
            said = await refused("tu.organisasi")
        rests.append(int(said.message.split(" menit")[0].split()[-1]))
        now += timedelta(minutes=rests[-1], seconds=1)
        with clock.at(now):
            assert isinstance(await refused("tu.organisasi"), MasukDitolak)
    assert rests == [1, 2, 4, 8, 15, 15]


async def test_success_forgets_the_failures_before_it(db: None) -> None:
    for _ in range(TRIES - 1):
        await refused("tu.organisasi")
    await sign_in("tu.organisasi", PASSWORD, HERE)
    said = await refused("tu.organisasi")
    assert isinstance(said, MasukDitolak) and said.left == TRIES - 1


async def test_hundred_guesses_at_once_get_five_tries(clone: str) -> None:
    answers = await asyncio.gather(*(refused("tu.organisasi") for _ in range(100)))
    assert sum(isinstance(a, MasukDitolak) for a in answers) == TRIES
    assert sum(isinstance(a, MasukTerkunci) for a in answers) == 100 - TRIES


async def test_one_address_that_tries_many_names_is_stopped_and_others_are_not(db: None) -> None:
    await DB.fetch(
        "INSERT INTO kernel.masuk (pada, nama_sidik, hasil, alamat) "
        "SELECT $1, sha256(n::text::bytea), 'gagal', $2 FROM generate_series(1, $3::int) n",
        MONDAY, HERE.address, FROM_ONE_ADDRESS,
    )  # fmt: skip
    assert isinstance(await refused("tu.organisasi", PASSWORD), MasukTerkunci)
    assert await sign_in("tu.organisasi", PASSWORD, Origin("10.0.0.8"))


async def test_attempt_that_dies_before_its_answer_counts_as_failed_and_a_result_is_final(db: None) -> None:
    await refused("tu.organisasi")
    await sign_in("tu.organisasi", PASSWORD, HERE)
    assert [r["hasil"] for r in await DB.fetch("SELECT hasil FROM kernel.masuk ORDER BY id")] == ["gagal", "berhasil"]
    for change in ("hasil = 'gagal' WHERE hasil = 'berhasil'", "nama_sidik = ''", "hasil = 'dibuka' WHERE hasil = 'gagal'"):
        with pytest.raises(Exception, match="tidak dapat diubah"):
            async with DB.transaction():
                await DB.fetch(f"UPDATE kernel.masuk SET {change}")


async def test_no_session_without_a_position_held_today(db: None) -> None:
    await DB.fetch("UPDATE kernel.pemangku SET berlaku_sampai = $2 WHERE orang = $1", TU, date(2026, 3, 1))
    assert isinstance(await refused("tu.organisasi", PASSWORD), TanpaJabatan)


async def test_session_ends_with_the_position_the_account_silence_or_the_day(db: None) -> None:
    token = await sign_in("tu.organisasi", PASSWORD, HERE)
    with clock.at(MONDAY + timedelta(minutes=59)):
        assert await sessions.actor(token), "a session that is used stays"
    with clock.at(MONDAY + timedelta(minutes=59 + 61)):
        assert await sessions.actor(token) is None
    for minutes in range(0, 12 * 60, 50):
        with clock.at(MONDAY + timedelta(minutes=minutes)):
            assert await sessions.actor(token)
    with clock.at(MONDAY + timedelta(hours=12, seconds=1)):
        assert await sessions.actor(token) is None, "however busy"

    other = await sign_in("tu.organisasi", PASSWORD, HERE)
    async with DB.transaction():
        await DB.fetch("UPDATE kernel.akun SET aktif = false WHERE orang = $1", TU)
        assert await sessions.actor(other) is None
        await DB.fetch("UPDATE kernel.akun SET aktif = true WHERE orang = $1", TU)
        await DB.fetch("UPDATE kernel.pemangku SET berlaku_sampai = $2 WHERE orang = $1", TU, date(2026, 3, 1))
        assert await sessions.actor(other) is None


async def test_ended_session_stays_ended_and_keeps_its_reason(db: None) -> None:
    token = await sign_in("tu.organisasi", PASSWORD, HERE)
    actor = await sessions.actor(token)
    assert actor
    await sessions.end_session(actor.sesi, "keluar")
    await sessions.end_session(actor.sesi, "diakhiri")
    assert await sessions.actor(token) is None
    assert [r["sebab"] for r in await DB.fetch("SELECT sebab FROM kernel.sesi")] == ["keluar"]


async def test_plt_goes_on_in_the_vacant_position_and_is_called_so(db: None) -> None:
    await DB.fetch("UPDATE kernel.pemangku SET berlaku_sampai = $2 WHERE jabatan = $1", KABAG, date(2026, 3, 1))
    await DB.fetch(
        "INSERT INTO kernel.pemangku (jabatan, orang, jenis, berlaku_dari, berlaku_sampai, sk) VALUES ($1, $2, 'plt', $3, $4, 'SK 12')",
        KABAG, ANALIS, date(2026, 3, 2), date(2026, 5, 31),
    )  # fmt: skip
    token = await sign_in("analis.organisasi", PASSWORD, HERE)
    actor = await sessions.actor(token)
    assert actor and actor.sebagai == "Analis Bagian Organisasi" and [p.title for p in actor.posts] == ["Plt. Kepala Bagian Organisasi"]
    assert await sessions.act_as(actor, KABAG) and not await sessions.act_as(actor, TU)
    acting = await sessions.actor(token)
    assert acting and (acting.orang, acting.jabatan, acting.sebagai) == (ANALIS, KABAG, "Plt. Kepala Bagian Organisasi")


async def test_token_and_password_are_nowhere_in_the_database(db: None) -> None:
    token = await sign_in("tu.organisasi", PASSWORD, HERE)
    for table in ("sesi", "masuk", "akun", "orang"):
        dump = " ".join(str(r) for r in await DB.fetch(f"SELECT t::text FROM kernel.{table} t"))
        assert token not in dump and PASSWORD not in dump


async def test_password_is_kept_as_argon2id_with_its_own_salt() -> None:
    first, second = hash_password("sandi"), hash_password("sandi")
    assert first != second and first.startswith("$argon2id$v=19$m=65536,t=3,p=4$")
    assert await matches("sandi", first) and not await matches("Sandi", first) and not await matches("sandi", None)
