"""What was asked of a page: the project, open, the address with its query, the form that came, and who asks."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from starlette.datastructures import FormData, QueryParams, UploadFile

from evenhand.store import Project

if TYPE_CHECKING:
    from evenhand.web.jobs import Jobs
    from evenhand.web.sessions import Viewer


class Asked(Struct, frozen=True, kw_only=True):
    """One request, as pages and actions see it.

    `project` is open for looking, all of one moment. `url` is the address with its query, without host; `query` what
    stands after `?`; `named` what the path names (`code` of `/e/{code}`); `form` what was sent, empty on a page.
    `written_as` is the form that is asked for, one of `view.WRITERS`, "" for HTML. `in_part` says that only a part of the page
    is wanted (htmx asks so).
    """

    project: Project
    path: Path
    url: str
    query: QueryParams
    named: Mapping[str, str]
    viewer: "Viewer"
    jobs: "Jobs"
    form: FormData = FormData()
    written_as: str = ""
    in_part: bool = False

    def one(self, name: str, default: str = "") -> str:
        """The query's value of this name, without spaces about it."""
        return self.query.get(name, default).strip()

    def sent(self, name: str, default: str = "") -> str:
        """The form's text of this name, without spaces about it."""
        value = self.form.get(name, default)
        return value.strip() if isinstance(value, str) else default

    def all_sent(self, name: str) -> tuple[str, ...]:
        """All texts of this name that the form holds, without spaces about them, empty ones left out."""
        return tuple(value.strip() for value in self.form.getlist(name) if isinstance(value, str) and value.strip())

    def files(self, name: str) -> tuple[UploadFile, ...]:
        """The files that the form brings under this name."""
        return tuple(item for item in self.form.getlist(name) if isinstance(item, UploadFile))

    @contextmanager
    def writing(self) -> Iterator[Project]:
        """The project, open for writing. The one that is open for looking stays at its own moment."""
        with Project.open(self.path, write=True) as project:
            yield project
