"""Signing in and out."""

from pathlib import Path
from typing import Any

from litestar import Controller, Response, post, route
from litestar.response import Redirect

from app.kernel.errors import Refusal
from app.kernel.identity import sessions
from app.kernel.identity.sessions import Origin
from app.kernel.identity.sign_in import MasukDitolak, sign_in
from app.kernel.web.gate import PUBLIC, SESSION_COOKIE, SIGNED_IN, Req
from app.kernel.web.gate import actor_of as actor_of_request
from app.kernel.web.page import done, local, page, set_cookie
from app.settings import settings

DEMO_PASSWORD = "kunci/sandi-demo"
"""Where `jlamprang demo` keeps the one password of its city, in the data folder."""
DEMO_ACCOUNTS = (
    ("walikota", "Wali Kota"),
    ("sekda", "Sekretaris Daerah"),
    ("tu.umum", "Pencatat surat, Bagian Umum"),
    ("kabag.umum", "Kepala Bagian Umum"),
    ("loket.dpmptsp", "Petugas loket perizinan"),
    ("admin", "Pengelola sistem"),
)


def origin_of(request: Req) -> Origin:
    return Origin(request.client.host if request.client else None, request.headers.get("user-agent"))


class SignInPages(Controller):
    @route("/masuk", http_method=["GET", "POST"], may=PUBLIC)
    async def sign_in(self, request: Req) -> Response[Any]:
        back = local(request.query_params.get("kembali"), "/meja")
        if request.method == "GET":
            if request.state.actor is not None:
                return Redirect(back, status_code=303)
            return self._form(request, pengguna=str(request.query_params.get("pengguna", "")))
        form = await request.form()
        pengguna, sandi = str(form.get("pengguna", "")), str(form.get("sandi", ""))
        try:
            token = await sign_in(pengguna, sandi, origin_of(request))
        except Refusal as refusal:
            return self._form(request, pengguna=pengguna, refusal=refusal)
        answer = done(back)
        set_cookie(answer, SESSION_COOKIE, token)
        return answer

    def _form(self, request: Req, *, pengguna: str, refusal: Refusal | None = None) -> Response[str]:
        city = request.app.state.city
        secret = settings().data / Path(DEMO_PASSWORD)
        return page(
            request, "portal/masuk.html", status=422 if refusal else 200, pengguna=pengguna, penolakan=refusal,
            tersisa=refusal.left if isinstance(refusal, MasukDitolak) else None,
            sandi_demo=secret.read_text().strip() if city.contoh and secret.exists() else None, akun=DEMO_ACCOUNTS,
        )  # fmt: skip

    @post("/keluar", may=SIGNED_IN)
    async def sign_out(self, request: Req) -> Redirect:
        actor = await actor_of_request(request)
        await sessions.end_session(actor.sesi, "keluar")
        answer = done("/masuk", "Anda sudah keluar.")
        set_cookie(answer, SESSION_COOKIE, "", max_age=0)
        answer.headers["Clear-Site-Data"] = '"cache"'
        return answer

    @post("/sebagai", may=SIGNED_IN)
    async def act_as(self, request: Req) -> Redirect:
        """Go on in another position that one holds."""
        actor, form = await actor_of_request(request), await request.form()
        given = str(form.get("jabatan", ""))
        if not given.isdecimal() or not await sessions.act_as(actor, int(given)):
            return done("/meja", "Jabatan itu tidak sedang Anda pangku; Anda tetap bertindak seperti sebelumnya.")
        return done("/meja")
