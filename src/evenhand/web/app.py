"""The application put together: pages, actions, what stands before them, and what is said where something goes wrong."""

import logging
from collections.abc import AsyncIterator, Callable, Iterable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from anyio import CapacityLimiter, to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from evenhand import __version__
from evenhand.errors import EvenhandError, InputError, ProjectLocked
from evenhand.store import Project
from evenhand.web.asked import Asked
from evenhand.web.deciding import just_done
from evenhand.web.forms import sent_form
from evenhand.web.guard import Guard
from evenhand.web.jobs import Jobs
from evenhand.web.login import login_routes
from evenhand.web.own_address import in_header
from evenhand.web.sessions import Sessions, Viewer
from evenhand.web.templating import environment
from evenhand.web.view import WRITERS, Action, Page

PAGES: Final = (
    "audit",
    "bring",
    "claims",
    "compare",
    "decide",
    "disputed_places",
    "disputes",
    "document",
    "documents",
    "event",
    "events",
    "help",
    "method",
    "origins",
    "overview",
    "review",
    "review_events",
    "review_round",
    "sides",
)
"""Modules of `evenhand.web.pages`; each has PAGES and may have ACTIONS, and PREPARED: what of the whole project is made before
anybody asks."""

STATIC: Final = Path(__file__).parent / "static"

AT_ONCE: Final = 4
"""Pages made at once; others wait their turn. Python runs one thread at a time: with more of them all become slower. Decisions,
which may wait for events, and files take no page's turn."""

_log = logging.getLogger("evenhand.web")


def application(project: Path, sessions: Sessions, jobs: Jobs, hosts: Sequence[str]) -> ASGIApp:
    """The application on one project, asked under one of `hosts` (name with port)."""
    served = _Served(project, sessions, jobs)
    modules = [import_module(f"evenhand.web.pages.{name}") for name in PAGES]
    pages: list[Page] = [page for module in modules for page in module.PAGES]
    actions: list[Action] = [action for module in modules for action in getattr(module, "ACTIONS", ())]

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        with Project.open(project) as opened:
            stale = opened.is_stale()
        if stale:
            jobs.make_events()
        for module in modules:
            for remembered in getattr(module, "PREPARED", ()):
                remembered.prepare(project)
        yield
        jobs.close()

    app = Starlette(
        routes=[
            Mount("/static", StaticFiles(directory=STATIC, packages=[("evenhand.report", "static")]), name="static"),
            *login_routes(sessions, served.refused),
            *_routes(pages, actions, served),
        ],
        exception_handlers={
            EvenhandError: served.told, HTTPException: served.told, ClientDisconnect: served.gone, Exception: served.unexpected,
        },
        lifespan=lifespan,
    )
    return Guard(app, hosts)


def _routes(pages: Iterable[Page], actions: Iterable[Action], served: "_Served") -> list[Route]:
    made = []
    for page in pages:
        stem = page.path.rstrip("/") or "/index"
        made += [Route(f"{stem}.{form}", served.page(page, form), methods=["GET"]) for form in ("json", *page.forms)]
        made.append(Route(page.path, served.page(page, ""), methods=["GET"]))
    made += [Route(action.path, served.action(action), methods=["POST"]) for action in actions]
    return made


