"""Where Piccolo looks for the database and the tables. Migrations are plain SQL (`app.kernel.db.migrate`), so no app has any here."""

from piccolo.conf.apps import AppRegistry

from app.kernel.db.engine import DB

APP_REGISTRY = AppRegistry(apps=[])
__all__ = ["APP_REGISTRY", "DB"]
