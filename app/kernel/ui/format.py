"""Dates, times and money as Indonesian readers write them. Times are shown in the city's zone."""

from datetime import date, datetime

from app.kernel.clock import WIB

MONTHS = ("Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "November", "Desember")
SHORT = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")


def tgl(d: date) -> str:
    """`24 November 2026`"""
    return f"{d.day} {MONTHS[d.month - 1]} {d.year}"


def tgl_pendek(d: date) -> str:
    """`24 Nov 2026`"""
    return f"{d.day} {SHORT[d.month - 1]} {d.year}"


def hari(d: date) -> str:
    """`Selasa, 24 November 2026`"""
    return f"{DAYS[d.weekday()]}, {tgl(d)}"


def jam(t: datetime) -> str:
    """`07.41`, of an aware moment."""
    return t.astimezone(WIB).strftime("%H.%M")


def wkt(t: datetime) -> str:
    """`24 Nov 2026 07.41`, of an aware moment."""
    return f"{tgl_pendek(t.astimezone(WIB))} {jam(t)}"


def rp(amount: int) -> str:
    """`Rp1.250.000`, of whole rupiah."""
    return "-" * (amount < 0) + f"Rp{abs(amount):,}".replace(",", ".")
