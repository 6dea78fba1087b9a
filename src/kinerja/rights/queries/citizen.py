"""What whoever asked reads, with their key and nothing else."""

from typing import Any

from django.utils.translation import gettext as _

from kinerja.kit.clock import local_day
from kinerja.kit.format import moment, weekday_day
from kinerja.kit.shown import Fact
from kinerja.organisation.queries import work_calendar
from kinerja.rights.codes import digest_of
from kinerja.rights.holdings import holding_named
from kinerja.rights.models import RIGHT_LABELS, STATE_LABELS, Asked, DocumentRequest, Request
from kinerja.rights.queries.detail import told_of
from kinerja.rights.queries.lists import TONES
from kinerja.rules.data_rights import Right
from kinerja.rules.public_information import in_force, objection_due
from kinerja.rules.workdays import CalendarEnds


def tracked_by(key: str) -> Request | DocumentRequest | None:
    """What this key opens. Two queries, whether it opens something or not."""
    digest = digest_of(key)
    found = (
        Request.objects.select_related("unit").filter(key_digest=digest).first(),
        DocumentRequest.objects.select_related("unit").filter(key_digest=digest).first(),
    )
    return found[0] or found[1]


def receipt(asked: Asked, key: str) -> dict[str, Any]:
    """The page right after asking: number, key, and until when we answer."""
    return {"asked": asked, "key": key, "until": _until(asked)}


def tracked_page(asked: Asked) -> dict[str, Any]:
    """Everything on the page of one request."""
    return {
        "asked": asked,
        "what": _what(asked),
        "chip": STATE_LABELS[asked.state],
        "tone": TONES.get(asked.state, "none"),
        "until": _until(asked) if asked.ended_at is None else "",
        "facts": _facts(asked),
        "kept": _kept(asked),
        "objection": _objection(asked),
    }


def _what(asked: Asked) -> str:
    if isinstance(asked, Request):
        return str(RIGHT_LABELS[Right(asked.right)])
    return _("Permintaan dokumen")


def _until(asked: Asked) -> str:
    if isinstance(asked, Request):
        return _("Kami menjawab paling lambat %(until)s.") % {"until": moment(asked.due_at)}
    due = asked.due_on if isinstance(asked, DocumentRequest) else None
    if due is None:
        return _("Tenggatnya kami tetapkan setelah kalender hari kerja tahun itu terbit.")
    return _("Kami menjawab paling lambat %(day)s.") % {"day": weekday_day(due)}


def _facts(asked: Asked) -> list[Fact]:
    reason = asked.extension_reason if isinstance(asked, DocumentRequest) else ""
    return [
        Fact(_("Diterima"), moment(asked.received_at)),
        Fact(_("Mengapa kami perlu waktu lebih lama"), reason),
        *told_of(asked),
    ]


def _kept(asked: Asked) -> list[Fact]:
    """What is held of them, once access was granted: read from its room, stored nowhere else."""
    if not isinstance(asked, Request) or asked.forgotten_at or asked.state != "answered":
        return []
    holding = holding_named(asked.holding)
    if asked.right != Right.ACCESS or holding is None:
        return []
    return [Fact(label, value) for label, value in holding.export(asked.reference).items()]


def _objection(asked: Asked) -> str:
    """The way that is open to whoever is not content (R-DAT-21)."""
    if asked.state not in ("answered", "refused") or asked.ended_at is None:
        return ""
    if isinstance(asked, Request):
        return _(
            "Tidak setuju dengan jawaban ini? Sampaikan kepada inspektorat, Ombudsman RI, atau "
            "lembaga pelindungan data pribadi."
        )
    text = in_force(local_day(asked.received_at))
    return _(
        "Tidak puas? Ajukan keberatan tertulis kepada atasan PPID %(until)s. Atasan menjawab dalam "
        "%(answered)d hari kerja. Sesudah itu Anda dapat membawanya ke Komisi Informasi dalam "
        "%(commission)d hari kerja."
    ) % {
        "until": _object_until(local_day(asked.ended_at), text.object_within),
        "answered": text.objection_answered,
        "commission": text.commission_within,
    }


def _object_until(answered: Any, within: int) -> str:
    try:
        due = objection_due(answered, work_calendar(), in_force(answered))
    except CalendarEnds:
        return _("dalam %(days)d hari kerja") % {"days": within}
    return _("paling lambat %(day)s") % {"day": weekday_day(due)}
