"""The demo city as spreadsheets: read, typed and checked. Nothing here touches a database."""

import csv
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from importlib.resources import files
from typing import Any, TypeVar

import msgspec

from app.kota_contoh.orang import Orang, people

T = TypeVar("T")
ROLES = {"pimpinan", "kepala", "struktural", "tata_usaha", "pelaksana", "bendahara", "admin", "auditor"}
SINCE = date(2020, 1, 1)
"""From when the offices and positions of the demo stand."""


class Wilayah(msgspec.Struct, frozen=True):
    kode: str
    nama: str
    tingkat: str
    berlaku_dari: date
    induk: str | None = None
    kodepos: str | None = None
    lintang: Decimal | None = None
    bujur: Decimal | None = None


class Unit(msgspec.Struct, frozen=True):
    kode: str
    nama: str
    jenis: str
    kode_surat: str
    induk: str | None = None
    wilayah: str | None = None


class Jabatan(msgspec.Struct, frozen=True):
    kode: str
    nama: str
    unit: str
    jenis: str
    tingkat: int
    peran: tuple[str, ...]
    atasan: str | None = None
    eselon: str | None = None


class KotaContoh(msgspec.Struct, frozen=True):
    """The whole demo city."""

    wilayah: tuple[Wilayah, ...]
    unit: tuple[Unit, ...]
    jabatan: tuple[Jabatan, ...]
    orang: tuple[Orang, ...]

    def contradictions(self) -> list[str]:
        """What the spreadsheets say that cannot be; empty when they fit together."""
        territories, offices, seats = ({x.kode for x in rows} for rows in (self.wilayah, self.unit, self.jabatan))
        wrong = [f"{name}: {k} dua kali" for name, rows in self._keyed() for k in _twice(rows)]
        wrong += [f"wilayah {w.kode}: induk {w.induk} tidak ada" for w in self.wilayah if w.induk and w.induk not in territories]
        wrong += [f"unit {u.kode}: induk {u.induk} tidak ada" for u in self.unit if u.induk and u.induk not in offices]
        wrong += [f"unit {u.kode}: wilayah {u.wilayah} tidak ada" for u in self.unit if u.wilayah and u.wilayah not in territories]
        wrong += [f"jabatan {j.kode}: unit {j.unit} tidak ada" for j in self.jabatan if j.unit not in offices]
        wrong += [f"jabatan {j.kode}: atasan {j.atasan} tidak ada" for j in self.jabatan if j.atasan and j.atasan not in seats]
        wrong += [f"jabatan {j.kode}: peran {p} tidak dikenal" for j in self.jabatan for p in j.peran if p not in ROLES]
        wrong += [f"jabatan {j.kode}: tanpa peran" for j in self.jabatan if not j.peran]
        return wrong + _circles({j.kode: j.atasan for j in self.jabatan}) + _circles({u.kode: u.induk for u in self.unit})

    def _keyed(self) -> list[tuple[str, list[str]]]:
        return [
            ("wilayah", [w.kode for w in self.wilayah]), ("unit", [u.kode for u in self.unit]), ("jabatan", [j.kode for j in self.jabatan]),
            ("kode surat", [u.kode_surat for u in self.unit]), ("NIP", [o.nip for o in self.orang]), ("nama", [o.nama for o in self.orang]),
        ]  # fmt: skip


def load() -> KotaContoh:
    """Read the spreadsheets and give each position its synthetic person."""
    jabatan = tuple(_read("jabatan.csv", Jabatan, peran=lambda v: tuple(v.split(","))))
    return KotaContoh(
        wilayah=tuple(_read("wilayah.csv", Wilayah)), unit=tuple(_read("unit.csv", Unit)), jabatan=jabatan,
        orang=people([(j.kode, j.jenis) for j in jabatan]),
    )  # fmt: skip


def _read(name: str, kind: type[T], **special: Any) -> Iterable[T]:
    with (files(__package__) / name).open(encoding="utf-8") as sheet:
        for line in csv.DictReader(sheet, delimiter=";"):
            given = {k: special[k](v) if k in special else v for k, v in line.items() if v}
            yield msgspec.convert(given, kind, strict=False)


def _twice(keys: list[str]) -> list[str]:
    return sorted({k for k in keys if keys.count(k) > 1})


def _circles(above: dict[str, str | None]) -> list[str]:
    wrong = []
    for start in above:
        seen, here = {start}, above[start]
        while here is not None and here not in seen:
            seen.add(here)
            here = above.get(here)
        if here == start:
            wrong.append(f"{start} berada di bawah dirinya sendiri")
    return wrong
