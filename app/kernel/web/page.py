"""Pages: a template, the facts that its handler gives, and the frame around them."""

import secrets
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from litestar import Response
from litestar.datastructures import Cookie
from litestar.response import Redirect

from app import __version__
from app.kernel.access import Actor, Post
from app.kernel.organisation.queries import City
from app.kernel.ui import format as formats
from app.kernel.web import csrf
from app.kernel.web.gate import VISITOR_COOKIE, Req
from app.settings import settings

HTML = "text/html; charset=utf-8"
TOLD, THEME = "kabar", "tema"
UI_TEMPLATES = Path(__file__).resolve().parent.parent / "ui" / "templates"


class MenuItem(msgspec.Struct, frozen=True):
    """One link of a side menu."""

    path: str
    title: str
    icon: str
    count: int | None = None
    current: bool = False


class MenuGroup(msgspec.Struct, frozen=True):
    title: str | None
    items: tuple[MenuItem, ...]


class Room(msgspec.Struct, frozen=True):
    """A system, or an area of the portal, as the frame shows it. `tint` is one of the six colours of the house."""

    key: str
    title: str
    about: str
    icon: str
    tint: str
    path: str


class Face(msgspec.Struct, frozen=True):
    """The signed-in person, as the header shows them."""

    nama: str
    sebagai: str
    inisial: str
    jabatan_lain: tuple[Post, ...]


class Frame(msgspec.Struct, frozen=True):
    """What stands around every page (`bingkai` in templates)."""

    kota: str
    demo: bool
    tema: str
    versi: str
    kabar: str | None
    csrf: str
    kembali: str
    aktor: Face | None
    ruang: Room | None
    menu: tuple[MenuGroup, ...]


@lru_cache(1)
def environment() -> Environment:
    """The templates of the house. `furnish` says where they are and what they may call."""
    return Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False)


def furnish(folders: Iterable[Path], globals: Mapping[str, Any]) -> None:
    """Set where templates lie and what they may call, and compile them all: a broken one stops the start."""
    env = environment()
    env.loader = FileSystemLoader([UI_TEMPLATES, *folders])
    for name in ("tgl", "tgl_pendek", "hari", "wkt", "jam", "rp"):
        env.filters[name] = env.globals[name] = getattr(formats, name)
    env.globals.update(globals)
    for template in env.list_templates(extensions=["html"]):
        env.get_template(template)


def page(
    request: Req,
    template: str,
    *,
    status: int = 200,
    block: str = "",
    ruang: Room | None = None,
    menu: Sequence[MenuGroup] = (),
    **facts: object,
) -> Response[str]:
    """The page; or, when htmx asks for a part and the page names the block for parts, that block alone."""
    actor: Actor | None = request.scope.get("state", {}).get("actor")
    cookies: list[Cookie] = []
    if actor is not None:
        secret = actor.csrf
    else:
        visitor = request.cookies.get(VISITOR_COOKIE)
        if not visitor:
            visitor = secrets.token_urlsafe(24)
            cookies.append(_cookie(VISITOR_COOKIE, visitor))
        secret = csrf.visitor_secret(visitor)
    kabar = request.cookies.get(TOLD)
    if kabar:
        cookies.append(_cookie(TOLD, "", max_age=0))
    city: City = request.app.state.city
    path = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    frame = Frame(
        kota=city.pemerintah, demo=city.contoh, tema="dark" if request.cookies.get(THEME) == "dark" else "light", versi=__version__,
        kabar=_told(kabar), csrf=csrf.issue(secret), kembali=path, aktor=_face(actor), ruang=ruang, menu=tuple(menu),
    )  # fmt: skip
    known = environment().get_template(template)
    facts |= {"bingkai": frame}
    partial = block and request.headers.get("HX-Request-Type") == "partial"
    text = "".join(known.blocks[block](known.new_context(facts))) if partial else known.render(facts)
    return Response(text, media_type=HTML, status_code=status, cookies=cookies, headers={"Cache-Control": "private, no-cache"})


def done(to: str, said: str = "") -> Redirect:
    """The answer to an accepted form: go there, and tell there once what was done."""
    cookies = [_cookie(TOLD, said.encode("utf-8").hex(), max_age=60)] if said else []
    return Redirect(to, status_code=303, cookies=cookies)


def set_cookie(response: Response[Any], name: str, value: str, *, max_age: int | None = None) -> None:
    """A cookie as the house sets them: for this site only, out of reach of scripts, Secure behind TLS."""
    response.set_cookie(_cookie(name, value, max_age=max_age))


def local(path: str | None, otherwise: str) -> str:
    """A path inside this house; anything that could lead elsewhere becomes the other one."""
    inside = path is not None and path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if inside and path is not None else otherwise


def _cookie(name: str, value: str, *, max_age: int | None = None) -> Cookie:
    return Cookie(key=name, value=value, max_age=max_age, path="/", httponly=True, samesite="lax", secure=settings().https)


def _told(cookie: str | None) -> str | None:
    try:
        return bytes.fromhex(cookie).decode() if cookie else None
    except ValueError:
        return None


def _face(actor: Actor | None) -> Face | None:
    if actor is None:
        return None
    words = [w for w in actor.nama.split(",")[0].split() if w[0].isalpha() and not w.endswith(".")]
    initials = "".join(w[0].upper() for w in (words[:1] + words[-1:] if len(words) > 1 else words))
    return Face(actor.nama, actor.sebagai, initials or "?", actor.posts)
