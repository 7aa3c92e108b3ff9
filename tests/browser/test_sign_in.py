"""Signing in by hand: with the keyboard alone, without scripts, after mistakes; and what a first visit weighs."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.running import Running

pytestmark = pytest.mark.browser


def test_by_keyboard_only_from_the_front_door_to_the_desk_and_out(open_page: Callable[..., Page], running: Running) -> None:
    page = open_page()
    page.goto("/masuk")
    page.focus("#pengguna")
    page.keyboard.type("tu.umum")
    page.keyboard.press("Tab")
    page.keyboard.type(running.password)
    page.keyboard.press("Enter")
    page.wait_for_url("**/meja")
    page.focus(".jl-user > summary")
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.textContent.trim()") != "Keluar":
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/masuk")
    assert page.locator("[role=status]").inner_text() == "Anda sudah keluar."


def test_without_scripts(open_page: Callable[..., Page]) -> None:
    page = open_page("walikota", scripts=False)
    assert page.locator("h1").inner_text().startswith("Selamat")
    page.click(".jl-user > summary")
    page.click("text=Tampilan gelap")
    assert page.get_attribute("html", "data-bs-theme") == "dark"


def test_mistake_puts_the_focus_on_the_summary_and_its_link_leads_to_the_field(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/masuk")
    page.fill("#pengguna", "tidak.ada")
    page.fill("#sandi", "salah")
    page.press("#sandi", "Enter")
    page.wait_for_selector("#ringkasan-galat")
    assert page.evaluate("document.activeElement.id") == "ringkasan-galat"
    page.click("#ringkasan-galat a")
    assert page.evaluate("location.hash") == "#sandi"
    assert page.input_value("#pengguna") == "tidak.ada"


def test_account_of_the_demo_fills_the_name(open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto("/masuk")
    page.click("text=Kepala Bagian Umum")
    assert page.input_value("#pengguna") == "kabag.umum"


def test_first_visit_is_light_and_the_next_page_lighter(open_page: Callable[..., Page]) -> None:
    page = open_page()
    seen: list[int] = []
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda e: seen.append(int(e["encodedDataLength"])))
    page.goto("/masuk", wait_until="networkidle")
    assert len(seen) <= 12 and sum(seen) < 100_000, seen
    seen.clear()
    page.goto("/tentang", wait_until="networkidle")
    assert sum(seen) < 14_000, seen
