"""May this person do this, now? Each answer is a yes, or a no that says why."""

from collections.abc import Callable, Collection, Mapping

from django.utils.translation import gettext_lazy as _

from kinerja.accounts.models import SERVICE, User
from kinerja.accounts.queries import DEMO, IMPORTER
from kinerja.complaints.models import (
    INSPECTORS,
    PRINTERS,
    READERS,
    STATE_LABELS,
    Category,
    Complaint,
    Finding,
    Named,
    Reporter,
    Rereading,
    SavedList,
)
from kinerja.complaints.policies import COUNTER_ANSWERS, YES
from kinerja.complaints.queries.channels import other_channels
from kinerja.kit import clock
from kinerja.kit.verdict import ALLOWED, Verdict, first_no
from kinerja.organisation.models import Employee, Role, Unit
from kinerja.organisation.permissions import may_set_policy
from kinerja.organisation.queries import (
    current_assignment,
    employee_of,
    has_role,
    has_role_over_all,
    in_one_line,
    policy,
    scope_unit_ids,
    subtree_ids,
    top_unit,
    users_with_role,
    work_calendar,
)
from kinerja.rules.complaints import MOVES, Kind, State, Step, Who, steps_from
from kinerja.rules.deadlines import deadlines_on
from kinerja.rules.findings import may_be_found
from kinerja.rules.workdays import CalendarEnds, working_days_after

SUPERIORS = frozenset({Role.ATASAN, Role.LURAH, Role.SEKCAM, Role.CAMAT})
DESK = SUPERIORS | {Role.VERIFIKATOR}
# Who sits where citizens speak, write and phone.
TYPISTS = DESK | {Role.PETUGAS}
# The lists of other desks speak of the whole office.
RECEIVERS = frozenset({Role.VERIFIKATOR, Role.SEKCAM, Role.CAMAT})
# Categories are the words of the whole office: for those who see all that comes in.
KEEPERS = frozenset({Role.ADMIN, Role.VERIFIKATOR, Role.SEKCAM, Role.CAMAT})
_NOBODY_NAMED = _("Belum ada pegawai yang dicatat pada laporan ini.")
# Asked in this order.
REREADERS = (Role.SEKCAM, Role.CAMAT)
READERS_ONLY = _(
    "Laporan satu per satu hanya terbuka bagi yang menangani, memimpin, atau memeriksanya."
)


def may_read_cases(user: User, units: Collection[int]) -> Verdict:
    """Whether single cases of some of these units may be open to this person at all."""
    if not scope_unit_ids(user, clock.today(), READERS).isdisjoint(units):
        return ALLOWED
    return Verdict(READERS_ONLY)


def may_read_some_case(user: User) -> Verdict:
    return ALLOWED if has_role(user, READERS, None, clock.today()) else Verdict(READERS_ONLY)


def may_keep_lists(user: User) -> Verdict:
    """A list is kept by who reads cases: it is theirs alone."""
    return may_read_some_case(user)


def may_keep_this_list(user: User, kept: SavedList) -> Verdict:
    if kept.owner_id != user.pk:
        return Verdict(_("Daftar ini milik orang lain."))
    return may_keep_lists(user)


def may_manage_categories(user: User) -> Verdict:
    if has_role_over_all(user, KEEPERS, clock.today()):
        return ALLOWED
    return Verdict(
        _("Kategori hanya diatur oleh verifikator, pimpinan kecamatan, atau admin aplikasi.")
    )


def may_confirm_category(user: User, category: Category) -> Verdict:
    if not category.needs_review:
        return Verdict(_("Kategori ini tidak lagi menunggu pemeriksaan."))
    return may_manage_categories(user)


def may_rename_category(user: User, category: Category) -> Verdict:
    return first_no(may_manage_categories(user), _stands(category))


def may_merge_category(user: User, category: Category, into: Category) -> Verdict:
    if category.pk == into.pk:
        return Verdict(_("Kategori tidak dapat digabungkan ke dirinya sendiri."))
    if into.parent_id and category.children.exists():
        return Verdict(_("Kelompok hanya dapat digabungkan ke kategori yang tidak berkelompok."))
    return first_no(may_rename_category(user, category), _stands(into))


