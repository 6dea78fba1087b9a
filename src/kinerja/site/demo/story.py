"""Every complaint of the demo: when it came, what it said, what became of it, in which words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import Any

from kinerja.rules.workdays import WorkCalendar
from kinerja.site.demo.days import Diary, arrivals
from kinerja.site.demo.dice import dice
from kinerja.site.demo.lives import Life, Lives, Reply
from kinerja.site.demo.matters import Citizens, Told
from kinerja.site.demo.people import Roster, Stay
from kinerja.site.demo.reading import document


@dataclass(frozen=True, slots=True)
class Case:
    """`answers` and `objections` are the words of the life's replies, one each."""

    received: datetime
    told: Told
    life: Life
    answers: tuple[str, ...]
    objections: tuple[str, ...]
    reason: str


def cases(calendar: WorkCalendar, stays: Sequence[Stay]) -> list[Case]:
    """The same every time, the oldest first."""
    diary = Diary(calendar)
    citizens = Citizens(dice("citizens"), diary)
    lives = Lives(dice("lives"), diary, Roster(stays))
    voice = Voice(dice("voice"))
    found = []
    for received in arrivals(dice("arrivals"), calendar):
        told = citizens.tell(received)
        life = lives.of(told, received)
        answers = tuple(voice.answer(told, life, reply) for reply in life.replies)
        objections = tuple(citizens.objection() if reply.void_at else "" for reply in life.replies)
        found.append(Case(received, told, life, answers, objections, voice.reason(told, life)))
    return found


class Voice:
    """How the office speaks."""

    def __init__(self, chance: Random) -> None:
        self._pick = chance.choice
        words: dict[str, Any] = document("texts.toml")
        self._closing, self._answer = words["closing"], words["answer"]

    def answer(self, told: Told, life: Life, reply: Reply) -> str:
        if not reply.final:
            return f"Terima kasih atas laporan Anda. {self._pick(told.matter.topic.interim)}"
        poor = self._answer.get(life.outcome.value if life.outcome else "")
        return str(self._pick(poor or told.matter.done))

    def reason(self, told: Told, life: Life) -> str:
        """Why it was closed, for everybody to read; empty while it is open."""
        if life.outcome is None:
            return ""
        if told.matter.end:
            return told.matter.reason
        return str(self._pick(self._closing[told.matter.kind.value][life.outcome.value]))
