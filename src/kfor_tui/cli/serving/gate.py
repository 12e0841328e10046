"""Access control of the server: other web pages and other users of this machine are rejected.

Two secrets. The place is the first part of every path: browsers send a cookie to every port of a host, so the cookie is
bound to that path and a server of somebody else on another port never sees it. The token opens the door once and
becomes the cookie.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

COOKIE = "kfor-tui"
OWN_SITES = frozenset({"none", "same-origin"})


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass(frozen=True, slots=True)
class Gate:
    """The secrets of one run on one port."""

    port: int
    place: str = field(default_factory=_secret)
    token: str = field(default_factory=_secret)
    _key: str = field(default_factory=_secret)
    _used: list[bool] = field(default_factory=list)

    @property
    def root(self) -> str:
        """The secret path of all pages."""
        return f"/{self.place}/"

    @property
    def address(self) -> str:
        """The address that the user opens."""
        return f"http://127.0.0.1:{self.port}{self.root}?token={self.token}"

    @property
    def cookie(self) -> str:
        """The cookie header that identifies this browser."""
        return f"{COOKIE}={self._key}; Path={self.root}; HttpOnly; SameSite=Strict"

    def refuses(self, headers: Mapping[str, str]) -> str | None:
        """Return why a request with these headers is rejected, or ``None``."""
        host = headers.get("Host", "")
        if host not in self._hosts:
            return "asked under another name"
        origin = headers.get("Origin")
        if origin is not None and origin != f"http://{host}":
            return "asked by another page"
        if headers.get("Sec-Fetch-Site", "none") not in OWN_SITES:
            return "asked by another page"
        return None

    @property
    def _hosts(self) -> tuple[str, str]:
        return f"127.0.0.1:{self.port}", f"localhost:{self.port}"

    def knows(self, cookies: Mapping[str, str]) -> bool:
        """Whether the browser has the cookie."""
        return _same(cookies.get(COOKIE, ""), self._key)

    def enters(self, token: str) -> bool:
        """Whether this is the token, and nobody has come in with it yet."""
        if not _same(token, self.token) or self._used:
            return False
        self._used.append(True)
        return True


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), wanted.encode())
