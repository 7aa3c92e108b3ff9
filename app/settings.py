"""Settings: the environment first, then the files of the configuration folder, then defaults that serve a demo."""

import os
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec

ENVIRONMENT = {
    "JLAMPRANG_PORT": "port",
    "JLAMPRANG_DATA": "data",
    "JLAMPRANG_DATABASE_URL": "database_url",
    "JLAMPRANG_APP_DATABASE_URL": "app_database_url",
}


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What differs from machine to machine. Everything about the city itself is data."""

    port: int = 3375
    """TCP port of the web server, on the loopback address."""
    data: Path = Path(".jlamprang")
    """Folder of the embedded database, uploaded files and keys."""
    database_url: str | None = None
    """The owner's connection to PostgreSQL 17 or newer; none: the embedded server."""
    app_database_url: str | None = None
    """The application's own, lesser connection; none: derived from the owner's (`app.kernel.db.privileges`)."""
    static: Path = Path(__file__).resolve().parent.parent / "build" / "static"
    """Folder of the built style sheets, scripts and icons."""
    https: bool = False
    """Whether browsers reach the house through TLS: cookies are then marked Secure."""


class SettingsError(Exception):
    """A setting cannot be read; the message says which and why."""


@lru_cache(1)
def settings() -> Settings:
    """The settings of this process.

    Raises:
        SettingsError: an unknown name or a value of the wrong kind.
    """
    given: dict[str, Any] = {}
    folder = Path(os.environ.get("JLAMPRANG_CONFIG", "/etc/jlamprang"))
    for file in sorted(folder.glob("*.toml")) if folder.is_dir() else []:
        given |= tomllib.loads(file.read_text())
    given |= {name: os.environ[variable] for variable, name in ENVIRONMENT.items() if os.environ.get(variable)}
    try:
        return msgspec.convert(given, Settings, strict=False, dec_hook=_path)
    except msgspec.ValidationError as e:
        raise SettingsError(f"Pengaturan tidak terbaca ({folder}, lingkungan): {e}") from e


def _path(kind: type[Any], value: Any) -> Any:
    return kind(value)
