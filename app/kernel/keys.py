"""The keys of this box. One master key lies in the data folder; every purpose gets a key derived from it."""

import hmac
import os
import secrets
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from app.settings import settings


@lru_cache(1)
def _master(folder: Path) -> bytes:
    file = folder / "kunci" / "induk"
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with open(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as new:
            new.write(secrets.token_bytes(32))
            new.flush()
            os.fsync(new.fileno())
    except FileExistsError:
        pass
    return file.read_bytes()


def derive(purpose: str) -> bytes:
    """The 32-byte key for one purpose, the same in every process of this box."""
    return hmac.digest(_master(settings().data.resolve()), purpose.encode(), sha256)
