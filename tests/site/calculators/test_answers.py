"""What a page answers: the same as the command line, and for the reason it shows."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kinerja.cli import calculating
from kinerja.organisation.services import NewDayOff, add_day_off
from kinerja.rules.achievement import Polarity, Target, achievement
from kinerja.rules.credit import Level
from kinerja.rules.days_off import DayOffKind
from kinerja.rules.distribution import Deviation
from kinerja.rules.measures import rounded
from kinerja.rules.predicates import Predikat, Rating
from kinerja.rules.surveys import Satisfaction, Unsur, sample_size
from kinerja.site.calculators import achievement as achieving
from kinerja.site.calculators import credit as crediting
from kinerja.site.calculators import sample as sampling
from kinerja.site.calculators.catalogue import CALCULATORS
from tests.site.calculators.doors import (
    SEKADAU,
    Question,
    address,
    csv,
    send,
    told_by_command,
)

FILE = {"berkas": csv(SEKADAU.read_bytes())}
COUNTS = ("sangat_baik", "baik", "butuh_perbaikan", "kurang", "sangat_kurang")
POPULATIONS = ("1", "10", "350", "12000", "999999999999")
ACHIEVEMENTS = (
    ("maximize", "70", "", "100"),
    ("maximize", "80", "", "12,345"),
    ("maximize", "0", "", "0"),
    ("maximize", "70", "", "-5"),
    ("minimize", "10", "", "12,5"),
    ("minimize", "10", "", "25"),
    ("minimize", "0", "", "0"),
    ("minimize", "7", "8", "6.5"),
    ("minimize", "7", "8", "9"),
    ("stabilize", "80", "90", "92"),
    ("stabilize", "80", "90", "85"),
    ("stabilize", "0", "90", "-1"),
    ("stabilize", "50", "", "48"),
)
SPREADS = (
    ("baik", "6,15,0,0,0"),
    ("baik", "5,14,1,0,0"),
    ("istimewa", "0,0,0,0,2"),
    ("istimewa", "9,1,1,1,0"),
    ("kurang", "3,3,1,3,0"),
    ("sangat_kurang", "1,9,0,0,0"),
    ("butuh_perbaikan", "0,0,0,0,0"),
)
NIPS = ("19850312 201001 1 001", "197002292000031001", "199009132025242014", "12", "satu")
NIKS = ("337411 410185 0001", "3374113102850001", "9974114101850001", "33741", "nol")
DUES = (("2026-11-24", "5"), ("2025-12-23", "5"), ("2026-03-17", "14"), ("2026-11-24", "0"))


def achieved(polarity: str, low: str, high: str, real: str) -> Question:
    asked = ["--polarity", polarity, f"--target={low}", f"--realisation={real}"]
    more = [f"--target-high={high}"] if high else []
    fields = {"arah": polarity, "target": low, "target_atas": high, "realisasi": real}
    return Question("achievement", (*asked, *more), fields)


def rated(work: str, behaviour: str) -> Question:
    asked = ("--work", work, "--behaviour", behaviour)
    return Question("predikat", asked, {"hasil_kerja": work, "perilaku": behaviour})


def spread(organisation: str, counts: str) -> Question:
    asked = ("--organisation", organisation, "--counts", counts)
    fields = dict(zip(COUNTS, counts.split(","), strict=True))
    return Question("distribution", asked, {"capaian": organisation, **fields})


def earned(level: str, predikat: str, months: str) -> Question:
    asked = ("--level", level, "--predikat", predikat, "--months", months)
    return Question("credit", asked, {"jenjang": level, "predikat": predikat, "bulan": months})


QUESTIONS = [
    Question("skm", (str(SEKADAU),), FILE),
    *(Question("sample", ("--population", n), {"populasi": n}) for n in POPULATIONS),
    *(achieved(*about) for about in ACHIEVEMENTS),
    *(rated(*about) for about in product(Rating, Rating)),
    *(spread(*about) for about in SPREADS),
    *(
        earned(level, predikat.name.lower(), months)
        for level, predikat, months in product(Level, Predikat, ("7",))
    ),
    *(
        Question(
            "due",
            ("--received", day, "--working-days", days),
            {"diterima": day, "hari_kerja": days},
        )
        for day, days in DUES
    ),
    *(Question("nip", (number,), {"nip": number}) for number in NIPS),
    *(Question("nik", (number,), {"nik": number}) for number in NIKS),
]


def as_command(answer: Any, name: str) -> dict[str, Any]:
    """What the rule said to the page, in the words of `kinerja calc --json`."""
    return {
        "skm": _as_survey,
        "sample": lambda size: {"sample": size},
        "achievement": lambda reached: {"raw": _text(reached.raw), "capped": _text(reached.capped)},
        "predikat": lambda predikat: {"predikat": predikat.word},
        "distribution": lambda strays: {
            "ok": not strays,
            "deviations": [_as_words(stray) for stray in strays],
        },
        "credit": lambda credit: {"credit": str(credit)},
        "due": lambda due: {"due": due.isoformat()},
        "nip": lambda found: {
            "valid": found.valid,
            "kind": found.kind.value if found.kind else None,
            "reason": found.reason or None,
        },
        "nik": lambda found: {"valid": found.valid, "reason": found.reason or None},
    }[name](answer)


def _as_survey(found: Satisfaction) -> dict[str, Any]:
    return {
        "n": found.n,
        "nrr": {unsur.value: str(found.nrr[unsur]) for unsur in Unsur},
        "ni": str(found.ni),
        "ikm": str(found.ikm),
        "mutu": found.mutu.value,
        "lowest": [unsur.value for unsur in found.lowest_first],
    }


def _as_words(stray: Deviation) -> str:
    words = " dan ".join(one.word for one in stray.of)
    most = stray.at_most is not None
    bound = f"paling banyak {stray.at_most}" if most else f"paling sedikit {stray.at_least}"
    return f"{words}: {stray.found} orang, {bound}"


def _text(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def test_every_calculation_of_the_command_line_has_its_page(capsys):
    calculating.run(["apa"])
    known = re.search("pilihannya (.*?)[.)]", capsys.readouterr().err)

    assert known
    assert {word.strip("' ") for word in known[1].split(",")} == {one.name for one in CALCULATORS}


@pytest.mark.django_db
@pytest.mark.parametrize("question", QUESTIONS, ids=str)
def test_both_doors_say_the_same(client, capsys, question):
    if "berkas" in question.fields:
        question.fields["berkas"].seek(0)

    response = send(client, question.name, question.fields)
    answered = as_command(response.context["result"].answer, question.name)

    assert response.status_code == 200
    assert answered == {
        key: value for key, value in told_by_command(capsys, question).items() if key in answered
    }


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "fields", "words"),
    [
        ("skm", {"jawaban": SEKADAU.read_text()}, ["78,61", "mutu B, baik; 20 responden"]),
        ("skm", {"jawaban": "4 4 4 4 4 4 4 4 4"}, ["100,00", "mutu A", "Kurang dari 30 responden"]),
        ("sample", {"populasi": "12.000"}, ["372", "dari 12.000 penerima"]),
        (
            "achievement",
            {"arah": "maximize", "target": "70", "realisasi": "100"},
            ["120,00", "142,86 persen", "100 ÷ 70 × 100", "Sangat Tinggi"],
        ),
        (
            "achievement",
            {"arah": "maximize", "target": "0", "realisasi": "1"},
            ["Tidak dapat dihitung"],
        ),
        ("predikat", {"hasil_kerja": "above", "perilaku": "below"}, ["Kurang", "50 persen"]),
        (
            "distribution",
            spread("baik", "6,15,0,0,0").fields,
            ["Tidak sesuai pola", "15 orang; paling banyak 14 orang", "71,43 %"],
        ),
        ("distribution", spread("baik", "5,14,1,0,0").fields, ["Sesuai pola", "20 pegawai"]),
        (
            "distribution",
            spread("baik", "0,0,0,0,2").fields,
            ["Kurang dari 5 orang: pola tidak diperiksa."],
        ),
        ("credit", earned("ahli_pertama", "baik", "2").fields, ["2,08", "100 ÷ 100 × 12,5 × 2 ÷"]),
        (
            "due",
            {"diterima": "23-12-2025", "hari_kerja": "5"},
            ["Jumat, 2 Januari 2026", "Kamis, 25 Desember 2025", "Hari Raya Natal"],
        ),
        (
            "nip",
            {"nip": "198503122010011001"},
            ["<strong>Benar</strong>", "12 Maret 1985", "Januari 2010", "laki-laki"],
        ),
        ("nip", {"nip": "199009132025242014"}, ["paruh waktu", "tahun 2025, kode kontrak 24"]),
        ("nip", {"nip": "198513122010131001"}, ["<strong>Salah</strong>", "tidak dikenal"]),
        (
            "nik",
            {"nik": "3374114101850001"},
            ["<strong>Benar</strong>", "1 Januari 1985", "perempuan"],
        ),
    ],
)
def test_a_page_tells_its_answer_in_words(client, name, fields, words):
    html = " ".join(send(client, name, fields).text.split())

    assert [word for word in words if word not in html] == []


@pytest.mark.django_db
def test_the_days_off_of_the_office_are_those_that_count(client, cast):
    day = NewDayOff(
        date(2026, 11, 25), "Pemilihan lurah", DayOffKind.LOCAL, "Keputusan wali kota 3/2026"
    )
    add_day_off(day=day, actor=cast.nita)

    html = client.get(address("due"), {"diterima": "24-11-2026", "hari_kerja": "1"}).text

    assert "Kamis, 26 November 2026" in html
    assert "Pemilihan lurah" in html


@pytest.mark.django_db
@pytest.mark.parametrize("day", ["31-12-9999", "1-1-0001"])
def test_no_days_at_all_need_no_calendar(client, day):
    response = client.get(address("due"), {"diterima": day, "hari_kerja": "0"})

    assert "hari diterimanya itu juga" in response.text


@pytest.mark.django_db
def test_one_cell_of_the_matrix_is_marked(client):
    html = client.get(address("predikat"), {"hasil_kerja": "below", "perilaku": "above"}).text

    row = html[html.index("Di bawah ekspektasi</th>") :]
    assert html.count('aria-current="true"') == 1
    assert "Butuh Perbaikan" in row[row.index('aria-current="true"') :][:60]


# The formulas that are shown -----------------------------------------------------------------

NUMBER = re.compile(r"[0-9.]+(?:,[0-9]+)?")
SIGNS = str.maketrans("×÷−", "*/-")
amounts = st.decimals(min_value=0, max_value=9999, places=2, allow_nan=False)
reals = st.decimals(min_value=-9999, max_value=9999, places=2, allow_nan=False)


def worth(formula: str) -> Fraction:
    """What a formula on a page comes to, reckoned as anyone would with pencil and paper."""

    def exact(found: re.Match[str]) -> str:
        return f"Fraction('{found[0].replace('.', '').replace(',', '.')}')"

    return eval(NUMBER.sub(exact, formula.translate(SIGNS)), {"Fraction": Fraction})  # noqa: S307  # a page of ours wrote it


def lines_of(result) -> dict[str, str]:
    return {str(line.label): str(line.value) for line in result.lines}


@given(st.integers(min_value=1, max_value=10**12))
def test_the_formula_of_a_sample_gives_the_sample(population):
    shown = lines_of(sampling.told(population))["Dengan angka Anda"]

    assert abs(worth(shown) - sample_size(population)) <= Fraction(1, 2)


@given(reals, amounts, st.one_of(st.none(), amounts), st.sampled_from(Polarity))
def test_the_formula_of_an_achievement_gives_the_achievement(real, low, more, polarity):
    target = Target(low, None if more is None else low + more)
    reached = achievement(real, target, polarity)
    way = achieving.way(real, target, polarity)

    if way.numbers:
        assert rounded(max(worth(way.numbers), Fraction(0))) == reached.raw
    elif way is achieving.NOT_CALCULABLE:
        assert reached.raw is None
    else:
        assert reached.raw in (0, 100)


@pytest.mark.parametrize(("level", "of", "months"), list(product(Level, Predikat, (1, 5, 12))))
def test_the_formula_of_a_credit_gives_the_credit(level, of, months):
    result = crediting.told(level, of, months)

    assert rounded(worth(lines_of(result)["Dengan angka Anda"])) == result.answer


@pytest.mark.django_db
def test_the_formula_of_an_index_gives_the_index(client):
    result = send(client, "skm", {"jawaban": SEKADAU.read_text()}).context["result"]

    assert rounded(worth(lines_of(result)["Dengan jawaban Anda"])) == result.answer.ikm
