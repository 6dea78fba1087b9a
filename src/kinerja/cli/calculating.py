"""`kinerja calc ...`: the rules by hand, without an office, a database or Django."""

import argparse
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, Final, NoReturn
from zoneinfo import ZoneInfo

from kinerja.cli.console import Refused, say
from kinerja.kit.survey_sheet import SheetError, tallies, text_of
from kinerja.rules.achievement import Polarity, Target, achievement
from kinerja.rules.credit import MONTHS, NEWEST, Level, credit
from kinerja.rules.days_off import YEARS, national_calendar
from kinerja.rules.distribution import (
    LEAST_PEOPLE,
    Deviation,
    OrganisationResult,
    deviations,
)
from kinerja.rules.identity import check_nip
from kinerja.rules.measures import Tally
from kinerja.rules.nik import check_nik
from kinerja.rules.predicates import Predikat, Rating, predikat
from kinerja.rules.scale import category
from kinerja.rules.surveys import Unsur, sample_size, satisfaction
from kinerja.rules.workdays import CalendarEnds, due_on

Told = Mapping[str, object]
# argparse speaks English only.
WORDS: Final = (
    (r"the following arguments are required: (.*)", r"Belum lengkap: tambahkan \1"),
    (
        r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.*)\)",
        r"\1: “\2” tidak dikenal; pilihannya \3",
    ),
    (r"argument (\S+): expected one argument", r"\1: isinya belum ada"),
    (r"argument (\S+): ignored explicit argument '?(.*?)'?$", r"\1 tidak memerlukan isi “\2”"),
    (r"unrecognized arguments: (.*)", r"Tidak dikenal: \1"),
)
NEGATIVE: Final = re.compile(r"-[0-9.,]")
DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
NUMBER: Final = re.compile(r"[0-9.,eE+-]+")
LONGEST_WHOLE: Final = 12  # digits: a thousand thousand million people
LOCAL: Final = ZoneInfo("Asia/Jakarta")
MOST_DIGITS: Final = 20  # before the point, and after it


