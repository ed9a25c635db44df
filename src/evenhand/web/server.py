"""Starting the server: where it listens, who may look, and what is refused before it starts."""

import ipaddress
import socket
import threading
import webbrowser
from collections.abc import Callable
from pathlib import Path
from typing import Final

import uvicorn
from msgspec import Struct

from evenhand.errors import SettingsError
from evenhand.knowledge.own_tables import own_tables, use
from evenhand.settings import settings
from evenhand.store import Project
from evenhand.web.app import application
from evenhand.web.jobs import Jobs
from evenhand.web.sessions import Sessions
from evenhand.web.users import Users

DEFAULT_PORT: Final = 8350
LOOPBACK_NAMES: Final = ("127.0.0.1", "localhost", "[::1]")


class Serving(Struct, frozen=True, kw_only=True):
    """How to serve. `port` 0 takes any that is free; `names` are further names that browsers ask for this server under, with its
    port or, behind a proxy, without. `plain` allows passwords to cross the network unencrypted, for where a proxy or tunnel
    encrypts them."""

    project: Path
    who: str
    host: str = "127.0.0.1"
    port: int = DEFAULT_PORT
    users: Path | None = None
    names: tuple[str, ...] = ()
    certificate: Path | None = None
    key: Path | None = None
    plain: bool = False
    n_jobs: int = 1


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches that address."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def checked(serving: Serving) -> Users | None:
    """The users who may look, None for whoever sits here. Raises SettingsError where strangers could look or listen in."""
    users = Users(serving.users) if serving.users else None
    if users is not None and not users.all():
        raise SettingsError(f"{serving.users} names no user.", "Add one: `evenhand users add NAME --role admin`.")
    if is_loopback(serving.host):
        return users
    if users is None:
        raise SettingsError(
            f"{serving.host} can be reached from other machines, and nobody would be asked who they are.",
            "Make users with `evenhand users add NAME` and serve with --users FILE; or stay on 127.0.0.1.",
        )
    if serving.certificate is None and not serving.plain:
        raise SettingsError(
            f"{serving.host} can be reached from other machines, and passwords would cross the network in the open.",
            "Give --certificate and --key, or --plain where a tunnel or a proxy encrypts; or stay on 127.0.0.1.",
        )
    return users


def listen(serving: Serving) -> socket.socket:
    """A socket that listens where it was asked to. Raises SettingsError where that cannot be."""
    host = serving.host.strip("[]")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)  # without the protocol asyncio leaves Nagle on: 40 ms each
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((host, serving.port))
    except OSError as error:
        made.close()
        raise SettingsError(f"{serving.host}:{serving.port} cannot be listened at: {error.strerror or error}.",
                            "Another server may be there: choose another --port, or 0 for any that is free.") from error  # fmt: skip
    return made


def serve(serving: Serving, on_start: Callable[[str], None], *, open_browser: bool = False) -> None:
    """Serve the project until interrupted; `on_start` is told the address.

    Raises SettingsError, TableError or StoreError before anything is listened at.
    """
    users = checked(serving)
    chosen = settings(serving.project)
    own = own_tables(chosen.actors, chosen.places, chosen.times)
    use(lambda: own)
    with Project.open(serving.project, write=True, create=True):
        pass  # made where it is not there, migrated where it is old; else refused here, with a reason
    made = listen(serving)
    port = made.getsockname()[1]
    secure = serving.certificate is not None
    names = (*LOOPBACK_NAMES, serving.host, *serving.names)
    default = 443 if secure else 80
    bare = names if port == default else serving.names  # a proxy is asked for a name without our port
    hosts = [*(f"{name}:{port}" for name in names), *bare]
    jobs = Jobs(serving.project, serving.n_jobs)
    app = application(serving.project, Sessions(serving.who, users, secure=secure), jobs, hosts)
    config = uvicorn.Config(
        app, log_level="critical", access_log=False, server_header=False, date_header=False, ws="none", proxy_headers=False,
        ssl_certfile=serving.certificate, ssl_keyfile=serving.key, timeout_graceful_shutdown=3, h11_max_incomplete_event_size=64_000,
    )  # fmt: skip
    address = f"http{'s' if secure else ''}://{serving.host if serving.host != '0.0.0.0' else 'localhost'}:{port}/"
    on_start(address)
    if open_browser:
        threading.Timer(0.5, webbrowser.open, (address,)).start()
    try:
        uvicorn.Server(config).run(sockets=[made])
    finally:
        jobs.close()
        made.close()
