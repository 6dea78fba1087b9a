"""What is kept of a reporter and their case, for whoever holds its key (R-DAT-4).

Of an anonymous one only whether something is kept: a code that fell into other hands must not
tell who they are. Lifting it, which only they do, shows the rest.
"""

from typing import Any

from django.utils.translation import gettext as _

from kinerja.complaints.models import CONTACT, KIND_LABELS, Answer, Complaint, Referral, Reporter
from kinerja.complaints.queries.citizen import public_state, what_follows
from kinerja.complaints.queries.intake import spoken_for
from kinerja.kit.ciphers import KeyMissing
from kinerja.kit.format import moment
from kinerja.kit.shown import Fact
from kinerja.rules.complaints import Kind, State
from kinerja.rules.phones import told


def own_data_page(complaint: Complaint) -> dict[str, Any]:
    """What the page "Data Anda" prints."""
    kept = _contact(complaint)
    phone = kept["phone"]
    shown = told(phone) if phone.startswith("+") else phone
    return {
        "complaint": complaint,
        "facts": [
            Fact(_("Nama"), kept["name"] or _("tidak disimpan")),
            Fact(_("Surel"), kept["email"] or _("tidak disimpan")),
            Fact(_("Telepon"), shown or _("tidak disimpan")),
            Fact(_("Anonim"), _("ya") if complaint.anonymous else _("tidak")),
            Fact(_("Laporan diterima"), moment(complaint.received_at)),
            Fact(_("Dihapus"), moment(complaint.erased_at) if complaint.erased_at else ""),
        ],
        "is_kept": any(kept.values()),
    }


def all_that_is_kept(complaint: Complaint) -> dict[str, Any]:
    """The same and all that was said, for a file. What moderation hid stays hidden."""
    return {
        "nomor": complaint.number,
        "jenis": str(KIND_LABELS[Kind(complaint.kind)]),
        "status": public_state(State(complaint.state), complaint.outcome),
        "langkah berikutnya": what_follows(complaint),
        "diterima": complaint.received_at.isoformat(),
        "judul": complaint.shown_title,
        "isi": complaint.shown_text,
        "tempat": _place(complaint),
        "jawaban atas pertanyaan kategori": _details(complaint),
        "kanal": complaint.channel,
        "kategori": str(complaint.category or ""),
        "rahasia": complaint.confidential,
        "anonim": complaint.anonymous,
        "atas nama": spoken_for(complaint),
        "pelapor": _contact(complaint),
        "jawaban": [_answer(one) for one in complaint.answers.all()],
        "pertanyaan": [
            {"pada": wait.asked_at.isoformat(), "isi": wait.words, "jawaban Anda": wait.reply}
            for wait in complaint.waits.all()
        ],
        "alasan penutupan": complaint.closing_reason,
        "diteruskan": _referral(complaint.referred),
        "penilaian": complaint.satisfaction,
        "alasan penilaian": [one.shown_text for one in complaint.score_reasons.all()],
    }


def _place(complaint: Complaint) -> dict[str, str]:
    if complaint.hidden_because:
        return {}
    return {
        "kelurahan": str(complaint.kelurahan or ""),
        "rt": complaint.rt,
        "rw": complaint.rw,
        "patokan": complaint.landmark,
    }


def _details(complaint: Complaint) -> list[dict[str, str]]:
    if complaint.hidden_because:
        return []
    rows = complaint.details.select_related("question")
    return [{"pertanyaan": one.question.label, "jawaban Anda": one.said} for one in rows]


def _answer(one: Answer) -> dict[str, str | bool]:
    return {
        "pada": one.published_at.isoformat(),
        "oleh": one.signed_as,
        "isi": one.shown_text,
        "selanjutnya": "" if one.text_hidden_because else one.next_step,
        "paling lambat": one.by_when.isoformat() if one.by_when else "",
        "tidak berlaku": one.void_at is not None,
        "keberatan Anda": one.shown_objection,
    }


def _referral(referral: Referral | None) -> dict[str, Any]:
    """To whom it went, and what was heard of it there."""
    if referral is None:
        return {}
    return {
        "kepada": referral.agency,
        "pada": referral.forwarded_on.isoformat(),
        "kabar": [
            {
                "pada": news.on.isoformat(),
                "kabar": news.label,
                "nomor di sana": news.number_there,
                "isi": news.words,
            }
            for news in referral.news.all()
        ],
    }


def _contact(complaint: Complaint) -> dict[str, str]:
    """Name, address and phone; of an anonymous reporter only whether they are kept."""
    rows = Reporter.objects.filter(complaint=complaint)
    if complaint.anonymous:
        kept = {field for field in CONTACT if rows.exclude(**{field: ""}).exists()}
        return {field: _("tersimpan, tersandi") if field in kept else "" for field in CONTACT}
    try:
        reporter = rows.first()
    except KeyMissing:
        return dict.fromkeys(CONTACT, _("tersimpan, tetapi kuncinya tidak ada di komputer ini"))
    return {field: getattr(reporter, field, "") for field in CONTACT}
