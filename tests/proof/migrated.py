"""A database that is migrated once and laid where an office begins.

Cost: migrating takes 13 s of CPU, and nearly every proof begins with an office of its own. That a
new office migrates by itself is proved where nothing is laid: by what is served.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

FILE = "kinerja.sqlite3"
BEGINNINGS = ("migrate", "init", "demo")
TEMPLATE = "kinerja_migrated"
SETTINGS = {"DJANGO_SETTINGS_MODULE": "kinerja.config.settings"}


def lay(home: Path, database: str | None) -> None:
    """Where there is no table yet; an office at work stays as it is."""
    if database is None:
        if not (home / FILE).exists():
            home.mkdir(exist_ok=True)
            shutil.copy(_file(), home / FILE)
        return
    with psycopg.connect(database) as office:
        tables = office.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchall()
    if not tables:
        _copy(urlsplit(database).path.strip("/"))


@cache
def _file() -> Path:
    home = Path(tempfile.mkdtemp(prefix="kinerja-migrated-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    _migrate({"KINERJA_HOME": str(home)})
    return home / FILE


def _copy(name: str) -> None:
    _database()
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}"')


@cache
def _database() -> None:
    url = os.environ["DATABASE_URL"]
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{TEMPLATE}"')
    atexit.register(_drop, url)
    home = tempfile.mkdtemp(prefix="kinerja-migrated-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    own = urlsplit(url)._replace(path=f"/{TEMPLATE}").geturl()
    _migrate({"KINERJA_HOME": home, "DATABASE_URL": own})


def _drop(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f'DROP DATABASE "{TEMPLATE}"')


def _migrate(where: dict[str, str]) -> None:
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, "-m", "kinerja", "migrate", "--verbosity", "0"]
    subprocess.run(command, env=kept | SETTINGS | where, check=True)
