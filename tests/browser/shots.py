"""Takes the screenshots of the documentation from a demo of its own: `make shots`."""

import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.browser.conftest import FLAGS, SIZES
from tests.running import ROOT, demo

SHOTS = {"meja": ("kabag.umum", "/meja"), "masuk": (None, "/masuk")}


def take(folder: Path) -> None:
    """One picture a page, at desk size, in the light theme."""
    with demo(Path(tempfile.mkdtemp())) as running, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
        width, height = SIZES["meja"]
        for name, (who, path) in SHOTS.items():
            page = browser.new_context(viewport={"width": width, "height": height}, locale="id-ID", base_url=running.url).new_page()
            if who:
                page.goto("/masuk")
                page.fill("#pengguna", who)
                page.fill("#sandi", running.password)
                page.press("#sandi", "Enter")
                page.wait_for_url("**/meja")
            page.goto(path)
            page.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    take(ROOT / "docs" / "gambar")
