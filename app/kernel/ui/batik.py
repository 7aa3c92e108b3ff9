"""Draws the jlamprang motif: an eight-petal rosette in a dotted ring, four buds on the diagonals, a dotted lattice between."""

from math import cos, radians, sin

import msgspec

TILE = 72


class Colours(msgspec.Struct, frozen=True):
    """The dyes of one cloth: long petals, short petals, heart, dots."""

    long: str
    short: str
    heart: str
    dots: str


ON_INDIGO = Colours("#ffffff", "#f2c14e", "#e2574c", "#9fb0ee")


def _petal(x: float, y: float, angle: float, start: float, end: float, width: float) -> str:
    """A leaf from radius `start` to `end` at an angle in degrees, `width` wide at each side of its middle."""
    ux, uy = cos(radians(angle)), sin(radians(angle))

    def at(along: float, aside: float) -> str:
        return f"{x + ux * along - uy * aside:.1f} {y + uy * along + ux * aside:.1f}"

    middle = (start + end) / 2
    return f"M{at(start, 0)}Q{at(middle, width)} {at(end, 0)}Q{at(middle, -width)} {at(start, 0)}Z"


def _petals(x: float, y: float, angles: tuple[float, ...], start: float, end: float, width: float, fill: str) -> str:
    return f'<path fill="{fill}" d="{"".join(_petal(x, y, a, start, end, width) for a in angles)}"/>'


def _rosette(x: float, y: float, c: Colours) -> str:
    straight, diagonal = (0.0, 90.0, 180.0, 270.0), (45.0, 135.0, 225.0, 315.0)
    return (
        _petals(x, y, straight, 5, 19, 6.2, c.long)
        + _petals(x, y, diagonal, 5, 15, 4.6, c.short)
        + f'<circle cx="{x}" cy="{y}" r="4.2" fill="{c.heart}"/><circle cx="{x}" cy="{y}" r="1.7" fill="{c.long}"/>'
    )


def _bud(x: float, y: float, c: Colours) -> str:
    straight, diagonal = (0.0, 90.0, 180.0, 270.0), (45.0, 135.0, 225.0, 315.0)
    return (
        _petals(x, y, diagonal, 2.2, 11, 4, c.short)
        + _petals(x, y, straight, 2.2, 8.5, 2.6, c.long)
        + f'<circle cx="{x}" cy="{y}" r="2" fill="{c.heart}"/>'
    )


def cloth(c: Colours = ON_INDIGO) -> str:
    """One repeat of the cloth, as SVG: tiles without a seam."""
    half = TILE / 2
    ring = "".join(
        f'<circle cx="{half + 24.2 * cos(radians(15 * i)):.1f}" cy="{half + 24.2 * sin(radians(15 * i)):.1f}" r="1.05"/>' for i in range(24)
    )
    links = "".join(
        f'<circle cx="{x}" cy="{y}" r=".9"/>'
        for along in (-9, -4.5, 0, 4.5, 9)
        for x, y in ((half + along, 0), (half + along, TILE), (0, half + along), (TILE, half + along))
    )
    buds = "".join(_bud(x, y, c) for x in (0, TILE) for y in (0, TILE))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{TILE}" height="{TILE}" viewBox="0 0 {TILE} {TILE}">'
        f'{_rosette(half, half, c)}<g fill="{c.dots}">{ring}</g>{buds}<g fill="{c.dots}">{links}</g></svg>'
    )


def band() -> str:
    """One repeat of the border (tumpal), 24 by 8, as SVG."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" width="24" height="8" viewBox="0 0 24 8"><rect width="24" height="8" fill="#b7352d"/>'
        '<path fill="#273a8a" d="M0 8 6 1 12 8ZM12 8 18 1 24 8Z"/><path fill="#f2c14e" d="M3.2 8 6 4.7 8.8 8ZM15.2 8 18 4.7 20.8 8Z"/>'
        '<g fill="#f2c14e"><circle cx="0" cy="2.4" r="1"/><circle cx="12" cy="2.4" r="1"/><circle cx="24" cy="2.4" r="1"/></g></svg>'
    )
