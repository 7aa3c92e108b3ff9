"""Assembles the house, decides nothing."""

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.datastructures import MutableScopeHeaders
from litestar.di import Provide
from litestar.types import Message, Scope

from app.kernel import health
from app.kernel.db.engine import DB
from app.kernel.db.migrate import KERNEL
from app.kernel.organisation.queries import City, city
from app.kernel.ui.assets import Assets
from app.kernel.web.errors import HANDLERS
from app.kernel.web.gate import actor_of, gate, unguarded
from app.kernel.web.page import furnish
from app.portal import PORTAL_PAGES, PORTAL_TEMPLATES
from app.settings import settings

PARTS = (KERNEL,)

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class Contradiction(Exception):
    """What the house is told cannot all be true; it does not start."""


async def protect(message: Message, scope: Scope) -> None:
    """Put the headers that protect a browser on every answer, refusals and faults included."""
    if message["type"] == "http.response.start":
        headers = MutableScopeHeaders.from_message(message)
        for name, value in HEADERS.items():
            headers.setdefault(name, value)


async def open_house(app: Litestar) -> None:
    """Connect, and learn which city this is."""
    url = settings().app_database_url
    if url is None:
        raise Contradiction("JLAMPRANG_APP_DATABASE_URL belum diisi: jalankan `jlamprang demo`, atau isi app_database_url.")
    await DB.open(url)
    app.state.city = await city()


async def close_house(app: Litestar) -> None:
    await DB.close()


def create_app() -> Litestar:
    """The ASGI application.

    Raises:
        Contradiction: a route says neither a permission nor that it is open.
    """
    assets = Assets.load(settings().static)
    furnish([PORTAL_TEMPLATES], {"aset": assets.url})
    app = Litestar(
        route_handlers=[health.alive, health.readiness(PARTS), assets.handler(), *PORTAL_PAGES],
        guards=[gate],
        dependencies={"actor": Provide(actor_of)},
        exception_handlers=HANDLERS,
        before_send=[protect],
        compression_config=CompressionConfig(backend="brotli", brotli_quality=4, brotli_gzip_fallback=True, exclude=["/aset"]),
        openapi_config=None,
        on_startup=[open_house],
        on_shutdown=[close_house],
    )
    app.state.city = City("Kota", "Pemerintah Kota", contoh=False)
    if bare := unguarded(app):
        raise Contradiction("rute tanpa may=: " + ", ".join(bare))
    return app
