"""Chromium on the running demo."""

import json
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.running import ROOT, Running, demo

FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SIZES = {"meja": (1366, 768), "ponsel": (390, 844), "sempit": (320, 640)}
AXE = ROOT / "build" / "npm" / "axe.js"


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with demo(tmp_path_factory.mktemp("demo")) as ready:
        yield ready


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    path = shutil.which("chromium")
    assert path, "chromium is missing: make setup-dev"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def open_page(chromium: Browser, running: Running) -> Iterator[Callable[..., Page]]:
    """A page of a new visitor, or of somebody signed in, at a size, in a theme, with or without scripts."""
    contexts = []

    def new(who: str | None = None, size: str = "meja", tema: str = "light", scripts: bool = True) -> Page:
        width, height = SIZES[size]
        context = chromium.new_context(viewport={"width": width, "height": height}, locale="id-ID", base_url=running.url, java_script_enabled=scripts)
        contexts.append(context)
        context.add_cookies([{"name": "tema", "value": tema, "url": running.url}])
        page = context.new_page()
        if who:
            page.goto("/masuk")
            page.fill("#pengguna", who)
            page.fill("#sandi", running.password)
            page.press("#sandi", "Enter")
            page.wait_for_url("**/meja")
        return page

    yield new
    for context in contexts:
        context.close()


def complaints(page: Page, path: str) -> list[str]:
    """What is wrong with a page: axe-core, the console, its width, its headings."""
    console: list[str] = []
    page.on("console", lambda m: console.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda e: console.append(str(e)))
    answer = page.goto(path)
    if answer is not None and answer.status >= 400:  # Chromium reports a refused page in the console, as it should
        console[:] = [c for c in console if "Failed to load resource" not in c]
    # by the debugger, which the page's own policy does not bind
    page.context.new_cdp_session(page).send("Runtime.evaluate", {"expression": AXE.read_text()})
    found: list[dict[str, Any]] = page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], runOnly: {json.dumps(WCAG)}}})")["violations"]
    said = [f"{v['id']}: {n['html'][:200]}" for v in found for n in v["nodes"]]
    wide, inner, titles = page.evaluate("[document.documentElement.scrollWidth, innerWidth, document.querySelectorAll('h1').length]")
    said += [f"console: {c}" for c in console]
    said += [f"scrolls sideways: {wide} in {inner}"] if wide > inner else []
    return said + ([f"{titles} h1"] if titles != 1 else [])
