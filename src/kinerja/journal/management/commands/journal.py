from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from kinerja.journal.checking import Report, verify
from kinerja.journal.sealing import seal

SHOWN = 20


class Command(BaseCommand):
    help = "Memeriksa (verify) atau menyegel (seal) jurnal."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "seal"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        if what == "seal":
            self.stdout.write(f"{seal(full=True)} catatan disegel.")
            return
        report = verify()
        self.stdout.write(_summary(report))
        for fault in report.faults[:SHOWN]:
            self.stderr.write(fault)
        if not report.is_whole:
            raise CommandError(f"Jurnal TIDAK utuh: {len(report.faults)} temuan.", returncode=1)
        self.stdout.write("Jurnal utuh.")


def _summary(report: Report) -> str:
    return (
        f"{report.entries} catatan, {report.sealed} disegel, "
        f"{report.unsealed} belum disegel (ekor)."
    )
