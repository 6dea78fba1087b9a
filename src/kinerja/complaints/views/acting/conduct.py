"""The inspectorate's matters, and whom a case is about."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions, services
from kinerja.complaints.forms import (
    CompleteFileForm,
    DecideFindingForm,
    GiveBackForm,
    HandToInspectorateForm,
    NameForm,
    OpenFindingForm,
    UnnameForm,
)
from kinerja.complaints.models import Complaint, Finding, Named
from kinerja.complaints.views.acting.act import Act, about, prefixed
from kinerja.rules.complaints import Kind
from kinerja.rules.findings import Result


def _hand_to_inspectorate(*, complaint: Complaint, reason: str, actor: User) -> Complaint:
    return services.reclassify(complaint=complaint, kind=Kind.INTEGRITY, reason=reason, actor=actor)


def _unname(*, complaint: Complaint, named: Named, reason: str, actor: User) -> Complaint:
    return services.unname(named=named, reason=reason, actor=actor)


def _open_finding(*, complaint: Complaint, named: Named, matter: str, actor: User) -> Complaint:
    return services.open_finding(named=named, matter=matter, actor=actor).complaint


def _decide_finding(
    *, complaint: Complaint, finding: Finding, result: Result, reason: str, actor: User
) -> Complaint:
    return services.decide_finding(
        finding=finding, result=result, reason=reason, actor=actor
    ).complaint


CONDUCT: Final = (
    Act(
        name="hand_to_inspectorate",
        path="inspektorat",
        title=_("Ini dugaan pungli atau penyalahgunaan wewenang"),
        submit=_("Serahkan kepada inspektorat"),
        told=_("Laporan sudah diserahkan kepada inspektorat."),
        may=permissions.may_hand_to_inspectorate,
        form=prefixed(HandToInspectorateForm, "hand"),
        service=_hand_to_inspectorate,
        note=_("Setelah diserahkan, Anda dan kantor ini tidak melihatnya lagi."),
    ),
    Act(
        name="give_back",
        path="kembalikan",
        title=_("Bukan dugaan pungli: kembalikan kepada kantor"),
        submit=_("Kembalikan"),
        told=_("Laporan sudah dikembalikan kepada kantor."),
        may=permissions.may_give_back,
        form=prefixed(GiveBackForm, "back"),
        service=services.reclassify,
        note=_("Kantor membaca laporan ini. Tenggatnya dihitung sejak laporan pertama diterima."),
    ),
    Act(
        name="complete_file",
        path="berkas-lengkap",
        title=_("Berkas laporan ini lengkap"),
        submit=_("Simpan tanggal"),
        told=_("Tanggal berkas lengkap sudah disimpan, dan tenggatnya dihitung dari hari itu."),
        may=permissions.may_complete_file,
        form=prefixed(CompleteFileForm, "file"),
        service=services.complete_file,
        note=_(
            "Enam puluh hari kerja dihitung sejak berkas lengkap. Selama belum diisi, dihitung "
            "sejak laporan diperiksa."
        ),
    ),
    Act(
        name="name",
        path="pegawai",
        title=_("Catat pegawai yang disebut"),
        submit=_("Catat pegawai"),
        told=_("Pegawai itu tidak melihat dan tidak menangani laporan ini."),
        may=permissions.may_name,
        form=about(NameForm, "name"),
        service=services.name,
        note=_("Pegawai yang disebut tidak melihat, tidak menemukan, dan tidak menangani laporan."),
    ),
    Act(
        name="unname",
        path="bukan-pegawai",
        title=_("Bukan pegawai itu yang dimaksud"),
        submit=_("Hapus catatan"),
        told=_("Catatan tentang pegawai itu sudah dihapus."),
        may=permissions.may_name_nobody,
        form=about(UnnameForm, "unname"),
        service=_unname,
    ),
    Act(
        name="open_finding",
        path="tanya-pegawai",
        title=_("Tanya pegawai yang disebut"),
        submit=_("Kirim pertanyaan kepada pegawai"),
        told=_("Pegawai itu sudah diberi tahu dan dapat menjawab dalam lima hari kerja."),
        may=permissions.may_find_somebody,
        form=about(OpenFindingForm, "matter"),
        service=_open_finding,
    ),
    Act(
        name="decide_finding",
        path="hasil-pemeriksaan",
        title=_("Tetapkan hasil pemeriksaan"),
        submit=_("Tetapkan hasil"),
        told=_("Hasil pemeriksaan sudah ditetapkan."),
        may=permissions.may_decide_some,
        form=about(DecideFindingForm, "finding"),
        service=_decide_finding,
    ),
)
