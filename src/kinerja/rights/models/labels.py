"""Each word of the rules as people read it. Callables: rewording a label makes no migration."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.rules.data_rights import Ground, Nudge, Right
from kinerja.rules.public_information import Exemption, State


class Way(StrEnum):
    """How somebody wants to get the documents."""

    SEE = "see"
    COPY = "copy"
    FILE = "file"


RIGHT_LABELS: dict[Right, Promise] = {
    Right.ACCESS: _("Melihat data saya"),
    Right.CORRECTION: _("Memperbaiki data saya"),
    Right.ERASURE: _("Menghapus data saya"),
    Right.RESTRICTION: _("Membatasi pemakaian data saya"),
    Right.WITHDRAWAL: _("Menarik persetujuan saya"),
}
GROUND_LABELS: dict[Ground, Promise] = {
    Ground.HARM: _("Membahayakan keamanan atau kesehatan orang"),
    Ground.DATA_OF_OTHERS: _("Mengungkap data orang lain, juga bila belum jelas data siapa"),
    Ground.DEFENCE: _("Bertentangan dengan pertahanan dan keamanan negara"),
    Ground.STATE_RECORD: _("Catatan penyelenggaraan negara yang wajib disimpan"),
}
EXEMPTION_LABELS: dict[Exemption, Promise] = {
    Exemption.LAW_ENFORCEMENT: _("Menghambat penegakan hukum"),
    Exemption.BUSINESS: _("Melanggar kekayaan intelektual atau persaingan usaha sehat"),
    Exemption.DEFENCE: _("Membahayakan pertahanan dan keamanan negara"),
    Exemption.NATURAL_WEALTH: _("Mengungkap kekayaan alam Indonesia"),
    Exemption.ECONOMY: _("Merugikan ketahanan ekonomi nasional"),
    Exemption.FOREIGN_RELATIONS: _("Merugikan hubungan luar negeri"),
    Exemption.PRIVATE_DEED: _("Isi akta pribadi atau wasiat seseorang"),
    Exemption.PERSONAL: _("Rahasia pribadi seseorang"),
    Exemption.INTERNAL_LETTER: _("Surat antarbadan publik yang dirahasiakan"),
    Exemption.OTHER_STATUTE: _("Dirahasiakan oleh undang-undang lain"),
}
# The states of a request for data are among those of a request for documents.
STATE_LABELS: dict[str, Promise] = {
    State.RECEIVED.value: _("Menunggu jawaban"),
    State.EXTENDED.value: _("Diperpanjang"),
    State.ANSWERED.value: _("Dijawab"),
    State.REFUSED.value: _("Ditolak"),
    State.WITHDRAWN.value: _("Dicabut pemohon"),
}
WAY_LABELS: dict[Way, Promise] = {
    Way.SEE: _("Melihat atau membaca di kantor"),
    Way.COPY: _("Salinan kertas, diambil di kantor"),
    Way.FILE: _("Berkas digital lewat kontak saya"),
}
NUDGE_LABELS: dict[Nudge, Promise] = {
    Nudge.HALF: _("Separuh waktu"),
    Nudge.SOON: _("Enam jam lagi"),
    Nudge.PASSED: _("Lewat tenggat"),
}


def right_labels() -> dict[Right, Promise]:
    return RIGHT_LABELS


def state_labels() -> dict[str, Promise]:
    return STATE_LABELS


def way_labels() -> dict[Way, Promise]:
    return WAY_LABELS


def nudge_labels() -> dict[Nudge, Promise]:
    return NUDGE_LABELS
