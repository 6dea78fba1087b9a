"""The words that people read for kinds, states and outcomes; who reads cases at all."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.casework.tables import Way
from kinerja.organisation.models import Role
from kinerja.rules.complaints import Kind, Outcome, State

STATE_LABELS: dict[State, Promise] = {
    State.RECEIVED: _("Diterima"),
    State.INCOMPLETE: _("Perlu kelengkapan"),
    State.FORWARDED: _("Diteruskan"),
    State.IN_PROGRESS: _("Diproses"),
    State.ANSWERED: _("Dijawab"),
    State.CLOSED: _("Selesai"),
    State.REFERRED: _("Bukan kewenangan kami"),
    State.REJECTED: _("Tidak dapat diproses"),
}
KIND_LABELS: dict[Kind, Promise] = {
    Kind.SERVICE: _("Pengaduan"),
    Kind.INTEGRITY: _("Pengaduan tentang perilaku pejabat"),
    Kind.INFORMATION: _("Permintaan informasi"),
    Kind.ASPIRATION: _("Usulan atau harapan"),
}
OUTCOME_LABELS: dict[Outcome, Promise] = {
    Outcome.RESOLVED: _("Selesai ditangani"),
    Outcome.PARTLY: _("Ditangani sebagian"),
    Outcome.NOT_POSSIBLE: _("Tidak dapat dipenuhi"),
    Outcome.REFERRED: _("Diteruskan ke instansi lain"),
    Outcome.WITHDRAWN: _("Dicabut pelapor"),
    Outcome.UNKNOWN: _("Tidak diketahui"),
}
WAITING = (State.RECEIVED, State.INCOMPLETE, State.FORWARDED, State.IN_PROGRESS)
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
WAY_LABELS: dict[Way, Promise] = {
    Way.BY_RULE: _("disalurkan oleh aturan"),
    Way.NO_RULE: _("tidak ada aturan yang cocok"),
    Way.VACANT: _("jabatan tujuannya kosong"),
    Way.APART: _("hanya untuk inspektorat"),
}
FROM_RULE, FROM_SOURCE = "rule", "source"


# Callables: rewording a label makes no migration.
def state_labels() -> dict[State, Promise]:
    return STATE_LABELS


def kind_labels() -> dict[Kind, Promise]:
    return KIND_LABELS


def outcome_labels() -> dict[Outcome, Promise]:
    return OUTCOME_LABELS


def way_labels() -> dict[Way, Promise]:
    return WAY_LABELS
