"""The login page, and logging out."""

import asyncio
import logging
from collections.abc import Callable
from typing import Any, Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from evenhand.errors import SettingsError
from evenhand.web.forms import sent_form
from evenhand.web.own_address import own_address
from evenhand.web.sessions import DEVICE, Sessions
from evenhand.web.templating import environment

MOST_BYTES: Final = 20_000
"""Of the form of somebody who is not known yet."""

_log = logging.getLogger("evenhand.web")


def login_routes(sessions: Sessions, refused: Callable[..., Response]) -> list[Route]:
    """The routes of logging in and out; none where no login is asked for."""
    if not sessions.asks_for_login:
        return []

    one_at_a_time = asyncio.Lock()  # checking a password takes 64 MB, and who tries many at once must not pass the count

    def page(request: Request, message: str = "", status: int = 200, name: str = "") -> HTMLResponse:
        going_to = own_address(request.query_params.get("next", "/"))
        context: dict[str, Any] = {"token": sessions.token(request), "message": message, "name": name, "next": going_to}
        return HTMLResponse(environment().get_template("web/login.html").render(**context), status)

    async def show(request: Request) -> Response:
        return page(request)

    async def log_in(request: Request) -> Response:
        async with sent_form(request, MOST_BYTES, max_files=0, max_fields=10) as form:
            name, password, token = (str(form.get(key, "")) for key in ("name", "password", "token"))
        if not sessions.brings_token(request, token):
            return page(request, "This form was out of date. Please try again.", 403, name)
        address, device = request.client.host if request.client else "", request.cookies.get(DEVICE, "")
        answer = RedirectResponse(own_address(request.query_params.get("next", "/")), 303)
        encrypted = request.headers.get("origin", "").startswith("https:")  # ours, or the guard had refused it
        try:
            async with one_at_a_time:
                if wait := sessions.wait_s(name, address, device):
                    return page(request, f"Too many tries. Wait {wait} seconds.", 429, name)
                if await run_in_threadpool(sessions.log_in, name, password, address, answer, device, encrypted=encrypted):
                    return answer
        except SettingsError as error:
            _log.error("%s %s", error, error.hint)
            return page(request, "Nobody can log in now: the users cannot be read. The server's terminal says why.", 503, name)
        return page(request, "That name and password do not belong together.", 403, name)

    async def log_out(request: Request) -> Response:
        async with sent_form(request, MOST_BYTES, max_files=0, max_fields=10) as form:
            if not sessions.brings_token(request, str(form.get("token", ""))):
                return refused(request, "This form is out of date. Load the page again.", 403)
        answer = RedirectResponse("/login", 303)
        sessions.log_out(request, answer)
        return answer

    return [
        Route("/login", show, methods=["GET"]), Route("/login", log_in, methods=["POST"]), Route("/logout", log_out, methods=["POST"]),
    ]  # fmt: skip
