"""The database: one engine, typed rows, migrations, and the embedded server of demo and tests."""
