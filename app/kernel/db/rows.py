"""Typed rows: what a table or a statement gives, as frozen structures."""

from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

import msgspec
from asyncpg import Record
from piccolo.table import Table

from app.kernel.db.engine import DB

R = TypeVar("R", bound=msgspec.Struct)
Rw = TypeVar("Rw", bound="Row")


class Row(msgspec.Struct, frozen=True):
    """A record as read. One subclass per table, printed from the table's definition (`app.kernel.db.printer`)."""

    table: ClassVar[type[Table]]
    id: int


class Document(Row, frozen=True):
    """A record with a state, which only a workflow changes."""

    status: str


class New(msgspec.Struct, Generic[Rw], frozen=True, kw_only=True):
    """A record about to be written; the database gives the rest."""

    row: ClassVar[type[Row]]


class Query(Generic[R]):
    """One named statement and the type of its rows. A test prepares each and compares names and types.

    `open_because` says why a statement that reads a guarded table needs no predicate of access.
    """

    def __init__(self, row: type[R], sql: str, *, open_because: str = "") -> None:
        self.row, self.sql, self.open_because = row, sql, open_because

    async def all(self, *args: object) -> list[R]:
        return rows(self.row, await DB.fetch(self.sql, *args))

    async def one(self, *args: object) -> R | None:
        return next(iter(await self.all(*args)), None)


def rows(kind: type[R], records: Sequence[Record]) -> list[R]:
    """Records to structs, by position.

    Raises:
        TypeError: the statement does not give the struct's fields in their order.
    """
    if records and tuple(records[0].keys()) != kind.__struct_fields__:
        raise TypeError(f"{kind.__name__}: statement gives {tuple(records[0].keys())}, struct wants {kind.__struct_fields__}")
    return [kind(*r) for r in records]


def qualified(table: type[Table]) -> str:
    """`schema.table`, as SQL names it."""
    return f"{table._meta.schema}.{table._meta.tablename}"


def columns(row: type[msgspec.Struct], alias: str = "") -> str:
    """The columns of a row, for a SELECT or RETURNING."""
    return ", ".join(f"{alias}.{f}" if alias else f for f in row.__struct_fields__)
