"""The readers of the organisation."""

import msgspec

from app.kernel.db.rows import Query


class City(msgspec.Struct, frozen=True):
    """What the city is called: `Kota Pekalongan`, `Pemerintah Kota Pekalongan`; `contoh` marks a demo."""

    nama: str
    pemerintah: str
    contoh: bool


CITY = Query(City, "SELECT nama, pemerintah, contoh FROM kernel.kota", open_because="the name of the city stands on its front door")


async def city() -> City:
    """The city of this house; a house before its first city is called so."""
    return await CITY.one() or City("Kota", "Pemerintah Kota", contoh=False)
