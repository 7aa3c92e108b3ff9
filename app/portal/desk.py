"""The desk: what waits for whoever signed in, across all systems."""

from typing import Any

from litestar import Controller, Response, get

from app.kernel import clock
from app.kernel.web.gate import SIGNED_IN, Req
from app.kernel.web.page import MenuGroup, MenuItem, page


def desk_menu(current: str) -> tuple[MenuGroup, ...]:
    return (MenuGroup(None, (MenuItem("/meja", "Meja kerja", icon="layout-dashboard", current=current == "/meja"),)),)


class DeskPages(Controller):
    @get("/meja", may=SIGNED_IN)
    async def desk(self, request: Req) -> Response[Any]:
        now = clock.now().astimezone(clock.WIB)
        return page(request, "portal/meja.html", menu=desk_menu("/meja"), hari_ini=now.date(), salam=greeting(now.hour))


def greeting(hour: int) -> str:
    """The greeting that fits the hour (0 to 23) of the city."""
    return "Selamat pagi" if hour < 11 else "Selamat siang" if hour < 15 else "Selamat sore" if hour < 18 else "Selamat malam"
