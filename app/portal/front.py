"""The front door: the citizens' home, and what this house is."""

from typing import Any

from litestar import Controller, Response, get, post
from litestar.response import Redirect

from app.kernel.web.gate import PUBLIC, Req
from app.kernel.web.page import THEME, MenuGroup, MenuItem, done, local, page, set_cookie
from app.portal.systems import EVIDENCE, SYSTEMS

YEAR = 365 * 24 * 3600


def front_menu(current: str) -> tuple[MenuGroup, ...]:
    """The links at the top of the public pages."""
    home = MenuItem("/", "Beranda", icon="home", current=current == "/")
    about = MenuItem("/tentang", "Tentang", icon="info-circle", current=current == "/tentang")
    return (MenuGroup(None, (home, about)),)


class FrontPages(Controller):
    @get("/", may=PUBLIC)
    async def home(self, request: Req) -> Response[Any]:
        return page(request, "portal/beranda.html", menu=front_menu("/"))

    @get("/tentang", may=PUBLIC)
    async def about(self, request: Req) -> Response[Any]:
        return page(request, "portal/tentang.html", menu=front_menu("/tentang"), sistem=SYSTEMS, dasar=EVIDENCE)

    @post("/tampilan", may=PUBLIC)
    async def theme(self, request: Req) -> Redirect:
        """Light or dark, remembered in this browser."""
        form = await request.form()
        answer = done(local(str(form.get("kembali", "")), "/"))
        set_cookie(answer, THEME, "dark" if form.get("tema") == "dark" else "light", max_age=YEAR)
        return answer
