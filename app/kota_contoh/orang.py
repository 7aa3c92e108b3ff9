"""Synthetic people: invented names, civil service numbers whose serial (900 to 999) marks them as made up."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec

WOMEN = (
    "Ambarwati",
    "Dwi",
    "Endah",
    "Fitri",
    "Indah",
    "Kartika",
    "Lestari",
    "Mulyani",
    "Nurul",
    "Puspita",
    "Ratih",
    "Sekar",
    "Tri",
    "Wahyuni",
    "Yuliana",
)
MEN = (
    "Agung",
    "Bagas",
    "Bayu",
    "Danang",
    "Eko",
    "Fajar",
    "Gilang",
    "Hendra",
    "Joko",
    "Kukuh",
    "Prasetyo",
    "Rahmat",
    "Slamet",
    "Tirta",
    "Wisnu",
)
FAMILY = (
    "Adiwijaya", "Baskara", "Cahyono", "Dirgantara", "Estiningtyas", "Firmansyah", "Gunadharma", "Hapsari", "Iswahyudi", "Jatmika", "Kencana",
    "Laksita", "Mahardika", "Nirmala", "Pambudi", "Rengganis", "Sasmita", "Tunggadewi", "Utomo", "Widyastuti",
)  # fmt: skip
DEGREES = {"pimpinan": ", M.Si.", "kepala": ", S.Sos., M.Si.", "struktural": ", S.E.", "fungsional": ", S.Kom.", "pelaksana": ""}


class Orang(msgspec.Struct, frozen=True):
    """One synthetic person and the position that they hold."""

    nama: str
    nip: str
    jabatan: str
    surel: str
    tmt: date
    """From when they hold it."""
    sk: str
    sintetis: bool = True


def people(seats: Sequence[tuple[str, str]]) -> tuple[Orang, ...]:
    """One person for each seat (code, kind); the same at every call, no name and no number twice."""
    return tuple(_person(n, kode, jenis) for n, (kode, jenis) in enumerate(seats))


def _person(n: int, kode: str, jenis: str) -> Orang:
    woman = n % 2 == 1
    given = WOMEN if woman else MEN
    # 15 given names of each sex and 20 family names, walked so that 600 people get 600 different names and neighbours differ in both
    turn, first = divmod(n // 2, 15)
    name = f"{given[first]} {FAMILY[(turn + 7 * first) % 20]}"
    born = date(1968, 1, 1) + timedelta(days=(n * 379) % 9000)
    entered = date(born.year + 25, 1 + n % 12, 1)
    nip = f"{born:%Y%m%d}{entered:%Y%m}{2 if woman else 1}{900 + n % 100}"
    since = date(2021 + n % 4, 1 + n % 12, 1)
    return Orang(name + DEGREES[jenis], nip, kode, f"{kode}@contoh.invalid", since, f"SK contoh 800/{n + 1}/{since.year}")
