"""Words to begin a message with: which fit a case, and what stands in their places."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django.shortcuts import get_object_or_404

from kinerja.complaints.models import Complaint, ReplyTemplate, Told
from kinerja.kit import clock
from kinerja.kit.format import day

# All that a template may name: nothing of a person.
PLACES: Final[Mapping[str, Callable[[Complaint], str]]] = {
    "{nomor}": lambda complaint: complaint.number,
    "{unit}": lambda complaint: complaint.unit.name,
    "{tanggal}": lambda _complaint: day(clock.today()),
}


def templates() -> Sequence[ReplyTemplate]:
    """All that are in use. One statement."""
    return list(ReplyTemplate.objects.standing().select_related("category"))


def template(pk: int) -> ReplyTemplate:
    """Otherwise 404."""
    return get_object_or_404(ReplyTemplate.objects.standing().select_related("category"), pk=pk)


def templates_for(complaint: Complaint) -> Mapping[Told, Sequence[ReplyTemplate]]:
    """Those that fit this case, by step. One statement."""
    found: dict[Told, list[ReplyTemplate]] = {}
    for one in ReplyTemplate.objects.fitting(complaint.category):
        found.setdefault(Told(one.step), []).append(one)
    return found


def filled(one: ReplyTemplate, complaint: Complaint) -> str:
    """Its words with what is known put into their places; nothing else is read as a place."""
    text = one.text
    for place, told in PLACES.items():
        text = text.replace(place, told(complaint))
    return text
