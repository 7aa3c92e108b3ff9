"""Every page that the routes know, as a person who may see it: reachable for everyone, in both themes, at every width."""

from collections.abc import Callable

import pytest
from litestar.routes import HTTPRoute
from playwright.sync_api import Page

from app.kernel.access import Open
from app.main import create_app
from tests.browser.conftest import SIZES, complaints

pytestmark = pytest.mark.browser
VISITOR_ONLY = {"/masuk"}
"""A signed-in person is led on from here."""


def pages() -> list[tuple[str, str | None]]:
    """Path and who opens it, from the routes of the house; a page with a part in its path needs its own test."""
    found: list[tuple[str, str | None]] = []
    for route in create_app().routes:
        if isinstance(route, HTTPRoute) and "{" not in route.path:
            for handler in route.route_handlers:
                if "GET" in handler.http_methods and handler.opt.get("may") in (Open.PUBLIC, Open.SIGNED_IN):
                    found += [(route.path, None)] if handler.opt["may"] == Open.PUBLIC else []
                    found += [(route.path, "kabag.umum")] if route.path not in VISITOR_ONLY else []
    return sorted(set(found), key=str)


PAGES = [*pages(), ("/tidak-ada", None)]


def test_walk_takes_its_pages_from_the_routes() -> None:
    assert {("/", None), ("/masuk", None), ("/meja", "kabag.umum"), ("/tentang", "kabag.umum")} <= set(PAGES)


@pytest.mark.parametrize("tema", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("path, who", PAGES)
def test_page_has_no_complaints(open_page: Callable[..., Page], path: str, who: str | None, size: str, tema: str) -> None:
    assert complaints(open_page(who, size, tema), path) == []


def test_open_menu_has_no_complaints(open_page: Callable[..., Page]) -> None:
    for size in ("meja", "ponsel"):
        page = open_page("kabag.umum", size)
        page.goto("/meja")
        for summary in page.locator("details > summary:visible").all():
            summary.click()
            page.keyboard.press("Escape")
            assert page.evaluate("document.activeElement.tagName") == "SUMMARY", "Escape closes and gives the focus back"


@pytest.mark.parametrize("path, fault", [
    ("data:text/html,<html lang=id><title>a</title><main><h1>a</h1><img src=x></main>", "image-alt"),
    ("data:text/html,<html lang=id><title>a</title><main>a</main>", "0 h1"),
    ("data:text/html,<html lang=id><title>a</title><main><h1>a</h1><div style='width:3000px'>a</div></main>", "scrolls sideways"),
    ("data:text/html,<html lang=id><title>a</title><main><h1>a</h1></main><script>console.error('rusak')</script>", "console: rusak"),
])  # fmt: skip
def test_each_complaint_can_be_made(open_page: Callable[..., Page], path: str, fault: str) -> None:
    assert any(fault in c for c in complaints(open_page(), path))
