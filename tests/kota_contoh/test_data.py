"""The demo city fits together, and everybody in it is made up."""

import re

import msgspec
import pytest

from app.demo import load_demo
from app.kernel.db.engine import DB
from app.kota_contoh.data import KotaContoh, load
from app.kota_contoh.orang import people

PROMISED = [
    "walikota",
    "sekda",
    "admin",
    "auditor.inspektorat",
    "tu.umum",
    "kabag.umum",
    "kasubbag.tu.umum",
    "kasubbag.rt.umum",
    "tu.organisasi",
    "kabag.organisasi",
    "kasubbag.tatalaksana.organisasi",
    "analis.organisasi",
    "kadis.dinkes",
    "sekretaris.dinkes",
    "bendahara.dinkes",
    "loket.dpmptsp",
    "verifikator.dpmptsp",
    "teknis.dpmptsp",
    "kadis.dpmptsp",
    "pustakawan.perpustakaan",
    "lurah.kauman",
]


def test_spreadsheets_fit_together() -> None:
    assert load().contradictions() == []


def planted(**change: object) -> KotaContoh:
    """The demo city with something wrong in it."""
    return msgspec.structs.replace(load(), **change)


CITY = load()
MAYOR = CITY.jabatan[0]


@pytest.mark.parametrize("city, found", [
    (planted(unit=(*CITY.unit, CITY.unit[0])), "unit: kota dua kali"),
    (planted(unit=CITY.unit[1:]), "induk kota tidak ada"),
    (planted(wilayah=CITY.wilayah[1:]), "wilayah 33.75 tidak ada"),
    (planted(jabatan=CITY.jabatan[1:]), "atasan walikota tidak ada"),
    (planted(jabatan=(msgspec.structs.replace(MAYOR, peran=("raja",)), *CITY.jabatan[1:])), "peran raja tidak dikenal"),
    (planted(jabatan=(msgspec.structs.replace(MAYOR, peran=()), *CITY.jabatan[1:])), "walikota: tanpa peran"),
    (planted(jabatan=(msgspec.structs.replace(MAYOR, atasan="sekda"), *CITY.jabatan[1:])), "di bawah dirinya sendiri"),
    (planted(orang=(*CITY.orang, CITY.orang[0])), "NIP: "),
])  # fmt: skip
def test_each_contradiction_is_found(city: KotaContoh, found: str) -> None:
    assert any(found in w for w in city.contradictions())


def test_every_promised_login_is_there() -> None:
    assert set(PROMISED) <= {j.kode for j in load().jabatan}


def test_six_hundred_people_have_six_hundred_names_and_numbers_in_the_right_form() -> None:
    made = people([(f"j{n}", "pelaksana") for n in range(600)])
    assert len({o.nama for o in made}) == len({o.nip for o in made}) == 600
    assert all(re.fullmatch(r"19\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(19|20)\d\d(0[1-9]|1[0-2])[12]9\d\d", o.nip) for o in made)
    assert all(o.sintetis and o.surel.endswith("@contoh.invalid") for o in made)
    assert made == people([(f"j{n}", "pelaksana") for n in range(600)])


async def test_house_that_has_a_city_keeps_it(db: None) -> None:
    assert not await load_demo("sandi")
    assert [r["kode"] for r in await DB.fetch("SELECT kode FROM kernel.kota")] == ["99.99"]
