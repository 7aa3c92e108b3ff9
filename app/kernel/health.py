"""Liveness and readiness: is the process there, and could it serve a person now."""

import asyncio
from typing import Any

from litestar import Response, get

from app.kernel.access import Open
from app.kernel.db.engine import DB
from app.kernel.db.migrate import Part, missing

PATIENCE = 2.0
"""Seconds to wait for the database's answer."""


@get("/sehat", may=Open.MACHINE, media_type="application/json")
async def alive() -> dict[str, bool]:
    """The process answers."""
    return {"sehat": True}


def readiness(parts: tuple[Part, ...]) -> Any:
    """The handler of `/siap` for a house of these parts: 200 when each part is well, else 503; says which is not and why."""

    @get("/siap", may=Open.MACHINE, media_type="application/json")
    async def ready() -> Response[dict[str, Any]]:
        state = await _database(parts)
        well = all(v == "baik" for v in state.values())
        return Response({"siap": well, "bagian": state}, status_code=200 if well else 503, headers={"Cache-Control": "no-store"})

    return ready


async def _database(parts: tuple[Part, ...]) -> dict[str, str]:
    try:
        async with asyncio.timeout(PATIENCE), DB.transaction() as tx:
            waiting = await missing(tx.connection, parts)
    except Exception as e:  # whatever it is, the answer is "not ready", and why
        return {"basis_data": f"tidak menjawab: {type(e).__name__}"}
    return {"basis_data": "baik", "skema": f"belum dimigrasi: {', '.join(waiting)}" if waiting else "baik"}
