"""One case as a document: what was told, what was done and when; nobody's name but positions."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from kinerja.accounts.models import SERVICE
from kinerja.accounts.queries import CITIZEN
from kinerja.complaints.models import Answer, Complaint
from kinerja.complaints.queries.detail import case_clocks, case_facts
from kinerja.journal.models import Entry
from kinerja.journal.verbs import sentence
from kinerja.kit import clock
from kinerja.kit.documents.parts import (
    Column,
    Document,
    Facts,
    Heading,
    Paragraph,
    Part,
    Table,
)
from kinerja.kit.format import moment
from kinerja.kit.shown import Fact
from kinerja.organisation.queries import letterhead_of, seat_told, seats_of_accounts


def case_document(complaint: Complaint) -> Document:
    """To print or to file, for who may see the case. The statements do not grow with it."""
    title = _("Laporan %(number)s") % {"number": complaint.number}
    return Document(
        title=title,
        subtitle=complaint.shown_title,
        issued=clock.now(),
        letterhead=letterhead_of(complaint.unit),
        parts=[
            Facts([(one.label, one.value) for one in _facts(complaint) if one.value]),
            Heading(_("Yang disampaikan")),
            Paragraph(complaint.shown_text),
            Heading(_("Waktu")),
            Facts([(one.label, one.value) for one in case_clocks(complaint) if one.value]),
            *_answered(complaint),
            Heading(_("Riwayat")),
            _history(complaint),
        ],
    )


def _facts(complaint: Complaint) -> Sequence[Fact]:
    handler = complaint.handler
    seat = (seat_told(handler, clock.today()) or _("Petugas")) if handler else ""
    return case_facts(complaint, handler=seat)


def _answered(complaint: Complaint) -> Sequence[Part]:
    told = list(complaint.answers.all())
    parts = [part for answer in told for part in _answer(answer)]
    return [Heading(_("Jawaban")), *parts] if parts else []


def _answer(answer: Answer) -> Sequence[Part]:
    signed = f"{answer.signed_as}, {moment(answer.published_at)}"
    void = [Paragraph(_("Dibantah oleh pelapor."), is_small=True)] if answer.void_at else []
    return [Paragraph(answer.shown_text), Paragraph(signed, is_small=True), *void]


def _history(complaint: Complaint) -> Table:
    entries = list(Entry.objects.about(complaint).select_related("actor").order_by("pk"))
    seats = seats_of_accounts({entry.actor_id for entry in entries}, clock.today())
    columns = [Column(_("Kapan"), 3), Column(_("Apa"), 4), Column(_("Oleh"), 4)]
    rows = [[moment(one.at), str(sentence(one.verb)), _by(one, seats)] for one in entries]
    return Table(_("Riwayat laporan ini"), columns, rows)


def _by(entry: Entry, seats: Mapping[int, str]) -> str:
    if entry.actor.kind == SERVICE:
        return _("Pelapor") if entry.actor.username == CITIZEN else _("Sistem")
    return seats.get(entry.actor_id, _("Petugas"))
