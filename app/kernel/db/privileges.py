"""Least privilege: the owner changes the schema, the application only data, and of those only what may change.

The application's role may read, insert and update. It may not delete (a deletion is a state), except where a migration
grants it; it may not update a table that carries the trigger `<table>_hanya_tambah` (append-only).
"""

from collections.abc import Sequence
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import asyncpg

APP = "jlamprang_app"

GRANT = """
DO $$
DECLARE t record;
BEGIN
  EXECUTE format('GRANT USAGE ON SCHEMA %1$I TO {app}; GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA %1$I TO {app};
                  GRANT USAGE ON ALL SEQUENCES IN SCHEMA %1$I TO {app}; GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA %1$I TO {app}', '{schema}');
  FOR t IN SELECT c.relname FROM pg_trigger g JOIN pg_class c ON c.oid = g.tgrelid JOIN pg_namespace n ON n.oid = c.relnamespace
           WHERE n.nspname = '{schema}' AND g.tgname = c.relname || '_hanya_tambah' LOOP
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %I.%I FROM {app}', '{schema}', t.relname);
  END LOOP;
END $$;
"""


async def grant(connection: "asyncpg.Connection[asyncpg.Record]", schemas: Sequence[str]) -> None:
    """Give the application's role what it needs in these schemas, after migrations."""
    for schema in schemas:
        await connection.execute(GRANT.format(app=APP, schema=schema))
    await connection.execute(f"REVOKE INSERT, UPDATE ON kernel.migrasi FROM {APP}")


async def ensure_app_role(owner_url: str, password: str) -> str:
    """Make the application's role, or give it this password. Gives the application's own connection string.

    Raises:
        asyncpg.InsufficientPrivilegeError: the owner may not create roles; an administrator runs the statement once.
    """
    connection = await asyncpg.connect(owner_url)
    try:
        exists = await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", APP)
        quoted = await connection.fetchval("SELECT quote_literal($1::text)", password)
        await connection.execute(f"{'ALTER' if exists else 'CREATE'} ROLE {APP} LOGIN PASSWORD {quoted}")
    finally:
        await connection.close()
    return as_app(owner_url, password)


def as_app(owner_url: str, password: str) -> str:
    """The owner's connection string with the application's role in the owner's place."""
    parts = urlsplit(owner_url)
    host = parts.netloc.rpartition("@")[2]
    query = urlencode([(k, v) for k, v in parse_qsl(parts.query) if k not in ("user", "password")], safe="/")
    return urlunsplit(parts._replace(netloc=f"{APP}:{password}@{host}", query=query))
