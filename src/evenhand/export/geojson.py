"""Writing placed rows as GeoJSON: a point with its precision; what has no point is kept, and counted."""

from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self, TextIO

from evenhand.export.tables import as_json


class GeoJsonWriter:
    """Writes rows with `lat` and `lon` as features, all else as their properties; a context manager.

    A row without a point has the geometry null and is counted in the collection's `unplaced`: nothing stands at 0, 0
    for want of a place. Source: RFC 7946, 3.2 (unlocated features) and 6.1 (foreign members).
    """

    def __init__(self, file: TextIO) -> None:
        self._file = file
        self._before = '{"type":"FeatureCollection","features":[\n'
        self._unplaced = 0

    def write(self, row: Mapping[str, Any]) -> None:
        """Write one row."""
        lat, lon = row.get("lat"), row.get("lon")
        placed = lat is not None and lon is not None
        self._unplaced += not placed
        feature = {
            "type": "Feature", "id": row.get("event"),
            "geometry": {"type": "Point", "coordinates": [lon, lat]} if placed else None,
            "properties": {name: value for name, value in row.items() if name not in ("lat", "lon")},
        }  # fmt: skip
        self._file.write(self._before + as_json(feature))
        self._before = ",\n"

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if kind is None:
            opening = self._before if self._before != ",\n" else ""
            self._file.write(f'{opening}\n],"unplaced":{self._unplaced}}}\n')
