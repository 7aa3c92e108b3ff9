"""The clock of the request. Nobody else asks the machine for the time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

WIB = ZoneInfo("Asia/Jakarta")
_set: ContextVar[datetime | None] = ContextVar("clock", default=None)


def now() -> datetime:
    """This moment, aware, in UTC."""
    return _set.get() or datetime.now(UTC)


def today() -> date:
    """The day it is in the city."""
    return now().astimezone(WIB).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Stop the clock at an aware moment: for tests and for replays."""
    if moment.tzinfo is None:
        raise ValueError("the clock takes aware moments only")
    token = _set.set(moment)
    try:
        yield
    finally:
        _set.reset(token)
