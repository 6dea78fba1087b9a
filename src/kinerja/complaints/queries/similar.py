"""The open cases of a kelurahan that tell the same as a text, for citizens and for staff."""

from dataclasses import dataclass
from typing import Final

from kinerja.complaints.models import ComplaintQuerySet
from kinerja.kit.likeness import Glance, Match, ranked
from kinerja.organisation.models import Unit

# As many as a page suggests.
SUGGESTED: Final = 3
# Cost: 0.01 ms each; the newest ones, should a kelurahan ever have more open.
MOST_READ: Final = 5000


@dataclass(frozen=True, slots=True)
class SimilarCase:
    """An open case by its number: how alike it is, 0 to 1, and whether it likely is the same.

    Neither title nor text: what may be shown of it is for who asks to know.
    """

    number: str
    score: float
    is_likely: bool


def similar(
    text: str, kelurahan: Unit, rows: ComplaintQuerySet, limit: int = SUGGESTED
) -> list[SimilarCase]:
    """The open ones among `rows` in this kelurahan that tell most of what `text` does, best first.

    `text` is title and text of a complaint; `rows` are the cases that who asks may know of. A case
    whose text is hidden is never suggested. Three statements, however many cases are open.
    """
    in_place = rows.filter(kelurahan=kelurahan, finished_at=None)
    newest = in_place.order_by("-received_at", "-pk").values_list("pk", "search_text")
    glance = Glance(text, newest[:MOST_READ])
    looked_at = newest.filter(pk__in=glance.keys).values_list("number", "title", "text")
    others = [(number, f"{title}\n{told}") for number, title, told in looked_at]
    names = [unit.name for unit in (kelurahan, kelurahan.parent) if unit]
    best = ranked(text, others, rarity=glance.rarity, common=names, limit=limit)
    return [_case(match) for match in best]


def _case(match: Match[str]) -> SimilarCase:
    return SimilarCase(match.key, match.score, match.is_likely)
