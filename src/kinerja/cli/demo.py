"""`kinerja demo`: fills an empty data folder with a made-up office at work."""

import argparse
from collections.abc import Sequence

from kinerja.cli.console import refuse, say, with_django


def run(arguments: Sequence[str]) -> int:
    _parser().parse_args(arguments)
    return with_django(_demo)


def _parser() -> argparse.ArgumentParser:
    return argparse.ArgumentParser(
        prog="kinerja demo", description="Mengisi folder data yang kosong dengan kantor contoh."
    )


def _demo() -> int:
    from kinerja.site.demo.loading import load
    from kinerja.site.demo.standing import Standing, standing

    _migrate_fresh_database()
    found = standing()
    if found is Standing.REAL:
        refuse(
            "Folder data ini sudah berisi data kantor, jadi tidak diisi data contoh. "
            "Pakai folder lain, misalnya: KINERJA_HOME=contoh kinerja demo"
        )
    if found is Standing.DEMO:
        say("Folder data ini sudah berisi data contoh.")
        return 0
    say("Menyiapkan data contoh. Tunggu sebentar …")
    load()
    say("Data contoh siap. Jalankan: kinerja serve")
    return 0


def _migrate_fresh_database() -> None:
    """Only where there is no table yet: a refusal must leave a real database as it is."""
    from django.core.management import call_command
    from django.db import connection

    if not connection.introspection.table_names():
        call_command("migrate", verbosity=0, interactive=False)
