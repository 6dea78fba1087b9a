"""SP4N-LAPOR! and Lapor Semar without double work: numbers, lists, and what is answered there."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from kinerja.accounts.queries import IMPORTER, service_account
from kinerja.complaints import services
from kinerja.complaints.facts import complaint_facts
from kinerja.complaints.models import Category, Complaint, ExternalNumber, Import, Source
from kinerja.complaints.queries import complaint_list, follow_up_told, open_there
from kinerja.complaints.rows.lapor import fields_of, missing_in
from kinerja.complaints.services import Deed
from kinerja.inbox.models import Notice
from kinerja.journal.models import Entry
from kinerja.organisation.models import RoleGrant
from kinerja.rules.complaints import Kind, Outcome, State
from tests.factories.complaints import ComplaintFactory

OPEN = {
    "tracking id": "7812345",
    "tanggal laporan": "20/11/2026 08:15",
    "judul laporan": "Lampu padam",
    "isi laporan awal": "Lampu di Jalan Anggrek padam, tolong diperiksa.",
    "kategori": "Penerangan jalan",
    "klasifikasi laporan": "Pengaduan",
    "status": "Belum Ditindaklanjuti",
    "disposisi": "Kelurahan Mawar",
    "tanggal disposisi": "2026-11-23T09:00:00",
    "tanggal tindak lanjut": "",
}
OVER = OPEN | {
    "tracking id": "7812346",
    "status": "Selesai",
    "tanggal tindak lanjut": "24 November 2026",
}


def take_in(*cells, **options):
    return services.import_lapor(
        rows=enumerate(cells, start=2),
        source=Source.LAPOR,
        actor=service_account(IMPORTER),
        **options,
    )


def deeds(result) -> list[Deed]:
    return [one.deed for one in result.planned]


def case(number: str) -> Complaint:
    return Complaint.objects.get(external_numbers__number=number)


def test_what_is_open_there_becomes_a_case_whose_clock_runs_from_their_dates(cast):
    result = take_in(OPEN, OVER)

    assert deeds(result) == [Deed.OPENED, Deed.KEPT]
    opened, over = case("7812345"), case("7812346")
    assert (opened.state, opened.unit) == (State.VERIFIED, cast.mawar)
    assert timezone.localtime(opened.received_at) == datetime.fromisoformat(
        "2026-11-20T08:15:00+07:00"
    )
    assert opened.first_forwarded_on == date(2026, 11, 23)
    assert opened.due_on == date(2026, 12, 11)  # 14 working days after forwarding
    assert Category.objects.get(name="Penerangan jalan").needs_review
    assert (over.state, over.outcome) == (State.CLOSED, Outcome.RESOLVED)


def test_the_same_list_twice_changes_nothing(cast):
    take_in(OPEN, OVER)
    written = Entry.objects.count(), Import.objects.count()

    again = take_in(OPEN, OVER)

    assert (deeds(again), again.is_written) == ([Deed.SAME, Deed.SAME], False)
    assert (Entry.objects.count(), Import.objects.count()) == written


def test_a_newer_list_changes_only_what_is_theirs_and_says_so(cast):
    take_in(OPEN)
    newer = OPEN | {
        "status": "Selesai",
        "judul laporan": "Judul lain",
        "tanggal tindak lanjut": "24/11/2026",
    }

    result = take_in(newer)

    assert result.planned[0].told == (
        "Status: Belum Ditindaklanjuti → Selesai; Dijawab di sana: belum ada → 24 Nov 2026"
    )
    opened = case("7812345")
    assert (opened.title, opened.state) == ("Lampu padam", State.VERIFIED)  # ours goes on
    there = opened.external_numbers.get()
    assert (there.is_closed_there, there.answered_there_on) == (True, date(2026, 11, 24))
    assert Entry.objects.about(opened).filter(verb="complaint.moved_there").count() == 1


def test_one_bad_row_refuses_the_list_by_row_and_column_unless_it_may_be_left_out(cast):
    bad = OVER | {"tanggal laporan": "kemarin"}

    refused = take_in(OPEN, bad)
    assert [(fault.row, fault.column) for fault in refused.rejected] == [(3, "tanggal laporan")]
    assert not ExternalNumber.objects.exists()

    take_in(OPEN, bad, skip_bad_rows=True)
    assert ExternalNumber.objects.get().number == "7812345"


def test_trying_it_writes_nothing_and_says_the_same(cast):
    tried = take_in(OPEN, OVER, dry_run=True)

    assert not Complaint.objects.exclude(pk=cast.complaint.pk).exists()
    assert tried.planned == take_in(OPEN, OVER).planned


@pytest.mark.parametrize(
    ("changed", "column"),
    [
        ({"tracking id": ""}, "tracking id"),
        ({"tanggal laporan": "20/11/2027"}, "tanggal laporan"),
        ({"tanggal disposisi": "19/11/2026"}, "tanggal disposisi"),
        ({"judul laporan": "", "isi laporan awal": ""}, "isi laporan awal"),
        ({"isi laporan awal": "a\x00b"}, "isi laporan awal"),
        ({"tracking id": "9" * 41}, "tracking id"),
        ({"tanggal laporan": "31/02/2026"}, "tanggal laporan"),
    ],
)
def test_a_fault_names_the_column_as_it_is_called_there(cast, changed, column):
    (fault,) = take_in(OPEN | changed).rejected

    assert fault.column == column


def test_a_number_twice_and_a_list_without_numbers_are_refused(cast):
    assert take_in(OPEN, OPEN).rejected[0].row == 3
    assert take_in({"isi laporan": "Lampu padam."}).rejected[0].column == "tracking id"


@pytest.mark.parametrize(
    "written",
    ["20-11-2026 08.15", "2026-11-20T08:15:00", "20 Nov 2026, 08:15 WIB", "46346.34375"],
)
def test_days_are_read_as_excel_and_people_write_them(cast, written):
    take_in(OPEN | {"tanggal laporan": written})

    received = timezone.localtime(case("7812345").received_at)
    assert f"{received:%Y-%m-%d %H:%M}" == "2026-11-20 08:15"


def test_headings_are_known_however_they_are_written():
    fields = fields_of(["tracking id.", "tgl. laporan", "isi laporan", "no telepon pelapor"])

    assert fields["number"] == ["tracking id."]
    assert fields["received"] == ["tgl. laporan"]
    assert not missing_in(fields)


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        ("Pengaduan Berkadar Pengawasan", Kind.INTEGRITY),
        ("Pengaduan tidak berkadar pengawasan", Kind.SERVICE),
        ("Permintaan Informasi", Kind.INFORMATION),
        ("Aspirasi", Kind.ASPIRATION),
    ],
)
def test_their_words_for_kinds_are_ours(cast, word, kind):
    take_in(OPEN | {"klasifikasi laporan": word})

    assert case("7812345").kind == kind


def test_what_ended_there_on_an_unknown_day_is_left_out_and_said(cast):
    result = take_in(OVER | {"tanggal tindak lanjut": ""})

    assert deeds(result) == [Deed.LEFT]
    assert not ExternalNumber.objects.exists()


@pytest.mark.parametrize("who", ["agus", "lina", "nita", "ira"])
def test_their_lists_are_taken_in_by_who_looks_at_all_that_comes(cast, who):
    with pytest.raises(PermissionDenied):
        services.import_lapor(rows=[], source=Source.LAPOR, actor=cast.user(who))


def number(cast, given: str = "7812345", who: str = "vera") -> Complaint:
    return services.set_number(
        complaint=cast.complaint, source=Source.LAPOR, number=given, actor=cast.user(who)
    )


def test_a_case_is_found_by_its_number_there(cast):
    number(cast, " 781234a ")

    rows = complaint_list(cast.vera, search="#781234A").rows
    assert [(row.number, row.there) for row in rows] == [(cast.complaint.number, "781234A")]
    assert complaint_list(cast.dewi, search="781234A").rows == []
    assert complaint_list(cast.vera, search="781234B").rows == []


def test_a_number_is_noted_by_who_works_on_the_case_and_belongs_to_one(cast):
    with pytest.raises(PermissionDenied):
        number(cast, who="agus")
    number(cast)
    with pytest.raises(ValidationError):
        number(cast)
    number(cast, "7812399")

    assert cast.complaint.external_numbers.get().number == "7812399"
    verbs = Entry.objects.about(cast.complaint).values_list("verb", flat=True)
    assert list(verbs) == ["complaint.numbered"] * 2


def test_what_is_answered_there_leaves_the_list_and_is_a_fact(cast):
    number(cast)
    assert [row.number for row in open_there(cast.vera, "").rows] == ["7812345"]

    with pytest.raises(ValidationError):
        mark(cast, date(2026, 11, 25))
    mark(cast, date(2026, 11, 24))

    assert open_there(cast.vera, "").rows == []
    assert "1 dari 1 laporan" in follow_up_told(cast.vera)
    facts = complaint_facts(date(2026, 11, 24)).to_pylist()[0]
    assert (facts["in_lapor"], facts["followed_up_in_lapor"]) == (True, 1)
    with pytest.raises(PermissionDenied):
        mark(cast, date(2026, 11, 24))


def mark(cast, on: date) -> None:
    services.mark_answered_there(
        complaint=cast.complaint, source=Source.LAPOR, on=on, actor=cast.vera
    )


@pytest.mark.parametrize(
    "changed",
    [
        {"source": "twitter"},
        {"number": ""},
        {"number": "7812345", "source": "lapor"},
        {"number": "1"},
    ],
)
def test_a_number_there_is_given_known_and_once(cast, changed):
    number(cast)
    other = cast.complaint if changed == {"number": "1"} else None
    given = {"source": "lapor", "number": "7812346"} | changed
    with pytest.raises(IntegrityError), transaction.atomic():
        ExternalNumber.objects.create(complaint=other or _another(cast), **given)


def _another(cast) -> Complaint:
    made: Complaint = ComplaintFactory(unit=cast.mawar, tracking_digest=None)
    return made


# What is kept from whoever asks -------------------------------------------------------------------


def test_a_number_that_a_hidden_case_bears_is_taken_and_tells_nobody_of_the_office(cast):
    number(cast)
    services.reclassify(
        complaint=cast.complaint, kind=Kind.INTEGRITY, reason="Ada pungli.", actor=cast.vera
    )
    other = _another(cast)

    for user in (cast.vera, cast.cahya):
        number_of(other, user)
        other.external_numbers.all().delete()
    number_of(other, cast.vera)

    words = f"Nomor laporan {cast.complaint.number} di kanal lain juga dicatat pada laporan"
    assert told_of(cast.ira, words) == 3
    assert not Notice.objects.filter(text__startswith=words).exclude(recipient=cast.ira).exists()
    third = _another(cast)
    with pytest.raises(ValidationError, match="laporan lain"):
        number_of(third, cast.vera)


def test_a_number_of_a_case_about_oneself_is_taken_and_the_head_is_told(cast):
    number(cast)
    services.name(complaint=cast.complaint, employee=cast.employees["vera"], actor=cast.cahya)
    other = _another(cast)

    number_of(other, cast.vera)

    assert told_of(cast.lina, f"Nomor laporan {cast.complaint.number}") == 1
    with pytest.raises(ValidationError, match="laporan lain"):
        number_of(_another(cast), cast.cahya)


def test_nobody_is_told_of_a_number_on_a_case_that_is_about_them(cast):
    number(cast)
    services.name(complaint=cast.complaint, employee=cast.employees["vera"], actor=cast.cahya)
    other = _another(cast)
    services.name(complaint=other, employee=cast.employees["lina"], actor=cast.cahya)

    number_of(other, cast.vera)

    assert told_of(cast.lina, f"Nomor laporan {cast.complaint.number}") == 0


def number_of(complaint: Complaint, user) -> None:
    services.set_number(complaint=complaint, source=Source.LAPOR, number="7812345", actor=user)


def told_of(user, words: str) -> int:
    return Notice.objects.filter(recipient=user, text__startswith=words).count()


def test_a_number_that_the_inspectorate_noted_is_as_new_to_a_list(cast):
    secret = ComplaintFactory(
        unit=cast.mawar, kind=Kind.INTEGRITY.value, tracking_digest=None
    )  # fmt: skip
    number_of(secret, cast.ira)
    tried = take_in(OPEN, dry_run=True)

    taken = take_in(OPEN)

    assert deeds(tried) == deeds(taken) == [Deed.OPENED]
    ours = Complaint.objects.of_the_office().get(external_numbers__number="7812345")
    assert told_of(cast.ira, f"Nomor laporan {secret.number}") == 1
    there = secret.external_numbers.get()
    assert there.status_there == OPEN["status"]  # it is followed, whoever may know of it
    assert deeds(take_in(OPEN)) == [Deed.SAME]
    assert ours.external_numbers.get().number == there.number


def test_what_the_office_handed_over_is_no_new_case_of_the_next_list(cast):
    take_in(OPEN)
    services.reclassify(
        complaint=case("7812345"), kind=Kind.INTEGRITY, reason="Ada pungli.", actor=cast.vera
    )

    newer = take_in(OPEN | {"status": "Selesai", "tanggal tindak lanjut": "24/11/2026"})

    assert (deeds(newer), newer.planned[0].told, newer.is_written) == ([Deed.SAME], "", False)
    assert case("7812345").external_numbers.get().is_closed_there


APART = OPEN | {"klasifikasi laporan": "Pengaduan berkadar pengawasan"}


def test_an_integrity_row_reads_alike_whether_it_was_here_before_or_not(cast):
    first = take_in(APART, dry_run=True)

    taken = [take_in(APART), take_in(APART), take_in(APART | {"status": "Diproses"})]

    assert {tuple(deeds(one)) for one in (first, *taken)} == {(Deed.APART,)}
    assert {one.is_written for one in taken} == {True}
    assert Complaint.objects.filter(kind=Kind.INTEGRITY.value).count() == 1


def test_the_inspectorate_is_told_once_of_what_a_list_brings_and_the_office_never(cast):
    take_in(APART, APART | {"tracking id": "7812350"}, OPEN | {"tracking id": "7812351"})

    told = Notice.objects.filter(text__contains="inspektorat").values_list("recipient", "text")
    assert list(told) == [(cast.ira.pk, "2 laporan impor masuk untuk inspektorat.")]


@pytest.mark.parametrize("closed", [False, True])
def test_without_an_inspector_an_open_integrity_row_is_refused_by_row(cast, closed):
    RoleGrant.objects.filter(role="inspektorat").delete()
    kind = {"klasifikasi laporan": APART["klasifikasi laporan"]}

    result = take_in(OPEN | {"tracking id": "7812350"}, (OVER if closed else OPEN) | kind)

    assert [(fault.row, fault.column) for fault in result.rejected] == (
        [] if closed else [(3, "klasifikasi laporan")]
    )
    assert Complaint.objects.exclude(pk=cast.complaint.pk).count() == (2 if closed else 0)
