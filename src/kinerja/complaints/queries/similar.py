"""The open cases of a kelurahan that tell the same as a text, for citizens and for staff."""

from dataclasses import dataclass
from typing import Final

from kinerja.accounts.models import User
from kinerja.complaints.models import STATE_LABELS, Complaint, ComplaintQuerySet
from kinerja.kit.format import short_day
from kinerja.kit.likeness import Glance, Match, ranked
from kinerja.organisation.models import Unit
from kinerja.rules.complaints import State

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


@dataclass(frozen=True, slots=True)
class Alike:
    """What a page suggests: the case as who asks may read it, and whether it likely is the same."""

    number: str
    title: str
    state: str
    received: str
    is_likely: bool


def alike_to(complaint: Complaint, user: User) -> list[Alike]:
    """Open cases of the same kind and place that tell the same, as far as this user may see.

    None where the case has no kelurahan. A handful of statements, however many are open.
    """
    if complaint.kelurahan is None:
        return []
    same_kind = Complaint.objects.visible_to(user).filter(kind=complaint.kind)
    rows = same_kind.exclude(pk=complaint.pk).filter(duplicate_of=None)
    found = similar(f"{complaint.title}\n{complaint.text}", complaint.kelurahan, rows)
    cases = {one.number: one for one in rows.filter(number__in=[case.number for case in found])}
    return [_alike(cases[one.number], one.is_likely) for one in found]


def _alike(case: Complaint, is_likely: bool) -> Alike:
    return Alike(
        number=case.number,
        title=case.shown_title,
        state=str(STATE_LABELS[State(case.state)]),
        received=short_day(case.received_on),
        is_likely=is_likely,
    )


def _case(match: Match[str]) -> SimilarCase:
    return SimilarCase(match.key, match.score, match.is_likely)
