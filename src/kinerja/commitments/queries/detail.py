"""One promise: what the public reads of it, and what the office reads."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from kinerja.commitments.models import (
    SOURCE_LABELS,
    STANDING_LABELS,
    STATE_LABELS,
    Commitment,
    Evidence,
    Progress,
    Stage,
)
from kinerja.commitments.queries.lists import TONES, due_told
from kinerja.kit import clock
from kinerja.kit.format import day, moment, short_day
from kinerja.kit.shown import Fact, Happening
from kinerja.organisation.queries import holder_of
from kinerja.rules.commitments import Source, State


@dataclass(frozen=True, slots=True)
class StageRow:
    pk: int
    what: str
    when: str
    is_done: bool
    tone: str


@dataclass(frozen=True, slots=True)
class Proof:
    url: str
    caption: str
    is_picture: bool
    is_public: bool
    is_redacted: bool


def public_page(commitment: Commitment) -> dict[str, Any]:
    """What anybody may read: positions, never persons, and the evidence meant for all."""
    return {
        **_page(commitment),
        "facts": _facts(commitment),
        "evidence": _evidence(commitment, public_only=True),
    }


def work_page(commitment: Commitment) -> dict[str, Any]:
    """The same with who is behind it."""
    holder = holder_of(commitment.position, clock.today())
    shown = _("umum") if commitment.is_public else _("hanya pimpinan unit dan penanggung jawab")
    return {
        **_page(commitment),
        "facts": [
            *_facts(commitment),
            Fact(_("Pemegang jabatan"), holder.name if holder else _("sedang kosong")),
            Fact(_("Terlihat oleh"), shown),
        ],
        "evidence": _evidence(commitment, public_only=False),
    }


def _page(commitment: Commitment) -> dict[str, Any]:
    told = commitment.standing_on(clock.today())
    return {
        "commitment": commitment,
        "standing": STANDING_LABELS[told],
        "tone": TONES[told],
        "stages": [_stage(stage) for stage in commitment.stages.all()],
        "story": [_happening(each) for each in commitment.story.all()],
    }


def _facts(commitment: Commitment) -> Sequence[Fact]:
    return (
        Fact(_("Penanggung jawab"), f"{commitment.position.name}, {commitment.unit.name}"),
        Fact(_("Dijanjikan"), day(commitment.promised_on)),
        Fact(_("Tenggat"), due_told(commitment.first_due_on, commitment.due_on)),
        Fact(_("Selesai"), day(commitment.finished_on) if commitment.finished_on else ""),
        Fact(_("Berasal dari"), str(SOURCE_LABELS[Source(commitment.source)])),
    )


def _stage(stage: Stage) -> StageRow:
    if stage.done_on:
        done = _("selesai %(day)s") % {"day": short_day(stage.done_on)}
        return StageRow(stage.pk, stage.what, done, True, "good")
    late = stage.due_on < clock.today()
    due = _("paling lambat %(day)s") % {"day": short_day(stage.due_on)}
    return StageRow(stage.pk, stage.what, due, False, "late" if late else "none")


def _happening(told: Progress) -> Happening:
    title = _("%(state)s, %(progress)d persen, tenggat %(due)s") % {
        "state": STATE_LABELS[State(told.state)],
        "progress": told.progress,
        "due": short_day(told.due_on),
    }
    return Happening(moment(told.at), title, told.signed_as, told.note)


def _evidence(commitment: Commitment, *, public_only: bool) -> list[Proof]:
    rows = commitment.evidence.filter(is_public=True) if public_only else commitment.evidence.all()
    return [_proof(evidence, commitment.number) for evidence in rows]


def _proof(evidence: Evidence, number: str) -> Proof:
    return Proof(
        url=reverse("commitments:evidence", args=[number, evidence.pk]),
        caption=evidence.caption,
        is_picture=not evidence.key.endswith(".pdf"),
        is_public=evidence.is_public,
        is_redacted=bool(evidence.original_key),
    )