class Parser(argparse.ArgumentParser):
    """Refuses in one sentence, where argparse would print its usage; no names cut short."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(allow_abbrev=False, **settings)

    def error(self, message: str) -> NoReturn:
        told = next(
            (re.sub(*pair, message) for pair in WORDS if re.match(pair[0], message)), message
        )
        raise Refused(f"{told}. Lihat `{self.prog} -h`.")


def run(arguments: Sequence[str]) -> int:
    try:
        options = _parser().parse_args(_with_values(arguments))
        told = options.calculate(options)
    except Refused as error:
        say(str(error))
        return 2
    return _show(json.dumps(told, ensure_ascii=False) if options.json else "\n".join(_lines(told)))


def _with_values(arguments: Sequence[str]) -> list[str]:
    """`--target -1,5` as `--target=-1,5`: argparse takes what begins with a dash for a name."""
    words: list[str] = []
    for word in arguments:
        if words and NEGATIVE.match(word) and words[-1].startswith("--") and "=" not in words[-1]:
            words[-1] += f"={word}"
        else:
            words.append(word)
    return words


def _show(text: str) -> int:
    try:
        print(text, flush=True)
    except OSError:
        say("Hasilnya tidak dapat ditulis. Periksa tempat tujuannya.")
        return 1
    return 0


def _parser() -> Parser:
    parser = Parser(
        prog="kinerja calc", description="Menghitung menurut aturan, tanpa data kantor."
    )
    kinds = parser.add_subparsers(required=True, metavar="HITUNGAN", parser_class=Parser)

    def kind(name: str, help_text: str, work: Callable[[argparse.Namespace], Told]) -> Parser:
        one = kinds.add_parser(name, help=help_text)
        one.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
        one.set_defaults(calculate=work)
        return one

    kind("skm", "IKM dari berkas jawaban u1 sampai u9", _skm).add_argument("file", type=Path)
    kind("sample", "jumlah sampel Krejcie dan Morgan", _sample).add_argument(
        "--population", required=True
    )
    reached = kind("achievement", "capaian terhadap target", _achievement)
    reached.add_argument("--polarity", required=True, choices=[one.value for one in Polarity])
    for name, required in (("--target", True), ("--target-high", False), ("--realisation", True)):
        reached.add_argument(name, required=required)
    rated = kind("predikat", "predikat dari penilaian hasil kerja dan perilaku", _predikat)
    for name in ("--work", "--behaviour"):
        rated.add_argument(name, required=True, choices=[one.value for one in Rating])
    spread = kind("distribution", "sebaran predikat terhadap pola surat edaran", _distribution)
    results = [one.name.lower() for one in sorted(OrganisationResult, reverse=True)]
    spread.add_argument("--organisation", required=True, choices=results)
    spread.add_argument("--counts", required=True, metavar="SB,B,BP,K,SK")
    earned = kind("credit", "angka kredit dari predikat", _credit)
    earned.add_argument("--level", required=True, choices=[one.value for one in Level])
    words = [one.name.lower() for one in sorted(Predikat, reverse=True)]
    earned.add_argument("--predikat", required=True, choices=words)
    earned.add_argument("--months", required=True)
    counted = kind("due", "jatuh tempo dalam hari kerja", _due)
    for name in ("--received", "--working-days"):
        counted.add_argument(name, required=True)
    kind("nip", "periksa NIP atau NI PPPK", _nip).add_argument("number")
    kind("nik", "periksa NIK", _nik).add_argument("number")
    return parser


# The calculations ------------------------------------------------------------------------------


def _skm(options: argparse.Namespace) -> Told:
    told = satisfaction(_answers(options.file))
    if told is None:
        nothing = dict.fromkeys(("ni", "ikm", "mutu"))
        return {"n": 0, "nrr": {unsur.value: None for unsur in Unsur}, **nothing, "lowest": []}
    return {
        "n": told.n,
        "nrr": {unsur.value: str(told.nrr[unsur]) for unsur in Unsur},
        "ni": str(told.ni),
        "ikm": str(told.ikm),
        "mutu": told.mutu.value,
        "lowest": [unsur.value for unsur in told.lowest_first],
    }


def _sample(options: argparse.Namespace) -> Told:
    population = _whole(options.population)
    if not population:
        raise Refused(f"Populasi “{options.population}” bukan bilangan bulat mulai dari 1.")
    return {"sample": sample_size(population)}


def _achievement(options: argparse.Namespace) -> Told:
    high = None if options.target_high is None else _decimal("--target-high", options.target_high)
    try:
        target = Target(_decimal("--target", options.target), high)
    except ValueError:
        raise Refused("Target mulai dari 0, dan batas atasnya tidak di bawahnya.") from None
    real = _decimal("--realisation", options.realisation)
    reached = achievement(real, target, Polarity(options.polarity))
    word = category(reached.capped)
    return {
        "raw": _percent(reached.raw),
        "capped": _percent(reached.capped),
        "category": word.value if word else None,
    }


def _predikat(options: argparse.Namespace) -> Told:
    told = predikat(Rating(options.work), Rating(options.behaviour))
    return {"predikat": told.word, "credit_percent": NEWEST.percent[told]}


def _distribution(options: argparse.Namespace) -> Told:
    counts = [_whole(text) for text in options.counts.split(",")]
    known = [count for count in counts if count is not None]
    if not len(counts) == len(known) == len(Predikat):
        raise Refused(
            f"--counts: “{options.counts}” bukan lima bilangan bulat, "
            "misalnya 3,14,2,1,0 (Sangat Baik, Baik, Butuh Perbaikan, Kurang, Sangat Kurang)."
        )
    spread = dict(zip(sorted(Predikat, reverse=True), known, strict=True))
    found = deviations(OrganisationResult[options.organisation.upper()], spread)
    few = sum(known) < LEAST_PEOPLE
    return {
        "ok": not found,
        "deviations": [_deviation(one) for one in found],
        "note": f"Kurang dari {LEAST_PEOPLE} orang: pola tidak diperiksa." if few else None,
    }


def _deviation(stray: Deviation) -> str:
    words = " dan ".join(one.word for one in stray.of)
    if stray.at_most is not None:
        return f"{words}: {stray.found} orang, paling banyak {stray.at_most}"
    return f"{words}: {stray.found} orang, paling sedikit {stray.at_least}"


def _credit(options: argparse.Namespace) -> Told:
    months = _whole(options.months)
    if months is None or not 1 <= months <= MONTHS:
        raise Refused(f"Jumlah bulan “{options.months}” bukan bilangan bulat 1 sampai {MONTHS}.")
    of = Predikat[options.predikat.upper()]
    return {"credit": str(credit(Level(options.level), of, months))}


def _due(options: argparse.Namespace) -> Told:
    received = _day(options.received)
    days = _whole(options.working_days)
    if days is None:
        raise Refused(
            f"--working-days: “{options.working_days}” bukan bilangan bulat mulai dari 0."
        )
    try:
        return {"due": due_on(received, days, national_calendar()).isoformat()}
    except CalendarEnds as error:
        raise Refused(
            f"Hari libur tahun {error.year} tidak ada dalam kalender, yang memuat "
            f"{YEARS[0]} sampai {YEARS[-1]}. Jatuh tempo tidak dapat dihitung."
        ) from None


def _nip(options: argparse.Namespace) -> Told:
    told = check_nip(options.number)
    return {
        "valid": told.valid,
        "kind": told.kind.value if told.kind else None,
        "reason": told.reason or None,
        "warning": told.warning or None,
    }


def _nik(options: argparse.Namespace) -> Told:
    told = check_nik(options.number, datetime.now(LOCAL).date())
    kind = "NIK" if told.complete else None
    return {"valid": told.valid, "kind": kind, "reason": told.reason or None}


# Reading and writing ---------------------------------------------------------------------------


def _answers(path: Path) -> dict[Unsur, Tally]:
    try:
        return tallies(text_of(path.read_bytes()))
    except OSError:
        raise Refused(f"Berkas {path} tidak dapat dibuka. Periksa namanya.") from None
    except SheetError as error:
        raise Refused(str(error)) from None


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) <= LONGEST_WHOLE else None


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text if DAY.fullmatch(text) else "")
    except ValueError:
        raise Refused(f"--received: “{text}” bukan tanggal. Tulis misalnya 2026-11-24.") from None


def _decimal(name: str, text: str) -> Decimal:
    try:
        number = Decimal(text.replace(",", ".") if NUMBER.fullmatch(text) else "NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite():
        raise Refused(f"{name}: “{text}” bukan angka. Tulis misalnya 12.5.")
    # Cost: 1e9999999 is a short word and a number of ten million digits.
    if number and (
        number.adjusted() > MOST_DIGITS or int(number.as_tuple().exponent) < -MOST_DIGITS
    ):
        raise Refused(f"{name}: “{text}” terlalu besar atau terlalu rinci untuk dihitung.")
    return number


def _percent(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"


def _lines(told: Told) -> Iterator[str]:
    for key, value in told.items():
        if isinstance(value, Mapping):
            yield from (f"{key} {name}: {_word(one)}" for name, one in value.items())
        elif isinstance(value, list):
            yield f"{key}: {'; '.join(value) or 'n/a'}"
        else:
            yield f"{key}: {_word(value)}"


def _word(value: object) -> str:
    if value is None:
        return "n/a"
    return str(value).lower() if isinstance(value, bool) else str(value)
