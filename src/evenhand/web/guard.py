"""What every request must pass and every answer carries: the right host, the same site, a strict policy on content."""

from collections.abc import Mapping, Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

POLICY: Final = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:", "font-src 'self'",
    "connect-src 'self'", "worker-src 'self'", "manifest-src 'self'", "form-action 'self'", "base-uri 'none'",
    "frame-ancestors 'none'", "object-src 'none'",
))  # fmt: skip
"""Nothing but our own files runs, and nothing leaves the machine. Source: W3C, Content Security Policy Level 3."""

HEADERS: Final[Mapping[str, str]] = {
    "Content-Security-Policy": POLICY, "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Resource-Policy": "same-origin", "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}  # fmt: skip
"""What every answer carries. Source: OWASP, "Secure Headers Project"."""

SAFE: Final = ("GET", "HEAD")
"""Methods that change nothing; no other but POST is answered."""


class Guard:
    """Refuses what comes under a foreign host's name (DNS rebinding) or from another site, and adds HEADERS.

    `hosts` are the names, with port, under which this server is asked.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or refuse it."""
        if scope["type"] != "http":
            if scope["type"] == "lifespan":
                await self._app(scope, receive, send)
            return  # no websockets here

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(HEADERS)
                headers.setdefault("Cache-Control", "no-cache" if scope["path"].startswith("/static/") else "no-store")
            await send(message)

        refused = self._refusal(scope)
        await (refused or self._app)(scope, receive, guarded)

    def _refusal(self, scope: Scope) -> PlainTextResponse | None:
        headers = Headers(scope=scope)
        host = headers.get("host", "").lower()
        if len(headers.getlist("host")) != 1 or host not in self._hosts:
            return PlainTextResponse("This server does not answer to that name.\n", 421)
        if scope["method"] in SAFE:
            return None
        if scope["method"] != "POST":
            return PlainTextResponse("Only GET, HEAD and POST are answered.\n", 405, {"Allow": "GET, HEAD, POST"})
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        ours = (f"{scope['scheme']}://{host}", f"https://{host}")  # a proxy before us may encrypt
        same = origin in ours if origin is not None else site == "same-origin"
        if not same or site not in (None, "same-origin"):
            return PlainTextResponse("This came from another site, and was refused.\n", 403)
        return None
