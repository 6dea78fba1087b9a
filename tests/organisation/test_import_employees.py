"""Everybody from a file: all or nothing, and the same file twice changes nothing."""

from collections import Counter
from datetime import date

import pytest
import xlsxwriter
from django.core.exceptions import PermissionDenied

from kinerja.accounts.models import Alias, User
from kinerja.journal.models import Entry
from kinerja.organisation import services
from kinerja.organisation.models import Assignment, Employee, Position, PositionType
from kinerja.organisation.queries import current_assignment, head_of
from tests.factories.organisation import EmployeeFactory, ni_pppk, nip

HEADER = "number,name,status,unit_code,position,position_type,is_head,since,username"
MAY, JULY = date(2026, 5, 1), date(2026, 7, 1)
STAFF = [
    f"{nip(500)},Budi,PNS,10.S1,Kepala Seksi,pengawas,ya,2024-01-01,budi",
    f"{nip(501)},Citra,CPNS,10.S1,Pengadministrasi,,tidak,2024-01-01,",
    f"{nip(502)},Dodi,PNS,10.S1,Pengadministrasi,pelaksana,,2024-02-01,",
    f"{ni_pppk(503)},Endah,PPPK,10.1001,Penata Layanan,ahli_pertama,tidak,2024-01-01,",
    f"{ni_pppk(504, 4)},Fajar,PPPK paruh waktu,10.1001,Pelayan,,0,2024-01-01,",
    ",Gita,Non-ASN,10.1001,Penjaga Loket,,,2024-01-01,",
]


def rows(lines):
    names = HEADER.split(",")
    return [
        (number, dict(zip(names, line.split(","), strict=True)))
        for number, line in enumerate(lines, start=2)
    ]


def load(office, lines, name="console"):
    return services.import_employees(rows=rows(lines), actor=office.user(name))


def told(result):
    return [(error.row, error.column) for error in result.rejected]


def counts(result):
    return result.created, result.updated, result.unchanged


def employee(name) -> Employee:
    return Employee.objects.get(name=name)


def test_people_come_with_their_positions(office):
    result = load(office, STAFF)

    assert counts(result) == (6, 0, 0)
    assert head_of(office.section, MAY) == employee("Budi")
    position = current_assignment(employee("Endah"), MAY).position
    assert (position.type, position.unit) == (PositionType.AHLI_PERTAMA, office.kelurahan)
    assert current_assignment(employee("Gita"), MAY).position.type == PositionType.NON_ASN


def test_two_people_with_one_job_sit_on_two_seats(office):
    load(office, STAFF)

    assert Position.objects.filter(name="Pengadministrasi").count() == 2


def test_what_was_written_is_in_the_journal(office):
    load(office, STAFF)

    verbs = ("employee.created", "position.created", "assignment.began")
    written = Counter(Entry.objects.filter(verb__in=verbs).values_list("verb", flat=True))
    assert written == dict.fromkeys(verbs, len(STAFF))


def test_the_same_file_twice_changes_nothing(office):
    load(office, STAFF)
    before = [list(model.objects.values()) for model in (Employee, Position, Assignment, User)]
    entries = Entry.objects.count()

    result = load(office, STAFF)

    assert counts(result) == (0, 0, 6)
    after = [list(model.objects.values()) for model in (Employee, Position, Assignment, User)]
    assert (after, Entry.objects.count()) == (before, entries)


def test_an_old_file_does_not_undo_a_later_mutation(office):
    load(office, STAFF)
    services.transfer(
        employee=employee("Citra"), position=_free_seat(office), on=MAY, actor=office.console
    )

    result = load(office, STAFF)

    assert counts(result) == (0, 0, 6)
    assert current_assignment(employee("Citra"), MAY).position.name == "Bendahara"


def _free_seat(office):
    return services.create_position(
        unit=office.top, name="Bendahara", type=PositionType.PELAKSANA, actor=office.console
    )


def test_a_later_date_is_a_mutation(office):
    load(office, STAFF)

    result = load(office, [f"{nip(501)},Citra,CPNS,10.1001,Pelayan,,,2026-05-01,"])

    assert counts(result) == (0, 1, 0)
    held = employee("Citra").assignments.order_by("since")
    assert [(one.position.name, one.until) for one in held] == [
        ("Pengadministrasi", date(2026, 4, 30)),
        ("Pelayan", None),
    ]


def test_two_people_change_places_in_one_file(office):
    lina, dewi = office.lina, office.dewi

    result = load(
        office,
        [
            f"{lina.number},Lina,PNS,10.1002,Lurah Dua,pelaksana,ya,2026-07-01,",
            f"{dewi.number},Dewi,PNS,10.1001,Lurah Satu,pelaksana,ya,2026-07-01,",
        ],
    )

    assert counts(result) == (0, 2, 0)
    assert head_of(office.other, JULY) == lina
    assert head_of(office.kelurahan, JULY) == dewi
    assert head_of(office.kelurahan, date(2026, 6, 30)) == lina


def test_a_freed_seat_is_taken_before_a_new_one_is_made(office):
    load(office, STAFF)
    load(office, [f"{nip(501)},Citra,CPNS,10.1001,Pelayan,,,2026-05-01,"])

    load(office, [f"{nip(520)},Hadi,PNS,10.S1,Pengadministrasi,,,2026-05-01,"])

    assert Position.objects.filter(name="Pengadministrasi").count() == 2


