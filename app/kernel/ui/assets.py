"""Serves the built assets from memory: compressed as the browser likes, and for ever, because their names carry their content's hash."""

import json
import re
from pathlib import Path
from typing import Any

import msgspec
from litestar import Request, Response, get
from litestar.exceptions import NotFoundException
from litestar.handlers import HTTPRouteHandler

from app.kernel.access import Open

TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml", ".woff2": "font/woff2"}
PREFIX = "/aset/"
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}


class AssetsMissing(Exception):
    """The assets have not been built."""


class Asset(msgspec.Struct, frozen=True):
    """One file in memory: as it is, and compressed where that was worth it."""

    type: str
    forms: dict[str, bytes]
    """By content encoding: `br`, `gzip`, `identity`."""


class Assets:
    """All built files, by the names that pages use and by those that browsers ask for."""

    def __init__(self, names: dict[str, str], files: dict[str, Asset]) -> None:
        self.names, self.files = names, files

    @classmethod
    def load(cls, folder: Path) -> "Assets":
        """Read the build.

        Raises:
            AssetsMissing: there is none; says how to make it.
        """
        manifest = folder / "manifest.json"
        if not manifest.exists():
            raise AssetsMissing(f"Aset belum dibuat di {folder}: jalankan `make setup`.")
        names: dict[str, str] = json.loads(manifest.read_text())
        files = {}
        for hashed in names.values():
            forms = {"identity": (folder / hashed).read_bytes()}
            for encoding, ending in (("br", ".br"), ("gzip", ".gz")):
                if (small := folder / (hashed + ending)).exists():
                    forms[encoding] = small.read_bytes()
            files[hashed] = Asset(TYPES[Path(hashed).suffix], forms)
        return cls(names, files)

    def url(self, name: str) -> str:
        """The address of an asset, for templates: `aset("jlamprang.css")`.

        Raises:
            KeyError: no such asset was built.
        """
        return PREFIX + self.names[name]

    def handler(self) -> HTTPRouteHandler:
        """The route that serves them. It looks names up in memory and never opens a file."""

        @get(PREFIX + "{name:str}", may=Open.MACHINE)
        async def asset(request: Request[Any, Any, Any]) -> Response[bytes]:
            name: str = request.path_params["name"]
            found = self.files.get(name)
            if found is None:
                raise NotFoundException
            accepted = accepted_encodings(request.headers.get("accept-encoding", ""))
            encoding = next((e for e in ("br", "gzip") if e in accepted and e in found.forms), "identity")
            tag = f'"{name}-{encoding}"'
            headers = {**FOR_EVER, "ETag": tag}
            if request.headers.get("if-none-match") == tag:
                return Response(b"", status_code=304, headers=headers, media_type=found.type)
            if encoding != "identity":
                headers["Content-Encoding"] = encoding
            return Response(found.forms[encoding], headers=headers, media_type=found.type)

        return asset


def accepted_encodings(header: str) -> set[str]:
    """The content encodings that a browser takes, without those it weighs with nothing (RFC 9110, 12.5.3)."""
    offers = (re.fullmatch(r"\s*([\w*-]+)\s*(?:;\s*q=([\d.]+))?\s*", offer) for offer in header.split(","))
    return {o[1].lower() for o in offers if o and (o[2] or "1").strip("0.")}