def may_group_category(user: User, category: Category, parent: Category | None) -> Verdict:
    """Two levels: what stands below something has nothing below itself."""
    allowed = first_no(may_manage_categories(user), _stands(category))
    if parent is None or not allowed:
        return allowed
    if parent.pk == category.pk:
        return Verdict(_("Kategori tidak dapat menjadi kelompok bagi dirinya sendiri."))
    if category.children.exists():
        return Verdict(_("Kategori ini sudah menjadi kelompok bagi kategori lain."))
    return may_hold_categories(parent)


def may_hold_categories(parent: Category) -> Verdict:
    """Whether others may stand below it."""
    if parent.parent_id:
        return Verdict(_("Kategori itu sendiri sudah masuk sebuah kelompok."))
    return may_bear(parent)


def may_ask_for(user: User, category: Category) -> Verdict:
    """Whether this person may let citizens be asked more about it."""
    return first_no(may_manage_categories(user), _stands(category))


def may_advise(user: User) -> Verdict:
    """Stoppers and ready answers: for those who keep the categories."""
    return may_manage_categories(user)


def may_print_posters(user: User) -> Verdict:
    """For who works with what the posters bring in, and who looks after the application."""
    if has_role(user, PRINTERS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Poster dicetak oleh kantor yang menangani laporannya."))


def may_support(complaint: Complaint) -> Verdict:
    """For anybody, while the case is public and still worked on."""
    if complaint.public_at is None or complaint.hidden_because:
        return Verdict(_("Laporan ini tidak ditampilkan untuk umum."))
    if complaint.finished_at is not None:
        return Verdict(_("Laporan itu sudah dijawab. Sampaikan laporan Anda sendiri."))
    return ALLOWED


def may_set_target(user: User, category: Category) -> Verdict:
    """A target is a policy of the whole office: for who keeps its policies."""
    return first_no(may_set_policy(user, None), _stands(category))


def may(step: Step, user: User, complaint: Complaint) -> Verdict:
    """Whether the table of life lets this person take this step now."""
    return first_no(apart_from(user, complaint), _may(step, user, complaint))


def apart_from(user: User, complaint: Complaint) -> Verdict:
    """Who is named in a case has no part in it; the sentence says no more than that."""
    if not complaint.named_people:
        return ALLOWED
    employee = employee_of(user)
    if employee is None or employee.pk not in complaint.named_people:
        return ALLOWED
    return Verdict(_("Laporan ini ditangani orang lain."))


def _may(step: Step, user: User, complaint: Complaint) -> Verdict:
    move = MOVES.get((State(complaint.state), step))
    if move is None:
        return may_take(step, complaint)
    if move.who not in _PEOPLE:
        return Verdict(_("Langkah itu hanya dilakukan oleh pelapor atau oleh waktu."))
    return _PEOPLE[move.who](user, complaint)


def may_take(step: Step, complaint: Complaint) -> Verdict:
    """Whether the life cycle allows this step from where the complaint stands."""
    state = State(complaint.state)
    if step in steps_from(state):
        return ALLOWED
    return Verdict(
        _("Laporan ini berstatus “%(state)s”, jadi langkah itu tidak dapat dilakukan sekarang.")
        % {"state": STATE_LABELS[state]}
    )


def may_work(step: Step, user: User, complaint: Complaint) -> Verdict:
    """The same for the steps of a handler: whoever was given the case begins with any of them."""
    begun = complaint.state != State.ASSIGNED
    return may(step if begun else Step.BEGIN, user, complaint)


def may_verify(user: User, complaint: Complaint) -> Verdict:
    return may(Step.VERIFY, user, complaint)


def may_forward(user: User, complaint: Complaint) -> Verdict:
    return may(Step.FORWARD, user, complaint)


def may_split(user: User, complaint: Complaint) -> Verdict:
    """For whoever may send it to another unit: a matter of it, while the rest stays (35)."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Laporan ini tidak dibagi."))
    return first_no(_whole(complaint), may(Step.FORWARD, user, complaint))


def _whole(complaint: Complaint) -> Verdict:
    if complaint.part_of_id is None:
        return ALLOWED
    return Verdict(_("Laporan ini bagian dari laporan lain. Lakukan itu pada laporan asalnya."))


def _parts_done(complaint: Complaint) -> Verdict:
    """Nothing is said of the whole while a part of it is still worked on."""
    numbers = ", ".join(part.number for part in complaint.open_parts)
    words = _("Bagian laporan ini masih dikerjakan: %(numbers)s.")
    return Verdict(words % {"numbers": numbers}) if numbers else ALLOWED


def may_finish(user: User, complaint: Complaint) -> Verdict:
    """An answer that ends the work; one that says what happens next may come at any time."""
    return first_no(may_answer(user, complaint), _parts_done(complaint))


def may_assign(user: User, complaint: Complaint) -> Verdict:
    return may(Step.ASSIGN, user, complaint)


def may_begin(user: User, complaint: Complaint) -> Verdict:
    return may(Step.BEGIN, user, complaint)


def may_ask(user: User, complaint: Complaint) -> Verdict:
    """Of a part the whole report asks: that is the page which its reporter holds the key to."""
    return first_no(_whole(complaint), may_work(Step.ASK, user, complaint))


def may_wait(user: User, complaint: Complaint) -> Verdict:
    return may_work(Step.WAIT, user, complaint)


def may_resume(user: User, complaint: Complaint) -> Verdict:
    return may(Step.RESUME, user, complaint)


def may_answer(user: User, complaint: Complaint) -> Verdict:
    return may_work(Step.ANSWER, user, complaint)


def may_close(user: User, complaint: Complaint) -> Verdict:
    return may(Step.CLOSE, user, complaint)


def may_refer(user: User, complaint: Complaint) -> Verdict:
    return first_no(may(Step.REFER, user, complaint), _parts_done(complaint))


def may_reject(user: User, complaint: Complaint) -> Verdict:
    return may(Step.REJECT, user, complaint)


def may_merge(user: User, complaint: Complaint) -> Verdict:
    return first_no(may(Step.MERGE, user, complaint), _parts_done(complaint))


def may_reopen(user: User, complaint: Complaint) -> Verdict:
    return may(Step.REOPEN, user, complaint)


def may_decline(user: User, complaint: Complaint) -> Verdict:
    return may(Step.DECLINE, user, complaint)


def may_extend(user: User, complaint: Complaint) -> Verdict:
    """Once, by a superior, while the case is open and has a day that can be moved."""
    if complaint.finished_at is not None:
        return Verdict(_("Laporan ini sudah dijawab, jadi tenggatnya tidak diperpanjang lagi."))
    if complaint.extended_to is not None:
        return Verdict(_("Tenggat laporan ini sudah pernah diperpanjang. Hanya boleh sekali."))
    if complaint.due_on is None:
        return Verdict(_("Tenggat laporan ini masih menunggu kalender hari kerja."))
    return first_no(apart_from(user, complaint), _superior(user, complaint))


def may_handle(employee: Employee, complaint: Complaint) -> Verdict:
    """Whether this civil servant may be made responsible for the case (R-ADU-15)."""
    if employee.pk in complaint.named_people:
        return Verdict(_("Pegawai ini tidak dapat menangani laporan ini. Pilih pegawai lain."))
    if complaint.kind == Kind.INTEGRITY:
        return _may_inspect(employee, complaint)
    held = current_assignment(employee, clock.today())
    if held and held.position.unit_id in subtree_ids(complaint.unit):
        return ALLOWED
    return Verdict(_("Hanya pegawai unit ini yang dapat menangani laporannya."))


def may_categorise(user: User, complaint: Complaint) -> Verdict:
    """For whoever works on the case, while its deadline still runs."""
    if complaint.finished_at is not None:
        return Verdict(_("Laporan ini sudah dijawab, jadi kategorinya tetap."))
    return may_work_on(user, complaint)


def may_work_on(user: User, complaint: Complaint) -> Verdict:
    """Checks it, leads the unit or handles it: whoever must read it to do their work."""
    apart = apart_from(user, complaint)
    return first_no(apart, ALLOWED if _desk(user, complaint) else _in_hand(user, complaint))


def may_note(user: User, complaint: Complaint) -> Verdict:
    """A note for the office: for whoever works on the case, also once it has ended."""
    return may_work_on(user, complaint)


def may_check(user: User, complaint: Complaint) -> Verdict:
    """Decide what the public reads: for the desk, and never about a case of one's own."""
    handler = complaint.handler
    if handler is not None and handler.user_id == user.pk:
        return Verdict(
            _("Anda menangani laporan ini, jadi orang lain yang memutuskan apakah diterbitkan.")
        )
    return _desk(user, complaint)


def may_publish(user: User, complaint: Complaint) -> Verdict:
    return first_no(may_check(user, complaint), may_be_public(complaint))


def may_be_public(complaint: Complaint) -> Verdict:
    """Whether anybody may be let read it at all, whoever decides."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Laporan tentang perilaku pejabat tidak pernah diterbitkan."))
    if complaint.confidential:
        return Verdict(_("Pelapor meminta laporan ini dirahasiakan."))
    if complaint.part_of_id:
        return Verdict(_("Laporan ini bagian dari laporan lain. Terbitkan laporan asalnya."))
    if complaint.hidden_because:
        return Verdict(_("Isi laporan ini disembunyikan moderator."))
    if complaint.state in _NEVER_SHOWN:
        return Verdict(_("Laporan yang dicabut atau tidak dapat diproses tidak diterbitkan."))
    return ALLOWED


_NEVER_SHOWN = frozenset({State.WITHDRAWN.value, State.REJECTED.value})


def may_see_reporter(user: User, complaint: Complaint) -> Verdict:
    """Who reported: for who handles the case, never for those who only look on.

    While nobody handles it, for who checks it. Of an anonymous one for nobody (R-ADU-20).
    """
    if not (apart := apart_from(user, complaint)):
        return apart
    if complaint.anonymous:
        return Verdict(_("Pelapor meminta anonim. Namanya tidak ditampilkan kepada siapa pun."))
    if complaint.handler_id is None and _desk(user, complaint):
        return ALLOWED
    return _in_hand(user, complaint)


def may_name(user: User, complaint: Complaint) -> Verdict:
    """Say whom of the office it is about: for who looks at what comes in, while it is open."""
    if complaint.closed_at is not None:
        return Verdict(_("Laporan ini sudah selesai."))
    return first_no(apart_from(user, complaint), _desk(user, complaint))


def may_unname(user: User, named: Named) -> Verdict:
    """Take back that it is about somebody, before anybody was asked about it."""
    if (
        named.employee_id is None
        or named.complaint.findings.filter(employee=named.employee_id).exists()
    ):
        return Verdict(_("Catatan ini tidak dapat dihapus lagi: sudah ada pemeriksaan."))
    return may_name(user, named.complaint)


def may_find(user: User, named: Named) -> Verdict:
    """Find about somebody's conduct: from outside of their line, never they themselves (R-ADU-32).

    The inspectorate stands outside of every line, wherever the office put its seat.
    """
    if named.employee_id is None:
        return Verdict(_("Pemeriksaan ini sudah selesai."))
    return first_no(
        apart_from(user, named.complaint), _finds(user, named.complaint, named.employee_id)
    )


def may_answer_finding(user: User, finding: Finding) -> Verdict:
    """For the person alone, once, before anything was found."""
    if finding.employee is None or finding.employee.user_id != user.pk:
        return Verdict(_("Pertanyaan ini hanya dijawab oleh yang ditanya."))
    if finding.result or finding.answered_at:
        return Verdict(_("Pertanyaan ini sudah dijawab atau sudah selesai."))
    return ALLOWED


def may_decide_finding(user: User, finding: Finding) -> Verdict:
    """Once the person has answered or their days are over, by whoever could have asked them."""
    if finding.result or finding.employee_id is None:
        return Verdict(_("Hasil pemeriksaan ini sudah ditetapkan."))
    until = finding.answer_until
    if not may_be_found(finding.answered_at is not None, until, clock.today()):
        return Verdict(_("Pegawai ini masih mempunyai waktu untuk menjawab. Tunggu dulu."))
    complaint = finding.complaint
    return first_no(apart_from(user, complaint), _finds(user, complaint, finding.employee_id))


def _finds(user: User, complaint: Complaint, person: int) -> Verdict:
    today = clock.today()
    if has_role(user, INSPECTORS, complaint.unit, today):
        return ALLOWED
    if complaint.kind == Kind.INTEGRITY or not has_role(user, SUPERIORS, complaint.unit, today):
        return Verdict(_("Hanya pimpinan atau inspektorat yang memeriksa perilaku pegawai."))
    employee = employee_of(user)
    if employee is None or in_one_line(employee.pk, person, today):
        return Verdict(_("Anda atasan atau bawahan pegawai ini, jadi orang lain yang memeriksa."))
    return ALLOWED


def may_reread(user: User) -> Verdict:
    """Read again what was ended: the secretary of the office; where there is none, its head."""
    if has_role_over_all(user, REREADERS, clock.today()):
        return ALLOWED
    return Verdict(_("Pembacaan ulang hanya untuk sekretaris kecamatan atau camat."))


def may_say(user: User, rereading: Rereading) -> Verdict:
    if rereading.agreed is not None:
        return Verdict(_("Laporan ini sudah dibaca ulang."))
    handler = rereading.complaint.handler
    if handler is not None and handler.user_id == user.pk:
        return Verdict(_("Laporan ini Anda tangani sendiri, jadi orang lain yang membaca ulang."))
    return first_no(may_reread(user), apart_from(user, rereading.complaint))


def may_hand_to_inspectorate(user: User, complaint: Complaint) -> Verdict:
    """It is about a bribe or power abused: whoever verifies hands it over, and sees it no more."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Laporan ini sudah ada pada inspektorat."))
    return first_no(may(Step.RECLASSIFY, user, complaint), may_take_integrity(complaint.unit))


