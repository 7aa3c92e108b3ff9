"""Built assets: served compressed, for ever, from memory; light enough for a first visit."""

import gzip
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

from app.kernel.ui.assets import Assets, AssetsMissing
from tests.browse import Browser

New = Callable[[], Browser]


@pytest.fixture
def assets(built: Path) -> Assets:
    return Assets.load(built)


@pytest.mark.parametrize("accepts, encoding", [
    ("br, gzip", "br"), ("gzip, deflate", "gzip"), ("identity", None), ("", None), ("br;q=0, gzip;q=0.5", "gzip"),
])  # fmt: skip
async def test_browser_gets_the_form_it_accepts(browse: New, assets: Assets, accepts: str, encoding: str | None) -> None:
    visitor = browse()
    answer = await visitor.send(visitor.build_request("GET", assets.url("app.js"), headers={"Accept-Encoding": accepts}), stream=True)
    raw = b"".join([part async for part in answer.aiter_raw()])
    opened = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[encoding](raw)
    assert answer.headers.get("content-encoding") == encoding and b"addEventListener" in opened
    assert "immutable" in answer.headers["cache-control"] and answer.headers["vary"] == "Accept-Encoding"
    again = await visitor.get(assets.url("app.js"), headers={"Accept-Encoding": accepts, "If-None-Match": answer.headers["etag"]})
    assert again.status_code == 304 and not again.content


@pytest.mark.parametrize("path", ["/aset/tidak-ada.css", "/aset/manifest.json", "/aset/..%2Fmanifest.json", "/aset/../../etc/passwd"])
async def test_nothing_but_the_build_is_served(browse: New, path: str) -> None:
    assert (await browse().get(path)).status_code == 404


def test_without_a_build_the_start_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(AssetsMissing, match="make setup"):
        Assets.load(tmp_path)


def test_first_visit_weighs_less_than_ninety_kilobytes(assets: Assets) -> None:
    shown = ("jlamprang.css", "htmx.js", "app.js", "icons.svg", "pjs.woff2", "mark.svg", "batik-hero.svg", "batik-band.svg", "beres.svg")
    weight = sum(min(map(len, assets.files[assets.names[name]].forms.values())) for name in shown)
    assert len(shown) <= 11 and weight < 90_000, weight


def test_style_sheet_names_files_that_are_served(assets: Assets) -> None:
    import re

    css = assets.files[assets.names["jlamprang.css"]].forms["identity"].decode()
    named = {n for n in re.findall(r"url\(([^)]+)\)", css) if not n.startswith(("data:", '"data:'))}
    assert named and named <= set(assets.files), named - set(assets.files)
