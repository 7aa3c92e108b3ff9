"""Anti-forgery tokens, bound to the session, or for a visitor to a cookie of their own.

A token is the secret masked anew for each page, so that a compressed page never shows the same bytes twice (BREACH).
"""

import base64
import binascii
import hmac
import secrets

from app.kernel import keys

SIZE = 32


def issue(secret: bytes) -> str:
    """A token for a form, of a 32-byte secret."""
    mask = secrets.token_bytes(SIZE)
    return base64.urlsafe_b64encode(mask + _xor(mask, secret)).decode()


def holds(secret: bytes, token: str) -> bool:
    """Whether this token was issued for this secret."""
    try:
        raw = base64.urlsafe_b64decode(token.encode())
    except (binascii.Error, ValueError):
        return False
    return len(raw) == 2 * SIZE and hmac.compare_digest(_xor(raw[:SIZE], raw[SIZE:]), secret)


def visitor_secret(cookie: str) -> bytes:
    """The secret of a visitor without a session, from the cookie that their first form gave them."""
    return hmac.digest(keys.derive("tamu"), cookie.encode(), "sha256")


def _xor(a: bytes, b: bytes) -> bytes:
    return bytes(x ^ y for x, y in zip(a, b, strict=True))