def may_report_obstruction(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, at any time: trouble may come long after the end."""
    return may_take_integrity(complaint.kelurahan)


def may_name_nobody(user: User, complaint: Complaint) -> Verdict:
    """Whether there is somebody whose name may be taken back."""
    return _some(complaint, lambda named: may_unname(user, named))


def may_find_somebody(user: User, complaint: Complaint) -> Verdict:
    """Whether there is somebody to be asked who was not yet."""
    asked = _asked(complaint)
    return _some(
        complaint,
        lambda named: (
            Verdict(_("Pegawai ini sudah ditanya."))
            if named.employee_id in asked
            else may_find(user, named)
        ),
    )


def may_decide_some(user: User, complaint: Complaint) -> Verdict:
    """Whether something that was asked may be decided now."""
    if not complaint.named_people:
        return Verdict(_NOBODY_NAMED)
    open_ones = complaint.findings.open().select_related("complaint__unit", "employee")
    verdicts = [may_decide_finding(user, finding) for finding in open_ones]
    return next((one for one in verdicts if one), first_no(*verdicts, Verdict(_NOBODY_NAMED)))


def _asked(complaint: Complaint) -> set[int | None]:
    # Cost: nearly every case names nobody, and asks nothing more.
    if not complaint.named_people:
        return set()
    return set(complaint.findings.values_list("employee", flat=True))


def _some(complaint: Complaint, may_with: Callable[[Named], Verdict]) -> Verdict:
    if not complaint.named_people:
        return Verdict(_NOBODY_NAMED)
    people = complaint.named.exclude(employee=None).select_related("complaint__unit")
    verdicts = [may_with(one) for one in people]
    return next((one for one in verdicts if one), first_no(*verdicts, Verdict(_NOBODY_NAMED)))


def may_give_back(user: User, complaint: Complaint) -> Verdict:
    """It is no such matter after all: only the inspectorate says so (R-ADU-15)."""
    if complaint.kind != Kind.INTEGRITY:
        return Verdict(_("Laporan ini sudah ada pada kantor."))
    return may(Step.RECLASSIFY, user, complaint)


def may_take_integrity(unit: Unit | None = None) -> Verdict:
    """Whether somebody of the inspectorate is there for such a case of this unit (none: any).

    Two statements. Without them nobody at all would ever read it.
    """
    where = unit or top_unit()
    if where and any(users_with_role(role, where, clock.today()) for role in INSPECTORS):
        return ALLOWED
    words = _(
        "Laporan tentang pungli atau penyalahgunaan wewenang belum dapat kami terima di sini, "
        "sebab belum ada petugas inspektorat. Sampaikan lewat %(ways)s."
    )
    return Verdict(words % {"ways": _(" atau ").join(other_channels())})


def may_reissue_code(user: User, complaint: Complaint) -> Verdict:
    """At the counter, for who lost it, after their identity was checked against what they left."""
    if complaint.anonymous:
        return Verdict(
            _("Pelapor meminta anonim, jadi identitasnya tidak dapat dicocokkan di loket.")
        )
    if not (whole := _whole(complaint)):
        return whole
    if complaint.tracking_digest is None:
        return Verdict(_("Laporan ini diimpor dan tidak pernah memiliki kode lacak."))
    if not (apart := apart_from(user, complaint)):
        return apart
    at_counter = INSPECTORS if complaint.kind == Kind.INTEGRITY else DESK | {Role.PETUGAS}
    if has_role(user, at_counter, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Kode baru hanya diberikan oleh petugas loket atau pemeriksa laporan."))


def may_lift_anonymity(complaint: Complaint) -> Verdict:
    """For whoever holds the key: nobody else ever lifts it (R-ADU-20)."""
    return ALLOWED if complaint.anonymous else Verdict(_("Laporan ini tidak anonim."))


def may_change_contact(complaint: Complaint) -> Verdict:
    """For whoever holds the key, as long as anything is kept of them at all."""
    if complaint.erased_at is None:
        return ALLOWED
    return Verdict(_("Data pelapor dari laporan ini sudah dihapus dan tidak disimpan lagi."))


def may_log_attempt(user: User, complaint: Complaint) -> Verdict:
    """For whoever may know who the reporter is, while a word to them is still to be said."""
    if complaint.closed_at is not None and not _is_to_be_called(complaint):
        return Verdict(_("Laporan ini sudah selesai."))
    return may_see_reporter(user, complaint)


def _is_to_be_called(complaint: Complaint) -> bool:
    return Reporter.objects.to_call().filter(complaint=complaint).exists()


def may_contest(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, within the days of R-ADU-12."""
    if _may_still_contest(complaint):
        return may_take(Step.CONTEST, complaint)
    return Verdict(_("Masa keberatan sudah lewat. Anda dapat meminta laporan ini dibuka lagi."))


def may_confirm(complaint: Complaint) -> Verdict:
    return may_take(Step.CONFIRM, complaint)


def may_reply(complaint: Complaint) -> Verdict:
    return may_take(Step.REPLY, complaint)


def may_withdraw(complaint: Complaint) -> Verdict:
    return may_take(Step.WITHDRAW, complaint)


def may_request_reopening(complaint: Complaint) -> Verdict:
    """Once the days in which an objection needs nobody's consent have gone by (R-ADU-12)."""
    if _may_still_contest(complaint) and may_take(Step.CONTEST, complaint):
        return Verdict(_("Sampaikan saja apa yang belum sesuai; laporan ini langsung dibuka lagi."))
    return may_take(Step.REQUEST_REOPENING, complaint)


def may_rate(complaint: Complaint) -> Verdict:
    """For whoever holds the tracking code, once there is something to rate."""
    if complaint.finished_at is None:
        return Verdict(_("Anda dapat menilai setelah laporan ini dijawab."))
    if complaint.satisfaction is not None:
        return Verdict(_("Terima kasih, penilaian Anda sudah kami terima."))
    return ALLOWED


def _may_still_contest(complaint: Complaint) -> bool:
    if complaint.finished_at is None:
        return True
    within = deadlines_on(complaint.received_on).auto_close
    answered = clock.local_day(complaint.finished_at)
    try:
        return working_days_after(answered, clock.today(), work_calendar()) <= within
    except CalendarEnds:
        return True  # the citizen does not pay for a calendar that is not out yet


def may_type_in(user: User) -> Verdict:
    """What came by word of mouth or on paper: for the desks, whatever their unit."""
    if has_role(user, TYPISTS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Laporan dari loket, telepon, atau surat dicatat oleh petugas dan pimpinan."))


def may_answer_directly(user: User, unit: Unit) -> Verdict:
    """Whether this person may both verify and handle cases of this unit.

    Counter staff verify where the office has decided so.
    """
    today = clock.today()
    employee = employee_of(user)
    held = current_assignment(employee, today) if employee else None
    if held is None or held.position.unit_id not in subtree_ids(unit):
        return Verdict(_("Hanya pegawai unit ini yang dapat menangani laporannya."))
    if has_role(user, DESK, unit, today):
        return ALLOWED
    counter = has_role(user, Role.PETUGAS, unit, today)
    if counter and policy(COUNTER_ANSWERS, unit, today) == YES:
        return ALLOWED
    return Verdict(_("Menjawab langsung hanya untuk yang juga boleh memeriksa laporan unit ini."))


def may_settle(user: User, complaint: Complaint) -> Verdict:
    """To verify, take and answer at once: a simple matter that nobody has looked at yet."""
    if complaint.kind == Kind.INTEGRITY:
        return Verdict(_("Laporan ini hanya ditangani oleh inspektorat."))
    return first_no(
        apart_from(user, complaint),
        may_take(Step.VERIFY, complaint),
        may_answer_directly(user, complaint.unit),
    )


def may_number(user: User, complaint: Complaint) -> Verdict:
    """To note under which number other desks keep the same case."""
    return may_work_on(user, complaint)


def may_mark_answered_there(user: User, complaint: Complaint) -> Verdict:
    if not any(one.is_open_there for one in complaint.external_numbers.all()):
        return Verdict(_("Laporan ini tidak terbuka di SP4N-LAPOR! atau Lapor Semar."))
    return may_work_on(user, complaint)


def may_import_lapor(user: User) -> Verdict:
    """Their lists speak of the whole office: for who looks at all that comes in."""
    if user.kind == SERVICE and user.username in (IMPORTER, DEMO):
        return ALLOWED
    if has_role_over_all(user, RECEIVERS, clock.today()):
        return ALLOWED
    return Verdict(
        _("Daftar SP4N-LAPOR! dan Lapor Semar diimpor oleh verifikator atau pimpinan kecamatan.")
    )


def may_see_assembly(user: User) -> Verdict:
    """The material for the morning: for who works in or leads a unit."""
    if has_role(user, TYPISTS, None, clock.today()):
        return ALLOWED
    return Verdict(_("Bahan apel dibuat oleh pegawai dan pimpinan unit."))


def assembly_units(user: User) -> frozenset[int]:
    """The units whose morning this person may prepare."""
    return scope_unit_ids(user, clock.today(), TYPISTS)


def may_bear(category: Category) -> Verdict:
    """Whether a case may be given this category."""
    if category.needs_review:
        return Verdict(_("Kategori ini belum disahkan."))
    return _stands(category)


def _stands(category: Category) -> Verdict:
    if category.merged_into_id:
        return Verdict(_("Kategori ini sudah digabungkan ke kategori lain."))
    return ALLOWED


def _desk(user: User, complaint: Complaint) -> Verdict:
    # Integrity cases are the inspectorate's alone: the unit complained about never sees them.
    desk = INSPECTORS if complaint.kind == Kind.INTEGRITY else DESK
    if has_role(user, desk, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Hanya petugas pemeriksa atau pimpinan yang dapat memeriksa laporan ini."))


def _superior(user: User, complaint: Complaint) -> Verdict:
    leads = INSPECTORS if complaint.kind == Kind.INTEGRITY else SUPERIORS
    if has_role(user, leads, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(
        _("Langkah ini hanya untuk pimpinan %(unit)s atau penggantinya.")
        % {"unit": complaint.unit.name}
    )


def _in_hand(user: User, complaint: Complaint) -> Verdict:
    handler = complaint.handler
    if handler is not None and handler.user_id == user.pk:
        return ALLOWED
    if _superior(user, complaint):
        return ALLOWED
    return Verdict(
        _("Hanya penanggung jawab laporan ini atau pimpinannya yang dapat melakukannya.")
    )


def _may_inspect(employee: Employee, complaint: Complaint) -> Verdict:
    if employee.user and has_role(employee.user, INSPECTORS, complaint.unit, clock.today()):
        return ALLOWED
    return Verdict(_("Laporan ini hanya ditangani oleh inspektorat."))


_PEOPLE: Mapping[Who, Callable[[User, Complaint], Verdict]] = {
    Who.DESK: _desk,
    Who.SUPERIOR: _superior,
    Who.HANDLER: _in_hand,
}
