"""Three desks of one shape: data requests, document requests, breaches; what each offers whom."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import User
from kinerja.kit.verdict import Verdict
from kinerja.rights import permissions, queries, services
from kinerja.rights.forms import (
    AnswerForm,
    ChangeForm,
    CloseForm,
    ExtendForm,
    LookForm,
    RefuseForm,
    StepForm,
    ToldForm,
)


@dataclass(frozen=True, slots=True)
class Offer:
    """A step that a page offers to whoever may take it; `name` is its door and prefix.

    Without `done` the step shows something, once, in the answer to this very request.
    """

    name: str
    label: Promise
    may: Callable[[User, Any], Verdict]
    form: type[StepForm]
    service: Callable[..., Any]
    done: Promise | None = None
    tone: str = "secondary"


@dataclass(frozen=True, slots=True)
class Desk:
    """`thing` names a page of one and the keyword of its services, `index` the list."""

    thing: str
    index: str
    title: Promise
    lead: Promise
    empty: Promise
    may_open: Callable[[User], Verdict]
    rows: Callable[[User, str], Any]
    find: Callable[[User, str], Any]
    page: Callable[[Any], dict[str, Any]]
    keyword: str
    offers: tuple[Offer, ...]

    def offer(self, name: str) -> Offer:
        return next(each for each in self.offers if each.name == name)


REQUESTS: Final = Desk(
    thing="request",
    index="requests",
    title=_("Hak data"),
    lead=_("Permintaan orang tentang datanya. Jawab dalam 3 x 24 jam, juga di akhir pekan."),
    empty=_("Belum ada permintaan tentang data."),
    may_open=permissions.may_open_requests,
    rows=queries.requests,
    find=queries.request_for,
    page=queries.request_page,
    keyword="asked",
    offers=(
        Offer("see_data", _("Lihat datanya"), permissions.may_see_data, LookForm,
              services.see_data),
        Offer("answer", _("Penuhi permintaan"), permissions.may_answer, AnswerForm,
              services.answer, _("Jawaban sudah dicatat. Pemohon membacanya dengan kodenya."),
              tone=""),
        Offer("refuse", _("Tolak"), permissions.may_refuse, RefuseForm, services.refuse,
              _("Penolakan dan alasannya sudah dicatat."), tone="danger"),
        Offer("see_requester", _("Lihat kontak pemohon"), permissions.may_see_requester, LookForm,
              services.see_requester),
    ),
)  # fmt: skip
DOCUMENTS: Final = Desk(
    thing="document",
    index="documents",
    title=_("Permintaan dokumen"),
    lead=_("Untuk PPID. Jawab dalam 10 hari kerja; satu kali dapat ditambah 7 hari kerja."),
    empty=_("Belum ada permintaan dokumen."),
    may_open=permissions.may_open_documents,
    rows=queries.documents,
    find=queries.document_for,
    page=queries.document_page,
    keyword="asked",
    offers=(
        Offer("answer_document", _("Jawab"), permissions.may_answer, AnswerForm, services.answer,
              _("Jawaban sudah dicatat. Pemohon membacanya dengan kodenya."), tone=""),
        Offer("extend", _("Tambah tujuh hari kerja"), permissions.may_extend, ExtendForm,
              services.extend, _("Tenggatnya diperpanjang, dengan alasan yang dibaca pemohon.")),
        Offer("refuse_document", _("Tolak"), permissions.may_refuse, RefuseForm, services.refuse,
              _("Penolakan dan alasannya sudah dicatat."), tone="danger"),
        Offer("see_document_requester", _("Lihat kontak pemohon"), permissions.may_see_requester,
              LookForm, services.see_requester),
    ),
)  # fmt: skip
BREACHES: Final = Desk(
    thing="breach",
    index="breaches",
    title=_("Insiden data"),
    lead=_("Data orang bocor? Catat segera: semua yang berhak diberi tahu dalam 3 x 24 jam."),
    empty=_("Belum ada insiden data. Semoga tetap begitu."),
    may_open=permissions.may_open_breaches,
    rows=queries.breaches,
    find=queries.breach_for,
    page=queries.breach_page,
    keyword="breach",
    offers=(
        Offer("tell_subjects", _("Pemilik data sudah diberi tahu"), permissions.may_tell_subjects,
              ToldForm, services.tell_subjects, _("Pemberitahuannya sudah dicatat."), tone=""),
        Offer("tell_agency", _("Lembaga sudah diberi tahu"), permissions.may_tell_agency,
              ToldForm, services.tell_agency, _("Pemberitahuannya sudah dicatat."), tone=""),
        Offer("change_breach", _("Ubah catatan"), permissions.may_change_breach, ChangeForm,
              services.change_breach, _("Catatannya sudah diubah.")),
        Offer("close_breach", _("Tutup insiden"), permissions.may_close_breach, CloseForm,
              services.close_breach, _("Insiden sudah ditutup.")),
    ),
)  # fmt: skip
DESKS: Final = (REQUESTS, DOCUMENTS, BREACHES)
