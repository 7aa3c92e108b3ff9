"""The tables as Python knows them are the tables of the database."""

import importlib
import pkgutil
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from piccolo.columns import Array, Column, ForeignKey
from piccolo.columns.base import OnDelete
from piccolo.table import Table

import app
from app.kernel.db.engine import DB
from app.kernel.db.rows import qualified

KINDS: dict[Any, set[str]] = {
    int: {"smallint", "integer", "bigint"}, str: {"text"}, bool: {"boolean"}, date: {"date"}, datetime: {"timestamp with time zone"},
    timedelta: {"interval"}, bytes: {"bytea"}, Decimal: {"numeric"}, list: {"ARRAY"},
}  # fmt: skip
UNTYPED = {"kernel.migrasi"}
"""Tables without a Python definition: only the runner of migrations reads them."""


def tables() -> list[type[Table]]:
    """Every table that a module called `tables` of the house defines."""
    found = []
    for module in pkgutil.walk_packages(app.__path__, "app."):
        if module.name.endswith(".tables"):
            loaded = importlib.import_module(module.name)
            found += [t for t in vars(loaded).values() if isinstance(t, type) and issubclass(t, Table) and t.__module__ == module.name]
    return found


TABLES = tables()


def test_walk_finds_tables() -> None:
    assert {"kernel.orang", "kernel.sesi"} <= {qualified(t) for t in TABLES}


async def test_every_table_of_the_database_has_its_definition(db: None) -> None:
    rows = await DB.fetch("SELECT table_schema || '.' || table_name AS t FROM information_schema.tables WHERE table_type = 'BASE TABLE' "
                          "AND table_schema NOT IN ('pg_catalog', 'information_schema')")  # fmt: skip
    assert {r["t"] for r in rows} == {qualified(t) for t in TABLES} | UNTYPED


@pytest.mark.parametrize("table", TABLES, ids=qualified)
async def test_columns_are_those_of_the_database(db: None, table: type[Table]) -> None:
    rows = await DB.fetch(
        "SELECT column_name, data_type, is_nullable = 'YES' AS nullable FROM information_schema.columns WHERE table_schema = $1 AND table_name = $2",
        table._meta.schema, table._meta.tablename,
    )  # fmt: skip
    real = {r["column_name"]: r for r in rows}
    assert list(real) and set(real) == {c._meta.name for c in table._meta.columns}
    for column in table._meta.columns:
        there = real[column._meta.name]
        assert there["data_type"] in KINDS[_kind(column)], (column, there["data_type"])
        assert there["nullable"] == bool(column._meta.null), column


@pytest.mark.parametrize("table", TABLES, ids=qualified)
async def test_references_are_those_of_the_database_and_restrict(db: None, table: type[Table]) -> None:
    rows = await DB.fetch(
        """
        SELECT a.attname AS column, c.confrelid::regclass::text AS target, c.confdeltype::text AS gone
        FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
        WHERE c.contype = 'f' AND c.conrelid = $1::text::regclass
        """,
        qualified(table),
    )
    declared = {c._meta.name: qualified(c._foreign_key_meta.resolved_references) for c in table._meta.columns if isinstance(c, ForeignKey)}
    assert {r["column"]: r["target"] for r in rows} == declared
    assert all(r["gone"] == "r" for r in rows), "a row that is referred to is never deleted with its referrers"


@pytest.mark.parametrize("table", TABLES, ids=qualified)
def test_no_column_takes_a_default_that_nobody_wrote(table: type[Table]) -> None:
    """Piccolo fills gaps with '', 0 or today, and cascades deletions, unless the definition says otherwise."""
    for column in table._meta.columns:
        if not column._meta.primary_key:
            assert getattr(column, "default", "") in (None, True, False, 1, list), column
        if isinstance(column, ForeignKey):
            assert column._foreign_key_meta.on_delete is OnDelete.restrict, column


def _kind(column: Column) -> Any:
    if isinstance(column, ForeignKey):
        return column._foreign_key_meta.resolved_references._meta.primary_key.value_type
    return list if isinstance(column, Array) else column.value_type
