from dataclasses import dataclass
from datetime import date

from kinerja.organisation.models import Position
from kinerja.rules.commitments import Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A promise before it is made. `origin` names what it follows from, as the room above does."""

    what: str
    position: Position
    due_on: date
    source: Source
    details: str = ""
    origin: str = ""
    is_public: bool = True
