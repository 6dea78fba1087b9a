"""`kinerja import complaints|lapor|visits|units|employees FILE`"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from kinerja.cli.console import progress, refuse, say, with_django

if TYPE_CHECKING:
    from kinerja.kit.tables import ImportResult

SHOWN = 20


def run(arguments: Sequence[str]) -> int:
    options = _parser().parse_args(arguments)
    return with_django(lambda: _import(options))


def _import(options: argparse.Namespace) -> int:
    if not options.file.is_file():
        refuse(f"Berkas {options.file} tidak ditemukan.")
    doors = {"complaints": _complaints, "lapor": _lapor, "visits": _visits}
    return doors.get(options.what, _office)(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kinerja import", description="Memasukkan berkas CSV atau Excel."
    )
    parser.add_argument("what", choices=["complaints", "lapor", "visits", "units", "employees"])
    parser.add_argument("file", type=Path)
    parser.add_argument(
        "--skip-bad-rows", action="store_true", help="lewati baris yang keliru, sebut satu per satu"
    )
    parser.add_argument(
        "--source",
        choices=["lapor", "lapor_semar"],
        default="lapor",
        help="daftar lapor: dari SP4N-LAPOR! atau Lapor Semar",
    )
    parser.add_argument(
        "--dry-run", action="store_true", help="daftar lapor: sebut yang akan terjadi, jangan tulis"
    )
    parser.add_argument("--json", action="store_true", help="cetak hasil sebagai JSON")
    return parser


def _complaints(options: argparse.Namespace) -> int:
    from kinerja.accounts.queries import IMPORTER, service_account
    from kinerja.complaints.rows import REQUIRED
    from kinerja.complaints.services import import_complaints
    from kinerja.kit.tables import read_table

    result = import_complaints(
        rows=read_table(options.file, REQUIRED),
        actor=service_account(IMPORTER),
        skip_bad_rows=options.skip_bad_rows,
        progress=progress,
    )
    return _told(options, result)


def _lapor(options: argparse.Namespace) -> int:
    from kinerja.accounts.queries import IMPORTER, service_account
    from kinerja.complaints.models import Source
    from kinerja.complaints.services import Deed, import_lapor
    from kinerja.kit.tables import read_table

    result = import_lapor(
        rows=read_table(options.file),
        source=Source(options.source),
        actor=service_account(IMPORTER),
        skip_bad_rows=options.skip_bad_rows,
        dry_run=options.dry_run,
    )
    changed = [
        {"row": one.row, "number": one.number, "told": one.told}
        for one in result.planned
        if one.deed is Deed.CHANGED
    ]
    counts: dict[str, object] = {deed.value: result.count(deed) for deed in Deed}
    rejected = [asdict(fault) for fault in result.rejected]
    told = {**counts, "changes": changed} if options.json else counts
    _report(options, {**told, "rejected": rejected})
    if not options.json:
        for one in changed:
            say(f"Baris {one['row']}, {one['number']}: {one['told']}")
    return 1 if rejected and not options.skip_bad_rows else 0


def _visits(options: argparse.Namespace) -> int:
    from kinerja.accounts.queries import IMPORTER, service_account
    from kinerja.counter.rows import REQUIRED
    from kinerja.counter.services import import_visits
    from kinerja.kit.tables import read_table

    result = import_visits(
        rows=read_table(options.file, REQUIRED),
        actor=service_account(IMPORTER),
        skip_bad_rows=options.skip_bad_rows,
        progress=progress,
    )
    return _told(options, result)


def _told(options: argparse.Namespace, result: "ImportResult") -> int:
    rejected = [asdict(fault) for fault in result.rejected]
    _report(
        options, {"created": result.created, "unchanged": result.unchanged, "rejected": rejected}
    )
    return 1 if rejected and not options.skip_bad_rows else 0


def _office(options: argparse.Namespace) -> int:
    from kinerja.accounts.queries import IMPORTER, service_account
    from kinerja.organisation.services import import_file

    result = import_file(path=options.file, kind=options.what, actor=service_account(IMPORTER))
    rejected = [
        {"row": fault.row, "column": fault.column, "reason": str(fault.reason)}
        for fault in result.rejected
    ]
    counts = {"created": result.created, "unchanged": result.unchanged, "updated": result.updated}
    _report(options, {**counts, "rejected": rejected})
    return 1 if rejected else 0


def _report(options: argparse.Namespace, result: Mapping[str, object]) -> None:
    if options.json:
        print(json.dumps(result, ensure_ascii=False))
        return
    rejected = result["rejected"]
    counts = ", ".join(f"{word} {count}" for word, count in result.items() if word != "rejected")
    print(f"{counts}, rejected {len(rejected)}" if isinstance(rejected, list) else counts)
    for fault in rejected[:SHOWN] if isinstance(rejected, list) else ():
        say(f"Baris {fault['row']}, kolom {fault['column'] or '-'}: {fault['reason']}")
