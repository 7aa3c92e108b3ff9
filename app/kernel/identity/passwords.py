"""Passwords: Argon2id, checked off the event loop, a few at a time."""

import asyncio

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher()
_nobody = _hasher.hash("an account that does not exist")
_few = asyncio.Semaphore(2)
"""Each check takes 64 MiB: two at a time are quick enough for a city and cannot exhaust a small machine."""


def hash_password(password: str) -> str:
    """The password as it is stored: Argon2id with parameters and salt (RFC 9106, second recommended option)."""
    return _hasher.hash(password)


async def matches(password: str, stored: str | None) -> bool:
    """Whether this is the password. Takes the same time when there is no account (`stored` is None)."""
    async with _few:
        return await asyncio.to_thread(_matches, password, stored or _nobody) and stored is not None


def _matches(password: str, stored: str) -> bool:
    try:
        return _hasher.verify(stored, password)
    except (VerifyMismatchError, InvalidHashError):
        return False
