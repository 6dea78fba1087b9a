"""What the environment decides: where the data lives, which database, whose clock."""

import json
import os
import secrets
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import environ

SQLITE_OPTIONS = {
    # A read that becomes a write must not meet SQLITE_BUSY half-way: take the lock first.
    "transaction_mode": "IMMEDIATE",
    "timeout": 10,
}


@dataclass(frozen=True)
class Demo:
    """A data folder that holds made-up data only, on a clock that stands still."""

    is_demo: bool
    frozen_now: datetime | None


def home() -> Path:
    """The data folder: everything an office owns is inside, and nothing else is."""
    folder = Path(os.environ.get("KINERJA_HOME", "var")).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def secret_key(folder: Path) -> str:
    """The key of this installation: given, or made once and kept beside the data."""
    given = os.environ.get("KINERJA_SECRET_KEY")
    return given or _kept_secret(folder / "secret-key")


def _kept_secret(path: Path) -> str:
    try:
        # O_EXCL: of two processes that start together, one writes and the other reads.
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(descriptor, "w") as file:
        file.write(secrets.token_urlsafe(50))
    return path.read_text()


def demo(folder: Path) -> Demo:
    """Whether `kinerja demo` filled this folder, and the moment its clock stands at."""
    marker = folder / "demo.json"
    kept = json.loads(marker.read_text()) if marker.exists() else {}
    frozen = os.environ.get("KINERJA_FROZEN_NOW") or kept.get("now")
    return Demo(bool(kept), datetime.fromisoformat(frozen) if frozen else None)


def database(folder: Path) -> dict[str, Any]:
    """SQLite in the data folder, or what DATABASE_URL names."""
    url = os.environ.get("DATABASE_URL")
    if url:
        return {**environ.Env.db_url_config(url), "CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True}
    relaxed = os.environ.get("KINERJA_SYNCHRONOUS", "FULL")
    # What is erased is overwritten, not only unlinked: an erased name must not stay in the file.
    pragmas = f"PRAGMA journal_mode=WAL; PRAGMA synchronous={relaxed}; PRAGMA secure_delete=ON;"
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": folder / "kinerja.sqlite3",
        "OPTIONS": {**SQLITE_OPTIONS, "init_command": pragmas},
        # Cost: opening the file and its pragmas anew would be a tenth of every request.
        "CONN_MAX_AGE": 60,
        # Tests of many writers need real files: threads cannot share one memory database.
        "TEST": {"NAME": folder / "test.sqlite3"},
    }


def mail(folder: Path) -> dict[str, Any]:
    """Files in the data folder, or the mail server that KINERJA_MAIL names.

    As in smtp+tls://name:password@mail.example.go.id:587, or smtp+ssl:// with port 465.
    """
    files: dict[str, Any] = {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(folder / "mail"),
        "EMAIL_HOST": "", "EMAIL_PORT": 25, "EMAIL_HOST_USER": "", "EMAIL_HOST_PASSWORD": "",
        "EMAIL_USE_TLS": False, "EMAIL_USE_SSL": False,
    }  # fmt: skip
    url = os.environ.get("KINERJA_MAIL")
    if not url:
        return files
    return {**files, **environ.Env.email_url_config(url), "EMAIL_FILE_PATH": None}
