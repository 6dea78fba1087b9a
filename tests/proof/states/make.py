"""Makes the state of an earlier version: a twentieth of the demo, as that version writes it.

Run it with that version's own code, then commit what it wrote together with README.md:

    git worktree add ../earlier COMMIT && cd ../earlier && bash scripts/bootstrap test
    .venv/bin/python THIS/make.py OUT                          # OUT/kinerja.sqlite3.xz, OUT/home/
    scripts/with-postgres .venv/bin/python THIS/make.py OUT    # OUT/kinerja.sql.xz
"""

import json
import lzma
import os
import shutil
import subprocess
import sys
import tempfile
from glob import glob
from pathlib import Path

SHARE = 20


def main(out: Path) -> None:
    home = Path(tempfile.mkdtemp())
    os.environ["KINERJA_HOME"] = str(home)
    os.environ["DJANGO_SETTINGS_MODULE"] = "kinerja.config.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.core.management import call_command
    from django.db import connection

    from kinerja.site.demo import days, loading

    for year in days.A_DAY:
        days.A_DAY[year] /= SHARE
    call_command("migrate", verbosity=0)
    loading.load()
    out.mkdir(parents=True, exist_ok=True)
    name = f"expected-{connection.vendor}.json"
    (out / name).write_text(json.dumps(expected(), indent=1, sort_keys=True) + "\n")
    if connection.vendor == "sqlite":
        connection.cursor().execute("VACUUM")
    connection.close()
    if connection.vendor == "sqlite":
        path = Path(settings.DATABASES["default"]["NAME"])
        (out / "kinerja.sqlite3.xz").write_bytes(lzma.compress(path.read_bytes(), preset=9))
    else:
        program = sorted(glob("/usr/lib/postgresql/*/bin/pg_dump"))[-1]
        words = ["--no-owner", "--no-privileges", os.environ["DATABASE_URL"]]
        dump = subprocess.run([program, *words], check=True, capture_output=True).stdout
        (out / "kinerja.sql.xz").write_bytes(lzma.compress(dump, preset=9))
    folder = out / f"home-{connection.vendor}"
    folder.mkdir(exist_ok=True)
    for kept in ("journal-heads", "demo.json"):
        shutil.copy(home / kept, folder / kept)


def expected() -> dict[str, object]:
    """What must be the same after every later migration."""
    from kinerja.complaints.models import Answer, Complaint
    from kinerja.indicators.models import Measurement
    from kinerja.journal.models import Entry, Seal
    from kinerja.organisation.models import Employee, Unit

    models = (Answer, Complaint, Measurement, Entry, Seal, Employee, Unit)
    one = Measurement.objects.filter(value__isnull=False).order_by("pk").first()
    return {
        "counts": {model._meta.label: model.objects.count() for model in models},
        "measurement": {"pk": one.pk, "value": str(one.value)} if one else None,
        "head": Seal.objects.last().hash,
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