def test_a_corrected_name_is_updated(office):
    load(office, STAFF)

    result = load(office, [STAFF[1].replace("Citra", "Citra Ayu")])

    assert counts(result) == (0, 1, 0)
    assert employee("Citra Ayu").number == nip(501)


def test_a_named_account_is_made_and_may_log_in_by_nip(office):
    load(office, STAFF)

    user = User.objects.get(username="budi")
    assert employee("Budi").user == user
    assert not user.has_usable_password()
    assert Alias.objects.get(user=user).value == nip(500)


def test_an_account_that_exists_is_linked(office):
    newcomer = User.objects.create(username="hadi")

    load(office, [f"{nip(520)},Hadi,PNS,10.S1,Pengadministrasi,,,2026-05-01,hadi"])

    assert employee("Hadi").user == newcomer


def test_a_new_number_keeps_the_person_when_the_account_is_named(office):
    load(office, [f"{ni_pppk(530)},Ika,PPPK,10.S1,Pelayan,,,2024-01-01,ika"])

    result = load(office, [f"{nip(530)},Ika,CPNS,10.S1,Pelayan,,,2024-01-01,ika"])

    assert counts(result) == (0, 1, 0)
    assert employee("Ika").number == nip(530)
    assert Alias.objects.get(user__username="ika").value == nip(530)


@pytest.mark.parametrize(
    ("line", "where"),
    [
        (f"{nip(520)},,PNS,10.S1,Pelayan,,,2024-01-01,", (8, "name")),
        ("123,Hadi,PNS,10.S1,Pelayan,,,2024-01-01,", (8, "number")),
        (f"{ni_pppk(9)},Hadi,PNS,10.S1,Pelayan,,,2024-01-01,", (8, "number")),
        (",Hadi,PNS,10.S1,Pelayan,,,2024-01-01,", (8, "number")),
        (f"{nip(520)},Hadi,magang,10.S1,Pelayan,,,2024-01-01,", (8, "status")),
        (f"{nip(520)},Hadi,PNS,10.S9,Pelayan,,,2024-01-01,", (8, "unit_code")),
        (f"{nip(520)},Hadi,PNS,10.S1,,,,2024-01-01,", (8, "position")),
        (f"{nip(520)},Hadi,PNS,10.S1,Pelayan,raja,,2024-01-01,", (8, "position_type")),
        (f"{nip(520)},Hadi,PNS,10.S1,Pelayan,,mungkin,2024-01-01,", (8, "is_head")),
        (f"{nip(520)},Hadi,PNS,10.S1,Pelayan,,,kemarin,", (8, "since")),
        (f"{nip(520)},Hadi,PNS,10.S1,Pelayan,,,,", (8, "since")),
        (f"{nip(500)},Hadi,PNS,10.S1,Pelayan,,,2024-01-01,", (8, "number")),
        (",Gita,Non-ASN,10.S1,Pelayan,,,2024-01-01,", (8, "name")),
        (f"{nip(520)},Hadi,PNS,10.S1,Pelayan,,,2024-01-01,agus", (8, "username")),
        (f"{nip(520)},Hadi,PNS,10.S1,Pelayan,,,2024-01-01,budi", (8, "username")),
        (f"{nip(520)},Hadi,PNS,10.1001,Lurah Satu,,ya,2024-01-01,", (8, "is_head")),
        (f"{nip(520)},Hadi,PNS,10.1001,Lurah Baru,,ya,2024-01-01,", (8, "position")),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(office, line, where):
    before = Employee.objects.count(), User.objects.count()

    result = load(office, [*STAFF, line])

    assert told(result) == [where]
    assert counts(result) == (0, 0, 0)
    assert (Employee.objects.count(), User.objects.count()) == before


def test_a_name_that_two_people_bear_is_not_guessed(office):
    EmployeeFactory.create_batch(2, name="Gita", status="non_asn", number=None)

    result = load(office, [STAFF[5]])

    assert told(result) == [(2, "name")]


def test_an_earlier_date_in_another_position_is_no_mutation(office):
    load(office, STAFF)

    result = load(office, [f"{nip(501)},Citra,CPNS,10.1001,Pelayan,,,2023-01-01,"])

    assert told(result) == [(2, "since")]
    assert "2024-01-01" in result.rejected[0].reason


def test_people_are_read_from_excel(office, tmp_path):
    path = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER.split(","))
        sheet.write_row(1, 0, [nip(500), "Budi", "PNS", "10.S1", "Kepala Seksi", "pengawas", "ya"])
        sheet.write_datetime(1, 7, date(2024, 1, 1), book.add_format({"num_format": 14}))

    result = services.import_file(path=path, kind="employees", actor=office.console)

    assert counts(result) == (1, 0, 0)
    assert employee("Budi").assignments.get().since == date(2024, 1, 1)


def test_a_number_that_excel_has_rounded_is_refused(office):
    rounded = nip(500)[:15] + "000"

    assert told(load(office, [f"{rounded},Budi,PNS,10.S1,Pelayan,,,2024-01-01,"])) == [
        (2, "number")
    ]


@pytest.mark.parametrize("name", ["lina", "agus", "dewi"])
def test_others_import_nobody(office, name):
    with pytest.raises(PermissionDenied, match="camat, sekretaris kecamatan"):
        load(office, STAFF, name)


def test_new_people_are_written_in_bulk(office, django_assert_max_num_queries):
    lines = [f"{nip(1000 + n)},Orang {n},PNS,10.S1,Pelayan,,,2024-01-01," for n in range(300)]

    with django_assert_max_num_queries(40):
        result = load(office, lines)

    assert result.created == 300
