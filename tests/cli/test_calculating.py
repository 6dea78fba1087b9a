"""`kinerja calc`: the rules for anyone with a terminal, in words and as JSON."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kinerja.cli import calculating
from tests.rules.cases import FOLDER, rows

SEKADAU = str(FOLDER / "skm_sekadau_2019_first20.csv")
MORE = ("--polarity", "maximize")
HEADER = "u1,u2,u3,u4,u5,u6,u7,u8,u9"


def told(capsys, *arguments: str) -> dict[str, object]:
    code = calculating.run([*arguments, "--json"])

    out, err = capsys.readouterr()
    assert (code, err) == (0, "")
    return json.loads(out)


def refusal(capsys, *arguments: str) -> str:
    code = calculating.run(arguments)

    out, err = capsys.readouterr()
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    return err


def survey(folder: Path, *lines: str) -> str:
    path = folder / "jawaban.csv"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return str(path)


def test_a_published_survey(capsys):
    found = told(capsys, "skm", SEKADAU)

    assert list(found) == ["n", "nrr", "ni", "ikm", "mutu", "lowest"]
    assert (found["n"], found["ni"], found["ikm"], found["mutu"]) == (20, "3.1444", "78.61", "B")
    assert found["nrr"]["u1"] == "2.7000"
    assert found["lowest"][0] == "u1"


@pytest.mark.parametrize(
    "lines",
    [
        ("U9;u8;u7;u6;u5;u4;u3;u2;Nama;u1", "1;2;3;4;4;4;4;4;Siti;4"),
        (f"no,{HEADER},saran", "1,4,4,4,4,4,4,3,2,1,"),
    ],
)
def test_columns_stand_in_any_order_and_case_and_others_are_left_aside(capsys, tmp_path, lines):
    found = told(capsys, "skm", survey(tmp_path, *lines))

    assert (found["nrr"]["u9"], found["nrr"]["u7"], found["nrr"]["u1"]) == (
        "1.0000",
        "3.0000",
        "4.0000",
    )


def test_every_bad_cell_is_named(capsys, tmp_path):
    rows = ("1,2,3,4,1,2,3,4,1", "0,5,2.5,x,,3.0,4,4,4", "4,4,4,4,4,4,4,4")

    words = refusal(capsys, "skm", survey(tmp_path, HEADER, *rows))

    for cell in ("u1", "u2", "u3", "u4", "u5", "u6"):
        assert f"baris 3 kolom {cell}" in words
    assert "baris 4 kolom u9" in words
    assert "kolom u7" not in words


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((HEADER.removesuffix(",u9"), "1,1,1,1,1,1,1,1"), "kolom u9 tidak ada"),
        ((f"{HEADER},U1", "1,1,1,1,1,1,1,1,1,1"), "kolom u1 ada lebih dari sekali"),
        (("",), "kolom u1 tidak ada"),
    ],
)
def test_a_header_without_its_columns_is_refused(capsys, tmp_path, lines, words):
    assert words in refusal(capsys, "skm", survey(tmp_path, *lines))


def test_a_file_that_cannot_be_read_is_refused(capsys, tmp_path):
    (tmp_path / "latin.csv").write_bytes(
        f"{HEADER},nama\n1,1,1,1,1,1,1,1,1,Ren\xe9".encode("latin-1")
    )

    assert "tidak dapat dibuka" in refusal(capsys, "skm", str(tmp_path / "tidak-ada.csv"))
    assert "UTF-8" in refusal(capsys, "skm", str(tmp_path / "latin.csv"))


def test_no_answers_are_no_index(capsys, tmp_path):
    found = told(capsys, "skm", survey(tmp_path, HEADER))

    assert (found["n"], found["ikm"], found["mutu"], found["lowest"]) == (0, None, None, [])
    assert found["nrr"]["u4"] is None


def test_a_sample(capsys):
    assert told(capsys, "sample", "--population", "350") == {"sample": 183}


@pytest.mark.parametrize("population", ["0", "-3", "2.5", "banyak", "²", "9" * 5000])
def test_nobody_and_nonsense_are_no_population(capsys, population):
    assert "bilangan bulat" in refusal(capsys, "sample", f"--population={population}")


@pytest.mark.parametrize(
    ("arguments", "raw", "capped", "category"),
    [
        ("maximize --target 70 --realisation 100", "142.86", "120.00", "Sangat Tinggi"),
        ("minimize --target 10 --realisation 12,5", "75.00", "75.00", "Sedang"),
        (
            "minimize --target 10 --target-high 14 --realisation 12",
            "100.00",
            "100.00",
            "Sangat Tinggi",
        ),
        ("minimize --target 0 --realisation 0", "100.00", "100.00", "Sangat Tinggi"),
        ("maximize --target 0 --realisation 0", None, None, None),
    ],
)
def test_an_achievement(capsys, arguments, raw, capped, category):
    found = told(capsys, "achievement", "--polarity", *arguments.split())

    assert found == {"raw": raw, "capped": capped, "category": category}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("maximize --target NaN --realisation 1", "--target: “NaN” bukan angka"),
        ("maximize --target 1 --realisation satu", "--realisation: “satu” bukan angka"),
        ("maximize --target=-1 --realisation 1", "Target mulai dari 0"),
        ("minimize --target 5 --target-high 4 --realisation 1", "batas atasnya"),
        ("maximize --target 1", "Belum lengkap: tambahkan --realisation. Lihat"),
        ("maximize --target 1 --realisation", "--realisation: isinya belum ada"),
        ("maximize --target 1 --realisation 1 --apa 2", "Tidak dikenal: --apa 2"),
        ("terserah --target 1 --realisation 1", "“terserah” tidak dikenal; pilihannya"),
    ],
)
def test_nonsense_about_an_achievement_is_refused(capsys, arguments, words):
    assert words in refusal(capsys, "achievement", "--polarity", *arguments.split())


@pytest.mark.parametrize(
    ("work", "behaviour", "word", "percent"),
    [("above", "above", "Sangat Baik", 150), ("below", "below", "Sangat Kurang", 25)],
)
def test_a_predikat(capsys, work, behaviour, word, percent):
    found = told(capsys, "predikat", "--work", work, "--behaviour", behaviour)

    assert found == {"predikat": word, "credit_percent": percent}


def test_a_distribution(capsys):
    asked = "distribution --organisation baik --counts"

    assert told(capsys, *asked.split(), "5,14,1,0,0") == {
        "ok": True,
        "deviations": [],
        "note": None,
    }
    assert told(capsys, *asked.split(), "6,15,0,0,0") == {
        "ok": False,
        "deviations": [
            "Baik: 15 orang, paling banyak 14",
            "Butuh Perbaikan dan Kurang: 0 orang, paling sedikit 1",
        ],
        "note": None,
    }


def test_a_handful_of_people_is_not_measured_by_the_pattern(capsys):
    found = told(capsys, *["distribution", "--organisation", "istimewa", "--counts", "0,0,0,0,2"])

    assert (found["ok"], found["note"]) == (True, "Kurang dari 5 orang: pola tidak diperiksa.")


@pytest.mark.parametrize("counts", ["1,2,3", "1,2,3,4,x", "1,2,3,4,-5", "", "1,2,3,4,5,6"])
def test_counts_are_five_whole_numbers(capsys, counts):
    asked = ["distribution", "--organisation", "baik", f"--counts={counts}"]

    assert "lima bilangan bulat" in refusal(capsys, *asked)


def test_a_credit(capsys):
    asked = "credit --level ahli_pertama --predikat baik --months 2"

    assert told(capsys, *asked.split()) == {"credit": "2.08"}


@pytest.mark.parametrize("months", ["0", "13", "1.5", "dua"])
def test_months_are_those_of_a_year(capsys, months):
    asked = f"credit --level mahir --predikat sangat_baik --months {months}"

    assert "1 sampai 12" in refusal(capsys, *asked.split())


@pytest.mark.parametrize("text", ["1e9999999", "1e-9999999", "-1e21", "9" * 40, "0." + "1" * 40])
@pytest.mark.parametrize("name", ["--target", "--realisation", "--target-high"])
def test_a_number_beyond_all_measure_is_refused_at_once(capsys, name, text):
    numbers = {"--target": "1", "--realisation": "1"} | {name: text}
    words = [f"{one}={number}" for one, number in numbers.items()]

    assert "terlalu" in refusal(capsys, "achievement", "--polarity", "maximize", *words)


@pytest.mark.parametrize(
    ("target", "realisation", "raw"),
    [("1e-20", "9e20", f"9{'0' * 42}.00"), ("3", "0e999999", "0.00"), ("0.3", "0,1", "33.33")],
)
def test_a_large_number_is_still_exact(capsys, target, realisation, raw):
    words = ("--target", target, "--realisation", realisation)

    assert told(capsys, "achievement", "--polarity", "maximize", *words)["raw"] == raw


def test_a_valid_number_may_be_doubted(capsys):
    found = told(capsys, "nip", "203003122010011001")

    assert found["valid"] is True
    assert "Usia saat diangkat" in found["warning"]


@pytest.mark.parametrize("text", ["-1,5", "-1e3", "-0.5", "-3"])
def test_a_negative_number_is_a_value_and_no_name(capsys, text):
    asked = ("--target", "10", "--realisation", text)

    assert told(capsys, "achievement", "--polarity", "maximize", *asked)["raw"] == "0.00"
    assert "mulai dari 0" in refusal(
        capsys, "achievement", "--polarity", "maximize", "--target", text, "--realisation", "1"
    )


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("sample", "--json=5", "--population", "5"), "tidak memerlukan isi"),
        (("sample", "--popul", "5"), "Belum lengkap"),
        (("distribution", "--organisation", "baik", "--counts", "-3,1,1,1,0"), "bukan lima"),
        (("due", "--received", "20240207", "--working-days", "1"), "bukan tanggal"),
        (("due", "--received", "2024-W06-3", "--working-days", "1"), "bukan tanggal"),
        (("achievement", *MORE, "--target", "1_0", "--realisation", "1"), "bukan angka"),
        (("achievement", *MORE, "--target", "\u0661\u0660", "--realisation", "1"), "bukan angka"),
    ],
)  # fmt: skip
def test_what_is_almost_right_is_refused_in_indonesian(capsys, words, sentence):
    assert sentence in refusal(capsys, *words)


def test_a_result_that_cannot_be_written_is_told():
    with open("/dev/full", "w") as full:
        words = [sys.executable, "-m", "kinerja", "calc", "sample", "--population", "5"]
        done = subprocess.run(words, stdout=full, stderr=subprocess.PIPE, text=True)

    assert done.returncode == 1
    assert done.stderr == "Hasilnya tidak dapat ditulis. Periksa tempat tujuannya.\n"


@pytest.mark.parametrize("row", rows("due_dates.csv"), ids=lambda row: row["received"])
def test_a_published_due_day(capsys, row):
    asked = ("due", "--received", row["received"], "--working-days", row["working_days"])

    if row["due"] == "NEEDS-2027-CALENDAR":
        assert "tahun 2027" in refusal(capsys, *asked)
    else:
        assert told(capsys, *asked) == {"due": row["due"]}


@pytest.mark.parametrize(
    ("received", "days", "words"),
    [
        ("24-11-2026", "5", "bukan tanggal"), ("2026-02-30", "5", "bukan tanggal"),
        ("besok", "5", "bukan tanggal"), ("2026-11-24", "lima", "bukan bilangan bulat"),
        ("2026-11-24", "2.5", "bukan bilangan bulat"), ("2026-11-24", "", "bukan bilangan bulat"),
        ("2026-11-24", "-1", "bukan bilangan bulat"), ("2026-11-24", "9" * 12, "tahun 2027"),
        ("1999-11-24", "5", "tahun 1999"), ("9999-12-31", "5", "tahun"),
        ("0001-01-01", "5", "tahun"),
    ],
)  # fmt: skip
def test_a_day_that_cannot_be_counted_is_refused(capsys, received, days, words):
    asked = ("due", "--received", received, "--working-days", days)

    assert words in refusal(capsys, *asked)


def test_a_nik_that_exists_and_one_that_cannot(capsys):
    assert told(capsys, "nik", "337411 410185 0001") == {
        "valid": True,
        "kind": "NIK",
        "reason": None,
    }
    assert told(capsys, "nik", "3374113102850001")["valid"] is False
    assert told(capsys, "nik", "33741")["kind"] is None


def test_a_number_of_a_civil_servant(capsys):
    assert told(capsys, "nip", "19850312 201001 1 001") == {
        "valid": True,
        "kind": "PNS",
        "reason": None,
        "warning": None,
    }
    assert told(capsys, "nip", "197002292000031001")["valid"] is False


def test_in_words(capsys):
    calculating.run(
        ["achievement", "--polarity", "maximize", "--target", "0", "--realisation", "1"]
    )
    assert capsys.readouterr().out == "raw: n/a\ncapped: n/a\ncategory: n/a\n"

    calculating.run(["skm", SEKADAU])
    assert "nrr u4: 3.5500\n" in capsys.readouterr().out

    calculating.run(["nip", "198503122010011001"])
    assert "valid: true\n" in capsys.readouterr().out


def test_it_needs_no_django():
    asked = (
        "import sys; from kinerja.cli import calculating;"
        "calculating.run(['sample', '--population', '10']);"
        "sys.exit('django' in sys.modules)"
    )

    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
