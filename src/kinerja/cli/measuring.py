"""`kinerja measure --period 2025-Q1 [--unit CODE] [--json]`"""

import argparse
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from kinerja.cli.console import refuse, with_django

if TYPE_CHECKING:
    from kinerja.indicators.queries import MeasuredRow
    from kinerja.rules.periods import Period

HEADS = ("subject", "indicator", "period", "n", "value", "target", "raw", "capped", "category")


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    return with_django(lambda: _measure(options))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja measure", description="Menghitung IKU dari catatan layanan."
    )
    parser.add_argument("--period", required=True, help="2025, 2025-S1, 2025-Q1 atau 2025-03")
    parser.add_argument("--unit", default="", help="kode unit; unit di bawahnya ikut")
    parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
    return parser


def _measure(options: argparse.Namespace) -> int:
    from kinerja.accounts.queries import CONSOLE, service_account
    from kinerja.indicators.queries import measured_rows
    from kinerja.indicators.services import measure_all

    period, units = _period(options.period), _units(options.unit)
    measure_all(actor=service_account(CONSOLE), extra=[period])
    rows = list(measured_rows(period.label, units))
    if options.json:
        json.dump([asdict(row) for row in rows], sys.stdout, ensure_ascii=False, indent=1)
        print()
    else:
        _print_table(rows)
    return 0


def _period(text: str) -> "Period":
    from kinerja.rules.periods import parse_period

    try:
        return parse_period(text)
    except ValueError as error:
        refuse(str(error))


def _units(code: str) -> frozenset[int]:
    from kinerja.organisation.models import Unit
    from kinerja.organisation.queries import subtree_ids

    if not code:
        return frozenset(Unit.objects.values_list("pk", flat=True))
    unit = Unit.objects.filter(code=code).first()
    if unit is None:
        refuse(f"Tidak ada unit dengan kode {code}. Periksa kodenya di halaman Unit.")
    return subtree_ids(unit)


def _print_table(rows: Iterable["MeasuredRow"]) -> None:
    lines = [HEADS, *(_cells(row) for row in rows)]
    widths = [max(len(line[at]) for line in lines) for at in range(len(HEADS))]
    for line in lines:
        print(
            "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        )


def _cells(row: "MeasuredRow") -> tuple[str, ...]:
    numbers = (row.value or row.note, row.target, row.achievement_raw, row.achievement_capped)
    texts = (row.subject, row.indicator, row.period, str(row.n), *numbers, row.category)
    return tuple(text or "n/a" for text in texts)