class _Served:
    """What pages and actions are answered from."""

    def __init__(self, project: Path, sessions: Sessions, jobs: Jobs) -> None:
        self._path, self._sessions, self._jobs = project, sessions, jobs
        self._turns = CapacityLimiter(AT_ONCE)

    def page(self, page: Page, form: str) -> Callable[[Request], Any]:
        """The endpoint of a page in one of its forms, "" HTML."""

        async def endpoint(request: Request) -> Response:
            viewer = self._sessions.viewer(request)
            if not viewer.may("read"):
                return _to_login(request)
            answer = partial(self._answer, page.show, request, viewer, FormData(), form)
            return await to_thread.run_sync(answer, limiter=self._turns)

        return endpoint

    def action(self, action: Action) -> Callable[[Request], Any]:
        """The endpoint of a change."""

        async def endpoint(request: Request) -> Response:
            viewer = self._sessions.viewer(request)
            if not viewer.may(action.role):
                lacking = f"You may not do this: it takes the role “{action.role}”."
                return self.refused(request, lacking, 403) if viewer.name else _to_login(request)
            async with sent_form(request, action.upload) as form:
                given = form.get("token") or request.headers.get("x-token", "")
                if not isinstance(given, str) or not self._sessions.brings_token(request, given):
                    return self.refused(request, "This form is out of date. Load the page again, and send it once more.", 403)
                return await run_in_threadpool(self._answer, action.do, request, viewer, form, "")

        return endpoint

    def _answer(self, make: Callable[[Asked], Any], request: Request, viewer: Viewer, form: FormData, written_as: str) -> Response:
        with Project.open(self._path) as project, project.snapshot():
            asked = Asked(
                project=project, path=self._path, url=request.url.path + (f"?{request.url.query}" if request.url.query else ""),
                query=request.query_params, named=request.path_params, viewer=viewer, jobs=self._jobs, form=form,
                written_as=written_as, in_part=request.headers.get("hx-request") == "true",
            )  # fmt: skip
            made = make(asked)
            if isinstance(made, str):
                return _go_to(made, asked)
            if written_as:
                return WRITERS[written_as](made) or self.refused(request, "This page has no such form.", 404)
            around = {"asked": asked, "stale": project.is_stale(), "done": just_done(asked)}
            return self._html(request, made.template, {**made.context, **around}, made.status)

    def _html(self, request: Request, template: str, context: dict[str, Any], status: int = 200) -> HTMLResponse:
        around = {
            "viewer": self._sessions.viewer(request), "token": self._sessions.token(request), "version": __version__,
            "at": request.url.path, "logs_in": self._sessions.asks_for_login, "jobs": self._jobs, "project_name": self._path.stem,
            "done": None,
        }  # fmt: skip
        return HTMLResponse(environment().get_template(f"web/{template}").render({**around, **context}), status)

    def refused(self, request: Request, message: str, status: int, hint: str = "") -> Response:
        """A page that says why something cannot be had."""
        if request.url.path.endswith((".json", ".csv", ".geojson")):
            return PlainTextResponse(f"{message}\n{hint}".strip() + "\n", status)
        return self._html(request, "refused.html", {"message": message, "hint": hint, "stale": False}, status)

    def told(self, request: Request, error: Exception) -> Response:
        """An error that a person can act on, as a page."""
        if isinstance(error, HTTPException):
            known = {404: "There is no such page.", 405: "This address cannot be asked so."}
            return self.refused(request, known.get(error.status_code, str(error.detail)), error.status_code)
        assert isinstance(error, EvenhandError)
        status = 503 if isinstance(error, ProjectLocked) else 500
        if isinstance(error, InputError):
            status = 404 if request.method == "GET" else 422
        return self.refused(request, str(error), status, error.hint)

    def gone(self, request: Request, error: Exception) -> Response:
        """Who sent a form went away before its end: nobody is there to be told."""
        return PlainTextResponse("The form did not come whole.\n", 400)

    def unexpected(self, request: Request, error: Exception) -> Response:
        """An error of ours: the page says so, the server's log says where."""
        _log.error("%s %s", request.method, request.url.path, exc_info=error)
        return self.refused(request, "Something unexpected happened.", 500, "The server's terminal says where; please report it.")


def _go_to(address: str, asked: Asked) -> Response:
    if asked.in_part:
        return Response(status_code=204, headers={"HX-Redirect": in_header(address)})
    return RedirectResponse(in_header(address), 303)


def _to_login(request: Request) -> Response:
    if request.method == "GET" and not request.url.path.endswith((".json", ".csv", ".geojson")):
        return RedirectResponse(f"/login?{_next(request)}", 303)
    return PlainTextResponse("Log in first.\n", 401)


def _next(request: Request) -> str:
    from urllib.parse import urlencode

    return urlencode({"next": request.url.path + (f"?{request.url.query}" if request.url.query else "")})
