"""Hands the past cases of the story to the service that files by the thousand."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kinerja.accounts.models import User
from kinerja.complaints.clocks import Clocks
from kinerja.complaints.drafts import Draft, PastAnswer
from kinerja.complaints.models import Category
from kinerja.complaints.services import file_many
from kinerja.site.demo.building import Office
from kinerja.site.demo.office import TOP
from kinerja.site.demo.people import Stay
from kinerja.site.demo.story import Case

CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where the words of a case find what they mean."""

    office: Office
    categories: Mapping[str, Category]

    def draft(self, case: Case) -> Draft:
        told, life = case.told, case.life
        units = self.office.units
        # Until somebody has forwarded it, a complaint lies where the routing table sent it.
        unit = units[told.unit] if life.forwarded_on or told.unit == TOP else None
        return Draft(
            kind=told.matter.kind,
            unit=unit,
            kelurahan=units[told.kelurahan],
            category=self.categories.get(told.matter.topic.slug),
            title=told.title,
            text=told.text,
            channel=told.channel,
            reporter_name=told.reporter,
            received_at=case.received,
            handler=self.office.employees[life.handler.person.name] if life.handler else None,
            first_forwarded_on=life.forwarded_on,
            first_answered_at=life.first_answered_at,
            finished_at=life.finished_at,
            closed_at=life.closed_at,
            outcome=life.outcome,
            closing_reason=case.reason,
            answers=tuple(self._answers(case, life.handler)) if life.handler else (),
            satisfaction=life.satisfaction,
            state=life.state,
        )

    def _answers(self, case: Case, handler: Stay) -> Iterator[PastAnswer]:
        said = zip(case.life.replies, case.answers, case.objections, strict=True)
        for reply, text, objection in said:
            yield PastAnswer(
                text=text,
                final=reply.final,
                by=self.office.employees[handler.person.name],
                signed_as=f"{handler.seat.name}, {self.office.units[handler.seat.unit].name}",
                published_at=reply.at,
                void_at=reply.void_at,
                objection=objection,
            )


def file_past(cases: Sequence[Case], shelf: Shelf, actor: User) -> None:
    clocks = Clocks()
    for start in range(0, len(cases), CHUNK):
        drafts = [shelf.draft(case) for case in cases[start : start + CHUNK]]
        file_many(drafts=drafts, actor=actor, clocks=clocks)
