"""The one guard of the house: every route says `may=`; who has no session, or may not, stops here."""

from typing import Any, cast

from litestar import Litestar, Request
from litestar.connection import ASGIConnection
from litestar.exceptions import ClientException, NotAuthorizedException, PermissionDeniedException
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute

from app.kernel.access import Actor, Open
from app.kernel.identity import sessions
from app.kernel.web import csrf

PUBLIC, SIGNED_IN, MACHINE = Open.PUBLIC, Open.SIGNED_IN, Open.MACHINE
SESSION_COOKIE, VISITOR_COOKIE = "sesi", "tamu"
Req = Request[Any, Any, Any]


class ForgedForm(PermissionDeniedException):
    """A form without the token of this session or visitor."""


async def gate(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """Find out who asks and whether they may; then whether the form is theirs."""
    may = handler.opt.get("may")
    connection.state.actor = None
    if may is None:  # the OPTIONS handlers that Litestar adds by itself
        raise PermissionDeniedException
    if may == MACHINE:
        return
    token = connection.cookies.get(SESSION_COOKIE)
    actor = await sessions.actor(token) if token else None
    connection.state.actor = actor
    if actor is None and may != PUBLIC:
        raise NotAuthorizedException
    request = cast("Req", connection)
    _refuse_nul(request.url.path, *request.query_params.values())
    if request.method == "POST":
        form = await request.form()
        _refuse_nul(*(v for v in form.values() if isinstance(v, str)))
        if not _is_own(actor, connection.cookies.get(VISITOR_COOKIE), str(form.get("_csrf", ""))):
            raise ForgedForm


def _refuse_nul(*texts: str) -> None:
    """No person types NUL, and no PostgreSQL text can hold it."""
    if any("\x00" in t for t in texts):
        raise ClientException("NUL")


def _is_own(actor: Actor | None, visitor: str | None, token: str) -> bool:
    if actor is not None:
        return csrf.holds(actor.csrf, token)
    return visitor is not None and csrf.holds(csrf.visitor_secret(visitor), token)


async def actor_of(request: Req) -> Actor:
    """The actor of this request, for handlers: `actor: Me`."""
    actor: Actor | None = request.state.actor
    if actor is None:
        raise NotAuthorizedException
    return actor


def unguarded(app: Litestar) -> list[str]:
    """Routes that say neither a permission nor that they are open. The house does not start with one."""
    handlers = [h for r in app.routes if isinstance(r, HTTPRoute) for h in r.route_handlers if h.http_methods != {"OPTIONS"}]
    return [f"{h.handler_name} {sorted(h.paths)}" for h in handlers if not isinstance(h.opt.get("may"), Open)]
