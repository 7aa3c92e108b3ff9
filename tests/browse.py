"""A browser without a screen: follows the house's own conventions for forms."""

import re
import secrets
from typing import Any

import httpx

from tests.cast import PASSWORD


class Browser(httpx.AsyncClient):
    """Reads a page's form before it posts, as a person's browser does."""

    async def submit(self, path: str, *, shown_at: str = "", key: str = "", **fields: Any) -> httpx.Response:
        """Open the page that shows the form, then post the fields with its anti-forgery token."""
        shown = await self.get(shown_at or path)
        token = re.search(r'name="_csrf" value="([^"]+)"', shown.text)
        assert token, f"{shown_at or path} ({shown.status_code}) shows no form"
        return await self.post(path, data={"_csrf": token[1], "_kunci": key or secrets.token_urlsafe(8), **fields})

    async def sign_in(self, pengguna: str, sandi: str = PASSWORD) -> httpx.Response:
        return await self.submit("/masuk", pengguna=pengguna, sandi=sandi)
