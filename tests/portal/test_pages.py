"""The doors of the house through HTTP, as browsers meet them."""

import re
from collections.abc import Callable

import asyncpg
import pytest
from litestar import Litestar, get
from litestar.routes import HTTPRoute

from app.kernel.access import Open
from app.kernel.db.engine import DB
from app.kernel.web.gate import unguarded
from app.main import HEADERS
from tests.browse import Browser
from tests.cast import ANALIS, KABAG, PASSWORD, TU

New = Callable[[], Browser]


def paths(house: Litestar, method: str, *ways: Open) -> list[str]:
    """The routes that answer this method and are open in one of these ways."""
    return [
        r.path for r in house.routes if isinstance(r, HTTPRoute) and "{" not in r.path
        for h in r.route_handlers if method in h.http_methods and h.opt.get("may") in ways
    ]  # fmt: skip


async def test_registrar_signs_in_finds_the_desk_and_signs_out(browse: New) -> None:
    tuti = browse()
    there = await tuti.sign_in("tu.organisasi")
    assert (there.status_code, there.headers["location"]) == (303, "/meja")
    desk = await tuti.get("/meja")
    assert desk.status_code == 200 and "Selamat pagi, Tuti Uji" in desk.text and "Senin, 2 Maret 2026" in desk.text
    out = await tuti.submit("/keluar", shown_at="/meja")
    assert (out.status_code, out.headers["location"]) == (303, "/masuk")
    assert "Anda sudah keluar." in (await tuti.get("/masuk")).text
    assert "Anda sudah keluar." not in (await tuti.get("/masuk")).text, "told once"
    assert (await tuti.get("/meja")).headers["location"] == "/masuk?kembali=/meja"


async def test_signed_out_cookie_opens_nothing(browse: New) -> None:
    tuti = browse()
    await tuti.sign_in("tu.organisasi")
    token = tuti.cookies["sesi"]
    await tuti.submit("/keluar", shown_at="/meja")
    tuti.cookies.set("sesi", token)
    assert (await tuti.get("/meja")).status_code == 303


async def test_refused_sign_in_keeps_the_name_and_says_what_to_do(browse: New) -> None:
    tuti = browse()
    refused = await tuti.sign_in("tu.organisasi", "salah")
    assert refused.status_code == 422 and 'id="ringkasan-galat"' in refused.text
    assert 'value="tu.organisasi"' in refused.text and "Tersisa 4 percobaan" in refused.text
    assert "sesi" not in tuti.cookies


@pytest.mark.parametrize("name", ['<script>alert(1)</script>', '"><img src=x>', "{{7*7}}", "' OR 1=1 --", "a" * 5000])  # fmt: skip
async def test_hostile_name_is_shown_as_text_and_nothing_breaks(browse: New, name: str) -> None:
    refused = await browse().sign_in(name, name)
    assert refused.status_code == 422
    assert "<script>alert" not in refused.text and "<img src=x" not in refused.text and "49" not in re.sub(r'value="[^"]*"', "", refused.text)


async def test_nul_in_form_query_or_path_is_refused_as_unreadable(browse: New) -> None:
    answers = [await browse().sign_in("a\x00b"), await browse().get("/masuk?pengguna=a%00b"), await browse().get("/a%00b")]
    assert [a.status_code for a in answers] == [400, 400, 404]


async def test_every_page_of_the_signed_in_sends_a_stranger_to_sign_in_and_back(browse: New, house: Litestar) -> None:
    asked = paths(house, "GET", Open.SIGNED_IN)
    assert "/meja" in asked
    for path in asked:
        away = await browse().get(f"{path}?a=1")
        assert (away.status_code, away.headers["location"]) == (303, f"/masuk?kembali={path}%3Fa%3D1")
    for path in paths(house, "POST", Open.SIGNED_IN):
        away = await browse().post(path)
        assert (away.status_code, away.headers["location"]) == (303, f"/masuk?kembali={path}")


@pytest.mark.parametrize("back, lands", [
    ("/tentang", "/tentang"), ("//evil.example", "/meja"), ("https://evil.example", "/meja"), ("/\\evil.example", "/meja"), ("/a\r\nX: 1", "/meja"),
])  # fmt: skip
async def test_after_signing_in_one_is_led_inside_the_house_only(browse: New, back: str, lands: str) -> None:
    tuti = browse()
    shown = await tuti.get("/masuk", params={"kembali": back})
    token = re.search(r'name="_csrf" value="([^"]+)"', shown.text)
    assert token
    there = await tuti.post("/masuk", params={"kembali": back}, data={"_csrf": token[1], "pengguna": "tu.organisasi", "sandi": PASSWORD})
    assert there.headers["location"] == lands


async def test_post_without_its_own_token_changes_nothing(browse: New, house: Litestar) -> None:
    tuti, karto = browse(), browse()
    await tuti.sign_in("tu.organisasi")
    await karto.sign_in("kabag.organisasi")
    foreign = re.search(r'name="_csrf" value="([^"]+)"', (await karto.get("/meja")).text)
    assert foreign
    posts = paths(house, "POST", Open.SIGNED_IN, Open.PUBLIC)
    assert {"/keluar", "/masuk", "/sebagai", "/tampilan"} <= set(posts)
    for path in posts:
        for fields in ({}, {"_csrf": "palsu"}, {"_csrf": foreign[1]}):
            answer = await tuti.post(path, data=fields)
            assert answer.status_code == 403 and "Formulir ini sudah terlalu lama terbuka" in answer.text, path
            assert (await browse().post(path, data=fields)).status_code in (303, 403)
    assert (await tuti.get("/meja")).status_code == 200


