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
from kinerja.journal.models import Entry
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
