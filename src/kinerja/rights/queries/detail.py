"""One request or breach as the office reads it."""

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from kinerja.accounts.models import User
from kinerja.kit import clock
from kinerja.kit.format import day, moment, number
from kinerja.kit.shown import Fact, Happening
from kinerja.rights.holdings import holding_named
from kinerja.rights.models import (
    NUDGE_LABELS,
    RIGHT_LABELS,
    STATE_LABELS,
    WAY_LABELS,
    Asked,
    Breach,
    DocumentRequest,
    Reminder,
    Request,
    Way,
)
from kinerja.rights.queries.lists import TONES, breach_standing, told_day, told_hours
from kinerja.rules.data_rights import Nudge, Right


def request_for(user: User, named: str) -> Request:
    """The request, if this user may know of it; otherwise 404."""
    rows = Request.objects.visible_to(user).select_related("unit", "decided_by")
    return get_object_or_404(rows, number=named)


def document_for(user: User, named: str) -> DocumentRequest:
    """The same for documents."""
    rows = DocumentRequest.objects.visible_to(user).select_related("unit", "decided_by")
    return get_object_or_404(rows, number=named)


def breach_for(user: User, named: str) -> Breach:
    """The same for a breach."""
    rows = Breach.objects.visible_to(user).select_related("unit", "recorded_by")
    return get_object_or_404(rows, number=named)


def request_page(asked: Request) -> dict[str, Any]:
    chip, tone = _standing(asked)
    if asked.ended_at is None:
        chip, tone = told_hours(asked.due_at, clock.now())
    holding = holding_named(asked.holding)
    about = f"{holding.label} {asked.reference}" if holding else _("Tidak disebut")
    facts = [
        Fact(_("Yang diminta"), str(RIGHT_LABELS[Right(asked.right)])),
        Fact(_("Tentang"), about),
        Fact(_("Diterima"), moment(asked.received_at)),
        Fact(_("Tenggat (3 x 24 jam)"), moment(asked.due_at)),
        *_ended(asked),
    ]
    return {
        "title": _("Permintaan data %(number)s") % {"number": asked.number},
        "chip": chip,
        "tone": tone,
        "facts": facts,
        "told": told_of(asked),
        "events": _reminders(asked.reminders.all()),
    }


def document_page(asked: DocumentRequest) -> dict[str, Any]:
    chip, tone = _standing(asked)
    facts = [
        Fact(_("Cara memperoleh"), str(WAY_LABELS[Way(asked.way)])),
        Fact(_("Diterima"), moment(asked.received_at)),
        Fact(_("Tenggat (hari kerja)"), told_day(asked.due_on, clock.today())),
        Fact(_("Alasan perpanjangan"), asked.extension_reason),
        *_ended(asked),
    ]
    title = _("Permintaan dokumen %(number)s") % {"number": asked.number}
    return {"title": title, "chip": chip, "tone": tone, "facts": facts, "told": told_of(asked)}


def breach_page(breach: Breach) -> dict[str, Any]:
    told = (breach.subjects_told_at, breach.agency_told_at)
    chip, tone = breach_standing(breach.due_at, *told, breach.closed_at, clock.now())
    facts = [
        Fact(_("Data apa"), breach.kinds),
        Fact(_("Berapa orang"), number(breach.people)),
        Fact(_("Kapan bocor"), breach.leaked),
        Fact(_("Diketahui"), moment(breach.found_at)),
        Fact(_("Tenggat memberi tahu (3 x 24 jam)"), moment(breach.due_at)),
        Fact(_("Pemilik data diberi tahu"), _told_at(breach.subjects_told_at)),
        Fact(_("Lembaga diberi tahu"), _told_at(breach.agency_told_at)),
        Fact(_("Ditutup"), moment(breach.closed_at) if breach.closed_at else ""),
        Fact(_("Dicatat oleh"), breach.recorded_by.get_full_name()),
    ]
    return {
        "title": _("Insiden data %(number)s") % {"number": breach.number},
        "chip": chip,
        "tone": tone,
        "facts": facts,
        "told": [
            Fact(_("Bagaimana terjadi"), breach.how),
            Fact(_("Penanganan dan pemulihan"), breach.handling),
        ],
        "events": _reminders(breach.reminders.all()),
    }


def told_of(asked: Asked) -> list[Fact]:
    """What was written, by whoever asked and by us; erased words are told as erased."""
    forgotten = _("Sudah dihapus, seperti yang kami janjikan.")
    ground = str(asked.grounds[asked.ground]) if asked.ground else ""
    return [
        Fact(_("Yang ditulis pemohon"), asked.words or forgotten),
        Fact(_("Alasan penolakan"), ground),
        Fact(_("Jawaban"), asked.answer),
        Fact(_("Ditandatangani"), asked.signed_as),
    ]


def _standing(asked: Asked) -> tuple[str, str]:
    return str(STATE_LABELS[asked.state]), TONES.get(asked.state, "none")


def _ended(asked: Asked) -> list[Fact]:
    return [
        Fact(_("Selesai"), moment(asked.ended_at) if asked.ended_at else ""),
        Fact(_("Diputus oleh"), asked.decided_by.get_full_name() if asked.decided_by else ""),
        Fact(_("Kontak dihapus"), day(asked.forgotten_at) if asked.forgotten_at else ""),
    ]


def _told_at(at: Any) -> str:
    return moment(at) if at else _("belum")


def _reminders(rows: Any) -> list[Happening]:
    return [_reminder(row) for row in rows]


def _reminder(row: Reminder) -> Happening:
    title = _("Diingatkan: %(step)s") % {"step": NUDGE_LABELS[Nudge(row.step)]}
    return Happening(moment(row.at), title, "")
