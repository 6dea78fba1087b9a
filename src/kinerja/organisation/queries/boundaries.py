"""Where a kelurahan lies: the simplified boundaries that ship with the product, by official code.

`data/kelurahan.geojson` comes from the public `wilayah_boundaries` data set (MIT). Another office
adds the features of its own kelurahan; whose code is not there has no map, only the table.
"""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

FILE: Final = Path(__file__).parents[1] / "data" / "kelurahan.geojson"
# Longitude and latitude in degrees; the first ring of a polygon is its edge.
Ring = tuple[tuple[float, float], ...]


def boundaries_of(codes: Iterable[str]) -> dict[str, tuple[Ring, ...]]:
    """code -> its rings, of those that are known. No statement."""
    known = _known()
    return {code: known[code] for code in codes if code in known}


def boundary_source() -> str:
    """Whose boundaries they are: printed beside every map."""
    return str(_document()["attribution"])


@cache
def _known() -> Mapping[str, tuple[Ring, ...]]:
    return {
        feature["properties"]["kode"]: tuple(
            tuple((float(x), float(y)) for x, y in ring)
            for polygon in feature["geometry"]["coordinates"]
            for ring in polygon
        )
        for feature in _document()["features"]
    }


@cache
def _document() -> Any:
    return json.loads(FILE.read_text("utf-8"))
