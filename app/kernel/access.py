"""Who acts, and what a route or an act asks for."""

from enum import StrEnum

import msgspec


class Open(StrEnum):
    """What a route says when it asks for no permission. Every route says one or the other; the house does not start otherwise."""

    MACHINE = "machine"
    """Answers anyone and never asks who: assets, health."""
    PUBLIC = "public"
    """Answers anyone, and knows who is signed in."""
    SIGNED_IN = "signed_in"
    """Answers whoever is signed in, about themselves only."""


class Post(msgspec.Struct, frozen=True):
    """A position that a person may act in today."""

    id: int
    title: str


class Actor(msgspec.Struct, frozen=True):
    """Who reads or acts: one person in one position. The same for pages, API, jobs and other systems."""

    sesi: int
    orang: int
    nama: str
    jabatan: int
    sebagai: str
    """The position's title as it is written today: `Kepala Bagian Umum`, `Plt. Kepala Bagian Umum`."""
    unit: int
    clearance: int
    """Highest readable level of security: 0 biasa, 1 terbatas, 2 rahasia, 3 sangat rahasia."""
    csrf: bytes
    posts: tuple[Post, ...] = ()
    """The other positions that this person may act in today."""
