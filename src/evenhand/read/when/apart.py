"""Times one by one, as the TIMEX3 guidelines count them: ranges parted, "since" left out, "late 1943" as all of 1943."""

from collections.abc import Sequence

from msgspec import structs

from evenhand.read.when.shapes import Found, Shape
from evenhand.read.when.tokens import Tokens

_SHADES = frozenset({"early", "mid", "late", "start", "middle", "end"})
_SEAMS = ("dash", "slash", "to", "until", "and")


def _ends(shape: Shape) -> tuple[Shape, Shape] | None:
    """The two ends of a range that is one phrase ("19–20 September", "1914–1918"); None for any other shape."""
    if shape.kind == "day_range":
        first = Shape(kind="date", year=shape.year, month=shape.month, day=shape.day)
        return first, structs.replace(first, day=shape.end_day)
    if shape.kind == "year_range":
        return Shape(kind="date", year=shape.year), Shape(kind="date", year=shape.end_year)
    if shape.kind == "month_range" and shape.year is not None:
        return Shape(kind="date", year=shape.year, month=shape.month), Shape(
            kind="date", year=shape.year, month=shape.end_month
        )
    return None


def _whole(found: Found) -> Found:
    plain = structs.replace(found.shape, shade="") if found.shape.shade in _SHADES else found.shape
    return Found(found.first, found.last, plain)


def apart(row: Tokens, found: Sequence[Found]) -> list[Found]:
    """The phrases of `find_shapes` with ranges parted at their seam and shades taken off."""
    out = []
    for item in found:
        ends = _ends(item.shape)
        seam = next((i for i in range(item.first + 1, item.last - 1) if row.kind(i) in _SEAMS), None)
        if ends is None or seam is None:
            out.append(_whole(item))
            continue
        first = item.first + (row.kind(item.first) in ("from", "between", "on", "in"))
        out += [Found(first, seam, ends[0]), Found(seam + 1, item.last, ends[1])]
    return out
