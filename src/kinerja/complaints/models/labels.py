"""The words that people read for kinds, states and outcomes; who reads cases at all."""

from enum import StrEnum
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.casework.tables import Way
from kinerja.organisation.models import Role
from kinerja.rules.complaints import Kind, Outcome, State
from kinerja.rules.desks import Desk

STATE_LABELS: dict[State, Promise] = {
    State.RECEIVED: _("Diterima"),
    State.VERIFIED: _("Diverifikasi"),
    State.ASSIGNED: _("Didisposisikan"),
    State.IN_PROGRESS: _("Diproses"),
    State.WAITING_REPORTER: _("Menunggu pelapor"),
    State.WAITING_AGENCY: _("Menunggu instansi lain"),
    State.ANSWERED: _("Ditindaklanjuti"),
    State.CLOSED: _("Selesai"),
    State.REOPENING: _("Diminta dibuka lagi"),
    State.REFERRED: _("Bukan wewenang"),
    State.REJECTED: _("Ditolak"),
    State.DUPLICATE: _("Duplikat"),
    State.WITHDRAWN: _("Dicabut"),
}
# What a citizen reads. Whatever ended is "Selesai"; how, its outcome says.
PUBLIC_LABELS: dict[State, Promise] = {
    State.RECEIVED: _("Diterima"),
    State.VERIFIED: _("Diverifikasi"),
    State.ASSIGNED: _("Diverifikasi"),
    State.IN_PROGRESS: _("Diproses"),
    State.WAITING_REPORTER: _("Menunggu jawaban Anda"),
    State.WAITING_AGENCY: _("Menunggu instansi lain"),
    State.ANSWERED: _("Selesai"),
    State.CLOSED: _("Selesai"),
    State.REOPENING: _("Selesai"),
    State.REFERRED: _("Selesai"),
    State.REJECTED: _("Selesai"),
    State.DUPLICATE: _("Selesai"),
    State.WITHDRAWN: _("Selesai"),
}
KIND_LABELS: dict[Kind, Promise] = {
    Kind.SERVICE: _("Pengaduan"),
    Kind.INTEGRITY: _("Dugaan pungli atau penyalahgunaan wewenang"),
    Kind.INFORMATION: _("Permintaan informasi"),
    Kind.ASPIRATION: _("Usulan atau harapan"),
}
OUTCOME_LABELS: dict[Outcome, Promise] = {
    Outcome.RESOLVED: _("Selesai ditangani"),
    Outcome.PARTLY: _("Ditangani sebagian"),
    Outcome.NOT_POSSIBLE: _("Tidak dapat dipenuhi"),
    Outcome.REFERRED: _("Diteruskan ke instansi lain"),
    Outcome.DUPLICATE: _("Sama dengan laporan lain"),
    Outcome.WITHDRAWN: _("Dicabut pelapor"),
    Outcome.UNKNOWN: _("Tidak diketahui"),
}
# From verification until it is closed: time to decide what the public reads of it.
CHECKED_IN: Final = (
    State.VERIFIED, State.ASSIGNED, State.IN_PROGRESS, State.WAITING_REPORTER,
    State.WAITING_AGENCY, State.ANSWERED,
)  # fmt: skip
# Who reads complaints at all: those who handle them, lead them or inspect them.
READERS = frozenset(
    {
        Role.PETUGAS,
        Role.VERIFIKATOR,
        Role.ATASAN,
        Role.LURAH,
        Role.SEKCAM,
        Role.CAMAT,
        Role.INSPEKTORAT,
    }
)
INSPECTORS = frozenset({Role.INSPEKTORAT})
# As the room of data requests knows what we hold of people.
HOLDING = "complaints"
# Who hangs up what leads to the form: they, and who looks after the application.
PRINTERS = READERS | {Role.ADMIN}
WAY_LABELS: dict[Way, Promise] = {
    Way.BY_RULE: _("disalurkan oleh aturan"),
    Way.NO_RULE: _("tidak ada aturan yang cocok"),
    Way.VACANT: _("jabatan tujuannya kosong"),
    Way.APART: _("hanya untuk inspektorat"),
}
DESK_LABELS: dict[Desk, Promise] = {
    Desk.VERIFICATION: _("Pemeriksaan"),
    Desk.DISPOSITION: _("Menunggu disposisi"),
    Desk.HANDLER: _("Penanganan"),
    Desk.REPORTER: _("Menunggu pelapor"),
    Desk.AGENCY: _("Menunggu instansi lain"),
}
# Of a reporter for how their case was handled (R-ADU-30); the best first, as they are asked.
SCORE_LABELS: dict[int, Promise] = {
    4: _("Sangat baik"),
    3: _("Baik"),
    2: _("Kurang baik"),
    1: _("Tidak baik"),
}
FROM_RULE, FROM_SOURCE = "rule", "source"


class HeldBecause(StrEnum):
    """Why somebody should look whether a person wrote it."""

    NOT = ""
    LIMIT = "limit"
    TRAP = "honeypot"


HELD_LABELS: dict[HeldBecause, Promise] = {
    HeldBecause.LIMIT: _("banyak laporan dari jaringan yang sama dalam satu jam"),
    HeldBecause.TRAP: _("kolom yang tidak terlihat orang ikut terisi"),
}


class Heard(StrEnum):
    """What an agency did with a matter that was forwarded to it."""

    ACCEPTED = "accepted"
    ANSWERED = "answered"
    REFUSED = "refused"


# Callables: rewording a label makes no migration.
def state_labels() -> dict[State, Promise]:
    return STATE_LABELS


def kind_labels() -> dict[Kind, Promise]:
    return KIND_LABELS


def outcome_labels() -> dict[Outcome, Promise]:
    return OUTCOME_LABELS


def held_labels() -> dict[HeldBecause, Promise]:
    return HELD_LABELS


def desk_labels() -> dict[Desk, Promise]:
    return DESK_LABELS


def way_labels() -> dict[Way, Promise]:
    return WAY_LABELS
