"""`evenhand serve` and `evenhand users`: the web application, and who may use it from other machines."""

from pathlib import Path
from typing import Annotated

import typer

from evenhand.cli.options import JobsOption, JsonOption, ProjectOption, QuietOption

UsersOption = Annotated[
    Path | None,
    typer.Option("--users", metavar="FILE", help="Ask for a login: the file that `evenhand users` writes."),
]
FileOption = Annotated[Path, typer.Option("--users", metavar="FILE", help="The file of users.")]
HostOption = Annotated[
    str, typer.Option("--host", metavar="ADDRESS", help="Where to listen; other than this machine needs --users.")
]
NameOption = Annotated[
    list[str],
    typer.Option("--name", metavar="HOST", help="A further name that browsers ask for this server under. May be repeated."),
]
DEFAULT_FILE = Path("evenhand.users")


def register(app: typer.Typer) -> None:
    """Add the commands of this file."""
    app.command()(serve)
    users = typer.Typer(no_args_is_help=True, help="Who may use a project that is served.")
    users.command("add")(add)
    users.command("remove")(remove)
    users.command("list")(list_users)
    app.add_typer(users, name="users")


def serve(
    project: ProjectOption = None,
    open_browser: Annotated[bool, typer.Option("--open", "-o", help="Open it in the browser.")] = False,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="The port; 0 takes any that is free.")] = 8350,
    host: HostOption = "127.0.0.1",
    users: UsersOption = None,
    name: NameOption = [],  # noqa: B006
    certificate: Annotated[Path | None, typer.Option("--certificate", metavar="FILE", help="TLS: the certificate (PEM).")] = None,
    key: Annotated[Path | None, typer.Option("--key", metavar="FILE", help="TLS: its private key (PEM).")] = None,
    plain: Annotated[bool, typer.Option("--plain", help="Serve other machines unencrypted, where a proxy or tunnel encrypts.")] = False,
    by: Annotated[str, typer.Option("--by", metavar="NAME", help="Who decides [default: $EVENHAND_CODER or your login name].")] = "",
    jobs: JobsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Look at the project in a browser.

    Nothing leaves this machine, and only this machine can look unless --host says otherwise.
    """
    from evenhand.cli.terminal import say
    from evenhand.settings import coder, settings
    from evenhand.web.server import Serving
    from evenhand.web.server import serve as serve_until_interrupted

    chosen = settings(project, jobs)
    serving = Serving(
        project=chosen.project, who=coder(by), host=host, port=port, users=users, names=tuple(name), certificate=certificate,
        key=key, plain=plain, n_jobs=chosen.n_jobs,
    )  # fmt: skip
    serve_until_interrupted(
        serving, lambda address: say(f"{chosen.project} is at {address}  (Ctrl-C ends it)", quiet=quiet), open_browser=open_browser
    )


def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The user's name, as it stands in decisions.")],
    role: Annotated[str, typer.Option("--role", metavar="ROLE", help="read, review, or admin (brings documents in).")] = "review",
    users: FileOption = DEFAULT_FILE,
    quiet: QuietOption = False,
) -> None:
    """Add a user, or change one's role and password. The password is asked for, or read from standard input."""
    import sys

    from evenhand.cli.terminal import say
    from evenhand.web.users import Users

    if sys.stdin.isatty():
        password = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    else:
        password = sys.stdin.readline().rstrip("\n")
    Users(users).put(name, role, password)
    say(f"{name} may {role}, by {users}", quiet=quiet)


def remove(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The user's name.")],
    users: FileOption = DEFAULT_FILE,
    quiet: QuietOption = False,
) -> None:
    """Take a user away; what they decided stays."""
    from evenhand.cli.terminal import say
    from evenhand.web.users import Users

    Users(users).remove(name)
    say(f"{name} is gone from {users}", quiet=quiet)


def list_users(users: FileOption = DEFAULT_FILE, json: JsonOption = False) -> None:
    """List the users and their roles."""
    from evenhand.cli.terminal import print_json, print_table
    from evenhand.web.users import Users

    found = Users(users).all()
    if json:
        print_json([{"name": user.name, "role": user.role} for user in found])
    else:
        print_table(("name", "role"), ((user.name, user.role) for user in found))
