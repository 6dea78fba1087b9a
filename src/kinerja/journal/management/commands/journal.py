from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _

from kinerja.journal import guard
from kinerja.journal.checking import verify
from kinerja.journal.sealing import seal

SHOWN = 20


class Command(BaseCommand):
    help = "Memeriksa jurnal (verify) atau menyegel catatan yang belum disegel (seal)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("what", choices=["verify", "seal"])

    def handle(self, *args: Any, what: str, **options: Any) -> None:
        try:
            _refuse_missing_tables()
            self._verify() if what == "verify" else self._seal()
        except DatabaseError as error:
            raise CommandError(
                _("Jurnal tidak dapat dibaca: %(error)s.") % {"error": error}
            ) from error

    def _seal(self) -> None:
        self.stdout.write(_("%(number)d catatan disegel.") % {"number": seal(full=True)})

    def _verify(self) -> None:
        report = verify()
        counts = _("%(entries)d catatan: %(sealed)d disegel, %(unsealed)d belum disegel.")
        self.stdout.write(
            counts
            % {"entries": report.entries, "sealed": report.sealed, "unsealed": report.unsealed}
        )
        if report.strays:
            missed = _("%(number)d catatan lama terlewat; jalankan `kinerja journal seal`.")
            self.stdout.write(missed % {"number": report.strays})
        if not report.is_whole:
            self._refuse(report.faults)
        self.stdout.write(_("Jurnal utuh."))

    def _refuse(self, faults: tuple[str, ...]) -> None:
        for fault in faults[:SHOWN]:
            self.stderr.write(fault)
        if len(faults) > SHOWN:
            self.stderr.write(_("... dan %(number)d lagi.") % {"number": len(faults) - SHOWN})
        raise CommandError(_("Jurnal TIDAK utuh: %(number)d temuan.") % {"number": len(faults)})


def _refuse_missing_tables() -> None:
    missing = guard.GUARDED.keys() - connection.introspection.table_names()
    if missing:
        text = _("Tabel %(names)s tidak ada. Jalankan `kinerja migrate` lebih dulu.")
        raise CommandError(text % {"names": ", ".join(sorted(missing))})
