"""User names made from the names of people."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from itertools import count
from typing import Final

LONGEST: Final = 30
NOBODY: Final = "pegawai"


def proposed(names: Iterable[str], taken: Collection[str]) -> Iterator[str]:
    """A user name for each, in this order: ASCII, small letters, not taken, each only once.

    The first and the last word of the name, without titles: "Drs. Budi A. Santoso, M.Si." is
    budi.santoso. `taken` are names in small letters.
    """
    used = set(taken)
    for name in names:
        found = _first_free(base_of(name), used)
        used.add(found)
        yield found


def base_of(name: str) -> str:
    """The user name before anybody else had it."""
    before_titles = name.partition(",")[0]
    ascii_only = unicodedata.normalize("NFKD", before_titles).encode("ascii", "ignore").decode()
    words = ascii_only.lower().replace("'", "").split()
    # "Drs." and "A." end with a dot; who is called nothing else keeps them.
    spelled = [word for word in words if not word.endswith(".")] or words
    plain = list(filter(None, (re.sub(r"[^a-z0-9]", "", word) for word in spelled)))
    if not plain:
        return NOBODY
    return ".".join(dict.fromkeys((plain[0], plain[-1])))[:LONGEST].rstrip(".")


def _first_free(base: str, used: Collection[str]) -> str:
    numbered = (f"{base}{number}" for number in count(2))
    return base if base not in used else next(name for name in numbered if name not in used)
