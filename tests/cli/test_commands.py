"""The one command: what it prints, how it refuses, and the real file through all of it."""

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from kinerja.cli import importing, measuring
from kinerja.complaints.models import FROM_SOURCE, Complaint, ExternalNumber
from kinerja.indicators.catalogue import FIRST_ANSWER, IN_TIME, SHIPPED
from kinerja.indicators.models import Indicator
from kinerja.kit.clock import local_day
from kinerja.organisation.models import Employee, Unit

CASES = Path(__file__).parents[1] / "cases"
# Ours -> theirs: the small mapping step that every foreign file needs.
NEW_YORK = {
    "external_id": "unique_key",
    "category": "complaint_type",
    "text": "descriptor",
    "channel": "open_data_channel_type",
    "received_at": "created_date",
    "closed_at": "closed_date",
    "due_at": "due_date",
}


CAMAT = {
    "number": "198503122010011001",
    "name": "Budi",
    "status": "pns",
    "unit_code": "20",
    "position": "Camat",
    "position_type": "administrator",
    "is_head": "ya",
    "since": "2024-01-02",
    "username": "budi",
}


@pytest.fixture
def new_york(tmp_path) -> Path:
    path = tmp_path / "nyc.csv"
    with (CASES / "nyc311_animal_2010_2025.csv").open() as source, path.open("w") as target:
        writer = csv.DictWriter(target, NEW_YORK)
        writer.writeheader()
        for row in csv.DictReader(source):
            writer.writerow({ours: row[theirs] for ours, theirs in NEW_YORK.items()})
    return path


def write(tmp_path, text: str) -> str:
    path = tmp_path / "berkas.csv"
    path.write_text(text)
    return str(path)


def run_json(capsys, run, *arguments: str):
    code = run([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


def test_the_real_file_is_refused_whole_and_its_two_bad_rows_are_named(db, capsys, new_york):
    code, result = run_json(capsys, importing.run, "complaints", str(new_york))

    assert code == 1
    assert (result["created"], result["unchanged"]) == (0, 0)
    assert [(fault["row"], fault["column"]) for fault in result["rejected"]] == [
        (1501, "closed_at"),
        (1943, "closed_at"),
    ]
    assert not Complaint.objects.exists()


def test_the_real_file_twice_is_once_and_its_late_cases_are_late(db, capsys, new_york):
    arguments = ("complaints", str(new_york), "--skip-bad-rows")
    first = run_json(capsys, importing.run, *arguments)
    second = run_json(capsys, importing.run, *arguments)

    assert (first[0], first[1]["created"]) == (0, 5893)
    assert (second[1]["created"], second[1]["unchanged"]) == (0, 5893)
    assert len(second[1]["rejected"]) == 2

    code, rows = run_json(capsys, measuring.run, "--period", "2014")
    in_time = next(row for row in rows if row["indicator"] == IN_TIME)
    assert (code, in_time["n"]) == (0, due_in(new_york, "2014"))
    assert in_time["value"] == expected_share(new_york, "2014")


def sound(path: Path) -> list[dict[str, str]]:
    with path.open() as file:
        return [row for row in csv.DictReader(file) if not row["closed_at"].startswith("1900")]


def due_in(path: Path, year: str) -> int:
    """Those the source gave a due moment in this year, and those our rule put there."""
    by_rule = Complaint.objects.exclude(due_source=FROM_SOURCE).filter(due_on__year=year).count()
    return by_rule + sum(row["due_at"].startswith(year) for row in sound(path))


def expected_share(path: Path, year: str) -> str:
    """Counted again by hand: closed up to the very due moment, by all that fell due."""
    kept = [row for row in sound(path) if row["due_at"].startswith(year)]
    met = sum(bool(row["closed_at"]) and row["closed_at"] <= row["due_at"] for row in kept)
    for case in Complaint.objects.exclude(due_source=FROM_SOURCE).filter(due_on__year=year):
        closed = case.closed_at and local_day(case.closed_at)
        met += bool(closed and closed <= case.due_on)
    share = Decimal(100 * met) / due_in(path, year)
    return format(share.quantize(Decimal("0.01")).normalize(), "f")


def test_of_the_735_that_were_due_and_closed_174_were_late(db, capsys, new_york):
    run_json(capsys, importing.run, "complaints", str(new_york), "--skip-bad-rows")

    both = Complaint.objects.filter(due_source=FROM_SOURCE, closed_at__isnull=False)
    late = [case for case in both if case.finished_at > case.due_at]
    assert (both.count(), len(late)) == (733, 174)  # two of the 735 are the bad rows


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["complaints", "/tidak/ada.csv"], "tidak ditemukan"),
        (["units", "/tidak/ada.csv"], "tidak ditemukan"),
    ],
)
def test_a_missing_file_is_one_sentence_and_exit_2(db, capsys, arguments, words):
    code = importing.run(arguments)

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert words in told.err


