"""The steps of a case as the office takes them: one row each, all by the same way."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.complaints import permissions, services
from kinerja.complaints.forms import (
    AnsweredThereForm,
    AnswerForm,
    AskForm,
    AssignForm,
    AttemptForm,
    CategoriseForm,
    CloseForm,
    CompleteFileForm,
    DecideFindingForm,
    DeclineForm,
    ExtendForm,
    ForwardForm,
    GiveBackForm,
    HandToInspectorateForm,
    MergeCaseForm,
    NameForm,
    NewsForm,
    NumberForm,
    OpenFindingForm,
    ReferForm,
    RejectForm,
    ResumeForm,
    SettleForm,
    SplitForm,
    UnnameForm,
    VerifyForm,
    WaitForm,
)
from kinerja.complaints.models import Complaint, Finding, Named, Told
from kinerja.complaints.queries import complaint_for, handler_named
from kinerja.kit.verdict import Verdict
from kinerja.rules.complaints import Kind, State
from kinerja.rules.findings import Result

FormOf = Callable[[Any, Complaint], forms.Form]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """One step: who may, what is asked, what it is called, what is told once it is done.

    The next step of a case stands open on its page; the others on request.
    """

    name: str
    path: str
    title: str | Promise
    told: str | Promise
    may: Callable[[User, Complaint], Verdict]
    form: FormOf
    service: Callable[..., Complaint]
    submit: str | Promise = ""
    note: str | Promise = ""
    icon: str = ""
    tone: str = ""
    is_next: bool = False
    # What its reporter is told, and the field in which the words of that are written.
    tells: Told | None = None
    words: str = "reason"

    @property
    def url(self) -> str:
        return f"complaints:{self.name}"


def _prefixed(form: type[forms.Form], prefix: str) -> FormOf:
    return lambda data, _complaint: form(data, prefix=prefix)


def _verify(data: Any, complaint: Complaint) -> forms.Form:
    return VerifyForm(data, initial={"unit": complaint.unit_id})


def _assign(data: Any, complaint: Complaint) -> forms.Form:
    return AssignForm(data, complaint=complaint, initial={"handler": handler_named(complaint)})


def _categorise(data: Any, complaint: Complaint) -> forms.Form:
    return CategoriseForm(data, initial={"category": complaint.category})


def _answered_there(data: Any, complaint: Complaint) -> forms.Form:
    return AnsweredThereForm(data, complaint=complaint, prefix="there")


def merge_by_number(*, complaint: Complaint, number: str, reason: str, actor: User) -> Complaint:
    """The same matter as the case of this number, if whoever says so may know of that."""
    try:
        into = complaint_for(actor, number.strip().upper())
    except Http404:
        raise ValidationError(
            {"number": gettext("Laporan dengan nomor ini tidak kami temukan.")}
        ) from None
    return services.merge(complaint=complaint, into=into, reason=reason, actor=actor)


def _about(form: Callable[..., forms.Form], prefix: str) -> FormOf:
    """A form that asks the case what may be chosen."""
    return lambda data, complaint: form(data, complaint=complaint, prefix=prefix)


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


ACTS: Final = (
    Act(
        name="verify",
        path="periksa",
        title=_("Periksa dan teruskan"),
        told=_("Laporan sudah diperiksa dan diteruskan."),
        may=permissions.may_verify,
        form=_verify,
        service=services.verify,
        icon="forward",
        is_next=True,
    ),
    Act(
        name="settle",
        path="jawab-langsung",
        title=_("Jawab langsung"),
        submit=_("Jawab langsung"),
        told=_("Laporan sudah diperiksa, ditangani, dan dijawab."),
        may=permissions.may_settle,
        form=_prefixed(SettleForm, "settle"),
        service=services.settle,
        note=_(
            "Untuk perkara sederhana: diperiksa, Anda tangani, dan dijawab sekaligus. Setiap "
            "langkah tetap tercatat."
        ),
        tells=Told.ANSWER,
        words="text",
    ),
    Act(
        name="assign",
        path="disposisi",
        title=_("Disposisikan"),
        told=_("Laporan sudah didisposisikan."),
        may=permissions.may_assign,
        form=_assign,
        service=services.assign,
        icon="user-check",
        is_next=True,
    ),
    Act(
        name="begin",
        path="mulai",
        title=_("Mulai mengerjakan"),
        told=_("Pelapor kini membaca bahwa laporannya sedang diproses."),
        may=permissions.may_begin,
        form=_prefixed(forms.Form, "begin"),
        service=services.begin,
        icon="play",
        is_next=True,
    ),
    Act(
        name="answer",
        path="jawab",
        title=_("Jawab"),
        submit=_("Terbitkan jawaban"),
        told=_("Jawaban sudah terbit dan dapat dibaca pelapor."),
        may=permissions.may_answer,
        form=lambda data, _complaint: AnswerForm(data),
        service=services.answer,
        icon="send",
        is_next=True,
        tells=Told.ANSWER,
        words="text",
    ),
    Act(
        name="resume",
        path="lanjutkan",
        title=_("Lanjutkan pekerjaan"),
        told=_("Pekerjaan berjalan lagi, tenggatnya juga."),
        may=permissions.may_resume,
        form=_prefixed(ResumeForm, "resume"),
        service=services.carry_on,
        icon="play",
        is_next=True,
    ),
    Act(
        name="close",
        path="tutup",
        title=_("Tutup laporan"),
        told=_("Laporan sudah ditutup."),
        may=permissions.may_close,
        form=lambda data, _complaint: CloseForm(data),
        service=services.close,
        note=_("Pelapor tetap dapat menyatakan keberatan selama sepuluh hari kerja."),
        tells=Told.CLOSE,
    ),
    Act(
        name="reopen",
        path="buka-lagi",
        title=_("Buka lagi"),
        told=_("Laporan ini dikerjakan lagi."),
        may=permissions.may_reopen,
        form=_prefixed(forms.Form, "reopen"),
        service=services.reopen,
        note=_("Jawaban terakhir tidak dihitung lagi, dan tenggat yang pertama berlaku."),
        icon="rotate-ccw",
        is_next=True,
    ),
    Act(
        name="decline",
        path="tetap-tutup",
        title=_("Tetap tutup"),
        submit=_("Beri tahu pelapor"),
        told=_("Pelapor sudah diberi tahu alasannya."),
        may=permissions.may_decline,
        form=_prefixed(DeclineForm, "decline"),
        service=services.decline,
        tells=Told.DECLINE,
    ),
    Act(
        name="ask",
        path="tanya",
        title=_("Tanya pelapor"),
        submit=_("Kirim pertanyaan"),
        told=_("Pertanyaan sudah terkirim. Tenggat berhenti sampai pelapor menjawab."),
        may=permissions.may_ask,
        form=_prefixed(AskForm, "ask"),
        service=services.ask,
        tells=Told.ASK,
        words="question",
    ),
    Act(
        name="wait",
        path="tunggu-instansi",
        title=_("Tunggu instansi lain"),
        submit=_("Catat surat dan tunggu"),
        told=_("Tenggat berhenti selama menunggu, paling lama sampai batasnya."),
        may=permissions.may_wait,
        form=_prefixed(WaitForm, "wait"),
        service=services.wait_for_agency,
        tells=Told.WAIT,
        words="words",
    ),
    Act(
        name="forward",
        path="alihkan",
        title=_("Alihkan ke unit lain"),
        told=_("Laporan sudah dialihkan. Tenggatnya tetap berjalan."),
        may=permissions.may_forward,
        form=_prefixed(ForwardForm, "forward"),
        service=services.forward,
    ),
    Act(
        name="split",
        path="bagi",
        title=_("Pisahkan satu perkara"),
        submit=_("Buat bagian"),
        told=_("Bagian sudah dibuat dan diteruskan. Pelapor membacanya pada laporannya."),
        may=permissions.may_split,
        form=_prefixed(SplitForm, "split"),
        service=services.split,
        note=_(
            "Untuk laporan yang berisi beberapa perkara. Tenggat bagian dihitung sejak laporan "
            "asalnya diterima."
        ),
    ),
    Act(
        name="categorise",
        path="ubah-kategori",
        title=_("Ubah kategori"),
        told=_("Kategori sudah diubah dan tenggatnya dihitung lagi."),
        may=permissions.may_categorise,
        form=_categorise,
        service=services.categorise,
        note=_(
            "Tenggat dihitung lagi menurut kategori yang baru. Mengubah kategori tidak pernah "
            "menambah waktu."
        ),
    ),
    Act(
        name="extend",
        path="perpanjang",
        title=_("Perpanjang sekali"),
        submit=_("Perpanjang"),
        told=_("Janji kepada pelapor dan pengingatnya sudah bergeser."),
        may=permissions.may_extend,
        form=_prefixed(ExtendForm, "extend"),
        service=services.extend,
        tells=Told.EXTEND,
    ),
    Act(
        name="log_attempt",
        path="hubungi",
        title=_("Catat upaya menghubungi pelapor"),
        submit=_("Catat"),
        told=_("Upaya menghubungi pelapor sudah tercatat."),
        may=permissions.may_log_attempt,
        form=_prefixed(AttemptForm, "attempt"),
        service=services.log_attempt,
    ),
    Act(
        name="set_number",
        path="nomor-lapor",
        title=_("Catat nomor di SP4N-LAPOR! atau Lapor Semar"),
        submit=_("Catat nomor"),
        told=_("Nomor di sana sudah tercatat."),
        may=permissions.may_number,
        form=_prefixed(NumberForm, "number"),
        service=services.set_number,
    ),
    Act(
        name="mark_answered_there",
        path="dijawab-di-lapor",
        title=_("Sudah dijawab di SP4N-LAPOR! atau Lapor Semar"),
        submit=_("Catat sudah dijawab di sana"),
        told=_("Tercatat: sudah dijawab di sana."),
        may=permissions.may_mark_answered_there,
        form=_answered_there,
        service=services.mark_answered_there,
    ),
    Act(
        name="refer",
        path="teruskan-ke-luar",
        title=_("Bukan wewenang kantor ini"),
        submit=_("Beri tahu pelapor"),
        told=_("Pelapor sudah diberi tahu bahwa ini kewenangan instansi lain."),
        may=permissions.may_refer,
        form=_prefixed(ReferForm, "refer"),
        service=services.refer,
        note=_("Teruskan dulu laporannya kepada instansi itu, lalu catat di sini."),
        tells=Told.REFER,
    ),
    Act(
        name="refer_again",
        path="teruskan-lagi",
        title=_("Teruskan ke instansi lain"),
        submit=_("Catat penerusan"),
        told=_("Pelapor sudah diberi tahu instansi mana yang kini memegang laporannya."),
        may=permissions.may_refer_again,
        form=_prefixed(ReferForm, "again"),
        service=services.refer_again,
        note=_("Teruskan dulu laporannya kepada instansi itu, lalu catat di sini."),
        is_next=True,
    ),
    Act(
        name="note_news",
        path="kabar-instansi",
        title=_("Catat kabar dari instansi itu"),
        submit=_("Beri tahu pelapor"),
        told=_("Kabar sudah tercatat, dan pelapor diberi tahu."),
        may=permissions.may_note_news,
        form=_prefixed(NewsForm, "news"),
        service=services.note_news,
        note=_("Laporan tetap selesai di kantor ini; pelapor membaca kabarnya di halaman lacak."),
        tells=Told.NEWS,
        words="words",
    ),
    Act(
        name="merge",
        path="duplikat",
        title=_("Sama dengan laporan lain"),
        submit=_("Gabungkan"),
        told=_("Pelapor sudah diberi tahu laporan mana yang kami tangani."),
        may=permissions.may_merge,
        form=_prefixed(MergeCaseForm, "merge"),
        service=merge_by_number,
        tells=Told.MERGE,
    ),
    Act(
        name="reject",
        path="tolak",
        title=_("Tidak dapat diproses"),
        submit=_("Tutup dengan alasan ini"),
        told=_("Pelapor sudah diberi tahu alasannya."),
        may=permissions.may_reject,
        form=_prefixed(RejectForm, "reject"),
        service=services.reject,
        tone="danger",
        tells=Told.REJECT,
    ),
    Act(
        name="hand_to_inspectorate",
        path="inspektorat",
        title=_("Ini dugaan pungli atau penyalahgunaan wewenang"),
        submit=_("Serahkan kepada inspektorat"),
        told=_("Laporan sudah diserahkan kepada inspektorat."),
        may=permissions.may_hand_to_inspectorate,
        form=_prefixed(HandToInspectorateForm, "hand"),
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
        form=_prefixed(GiveBackForm, "back"),
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
        form=_prefixed(CompleteFileForm, "file"),
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
        form=_about(NameForm, "name"),
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
        form=_about(UnnameForm, "unname"),
        service=_unname,
    ),
    Act(
        name="open_finding",
        path="tanya-pegawai",
        title=_("Tanya pegawai yang disebut"),
        submit=_("Kirim pertanyaan kepada pegawai"),
        told=_("Pegawai itu sudah diberi tahu dan dapat menjawab dalam lima hari kerja."),
        may=permissions.may_find_somebody,
        form=_about(OpenFindingForm, "matter"),
        service=_open_finding,
    ),
    Act(
        name="decide_finding",
        path="hasil-pemeriksaan",
        title=_("Tetapkan hasil pemeriksaan"),
        submit=_("Tetapkan hasil"),
        told=_("Hasil pemeriksaan sudah ditetapkan."),
        may=permissions.may_decide_some,
        form=_about(DecideFindingForm, "finding"),
        service=_decide_finding,
    ),
)


@dataclass(frozen=True, slots=True)
class Offered:
    """An act that this person may take now, with its form: sound, new or refused."""

    act: Act
    form: forms.Form
    is_open: bool = False


def offered(user: User, complaint: Complaint, refused: Mapping[str, forms.Form]) -> list[Offered]:
    """The acts open to this person, in order. What was refused comes back as it was typed."""
    return [
        Offered(act, refused.get(act.name) or act.form(None, complaint), act.name in refused)
        for act in ACTS
        if act.may(user, complaint) or act.name in refused
    ]


def why_none(user: User, complaint: Complaint) -> str | Promise:
    """Why the next step is not theirs; of what is answered or over, whose turn it is."""
    if complaint.closed_at:
        return gettext("Laporan ini sudah selesai.")
    if complaint.finished_at:
        return gettext("Laporan ini sudah dijawab. Sekarang pelapor yang menentukan.")
    named = _NEXT.get(complaint.state, "answer")
    return next(act.may(user, complaint).reason for act in ACTS if act.name == named)


_NEXT: Final = {
    State.RECEIVED.value: "verify",
    State.VERIFIED.value: "assign",
    State.ASSIGNED.value: "begin",
    State.WAITING_AGENCY.value: "resume",
}
