"""The templates, in which whatever is not our own markup is cleaned and escaped by the environment, not by care.

The report's templates stand beside the application's own (below `web/`), so that what both draw is written once.
"""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from evenhand.report.matrix import SIGNS
from evenhand.report.pages import cleaned, grouped, side_groups, whole_days
from evenhand.report.shown import breakable, days, one_line, shortened, told_marks
from evenhand.report.styles import outline


@cache
def environment() -> Environment:
    """The environment of all templates, made once."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("evenhand.web", "templates"), PackageLoader("evenhand.report", "templates")]),
        autoescape=True, undefined=StrictUndefined, finalize=cleaned, trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    made.globals.update(
        signs=SIGNS, shortened=shortened, breakable=breakable, counted=grouped, outline=outline, side_groups=side_groups,
        whole_days=whole_days, days=days, one_line=one_line, told_marks=told_marks, asset=asset,
    )
    return made


def asset(name: str) -> str:
    """The address of one of our own or bundled files, which changes with the version so that browsers may keep it."""
    from evenhand import __version__

    return f"/static/{name}?v={__version__}"