def test_a_broken_file_names_its_row_in_json_too(db, capsys, tmp_path):
    file = write(tmp_path, "external_id,text,received_at\n1,2,3,4\n")

    code = importing.run(["complaints", file, "--json"])

    told = json.loads(capsys.readouterr().out)
    assert code == 1
    assert (told["created"], [fault["row"] for fault in told["rejected"]]) == (0, [2])


def test_a_refused_row_is_told_in_words_too(db, capsys, tmp_path):
    file = write(tmp_path, "external_id,text,received_at\nA-1,Jalan rusak,kemarin\n")

    code = importing.run(["complaints", file])

    told = capsys.readouterr()
    assert code == 1
    assert "Baris 2, kolom received_at" in told.err


def test_units_and_employees_come_from_files(db, capsys, tmp_path):
    units = write(
        tmp_path,
        "code,name,kind,parent_code\n20,Kecamatan Baru,kecamatan,\n"
        "20.1001,Kelurahan Satu,kelurahan,20\n",
    )
    assert run_json(capsys, importing.run, "units", units)[1]["created"] == 2

    people = tmp_path / "pegawai.xlsx"
    with xlsxwriter.Workbook(people) as book:
        sheet = book.add_worksheet()
        for column, (name, value) in enumerate(CAMAT.items()):
            sheet.write_column(0, column, [name, value])
    code, result = run_json(capsys, importing.run, "employees", str(people))

    assert (code, result["rejected"]) == (0, [])
    assert Employee.objects.get().assignments.get().position.name == "Camat"
    assert Unit.objects.get(code="20.1001").parent.code == "20"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--period", "triwulan satu"], "tidak dikenal"),
        (["--period", "2025-Q5"], "tidak dikenal"),
        (["--period", "2025", "--unit", "99.99"], "Tidak ada unit"),
    ],
)
def test_measure_refuses_what_it_cannot_read(cast, capsys, arguments, words):
    code = measuring.run(arguments)

    told = capsys.readouterr()
    assert (code, told.out) == (2, "")
    assert words in told.err


def test_measure_prints_the_keys_that_scripts_rely_on(cast, capsys, clock_at):
    clock_at("2026-12-20T10:00")

    _code, rows = run_json(capsys, measuring.run, "--period", "2026-Q4", "--unit", "10.1001")

    row = next(row for row in rows if row["indicator"] == FIRST_ANSWER)
    assert set(row) == {
        "subject",
        "subject_name",
        "indicator",
        "period",
        "n",
        "value",
        "target",
        "achievement_raw",
        "achievement_capped",
        "category",
        "note",
    }
    assert (row["subject"], row["n"], row["value"]) == ("10.1001", 1, "> 19")


def test_measure_prints_a_table_for_people(cast, capsys, clock_at):
    clock_at("2026-12-20T10:00")

    measuring.run(["--period", "2026"])

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split()[:4] == ["subject", "indicator", "period", "n"]
    assert any("> 19" in line and "n/a" in line for line in lines)


def test_every_shipped_indicator_is_in_force(db):
    assert Indicator.objects.filter(in_force=True).count() == len(SHIPPED)


def test_a_list_of_lapor_is_tried_taken_in_and_followed(cast, capsys, tmp_path):
    file = tmp_path / "daftar.csv"
    row = "7812345,20/11/2026 08:15,Lampu di Jalan Anggrek padam.,"
    file.write_text(f"Tracking ID,Tanggal Laporan,Isi Laporan,Status\n{row}Belum\n")

    tried = run_json(capsys, importing.run, "lapor", str(file), "--dry-run")[1]
    assert (tried["opened"], ExternalNumber.objects.count()) == (1, 0)
    assert run_json(capsys, importing.run, "lapor", str(file))[1]["opened"] == 1
    file.write_text(f"Tracking ID,Tanggal Laporan,Isi Laporan,Status\n{row}Selesai\n")
    assert importing.run(["lapor", str(file)]) == 0

    told = capsys.readouterr()
    assert "Status: Belum → Selesai" in told.out + told.err
