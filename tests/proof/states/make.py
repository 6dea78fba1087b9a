"""Writes the state of a version: its demo made small, as that version itself writes it.

`scripts/state COMMIT` runs it with the code of that commit, so it may import nothing that is newer
than the oldest state, except where it asks first. Usage: make.py FOLDER
"""

import hashlib
import io
import json
import lzma
import os
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from glob import glob
from pathlib import Path

SHARE = 200  # of the demo's complaints: what an upgrade meets is the schema, not the size
REGISTERED_SINCE = date(2026, 11, 16)
APP = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # what the telephone of the camat holds


def main(out: Path) -> None:
    home = Path(tempfile.mkdtemp())
    os.environ["KINERJA_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kinerja.config.settings"
    import django

    django.setup()
    from django.core.management import call_command
    from django.db import connection

    from kinerja.journal.sealing import seal

    call_command("migrate", verbosity=0)
    fill()
    upload, factor = add_upload(), add_factor()
    seal()
    told = {**expected(), "upload": upload, "factor": factor}
    out.mkdir(parents=True, exist_ok=True)
    name = f"expected-{connection.vendor}.json"
    (out / name).write_text(json.dumps(told, indent=1, sort_keys=True) + "\n")
    write_database(out, home)
    write_home(out / f"home-{connection.vendor}", home)
    shutil.rmtree(home)


def fill() -> None:
    from kinerja.site.demo import days, loading

    for year in days.A_DAY:
        days.A_DAY[year] /= SHARE
    if hasattr(loading, "keep_registers"):
        from kinerja.site.demo import counters

        counters.SINCE = REGISTERED_SINCE
    # Cost: a report is 90 KB and the logo 34 KB that no compression makes less.
    loading.issue_reports = lambda actor: None
    if hasattr(loading, "write_letterhead"):
        from kinerja.site.demo import letters

        letters._logo = photo
    loading.load()


def add_upload() -> dict[str, str] | None:
    """Evidence for those of the office who see the promise: its door, and who may enter."""
    try:
        from kinerja.commitments import services
        from kinerja.commitments.models import Commitment
    except ImportError:
        return None
    from kinerja.accounts.models import User

    evidence = services.add_evidence(
        commitment=Commitment.objects.order_by("pk").first(),
        file=photo(),
        caption="Kursi prioritas",
        is_public=False,
        actor=User.objects.get(username="camat"),
    )
    door = f"/komitmen/{evidence.commitment.number}/bukti/{evidence.pk}/"
    return {"door": door, "for": "camat", "not_for": "petugas1", "sha256": evidence.sha256}


def photo() -> object:
    from PIL import Image

    from kinerja.kit.uploads.accepting import accept

    data = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(data, "JPEG")
    return accept(io.BytesIO(data.getvalue()))


def add_factor() -> dict[str, str] | None:
    from django.apps import apps

    if not apps.is_installed("allauth.mfa"):
        return None
    from allauth.mfa.totp.internal.auth import TOTP

    from kinerja.accounts.models import User

    TOTP.activate(User.objects.get(username="camat"), APP)
    return {"of": "camat", "secret": APP}


def expected() -> dict[str, object]:
    """What must be the same after every later migration."""
    from django.apps import apps

    from kinerja.indicators.models import Measurement
    from kinerja.journal.models import Seal

    wanted = (
        "complaints.Answer", "complaints.Complaint", "indicators.Measurement", "journal.Entry",
        "journal.Seal", "organisation.Employee", "organisation.Unit", "counter.Visit",
        "commitments.Commitment", "commitments.Evidence", "mfa.Authenticator",
    )  # fmt: skip
    models = [model for model in apps.get_models() if model._meta.label in wanted]
    rows = Measurement.objects.filter(value__isnull=False).order_by("pk")
    figures = "".join(f"{pk} {value:.4f}\n" for pk, value in rows.values_list("pk", "value"))
    return {
        "counts": {model._meta.label: model.objects.count() for model in models},
        "figures": hashlib.sha256(figures.encode()).hexdigest(),
        "head": Seal.objects.last().hash,
    }


def write_database(out: Path, home: Path) -> None:
    from django.db import connection

    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM")
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.close()
        (out / "kinerja.sqlite3.xz").write_bytes(packed((home / "kinerja.sqlite3").read_bytes()))
        return
    connection.close()
    program = sorted(glob("/usr/lib/postgresql/*/bin/pg_dump"))[-1]
    words = ["--no-owner", "--no-privileges", os.environ["DATABASE_URL"]]
    dump = subprocess.run([program, *words], check=True, capture_output=True).stdout
    (out / "kinerja.sql.xz").write_bytes(packed(dump))


def packed(data: bytes) -> bytes:
    return lzma.compress(data, preset=9 | lzma.PRESET_EXTREME)


def write_home(folder: Path, home: Path) -> None:
    """What `kinerja backup` would keep beside the database."""
    folder.mkdir()
    for name in ("journal-heads", "demo.json"):
        shutil.copy(home / name, folder)
    if (home / "uploads").is_dir():
        shutil.copytree(home / "uploads", folder / "uploads")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