async def test_plt_changes_position_in_the_header(browse: New) -> None:
    await DB.fetch("UPDATE kernel.pemangku SET berlaku_sampai = '2026-03-01' WHERE jabatan = $1", KABAG)
    await DB.fetch(
        "INSERT INTO kernel.pemangku (jabatan, orang, jenis, berlaku_dari, berlaku_sampai, sk) "
        "VALUES ($1, $2, 'plt', '2026-03-02', '2026-05-31', 'SK 12')", KABAG, ANALIS,
    )  # fmt: skip
    anis = browse()
    await anis.sign_in("analis.organisasi")
    assert (await anis.submit("/sebagai", shown_at="/meja", jabatan=str(KABAG))).status_code == 303
    assert "Plt. Kepala Bagian Organisasi</small>" in (await anis.get("/meja")).text
    for other in (str(TU), "-1", "x", "9" * 30, ""):
        await anis.submit("/sebagai", shown_at="/meja", jabatan=other)
        assert "Plt. Kepala Bagian Organisasi</small>" in (await anis.get("/meja")).text


async def test_theme_is_remembered_and_leads_back(browse: New) -> None:
    visitor = browse()
    answer = await visitor.submit("/tampilan", shown_at="/tentang", tema="dark", kembali="/tentang")
    assert answer.headers["location"] == "/tentang" and 'data-bs-theme="dark"' in (await visitor.get("/tentang")).text


async def test_every_answer_carries_the_headers_that_protect_a_browser(browse: New, house: Litestar) -> None:
    visitor = browse()
    for path in ("/", "/meja", "/tidak-ada", "/sehat", "/aset/tidak-ada", "/masuk"):
        answer = await visitor.get(path)
        assert {n: answer.headers.get(n) for n in HEADERS} == HEADERS, path


async def test_cookies_are_out_of_reach_of_scripts_and_other_sites(browse: New) -> None:
    tuti = browse()
    for answer in (await tuti.get("/masuk"), await tuti.sign_in("tu.organisasi")):
        for cookie in answer.headers.get_list("set-cookie"):
            assert "HttpOnly" in cookie and "SameSite=lax" in cookie, cookie


async def test_house_without_its_database_says_so_and_heals_by_itself(browse: New, monkeypatch: pytest.MonkeyPatch) -> None:
    tuti = browse()
    await tuti.sign_in("tu.organisasi")
    pool = DB.pool

    class Gone:
        async def acquire(self) -> None:
            raise ConnectionRefusedError

    DB.pool = Gone()
    down, ready = await tuti.get("/meja"), await tuti.get("/siap")
    assert down.status_code == 503 and "Basis data sedang tidak terjangkau" in down.text
    assert ready.status_code == 503 and ready.json()["siap"] is False
    assert (await tuti.get("/sehat")).json() == {"sehat": True}
    DB.pool = pool
    assert (await tuti.get("/meja")).status_code == 200
    assert (await tuti.get("/siap")).json() == {"siap": True, "bagian": {"basis_data": "baik", "skema": "baik"}}


async def test_fault_gives_a_number_that_the_log_has_too_and_no_details(browse: New, caplog: pytest.LogCaptureFixture) -> None:
    await DB.fetch("SELECT 1")
    tuti = browse()
    await tuti.sign_in("tu.organisasi")

    class Broken:
        async def acquire(self) -> None:
            raise asyncpg.DataError("rahasia dapur")

    pool, DB.pool = DB.pool, Broken()
    answer = await tuti.get("/meja")
    DB.pool = pool
    reference = re.search(r"<code>([2-9A-Z]{4}-[2-9A-Z]{4})</code>", answer.text)
    assert answer.status_code == 500 and reference and "rahasia dapur" not in answer.text
    assert reference[1] in caplog.text and "rahasia dapur" in caplog.text


@pytest.mark.parametrize(
    "method, path, status", [("GET", "/tidak-ada", 404), ("POST", "/meja", 405), ("OPTIONS", "/meja", 403), ("GET", "/keluar", 405)]
)
async def test_refusals_are_pages_in_the_house_own_words(browse: New, method: str, path: str, status: int) -> None:
    answer = await browse().request(method, path)
    assert answer.status_code == status and "Apa yang aman" in answer.text and 'lang="id"' in answer.text


def test_every_route_says_who_may(house: Litestar) -> None:
    assert unguarded(house) == []


def test_a_route_that_does_not_say_is_found() -> None:
    @get("/lupa")
    async def forgotten() -> str:
        return ""

    @get("/salah", may="siapa saja")
    async def wrong() -> str:
        return ""

    assert len(unguarded(Litestar([forgotten, wrong], openapi_config=None))) == 2


async def test_no_page_asks_the_database_more_than_six_times(browse: New, house: Litestar) -> None:
    tuti = browse()
    await tuti.sign_in("tu.organisasi")
    for path in paths(house, "GET", Open.SIGNED_IN, Open.PUBLIC):
        with DB.counting() as log:
            await tuti.get(path)
        assert len(log) <= 6, (path, log)
    with DB.counting() as log:
        await tuti.get("/meja")
    assert len(log) == 1, log
